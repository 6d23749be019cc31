//! The program as a user has it: started, fed, killed.

#![allow(dead_code)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use store::testing::TestDb;
use store::{Address, Moment};

/// The program, with nothing inherited that could change what it does.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    for name in ["ALONGSIDE_DATABASE", "ALONGSIDE_PUBLIC_ADDRESS", "ALONGSIDE_TRUSTED_PROXIES"] {
        command.env_remove(name);
    }
    command.env("ALONGSIDE_LOG", "warn");
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    program().args(arguments).current_dir(folder).output().unwrap()
}

/// Runs the program and gives what it printed; fails when it did.
pub fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the program, which must refuse with exit status 1, and gives what it said.
pub fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

/// A file of fictional services.
pub fn feed(folder: &Path, services: u32, seed: u32) -> PathBuf {
    let file = folder.join(format!("feed-{services}-{seed}.ndjson"));
    if !file.exists() {
        let (services, seed) = (services.to_string(), seed.to_string());
        done(
            folder,
            &[
                "demo",
                "--services",
                &services,
                "--seed",
                &seed,
                "--today",
                "2026-05-04",
                "--out",
                file.to_str().unwrap(),
            ],
        );
    }
    file
}

pub fn count(t: &TestDb) -> i64 {
    t.db.read(|tx| -> store::Result<i64> { tx.one("select count(*) from service", &[], |row| row.get(0)) })
        .unwrap()
}

/// The address as the command line wants it, password and all.
pub fn address(t: &TestDb) -> String {
    match &t.address {
        Address::Sqlite(file) => format!("sqlite:{}", file.display()),
        Address::Postgres(text) => text.clone(),
    }
}

/// Runs a test on both engines with a clock that runs, because a program of its own has one.
pub fn on_both(test: impl Fn(&TestDb)) {
    eprintln!("on SQLite:");
    test(&store::testing::sqlite(&Moment::real()));
    eprintln!("on PostgreSQL:");
    test(&store::testing::postgres(&Moment::real()));
}

/// What a service answered.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub text: String,
}

impl Answer {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// All headers of a name.
    pub fn every<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Somebody with connections of their own, who is led nowhere and takes every status as an answer.
pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into()
}

/// Asks once, on a new connection.
pub fn ask(url: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    ask_by(&agent(), url, method, path, headers, body)
}

fn ask_by(
    agent: &ureq::Agent,
    url: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = ureq::http::Request::builder().method(method).uri(format!("{url}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !body.is_empty() {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    let mut answer = if body.is_empty() {
        agent.run(request.body(()).unwrap()).unwrap()
    } else {
        agent.run(request.body(body.to_owned()).unwrap()).unwrap()
    };
    let headers = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
        .collect();
    let (status, bytes) = (answer.status().as_u16(), answer.body_mut().read_to_vec().unwrap());
    // A picture is no text.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status, headers, text }
}

/// A running service, stopped by its own id when dropped.
pub struct Running {
    child: Child,
    pub url: String,
}

impl Running {
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = program()
            .arg("serve")
            .args(["--listen", "127.0.0.1:0"])
            .args(arguments)
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        while let Some(line) = lines.next() {
            let line = line.unwrap();
            if let Some((_, url)) = line.split_once("ready on ") {
                // What it says later is read too, so that it is never kept waiting with it.
                std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| eprintln!("{line}")));
                return Running { child, url: url.to_owned() };
            }
        }
        panic!("the service ended before it was ready: {:?}", child.wait());
    }

    /// Asks once, on a new connection.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        ask(&self.url, method, path, headers, body)
    }

    /// Asks as somebody who keeps their connection.
    pub fn by(
        &self,
        agent: &ureq::Agent,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        ask_by(agent, &self.url, method, path, headers, body)
    }

    pub fn get(&self, path: &str) -> (u16, String) {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let mut answer = ureq::Agent::from(config).get(format!("{}{path}", self.url)).call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
