//! The running service as browsers and programs meet it: while it starts, while its database is away, and at its bounds.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use support::{Answer, Running, ask, done, feed, program};

/// A service that is still starting, because its database server does not answer.
struct Starting {
    child: Child,
    url: String,
}

impl Starting {
    fn without_database() -> Self {
        // The port of a socket that was just closed: nobody listens there for a moment.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = program();
        command.args(["serve", "--listen", &format!("127.0.0.1:{port}")]);
        command.args([
            "--database",
            "postgres://nobody@127.0.0.1:1/nowhere",
            "--public-address",
            "https://a.example",
        ]);
        let child = command.stderr(Stdio::null()).spawn().unwrap();
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "it does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Starting { child, url: format!("http://127.0.0.1:{port}") }
    }

    fn get(&self, path: &str, accept: &str) -> Answer {
        ask(&self.url, "GET", path, &[("accept", accept)], "")
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn while_it_starts_people_are_told_in_their_language_and_programs_in_theirs() {
    let starting = Starting::without_database();
    for (path, language, says) in [
        ("/", "en", "This service is starting"),
        ("/services/1/x?q=1", "en", "This page tries again by itself in 5 seconds"),
        ("/cy", "cy", "Mae’r gwasanaeth hwn yn dechrau"),
        ("/cy/find-support", "cy", "Bydd y dudalen hon yn rhoi cynnig arall arni ei hun"),
    ] {
        let answer = starting.get(path, "text/html,application/xhtml+xml,*/*;q=0.8");
        assert_eq!(answer.status, 503, "{path}");
        assert_eq!(answer.header("content-language"), language, "{path}");
        assert_eq!((answer.header("retry-after"), answer.header("refresh")), ("5", "5"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.text.contains(says) && answer.text.contains("999"), "{path}: {}", answer.text);
        assert!(!answer.header("content-security-policy").is_empty(), "{path}");
        assert!(!answer.header("strict-transport-security").is_empty(), "{path}");
        // What it is dressed in is there already.
        let style = answer.text.split("alongside-").nth(1).unwrap().split('.').next().unwrap();
        assert_eq!(starting.get(&format!("/assets/alongside-{style}.css"), "*/*").status, 200);
    }
    for (path, accept) in
        [("/openreferral/services", "*/*"), ("/", "application/json"), ("/x", "application/problem+json")]
    {
        let answer = starting.get(path, accept);
        assert_eq!(answer.status, 503, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert_eq!((answer.header("retry-after"), answer.header("refresh")), ("5", ""), "{path}");
        let told: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(told["status"], 503);
    }
    assert_eq!(starting.get("/openreferral", "*/*").header("access-control-allow-origin"), "*");
    let sent = ask(&starting.url, "POST", "/services/1/report", &[], "kind=closed");
    assert_eq!((sent.status, sent.header("refresh")), (503, ""), "a form is not sent again by itself");
    assert!(sent.text.contains("has not been saved"), "{}", sent.text);
    assert_eq!(starting.get("/healthz", "*/*").text, "ok\n");
    let ready = starting.get("/readyz", "*/*");
    assert_eq!((ready.status, ready.text.as_str()), (503, "starting\n"));
}

/// Stands between the program and its database server, and can be cut.
struct Line {
    port: u16,
    cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (cut, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let line = Line { port, cut: Arc::clone(&cut), open: Arc::clone(&open) };
        // Ends with the test's own process.
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&server) else { continue };
                open.lock().unwrap().extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                for (mut from, mut to) in [(near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near)]
                {
                    std::thread::spawn(move || {
                        let _ = std::io::copy(&mut from, &mut to);
                        let _ = to.shutdown(std::net::Shutdown::Both);
                    });
                }
            }
        });
        line
    }

    fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }
}

#[test]
fn while_the_database_is_away_pages_say_so_and_afterwards_all_is_well() {
    let t = store::testing::postgres(&store::Moment::real());
    let folder = tempfile::tempdir().unwrap();
    let own = support::address(&t);
    done(
        folder.path(),
        &["import", "services", feed(folder.path(), 20, 1).to_str().unwrap(), "--database", &own],
    );
    let server = own.split('@').nth(1).unwrap().split('/').next().unwrap().to_owned();
    let line = Line::to(server.clone());
    let through = own.replace(&server, &format!("127.0.0.1:{}", line.port));
    let running = Running::start(folder.path(), &["--database", &through]);
    assert_eq!(running.ask("GET", "/open-data", &[], "").status, 200);
    let service =
        t.db.read(|tx| -> store::Result<uuid::Uuid> {
            tx.one("select id from service order by position limit 1", &[], |row| row.get(0))
        })
        .unwrap();

    line.cut();
    let away = running.ask("GET", "/open-data", &[], "");
    assert_eq!((away.status, away.header("retry-after"), away.header("refresh")), (503, "10", "10"));
    assert!(away.text.contains("This service is not ready at the moment") && away.text.contains("999"));
    let welsh = running.ask("GET", "/cy/open-data", &[], "");
    assert!(welsh.text.contains("Nid yw’r gwasanaeth hwn yn barod"));
    let sent = running.ask("POST", &format!("/services/{service}/report"), &[], "kind=closed");
    assert_eq!((sent.status, sent.header("refresh")), (503, ""));
    assert!(sent.text.contains("has not been saved"));
    let program = running.ask("GET", &format!("/openreferral/services/{service}"), &[], "");
    assert_eq!((program.status, program.header("content-type")), (503, "application/problem+json"));
    // What is in memory goes on.
    assert_eq!(running.ask("GET", "/", &[], "").status, 200);

    line.mend();
    let begun = Instant::now();
    while running.ask("GET", "/open-data", &[], "").status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not come back");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn spoken(url: &str, words: &[u8]) -> String {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    // The other side may have hung up before it has heard all.
    let _ = stream.write_all(words);
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard);
    String::from_utf8_lossy(&heard).into_owned()
}

