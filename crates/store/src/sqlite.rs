//! SQLite: one thread that writes, several that read, each with its own connection.
//!
//! The writer takes whatever units of work are waiting, gives each a savepoint, and makes them
//! durable with one commit. A commit costs one flush of the disk whether it carries one unit or
//! sixty, which is where the speed of many writers comes from.

use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use crossbeam_channel::{Receiver, Sender, unbounded};
use rusqlite::{Connection, OpenFlags};

use crate::tx::Line;
use crate::unit::{Work, closed};
use crate::{Error, Moment, Result, Settings, Tx};

/// Units of work folded into one commit at most. Bounds how long the first of them waits.
const FOLD_AT_MOST: usize = 256;

/// After so many commits, the log is written back into the file.
const WRITE_BACK_EVERY: u32 = 500;

/// Where that was never done, as in an import, a commit does it when the log is so many pages long: 64 MB.
const LONGEST_LOG: i64 = 16_384;

pub(crate) struct Threads {
    write: Option<Sender<Job>>,
    read: Option<Sender<Box<dyn Work>>>,
    threads: Vec<JoinHandle<()>>,
}

enum Job {
    /// May share its commit with others.
    Fold(Box<dyn Work>),
    /// Long work (an import) that must not keep others waiting for their commit.
    Alone(Box<dyn Work>),
}

impl Threads {
    pub(crate) fn start(
        writer: Connection,
        file: &Path,
        settings: &Settings,
        moment: &Moment,
    ) -> Result<Self> {
        let (write, jobs) = unbounded();
        let (read, questions) = unbounded();
        let mut threads = vec![spawn("store-write", {
            let (moment, fold) = (moment.clone(), settings.fold_at_most.unwrap_or(FOLD_AT_MOST).max(1));
            move || writing(&writer, &jobs, &moment, fold)
        })?];
        for _ in 0..settings.readers.max(1) {
            let connection = open_reader(file)?;
            let (questions, moment): (Receiver<Box<dyn Work>>, _) = (questions.clone(), moment.clone());
            threads.push(spawn("store-read", move || {
                for question in questions {
                    reading(&connection, question, &moment);
                }
            })?);
        }
        Ok(Threads { write: Some(write), read: Some(read), threads })
    }

    pub(crate) fn write(&self, work: Box<dyn Work>, alone: bool) {
        let job = if alone { Job::Alone(work) } else { Job::Fold(work) };
        match &self.write {
            Some(queue) => {
                if let Err(refused) = queue.send(job) {
                    let (Job::Fold(work) | Job::Alone(work)) = refused.0;
                    work.finish(Err(closed()));
                }
            }
            None => match job {
                Job::Fold(work) | Job::Alone(work) => work.finish(Err(closed())),
            },
        }
    }

    pub(crate) fn read(&self, work: Box<dyn Work>) {
        match &self.read {
            Some(queue) => {
                if let Err(refused) = queue.send(work) {
                    refused.0.finish(Err(closed()));
                }
            }
            None => work.finish(Err(closed())),
        }
    }
}

impl Drop for Threads {
    /// Finishes what was accepted, then closes the file.
    fn drop(&mut self) {
        self.write = None;
        self.read = None;
        for thread in self.threads.drain(..) {
            crate::unit::join(thread);
        }
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .map_err(|error| Error::Unavailable(error.to_string()))
}

/// Opens the file for writing, making it if it is not there. A new one can be read by its owner alone; what the engine
/// puts beside it, it makes as open as the file.
pub(crate) fn open_writer(file: &PathBuf) -> Result<Connection> {
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(Error::Unavailable(format!("{}: {error}", file.display()))),
    }
    let connection =
        Connection::open(file).map_err(|error| Error::Unavailable(format!("{}: {error}", file.display())))?;
    settle(&connection)?;
    // Durable means durable: FULL also flushes the write-ahead log at each commit.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?;
    Ok(connection)
}

