//! The page of results over HTTP, as browsers ask for it: so many a second, whether or not the ones before are answered.
//! What is late counts from the moment at which it should have been asked, so that a slow answer is not hidden by the
//! questions it held up.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use directory::search::asking::Ask;

use crate::http::Server;
use crate::{Plan, Result};

/// Pages asked for in a second.
const A_SECOND: u32 = 200;

/// How long, seconds.
const SECONDS: u32 = 20;

/// Connections of browsers. One waits only if as many answers are under way.
const CONNECTIONS: usize = 24;

/// Metres in a mile.
const MILE: f64 = 1_609.344;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(super) fn measure(plan: &Plan, address: &str, asks: &[Ask]) -> Result<()> {
    let server = Server::start(plan, address)?;
    let paths: Vec<String> = asks.iter().map(path).collect();
    // As many as are asked for in a second, one after another, so that connections and memory are warm.
    let mut first = Browser::new(&server.at)?;
    for path in paths.iter().take(A_SECOND as usize) {
        first.get(path)?;
    }
    let mut times = load(&server.at, &paths)?;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1];
    println!(
        "\nThe page of results over HTTP, {A_SECOND} a second for {SECONDS} s from {CONNECTIONS} connections, packed as for a \
         browser:\nmedian {:.1} ms, p90 {:.1}, p99 {:.1}, most {:.1}.\n",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
    sizes(&mut first, &paths)
}

/// The sizes of pages and of the files they load, as they are sent.
#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn sizes(browser: &mut Browser, paths: &[String]) -> Result<()> {
    let mut html = Vec::new();
    for path in paths.iter().step_by(10) {
        html.push(browser.get(path)?.bytes);
    }
    html.sort_unstable();
    let plain = browser.ask(&paths[0], "identity")?;
    let files = files(&String::from_utf8_lossy(&plain.body));
    let (mut all, mut list) = (0, String::new());
    for file in &files {
        let bytes = browser.get(file)?.bytes;
        all += bytes;
        let name = file.rsplit('/').next().unwrap_or(file);
        write!(list, " {name} {:.1};", bytes as f64 / 1e3)?;
    }
    println!(
        "Sent, in kB: the page {:.1} (median), {:.1} (the largest of {}); all its files {:.1}:{}",
        html[html.len() / 2] as f64 / 1e3,
        html[html.len() - 1] as f64 / 1e3,
        html.len(),
        all as f64 / 1e3,
        list.trim_end_matches(';')
    );
    Ok(())
}

/// Files of ours that a page loads.
fn files(html: &str) -> BTreeSet<String> {
    let html = html.replace("&#x2f;", "/");
    let loaded = html.split(['"', '\'']).filter(|part| part.starts_with("/assets/"));
    loaded.map(str::to_owned).collect()
}

/// How long each answer took from the moment at which it was due to be asked for, ms.
fn load(at: &str, paths: &[String]) -> Result<Vec<f64>> {
    let all = (A_SECOND * SECONDS) as usize;
    let next = AtomicUsize::new(0);
    let times = Mutex::new(Vec::with_capacity(all));
    let failure = Mutex::new(None);
    let begin = Instant::now() + Duration::from_millis(50);
    let ask = || -> Result<()> {
        let mut browser = Browser::new(at)?;
        let mut own = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= all {
                break;
            }
            let due = begin + Duration::from_secs(1) * number as u32 / A_SECOND;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            browser.get(&paths[number % paths.len()])?;
            own.push(due.elapsed().as_secs_f64() * 1e3);
        }
        times.lock().map_err(|_| "a browser panicked")?.extend(own);
        Ok(())
    };
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                if let (Err(error), Ok(mut failure)) = (ask(), failure.lock()) {
                    *failure = Some(error.to_string());
                }
            });
        }
    });
    match failure.into_inner() {
        Ok(None) => Ok(times.into_inner().map_err(|_| "a browser panicked")?),
        Ok(Some(error)) => Err(error.into()),
        Err(_) => Err("a browser panicked".into()),
    }
}

/// A question as the address of its page. How far is the nearest number of miles that the page offers.
fn path(ask: &Ask) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    fields.push(("q", ask.text.clone()));
    fields.push(("near", ask.near.clone()));
    fields.push((
        "within",
        ask.within.map(|metres| format!("{:.0}", f64::from(metres) / MILE)).unwrap_or_default(),
    ));
    fields.extend(ask.needs.iter().map(|need| ("need", need.clone())));
    fields.push(("age", ask.age.map(|age| age.to_string()).unwrap_or_default()));
    fields.push(("gender", ask.gender.clone()));
    let days = ["mo", "tu", "we", "th", "fr", "sa", "su"].iter().enumerate();
    let chosen = days.filter(|(bit, _)| ask.when.is_some_and(|when| when.days >> bit & 1 == 1));
    fields.extend(chosen.map(|(_, day)| ("day", (*day).to_owned())));
    fields.push(("cost", if ask.cost == Some(0) { "free".to_owned() } else { String::new() }));
    fields.extend(ask.access.iter().map(|code| ("access", code.clone())));
    fields.retain(|(_, value)| !value.is_empty());
    let fields: Vec<String> =
        fields.into_iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    format!("/find-support?{}", fields.join("&"))
}

/// A connection that stays open.
struct Browser {
    stream: TcpStream,
    reader: BufReader<TcpStream>,
    host: String,
}

/// An answer as it came.
struct Answer {
    /// Without the lengths of chunks.
    body: Vec<u8>,
    /// Of the body.
    bytes: usize,
}

impl Browser {
    fn new(at: &str) -> Result<Self> {
        let stream = TcpStream::connect(at)?;
        stream.set_nodelay(true)?;
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Browser { stream, reader, host: at.to_owned() })
    }

    fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask(path, "gzip, deflate, br")
    }

    fn ask(&mut self, path: &str, encodings: &str) -> Result<Answer> {
        let head = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\naccept-encoding: {encodings}\r\n\r\n",
            self.host
        );
        self.stream.write_all(head.as_bytes())?;
        let status = self.line()?;
        if !status.contains(" 200 ") {
            return Err(format!("{path} was answered {status}").into());
        }
        let mut length = None;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(text) = line.strip_prefix("content-length:") {
                length = Some(text.trim().parse::<usize>()?);
            }
        }
        let mut body = Vec::new();
        match length {
            Some(length) => self.take(length, &mut body)?,
            None => loop {
                let size = usize::from_str_radix(&self.line()?, 16)?;
                self.take(size, &mut body)?;
                self.line()?;
                if size == 0 {
                    break;
                }
            },
        }
        Ok(Answer { bytes: body.len(), body })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            return Err("the connection was closed".into());
        }
        Ok(line.trim_end().to_owned())
    }

    fn take(&mut self, count: usize, to: &mut Vec<u8>) -> Result<()> {
        let from = to.len();
        to.resize(from + count, 0);
        Ok(self.reader.read_exact(&mut to[from..])?)
    }
}
