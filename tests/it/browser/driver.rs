//! A browser, driven through chromedriver's W3C WebDriver protocol: HTTP with JSON over loopback.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Where Debian and its kin put them.
const BROWSER: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const DRIVER: [&str; 2] = ["/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// Nothing of the person who runs the tests, nothing from the network.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox", // root has none, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", // what asks for something does not wait for it
];

/// Starts the driver, and ends it as soon as its own input ends, with the browser whose number it was told: at the latest
/// when the process that runs the tests is gone, however it went.
const WATCH: &str = r#"
    TMPDIR="$2" "$1" --port=0 &
    driver=$!
    browser=
    while read -r number; do browser=$number; done
    kill $browser "$driver"
    wait "$driver"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -n "$browser" ] && kill -0 "$browser" || break
        sleep 0.3
    done
    rm -rf "$2"
"#;

/// A key of the keyboard, as WebDriver writes it.
pub(crate) const TAB: char = '\u{e004}';
pub(crate) const ENTER: char = '\u{e007}';
pub(crate) const SPACE: char = ' ';

/// What a page is shown as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Medium {
    Light,
    Dark,
    Print,
}

impl Medium {
    pub(crate) const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];
}

/// A headless browser with one window.
pub(crate) struct Browser {
    session: String,
    port: u16,
    /// Ends the driver when it closes.
    stdin: Option<ChildStdin>,
    watch: Child,
}