fn open_reader(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    settle(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    // Not to be read where the machine has it in memory (`mmap_size`): after each commit of anybody, SQLite unmaps the whole
    // file. That held every request up for 60 ms with a directory of 250,000 services.
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> Result<()> {
    // Another process (an import beside a running service) may hold the file for a while.
    connection.busy_timeout(std::time::Duration::from_secs(60))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(())
}

fn reading(connection: &Connection, mut question: Box<dyn Work>, moment: &Moment) {
    if let Err(error) = connection.execute_batch("begin") {
        return question.finish(Err(error.into()));
    }
    let mut tx = Tx::new(Line::Sqlite(connection), moment);
    question.run(&mut tx);
    let ended = connection.execute_batch("rollback");
    question.finish(ended.map_err(Error::from));
}

fn writing(connection: &Connection, jobs: &Receiver<Job>, moment: &Moment, fold: usize) {
    let mut held = None;
    let mut commits = 0;
    while let Some(job) = held.take().or_else(|| jobs.recv().ok()) {
        match job {
            Job::Alone(work) => commit_together(connection, moment, vec![work], &mut || None),
            Job::Fold(work) => {
                let mut taken = 1;
                let mut next = || {
                    if taken >= fold || held.is_some() {
                        return None;
                    }
                    match jobs.try_recv().ok()? {
                        Job::Fold(work) => {
                            taken += 1;
                            Some(work)
                        }
                        alone @ Job::Alone(_) => {
                            held = Some(alone);
                            None
                        }
                    }
                };
                commit_together(connection, moment, vec![work], &mut next);
            }
        }
        commits += 1;
        if commits >= WRITE_BACK_EVERY {
            commits = 0;
            // Everybody has their answer. Readers that stand in the way, or a disk that refuses, are met again by a later
            // turn or by the commit that finds the log too long, whose caller hears of it.
            let _ = connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
        }
    }
}

/// Runs the first units and as many more as `next` gives, each in its own savepoint, and tells
/// every caller after the one commit.
fn commit_together(
    connection: &Connection,
    moment: &Moment,
    first: Vec<Box<dyn Work>>,
    next: &mut dyn FnMut() -> Option<Box<dyn Work>>,
) {
    if let Err(error) = connection.execute_batch("begin immediate") {
        let error = Error::from(error);
        for work in first {
            work.finish(Err(error.clone()));
        }
        return;
    }
    let mut done: Vec<Box<dyn Work>> = Vec::new();
    let mut waiting: std::collections::VecDeque<_> = first.into();
    while let Some(mut work) = waiting.pop_front().or_else(&mut *next) {
        match in_savepoint(connection, moment, work.as_mut()) {
            Ok(true) => done.push(work),
            Ok(false) => work.finish(Ok(())),
            Err(error) => {
                // SQLite has already rolled everything back (a full disk does that), so the
                // others of this group are gone too and must hear it.
                for other in done.into_iter().chain(waiting) {
                    other.finish(Err(error.clone()));
                }
                work.finish(Err(error));
                if !connection.is_autocommit() {
                    let _ = connection.execute_batch("rollback");
                }
                return;
            }
        }
    }
    let committed = connection.execute_batch("commit").map_err(Error::from);
    if committed.is_err() && !connection.is_autocommit() {
        let _ = connection.execute_batch("rollback");
    }
    for work in done {
        work.finish(match &committed {
            Ok(()) => Ok(()),
            Err(error) => Err(error.clone()),
        });
    }
}

/// `Ok(true)` when the unit was kept, `Ok(false)` when it was rolled back alone, an error when
/// the whole transaction is lost.
fn in_savepoint(connection: &Connection, moment: &Moment, work: &mut dyn Work) -> Result<bool> {
    connection.execute_batch("savepoint unit")?;
    let mut tx = Tx::new(Line::Sqlite(connection), moment);
    let keep = work.run(&mut tx);
    let failed = tx.failed.take();
    if connection.is_autocommit() {
        return Err(Error::Full(failed.unwrap_or_else(|| "the transaction was lost".to_owned())));
    }
    if keep {
        connection.execute_batch("release unit")?;
    } else {
        connection.execute_batch("rollback to unit; release unit")?;
    }
    Ok(keep)
}
