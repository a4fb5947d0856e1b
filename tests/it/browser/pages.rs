//! The checks tried on pages made by hand: one that has one of everything and is sound, and for each check pages that
//! it must catch.

use super::{checks, driver::Browser, in_browser, page};

/// One of everything.
const SOUND: &str = r##"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Harbour</title>
<style>
:root { color-scheme: light dark; --text: #222; --paper: #fff; --quiet: #666; --link: #0645ad; }
@media (prefers-color-scheme: dark) { :root { --text: #eee; --paper: #111; --quiet: #aaa; --link: #8ab4f8; } }
body { color: var(--text); background: var(--paper); font: 16px/1.5 sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); } .quiet { color: var(--quiet); } .wide { overflow-x: auto; }
svg text { fill: var(--text); } svg rect { fill: var(--paper); stroke: var(--text); }
:focus-visible { outline: 2px solid var(--link); }
@media print { :root { --text: #000; --paper: #fff; --quiet: #444; --link: #000; }
  details::details-content { content-visibility: visible; display: block; height: auto; } }
</style></head>
<body><header><h1>Harbour</h1><nav aria-label="Sections"><a href="#ships">Ships</a></nav></header>
<main><section id="ships"><h2>Ships</h2>
<p class="quiet">Two came in, as <a href="https://harbour.invalid/log" rel="noopener noreferrer">the log</a> has it.</p>
<details><summary>Why</summary><p>The tide was high.</p><details><summary>And</summary><p>The moon was full.</p></details></details>
<div class="wide"><table><caption>Ships by day</caption><tr><th scope="col">Day</th><th scope="col">Ships</th></tr>
<tr><td>Monday</td><td>2</td></tr></table></div>
<svg role="img" aria-label="A bar" viewBox="0 0 200 40" width="200" height="40"><rect x="1" y="1" width="150" height="30"/>
<text x="8" y="22">two ships</text></svg>
<h3>Names</h3><ul><li>Aurora</li><li>Borealis</li></ul></section></main><footer>The end.</footer></body></html>"##;

type Check = fn(&Browser, &std::path::Path) -> Vec<String>;

/// A change to the sound page that a check must catch: the check, what is replaced by what, and what it must say.
const BAD: &[(Check, &str, &str, &str)] = &[
    (checks::structure, " lang=\"en\"", "", "does not say its language"),
    (checks::structure, "<title>Harbour</title>", "<title> </title>", "has no title"),
    (checks::structure, "<!DOCTYPE html>", "", "no doctype"),
    (checks::structure, "<meta name=\"viewport\" content=\"width=device-width\">", "", "small screens"),
    (checks::structure, "<h3>Names</h3>", "<h4>Names</h4>", "skips a level"),
    (checks::structure, "<h2>Ships</h2>", "<h1>Ships</h1>", "2 headings <h1>"),
    (checks::structure, "<main>", "<div>", "0 landmarks <main>"),
    (checks::structure, "<header>", "<div>", "0 landmarks <header>"),
    (checks::structure, " role=\"img\"", "", "has no role=img"),
    (checks::structure, " aria-label=\"A bar\"", "", "has no name"),
    (checks::structure, "<th scope=\"col\">Day", "<th>Day", "has no scope"),
    (checks::structure, "<caption>Ships by day</caption>", "", "has no name"),
    (checks::structure, "<h3>", "<h3 id=\"ships\">", "the id ships stands twice"),
    (checks::structure, "href=\"#ships\"", "href=\"#boats\"", "leads to #boats, which is nowhere"),
    (checks::structure, "aria-label=\"Sections\"", "aria-labelledby=\"none\"", "names none, which is nowhere"),
    (checks::structure, "<summary>Why</summary>", "<summary></summary>", "has nothing to read out"),
    (checks::structure, "<ul><li>Aurora</li>", "<ul>Aurora<p>Aurora</p>", "stands in a list"),
    (checks::structure, "<a href=\"#ships\"", "<a tabindex=\"3\" href=\"#ships\"", "jumps the queue"),
    (checks::inert, "</body>", "<script>1</script></body>", "has no place here"),
    (checks::inert, "</body>", "<iframe></iframe></body>", "has no place here"),
    (checks::inert, "</body>", "<form></form></body>", "has no place here"),
    (checks::inert, "</body>", "<img src=\"http://canary.invalid/a.png\" alt=\"\"></body>", "canary.invalid/a.png was"),
    (checks::inert, "<ul>", "<ul onclick=\"1\">", "is an event handler"),
    (checks::inert, "<svg ", "<svg onload=\"window.pwned=1\" ", "is an event handler"),
    (checks::inert, "#ships\"", "java\tscript:1\"", "is javascript:1"),
    (checks::inert, "#ships\"", "data:text/html,x\"", "holds data"),
    (checks::inert, "#ships\"", "//canary.invalid/\"", "leads to //canary.invalid/"),
    (checks::inert, " rel=\"noopener noreferrer\"", " rel=\"noopener\"", "lacks rel=noreferrer"),
    (checks::inert, "</style>", "h1 { background: url(http://canary.invalid/b.png) }</style>", "a style sheet fetches"),
    (checks::inert, "</style>", "@import 'http://canary.invalid/c.css';</style>", "a style sheet fetches"),
    (checks::inert, "<h3>", "<h3 style=\"background: url(http://canary.invalid/d.png)\">", "canary.invalid/d.png was"),
    (checks::overflow, "<h3>", "<div style=\"width: 400px\">wide</div><h3>", "in a window of 360 px"),
    (
        checks::overflow,
        "The moon was",
        "<span style=\"display: block; width: 1300px\">moon</span>",
        "in a window of 1280 px",
    ),
    (checks::order, "</style>", "header { display: flex; flex-direction: row-reverse }</style>", "is reversed"),
    (checks::order, "</style>", "body { display: grid } main { order: -1 }</style>", "is moved by order"),
    (checks::order, "</style>", "h3::before { content: 'severe ' }</style>", "only through CSS"),
    (checks::contrast, "--quiet: #666", "--quiet: #999", "Light: <p.quiet> \"Two came in"),
    (checks::contrast, "--quiet: #aaa", "--quiet: #555", "Dark: <p.quiet>"),
    (checks::contrast, "--quiet: #444", "--quiet: #ccc", "Print: <p.quiet>"),
    (checks::contrast, "<h3>", "<h3 style=\"opacity: .3\">", "<h3> \"Names\" has a contrast of"),
    (checks::contrast, "<p>The moon", "<p style=\"color: #888\">The moon", "Light: <p> \"The moon was full.\""),
    (checks::contrast, "svg rect { fill: var(--paper)", "svg rect { fill: #444", "Light: <text> \"two ships\""),
    (checks::contrast, "<h3>", "<h3 style=\"background: linear-gradient(red, blue)\">", "stands on a picture"),
    (
        checks::keyboard,
        ":focus-visible { outline: 2px solid var(--link); }",
        ":focus-visible { outline: none }",
        "nobody sees that",
    ),
    (checks::keyboard, "<main>", "<main inert>", "Tab does not reach"),
    (checks::keyboard, "<a href=\"#ships\"", "<a onfocus=\"this.blur()\" href=\"#ships\"", "Tab"),
    (
        checks::keyboard,
        "<details><summary>Why",
        "<details onkeydown=\"event.preventDefault()\"><summary>Why",
        "Enter does not open",
    ),
    (checks::print, "content-visibility: visible;", "", "is not printed"),
    (checks::provoked, "<ul>", "<ul onmouseover=\"window.pwned = 1\">", "window.pwned is set"),
    (checks::provoked, "<ul>", "<ul onclick=\"document.title = 'pwned'\">", "the title was changed"),
    (
        checks::provoked,
        "</body>",
        "<script>fetch('http://canary.invalid/e').catch(() => 0)</script></body>",
        "canary.invalid/e was",
    ),
    (
        checks::provoked,
        "</body>",
        "<svg><animate onbegin=\"window.pwned=1\" attributeName=\"x\" dur=\"1s\"/></svg></body>",
        "window.pwned is set",
    ),
];

#[test]
fn a_sound_page_is_sound() {
    in_browser(|browser| {
        let page = page("sound", SOUND);
        let wrong = checks::everything(browser, &page, "sound");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(checks::provoked(browser, &page).is_empty());
        assert!(checks::text(browser, &page).contains("The moon was full."));
    });
}

#[test]
fn each_check_catches_what_it_is_for() {
    in_browser(|browser| {
        let mut missed = Vec::new();
        for (number, (check, from, to, says)) in BAD.iter().enumerate() {
            assert!(SOUND.contains(from), "{from}");
            let page = page(&format!("bad-{number}"), &SOUND.replacen(from, to, 1));
            let wrong = check(browser, &page);
            if !wrong.iter().any(|one| one.contains(says)) {
                missed.push(format!("{to}: expected {says:?} in {wrong:?}"));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    });
}

#[test]
fn a_blank_page_has_nothing_on_its_pictures() {
    in_browser(|browser| {
        let page = page("blank", "<!DOCTYPE html><title>blank</title>");
        let wrong = checks::pictures(browser, &page, "blank");
        assert_eq!(wrong.len(), 9, "{wrong:?}");
        assert!(wrong.iter().all(|one| one.ends_with("has 1 colours")), "{wrong:?}");
    });
}

#[test]
fn shapes_differ_where_elements_do() {
    in_browser(|browser| {
        let shape = |html: &str| checks::shape(browser, &page("shape", html));
        let one = shape("<!DOCTYPE html><p class=a>one <b>two</b></p>");
        assert_eq!(one, shape("<!DOCTYPE html><p class=b>other <b>words</b></p>"));
        for other in ["<p class=a>one <b>two</b></p>", "<p class=a>one <b>two</p>x", "<p id=a>one <b>two</b></p>"] {
            assert_eq!(
                one == shape(&format!("<!DOCTYPE html>{other}")),
                other.ends_with("</b></p>") && other.contains("class")
            );
        }
    });
}