impl Browser {
    /// Starts one; else why there is none.
    pub(crate) fn start() -> Result<Self, String> {
        let binary = first_there(&BROWSER).ok_or("no Chromium in /usr/bin")?;
        let driver = first_there(&DRIVER).ok_or("no chromedriver in /usr/bin")?;
        let folder = fresh_folder().map_err(|error| format!("no temporary folder: {error}"))?;
        let mut watch = Command::new("/bin/sh")
            .args(["-c", WATCH, "watch"])
            .arg(driver)
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0) // an interrupt at the terminal must not outrun the clearing up
            .spawn()
            .map_err(|error| format!("chromedriver: {error}"))?;
        let stdin = watch.stdin.take();
        let stdout = BufReader::new(watch.stdout.take().ok_or("chromedriver has no output")?);
        let mut browser = Self { session: String::new(), port: 0, stdin, watch };
        let (tell, told) = mpsc::channel();
        // Reads on to the end, so that the driver can always write.
        thread::spawn(move || {
            let ports = stdout.lines().map_while(Result::ok).filter_map(|line| port(&line));
            ports.for_each(|port| tell.send(port).unwrap_or_default());
        });
        let silent = |_| "chromedriver did not say where it listens";
        browser.port = told.recv_timeout(Duration::from_secs(30)).map_err(silent)?;
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(ToString::to_string).collect();
        arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
        let made = browser.call(
            "POST",
            "/session",
            &json!({"capabilities": {"alwaysMatch": {
                "goog:chromeOptions": {"binary": binary, "args": arguments, "perfLoggingPrefs": {"enablePage": false}},
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                "timeouts": {"script": 60_000, "pageLoad": 60_000},
            }}}),
        )?;
        if let Some(stdin) = &mut browser.stdin {
            let number = &made["capabilities"]["goog:processID"];
            writeln!(stdin, "{number}").map_err(|error| format!("chromedriver is gone: {error}"))?;
        }
        browser.session = format!("/session/{}", made["sessionId"].as_str().ok_or("no session")?);
        Ok(browser)
    }

    /// One request; the answer's value, or the error's name and message.
    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let path = format!("{}{path}", self.session);
        let (status, body) =
            http(self.port, method, &path, &body.to_string()).map_err(|error| format!("{method} {path}: {error}"))?;
        let answer: Value = serde_json::from_str(&body).map_err(|error| format!("{path}: {error}: {body}"))?;
        let value = answer["value"].clone();
        if status == 200 {
            return Ok(value);
        }
        Err(format!("{method} {path}: {}: {}", value["error"], value["message"]))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", path, body).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A command of the DevTools protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Opens a file, shown as on a light screen, and forgets what was logged before.
    pub(crate) fn open(&self, file: &Path) {
        self.show_as(Medium::Light);
        self.logged("performance");
        self.logged("browser");
        self.post("/url", &json!({"url": url_of(file)}));
    }

    /// What the browser has logged since this was last asked.
    fn logged(&self, kind: &str) -> Vec<Value> {
        let entries = self.post("/se/log", &json!({"type": kind}));
        entries.as_array().cloned().unwrap_or_default()
    }

    /// What the page's console and the browser complained of since the page was opened.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.logged("browser").iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// Everything that was asked for since the page was opened, but for the page itself.
    pub(crate) fn requests(&self, page: &Path) -> Vec<String> {
        let own = url_of(page);
        let message = |entry: &Value| serde_json::from_str::<Value>(entry["message"].as_str()?).ok();
        let entries = self.logged("performance");
        let messages = entries.iter().filter_map(message).map(|entry| entry["message"].clone());
        let sent = messages.filter(|message| message["method"] == "Network.requestWillBeSent");
        let urls = sent.filter_map(|message| message["params"]["request"]["url"].as_str().map(str::to_owned));
        urls.filter(|url| *url != own).collect()
    }

    /// Runs a script as the body of a function, in the page.
    pub(crate) fn run(&self, script: &str, arguments: &Value) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Presses and releases keys, one after the other.
    pub(crate) fn press(&self, keys: impl IntoIterator<Item = char>) {
        let both = |key: char| ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()}));
        let actions: Vec<Value> = keys.into_iter().flat_map(both).collect();
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// Lays the page out for a window of this width; below 500 pixels no real window would go.
    pub(crate) fn widen(&self, width: u32) {
        let metrics = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    pub(crate) fn show_as(&self, medium: Medium) {
        let (media, scheme) = match medium {
            Medium::Light => ("screen", "light"),
            Medium::Dark => ("screen", "dark"),
            Medium::Print => ("print", "light"),
        };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.devtools("Emulation.setEmulatedMedia", &json!({"media": media, "features": features}));
    }

    /// The whole page as a PNG, as wide as the window; a page too long for one picture is cut.
    pub(crate) fn picture(&self) -> Vec<u8> {
        const LONGEST: f64 = 16_000.0; // what the browser can draw in one piece
        let size = self.devtools("Page.getLayoutMetrics", &json!({}));
        let height = size["cssContentSize"]["height"].as_f64().unwrap_or(800.0).min(LONGEST);
        let width = size["cssLayoutViewport"]["clientWidth"].as_f64().unwrap_or_default();
        let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
        let taken = self
            .devtools("Page.captureScreenshot", &json!({"format": "png", "captureBeyondViewport": true, "clip": clip}));
        base64(taken["data"].as_str().unwrap_or_default())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.stdin.take());
        // It may have ended by itself.
        let _ = self.watch.wait();
    }
}

fn first_there(paths: &[&'static str]) -> Option<&'static str> {
    paths.iter().copied().find(|path| Path::new(path).exists())
}

/// A folder that nobody else uses.
fn fresh_folder() -> std::io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The port that the driver says it listens on.
fn port(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("successfully on port ")?;
    port.trim().trim_end_matches('.').parse().ok()
}

/// One exchange on a connection of its own: the status and the body.
fn http(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, String)> {
    let broken = || std::io::Error::other("the answer is no HTTP");
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(90)))?;
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes())?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let mut length = None;
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length.ok_or_else(broken)?];
    reader.read_exact(&mut body)?;
    String::from_utf8(body).map(|body| (status, body)).map_err(|_| broken())
}

fn url_of(file: &Path) -> String {
    let path = file.to_str().unwrap();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let escaped =
        path.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    format!("file://{}", escaped.collect::<String>())
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for digit in text.bytes().filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte)) {
        bits = bits << 6 | u32::try_from(digit).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    bytes
}

#[test]
fn base64_is_read() {
    assert_eq!(base64("Zm9vYmFy"), b"foobar");
    assert_eq!(base64("Zm9vYg=="), b"foob");
    assert_eq!(base64("+/8="), [0xfb, 0xff]);
}
