//! PostgreSQL: a pool of plain threads, each of which owns a connection.
//!
//! A thread waits for its connection, which may not be done inside an asynchronous runtime. Threads of our own keep it out
//! of there by construction, and give both engines the same shape.

use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, unbounded};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};

use crate::line::PostgresLine;
use crate::tx::Line;
use crate::unit::{Work, closed};
use crate::{Error, Moment, Result, Settings, Tx};

/// How often a unit of work is tried when others keep getting in its way.
const TRIES: u32 = 12;

pub(crate) struct Threads {
    queue: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

enum Job {
    Glance(Box<dyn Work>),
    Read(Box<dyn Work>),
    Write(Box<dyn Work>),
}

impl Threads {
    pub(crate) fn start(server: &Server, settings: &Settings, moment: &Moment) -> Result<Self> {
        let (queue, jobs) = unbounded();
        let mut threads = Vec::new();
        for _ in 0..settings.connections.max(1) {
            let (server, jobs, moment): (_, Receiver<Job>, _) =
                (server.clone(), jobs.clone(), moment.clone());
            let thread = std::thread::Builder::new()
                .name("store-postgres".to_owned())
                .spawn(move || {
                    let mut line = None;
                    for job in jobs {
                        serve(&server, &mut line, job, &moment);
                    }
                })
                .map_err(|error| Error::Unavailable(error.to_string()))?;
            threads.push(thread);
        }
        Ok(Threads { queue: Some(queue), threads })
    }

    pub(crate) fn write(&self, work: Box<dyn Work>) {
        self.send(Job::Write(work));
    }

    pub(crate) fn read(&self, work: Box<dyn Work>) {
        self.send(Job::Read(work));
    }

    pub(crate) fn glance(&self, work: Box<dyn Work>) {
        self.send(Job::Glance(work));
    }

    fn send(&self, job: Job) {
        let refused = match &self.queue {
            Some(queue) => queue.send(job).err().map(|refused| refused.0),
            None => Some(job),
        };
        if let Some(Job::Glance(work) | Job::Read(work) | Job::Write(work)) = refused {
            work.finish(Err(closed()));
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.queue = None;
        for thread in self.threads.drain(..) {
            crate::unit::join(thread);
        }
    }
}

/// Does one job on the thread's connection, connecting first where there is none.
fn serve(server: &Server, line: &mut Option<PostgresLine>, job: Job, moment: &Moment) {
    let (mut work, begin, writes) = match job {
        Job::Glance(work) => return glance(server, line, work, moment),
        Job::Read(work) => (work, "begin isolation level repeatable read read only", false),
        Job::Write(work) => (work, "begin isolation level serializable read write", true),
    };
    let mut tried = 0;
    loop {
        tried += 1;
        let outcome = attempt(server, line, work.as_mut(), begin, writes, moment);
        match outcome {
            Attempt::Ended(outcome) => return work.finish(outcome),
            Attempt::Read => {
                work.finish(Ok(()));
                let ended = line.as_mut().is_some_and(|line| line.end("rollback").is_ok());
                if !ended {
                    *line = None;
                }
                return;
            }
            Attempt::Anew => {}
            Attempt::Again(error) if tried >= TRIES => return work.finish(Err(error)),
            Attempt::Again(_) => std::thread::sleep(pause(tried)),
        }
    }
}

/// Runs work without a transaction around it.
fn glance(server: &Server, line: &mut Option<PostgresLine>, mut work: Box<dyn Work>, moment: &Moment) {
    // A connection that was idle may have been closed from the other side, which shows in many ways. So whatever fails on
    // one is tried once more on a new one: it has changed nothing.
    for is_new in [line.is_none(), true] {
        let open = match line {
            Some(open) => open,
            None => match server.open() {
                Ok(opened) => line.insert(opened),
                Err(error) => return work.finish(Err(error)),
            },
        };
        let mut tx = Tx::new(Line::Postgres(open), moment);
        work.run(&mut tx);
        let failed = tx.failed.is_some();
        if failed {
            *line = None;
        }
        if is_new || !failed {
            break;
        }
    }
    work.finish(Ok(()));
}

enum Attempt {
    Ended(Result<()>),
    /// What was read stands, whatever becomes of its transaction. That is still to be ended, after the caller has the
    /// answer: nobody waits for it.
    Read,
    Again(Error),
    /// The connection was closed from the other side before anything was done.
    Anew,
}

fn attempt(
    server: &Server,
    line: &mut Option<PostgresLine>,
    work: &mut dyn Work,
    begin: &'static str,
    writes: bool,
    moment: &Moment,
) -> Attempt {
    let is_new = line.is_none();
    let open = match line {
        Some(open) => open,
        None => match server.open() {
            Ok(opened) => line.insert(opened),
            Err(error) => return Attempt::Ended(Err(error)),
        },
    };
    // On its way with the first statement.
    open.begin(begin);
    let mut tx = Tx::new(Line::Postgres(open), moment);
    let keep = work.run(&mut tx);
    let (must_retry, failed) = (tx.must_retry, tx.failed.take());
    if open.never_begun {
        // A connection that was idle may have been closed from the other side; that costs one reconnection, not an error.
        // Nothing has been done yet, so trying again is safe.
        *line = None;
        return if is_new { Attempt::Ended(Ok(())) } else { Attempt::Anew };
    }
    if !writes && !must_retry {
        return Attempt::Read;
    }
    let end = if keep && !must_retry { "commit" } else { "rollback" };
    let ended = open.end(end).map_err(Error::from);
    if open.is_closed() {
        *line = None;
    }
    if must_retry {
        return Attempt::Again(Error::Busy(failed.unwrap_or_default()));
    }
    match ended {
        Err(error @ Error::Busy(_)) => Attempt::Again(error),
        // A connection lost during `commit` leaves it unknown whether the work was kept. The
        // caller hears that it is uncertain; it is never tried twice.
        ended => Attempt::Ended(ended),
    }
}

/// Waits longer each time, and not the same for everyone who waits.
fn pause(tried: u32) -> Duration {
    let spread = u64::from(std::process::id()) ^ (thread_number() * 7);
    Duration::from_millis((1 << tried.min(7)) + spread % 13)
}

fn thread_number() -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    std::thread::current().id().hash(&mut hasher);
    hasher.finish() % 97
}

/// How to reach a server: address, encryption and whom to trust.
#[derive(Clone)]
pub(crate) struct Server {
    config: Config,
    trust: Option<std::path::PathBuf>,
}

impl Server {
    /// Reads a `postgres://` address. `sslrootcert=FILE` names an authority to trust besides
    /// those of the machine. Without `sslmode`, a server on this machine is spoken to in the
    /// clear and any other only encrypted; the certificate is always verified.
    pub(crate) fn parse(address: &str) -> Result<Self> {
        let unreadable = |error: &dyn std::fmt::Display| {
            Error::Unavailable(format!("the database address cannot be read: {error}"))
        };
        let mut url = url::Url::parse(address).map_err(|error| unreadable(&error))?;
        let mut trust = None;
        let mut has_mode = false;
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter_map(|(name, value)| match name.as_ref() {
                "sslrootcert" => {
                    trust = Some(value.into_owned().into());
                    None
                }
                // The two stricter modes of libpq are what we always do when we encrypt.
                "sslmode" => {
                    has_mode = true;
                    let mode = if value.starts_with("verify-") { "require" } else { &value };
                    Some(("sslmode".to_owned(), mode.to_owned()))
                }
                _ => Some((name.into_owned(), value.into_owned())),
            })
            .collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
        // A query writes a space as a plus sign, which the client would take for one; a user's name
        // or password may hold a real one.
        let text = match url.as_str().split_once('?') {
            Some((before, query)) => format!("{before}?{}", query.replace('+', "%20")),
            None => url.to_string(),
        };
        let mut config: Config = text.parse().map_err(|error: tokio_postgres::Error| unreadable(&error))?;
        if !has_mode {
            let local = config.get_hosts().iter().all(is_local)
                && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
            config.ssl_mode(if local { SslMode::Disable } else { SslMode::Require });
        }
        config.connect_timeout(Duration::from_secs(10));
        config.application_name("alongside");
        Ok(Server { config, trust })
    }

