//! Does once a minute what the time has come for, for as long as the service runs: providers are reminded, late answers said, and
//! connections given back. Every replica does so; whoever is slower finds it done.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use access::{By, Keys, Trail};
use casework::connections::clock;
use store::Db;

const EVERY: Duration = Duration::from_secs(60);

/// So much is done in one transaction, so that nobody who writes meanwhile waits for long.
const AT_A_TIME: usize = 100;

/// The thread that does it. It ends, and lets go of the database, when this is dropped.
pub(crate) struct Clockwork {
    /// Nothing once it has been told to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Clockwork {
    /// Begins at once.
    pub(crate) fn begin(db: Db, keys: Arc<Keys>) -> std::io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = std::thread::Builder::new().name("clockwork".to_owned()).spawn(move || {
            loop {
                connections(&db, &keys);
                if stopped.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

/// All that is due of connections, some at a time.
fn connections(db: &Db, keys: &Arc<Keys>) {
    loop {
        let keys = Arc::clone(keys);
        let by = By::nobody(None, Arc::new(Trail::of_visitors()));
        match db.write(move |tx| clock::run(tx, &keys, &by, AT_A_TIME)) {
            Ok(ran) if ran.all() == 0 => return,
            Ok(ran) => tracing::info!(
                prompted = ran.prompted,
                escalated = ran.escalated,
                returned = ran.returned,
                resumed = ran.resumed,
                stopped = ran.stopped,
                "connections were looked through"
            ),
            Err(error) => {
                tracing::warn!(%error, "what is due of connections could not be done; it is tried again in a minute");
                return;
            }
        }
    }
}

impl Drop for Clockwork {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread that looks at what is due has panicked");
        }
    }
}
