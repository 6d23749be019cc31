//! How quickly pages of lists and streams are answered over loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::imports::Databases;
use crate::{Plan, Result, spread};

/// Requests a figure.
const REQUESTS: usize = 2000;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(plan: &Plan, databases: &Databases) -> Result<()> {
    for (engine, address) in &databases.filled {
        let server = Server::start(plan, address)?;
        println!("**{engine}**: ready {:.1} s after the start.\n", server.started);
        println!("| request | p50 ms | p99 ms (median of {} runs, min to max) |\n|---|---|---|", plan.runs);
        let pages = plan.services / 50;
        let deep = move |index: usize| {
            format!("/openreferral/services?per_page=50&page={}", 1 + (index as u64 * 7919) % pages)
        };
        let filtered = move |index: usize| {
            format!(
                "/openreferral/services?per_page=50&day={}&minimum_age=70&page={}",
                ["MO", "TU", "WE"][index % 3],
                1 + index % 200
            )
        };
        let worded = |index: usize| {
            format!(
                "/openreferral/services?per_page=50&search={}",
                ["walking", "choir", "debt+advice", "lunch+club"][index % 4]
            )
        };
        let full = move |index: usize| {
            format!("/openreferral/services?per_page=50&full=true&page={}", 1 + (index as u64 * 7919) % pages)
        };
        let places = move |index: usize| {
            format!(
                "/openreferral/service_at_locations?per_page=50&page={}",
                1 + (index as u64 * 7919) % pages
            )
        };
        let first = |_: usize| "/openreferral/services?per_page=50".to_owned();
        let last = move |_: usize| format!("/openreferral/services?per_page=50&page={pages}");
        let asked: [(&str, &dyn Fn(usize) -> String); 7] = [
            ("list page of 50, any depth", &deep),
            ("list page of 50, the first", &first),
            ("list page of 50, the last", &last),
            ("list page of 50, nested in full", &full),
            ("list page of 50, by day and age", &filtered),
            ("list page of 50, by words", &worded),
            ("services at places, page of 50", &places),
        ];
        for (name, path) in asked {
            let (mut middles, mut tails) = (Vec::new(), Vec::new());
            for _ in 0..plan.runs {
                let (middle, tail) = percentiles(&server, path)?;
                middles.push(middle);
                tails.push(tail);
            }
            let (tail, least, most) = spread(tails);
            println!("| {name} | {:.2} | {tail:.2} ({least:.2} to {most:.2}) |", spread(middles).0);
        }
        println!("\n| stream | services a second (median, min to max) |\n|---|---|");
        for (name, path) in [
            ("ndjson, flat", "/openreferral/services?format=ndjson"),
            ("ndjson, nested in full", "/openreferral/services?format=ndjson&full=true"),
        ] {
            let rates: Result<Vec<f64>> = (0..plan.runs).map(|_| stream(&server, path)).collect();
            let (median, least, most) = spread(rates?);
            println!("| {name} | {median:.0} ({least:.0} to {most:.0}) |");
        }
        println!();
    }
    Ok(())
}

/// p50 and p99 of one client that asks one after another on one connection, in milliseconds.
fn percentiles(server: &Server, path: &dyn Fn(usize) -> String) -> Result<(f64, f64)> {
    let mut stream = TcpStream::connect(&server.at)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut times = Vec::with_capacity(REQUESTS);
    for index in 0..REQUESTS + 50 {
        let began = Instant::now();
        write!(stream, "GET {} HTTP/1.1\r\nhost: {}\r\n\r\n", path(index), server.at)?;
        let length = head(&mut reader)?.ok_or("an answer without a length")?;
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        if index >= 50 {
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    Ok((times[times.len() / 2], times[times.len() * 99 / 100]))
}

/// Reads the head of an answer and gives its length, if it has one.
fn head(reader: &mut impl BufRead) -> Result<Option<usize>> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    if !line.contains(" 200 ") {
        return Err(format!("answered {line}").into());
    }
    let mut length = None;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            return Ok(length);
        }
        if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = text.trim().parse().ok();
        }
    }
}

fn stream(server: &Server, path: &str) -> Result<f64> {
    let mut stream = TcpStream::connect(&server.at)?;
    let began = Instant::now();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.at)?;
    let mut reader = BufReader::with_capacity(1 << 20, stream);
    head(&mut reader)?;
    let mut lines = 0_u64;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        // Lengths of chunks stand on lines of their own and hold no record.
        lines += buffer.windows(2).filter(|pair| pair == b"}\n").count() as u64;
        let taken = buffer.len();
        reader.consume(taken);
    }
    Ok(lines as f64 / began.elapsed().as_secs_f64())
}

/// The program, serving.
pub(crate) struct Server {
    child: Child,
    /// Host and port.
    pub(crate) at: String,
    started: f64,
}

impl Server {
    pub(crate) fn start(plan: &Plan, address: &str) -> Result<Self> {
        Self::start_with(plan, address, &[])
    }

    /// With the fictional area, and doors to its people.
    pub(crate) fn start_demonstration(plan: &Plan, address: &str) -> Result<Self> {
        Self::start_with(plan, address, &["--demo"])
    }

    fn start_with(plan: &Plan, address: &str, options: &[&str]) -> Result<Self> {
        let began = Instant::now();
        let mut child = Command::new(&plan.program)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", address])
            .args(options)
            .env("ALONGSIDE_LOG", "warn")
            .stderr(Stdio::piped())
            .spawn()?;
        let from = child.stderr.take().ok_or("no standard error")?;
        for line in BufReader::new(from).lines() {
            if let Some((_, at)) = line?.split_once("ready on http://") {
                return Ok(Server { child, at: at.to_owned(), started: began.elapsed().as_secs_f64() });
            }
        }
        Err("the service ended before it was ready".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