    /// A connection that changes nothing but in a transaction that says that it writes.
    fn open(&self) -> Result<PostgresLine> {
        let mut line = self.connect()?;
        line.batch("set default_transaction_read_only = on")?;
        Ok(line)
    }

    pub(crate) fn connect(&self) -> Result<PostgresLine> {
        let mut line = self.reach()?;
        // Documents are long texts, and the usual compression takes a quarter of the server's time in
        // an import. A server built without the quicker one refuses, and goes on as it was.
        let _ = line.batch("set default_toast_compression = 'lz4'");
        Ok(line)
    }

    fn reach(&self) -> Result<PostgresLine> {
        if self.config.get_ssl_mode() == SslMode::Disable {
            return PostgresLine::connect(&self.config, NoTls);
        }
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(file) = &self.trust {
            let certificates = CertificateDer::pem_file_iter(file)
                .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
                .map_err(|error| Error::Unavailable(format!("{}: {error}", file.display())))?;
            roots.add_parsable_certificates(certificates);
        }
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::Unavailable(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        PostgresLine::connect(&self.config, tokio_postgres_rustls::MakeRustlsConnect::new(tls))
    }
}

fn is_local(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost"
                || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(address: &str) -> SslMode {
        Server::parse(address).unwrap().config.get_ssl_mode()
    }

    #[test]
    fn only_a_server_on_this_machine_is_spoken_to_in_the_clear() {
        for local in [
            "postgres://a@localhost/b",
            "postgres://a@127.0.0.1/b",
            "postgres://a@[::1]/b",
            "postgres:///b?host=/run",
        ] {
            assert_eq!(mode(local), SslMode::Disable, "{local}");
        }
        for far in [
            "postgres://a@db.example/b",
            "postgres:///b?hostaddr=192.0.2.1",
            "postgres://a@localhost,db.example/b",
        ] {
            assert_eq!(mode(far), SslMode::Require, "{far}");
        }
        assert_eq!(mode("postgres://a@db.example/b?sslmode=disable"), SslMode::Disable);
        assert_eq!(mode("postgres://a@localhost/b?sslmode=verify-full"), SslMode::Require);
    }

    #[test]
    fn a_password_keeps_its_plus_sign_and_an_option_its_space() {
        let server = Server::parse("postgres://a+b:c+d@localhost/e?options=-c%20search_path%3Dx").unwrap();
        assert_eq!(server.config.get_user(), Some("a+b"));
        assert_eq!(server.config.get_password(), Some(&b"c+d"[..]));
        assert_eq!(server.config.get_options(), Some("-c search_path=x"));
    }
}