#[test]
fn what_is_no_request_or_too_long_for_one_is_refused_and_nothing_breaks() {
    let starting = Starting::without_database();
    let garbage = spoken(&starting.url, b"GARBAGE\r\n\r\n");
    assert!(garbage.starts_with("HTTP/1.1 400"), "{garbage}");
    let endless =
        [b"GET / HTTP/1.1\r\nhost: x\r\nx-long: ".as_slice(), &[b'a'; 100_000], b"\r\n\r\n"].concat();
    let refused = spoken(&starting.url, &endless);
    assert!(
        refused.is_empty() || refused.starts_with("HTTP/1.1 431"),
        "{}",
        &refused[..refused.len().min(60)]
    );
    let many: String = (0..300).map(|number| format!("x-{number}: a\r\n")).collect();
    let refused = spoken(&starting.url, format!("GET / HTTP/1.1\r\nhost: x\r\n{many}\r\n").as_bytes());
    assert!(refused.starts_with("HTTP/1.1 431"), "{}", &refused[..refused.len().min(60)]);
    assert_eq!(starting.get("/healthz", "*/*").status, 200, "and others are answered");
}

#[test]
fn one_address_cannot_take_all_connections() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("few.toml"),
        "trusted_proxies = [\"127.0.0.9\"]\n[limits]\nconnections = 40\n",
    )
    .unwrap();
    let running = Running::start(folder.path(), &["--config", "few.toml", "--database", "sqlite:x.db"]);
    let address = running.url.trim_start_matches("http://").to_owned();
    // Ten may come from one address. They say nothing.
    let silent: Vec<TcpStream> = (0..10).map(|_| TcpStream::connect(&address).unwrap()).collect();
    let told = spoken(&running.url, b"GET /cy HTTP/1.1\r\nhost: x\r\n\r\n");
    assert!(told.starts_with("HTTP/1.1 503"), "{told}");
    assert!(told.contains("retry-after: 2") && told.contains("connection: close"), "{told}");
    assert!(told.contains("Mae’r gwasanaeth hwn yn brysur iawn"), "a page that says so");
    drop(silent);
    let begun = Instant::now();
    while !spoken(&running.url, b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .starts_with("HTTP/1.1 200")
    {
        assert!(begun.elapsed() < Duration::from_secs(10), "the places do not come back");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_is_configured_wrongly_is_named_before_anything_starts() {
    let folder = tempfile::tempdir().unwrap();
    for (text, named) in [
        ("public_address = \"alongside.example\"", "public_address cannot be used"),
        ("public_address = \"https://a.example/path\"", "nothing may follow the host"),
        ("https_below = true", "https_below cannot be used"),
        ("public_address = \"http://localhost\"\nhttps_below = true", "https_below cannot be used"),
        ("trusted_proxies = [\"everybody\"]", "trusted_proxies cannot be used"),
        ("client_address_header = \"Forwarded\"", "let the proxy set `X-Forwarded-For`"),
        ("map_tiles = \"https://*/{z}/{x}/{y}.png\"\nmap_attribution = \"Us\"", "map_tiles cannot be used"),
        ("map_tiles = \"https://tiles.example.org/{z}/{x}/{y}.png\"", "a line that says whose they are"),
        ("[limits]\nunits_per_second = 0", "units_per_second"),
        ("[limits]\nrequests = 5", "unknown field `requests`"),
        ("[security]\ncontact = [\"me\"]\nexpires = \"2027-06-30T00:00:00Z\"", "security cannot be used"),
    ] {
        std::fs::write(folder.path().join("c.toml"), text).unwrap();
        let refused =
            support::refused(folder.path(), &["serve", "--config", "c.toml", "--database", "sqlite:x.db"]);
        assert!(refused.contains(named), "{text}: {refused}");
        assert!(!folder.path().join("x.db").exists(), "{text}");
    }
    let refused = support::refused(folder.path(), &["serve", "--trusted-proxy", "10.0.0.0/40"]);
    assert!(refused.contains("trusted_proxies"), "{refused}");
}

#[test]
fn a_log_that_nobody_reads_any_more_keeps_nobody_from_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = program()
        .args(["serve", "--listen", "127.0.0.1:0", "--database", "sqlite:x.db"])
        .current_dir(folder.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut log = child.stderr.take().unwrap();
    let url = loop {
        let mut letter = [0; 1];
        assert_eq!(log.read(&mut letter).unwrap(), 1, "it ended: {said}");
        said.push(char::from(letter[0]));
        if let Some((_, url)) =
            said.trim_end_matches('\n').split_once("ready on ").filter(|_| said.ends_with('\n'))
        {
            break url.to_owned();
        }
    };
    drop(log);
    // A proxy that was forgotten is worth a line in the log.
    let answer = ask(&url, "GET", "/", &[("x-forwarded-for", "203.0.113.9")], "");
    let again = ask(&url, "GET", "/", &[], "");
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!((answer.status, again.status), (200, 200));
}
