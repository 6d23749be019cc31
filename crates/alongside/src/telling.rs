//! Looks every minute whether somebody is to be reminded, asked how a first visit went, or told that their referrals have news, for as long
//! as the service runs. Every replica does: each thing is claimed in the database.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use access::{By, Keys, Trail};
use casework::told::clock;
use store::Db;

const EVERY: Duration = Duration::from_secs(60);

/// So many things of each sort in one transaction, so that nobody who writes meanwhile waits long.
const AT_ONCE: usize = 100;

/// The thread that does it. It ends, and lets go of the database, when this is dropped.
pub(crate) struct Telling {
    /// Nothing once it has been told to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Telling {
    /// Begins at once.
    pub(crate) fn begin(db: Db, keys: Arc<Keys>) -> std::io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = std::thread::Builder::new().name("telling".to_owned()).spawn(move || {
            loop {
                let keys = Arc::clone(&keys);
                let by = By::nobody(None, Arc::new(Trail::of_visitors()));
                let ran = db.write(move |tx| clock::run(tx, &keys, &by, AT_ONCE));
                let goes_on = match ran {
                    Ok(ran) if ran.all() > 0 => {
                        tracing::info!(
                            reminded = ran.reminded,
                            asked = ran.asked,
                            digests = ran.digests,
                            "people and referrers were written to"
                        );
                        true
                    }
                    Ok(_) => false,
                    Err(error) => {
                        let error: &dyn std::error::Error = &error;
                        tracing::warn!(
                            error,
                            "what is to be told could not be written; it is tried again in a minute"
                        );
                        false
                    }
                };
                // There may be more; whoever ends the service is heard all the same.
                let wait = if goes_on { Duration::ZERO } else { EVERY };
                if stopped.recv_timeout(wait) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        })?;
        Ok(Telling { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread that tells people has panicked");
        }
    }
}
