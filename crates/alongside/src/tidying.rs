//! Throws away every hour what is over, for as long as the service runs.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use access::Keys;
use store::Db;

const EVERY: Duration = Duration::from_secs(60 * 60);

/// The thread that does it. It ends, and lets go of the database, when this is dropped.
pub(crate) struct Tidying {
    /// Nothing once it has been told to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Tidying {
    /// Begins at once.
    pub(crate) fn begin(db: Db, keys: Arc<Keys>) -> std::io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = std::thread::Builder::new().name("tidy".to_owned()).spawn(move || {
            loop {
                let keys = Arc::clone(&keys);
                let not_done = |error: &dyn std::error::Error| {
                    tracing::warn!(%error, "what is over could not be thrown away; it is tried again in an hour");
                };
                if let Err(error) = db.write(move |tx| access::tidy(tx, &keys)) {
                    not_done(&error);
                }
                if let Err(error) = db.write(casework::tidying::tidy) {
                    not_done(&error);
                }
                if let Err(error) = db.write(casework::cohort::sweep) {
                    tracing::warn!(%error, "lists that are over could not be erased; it is tried again in an hour");
                }
                if let Err(error) = db.write(casework::launch::sweep) {
                    tracing::warn!(%error, "what systems sent could not be thrown away; it is tried again in an hour");
                }
                if let Err(error) = db.write(notify::kept::sweep) {
                    tracing::warn!(%error, "messages that are over could not be erased; it is tried again in an hour");
                }
                if stopped.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        })?;
        Ok(Tidying { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Tidying {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread that throws away what is over has panicked");
        }
    }
}
