//! Writes what was refused into the audit trail every few minutes, and once more when the service ends.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;

use administration::refusals::{EVERY, Refusals};
use store::Db;

/// The thread that does it. It ends, and lets go of the database, when this is dropped.
pub(crate) struct Noting {
    /// Nothing once it has been told to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Noting {
    /// Begins.
    pub(crate) fn begin(db: Db, refusals: Arc<Refusals>) -> std::io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = std::thread::Builder::new().name("noting".to_owned()).spawn(move || {
            loop {
                let goes_on = stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout);
                if let Err(error) = refusals.write(&db) {
                    tracing::warn!(%error, "what was refused could not be put on record; it is tried again");
                }
                if !goes_on {
                    return;
                }
            }
        })?;
        Ok(Noting { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Noting {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread that puts refusals on record has panicked");
        }
    }
}
