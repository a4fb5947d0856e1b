//! Addresses that may be given to others.

/// The longest address that is passed on, in bytes; browsers and search engines cut off longer ones.
const LONGEST: usize = 2_000;

/// Whether an address leads to a page of the web; any other scheme may do something.
pub(super) fn is_of_the_web(url: &str) -> bool {
    let after = |scheme: &str| {
        let (start, rest) = url.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let host = after("https://").or_else(|| after("http://"));
    let is_named = |host: &str| host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
    url.len() <= LONGEST && host.is_some_and(is_named) && url.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, is_of_the_web};

    #[test]
    fn only_pages_of_the_web_are_linked() {
        assert!(is_of_the_web("https://example.org/a?b=c#d") && is_of_the_web("HTTP://example.org"));
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "https:/x",
            "https://",
            "http:///x",
            "http://a b",
            "https://\u{202e}",
        ] {
            assert!(!is_of_the_web(url), "{url}");
        }
        assert!(!is_of_the_web(&format!("https://{}", "x".repeat(LONGEST))));
    }
}
