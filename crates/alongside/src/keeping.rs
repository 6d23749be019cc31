//! Looks every hour at the listings whose time has come, and counts how services answer, for as long as the service runs. Every
//! program over one database does it: each listing is looked at once, whoever is quicker.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use access::{By, Keys, Trail};
use directory::locality::Registers;
use directory::truth::sweep::{self, AreasOf};
use store::Db;

const EVERY: Duration = Duration::from_secs(60 * 60);

/// The thread that does it. It ends, and lets go of the database, when this is dropped.
pub(crate) struct Keeping {
    /// Nothing once it has been told to end.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// The areas in which places lie, by what is loaded.
pub(crate) fn areas_of(registers: &Arc<Registers>) -> AreasOf {
    let registers = Arc::clone(registers);
    Arc::new(move |postcode, point| {
        let country = registers.country();
        country.areas_of(postcode, point).iter().map(|area| area.code.as_str().to_owned()).collect()
    })
}

impl Keeping {
    /// Begins at once.
    pub(crate) fn begin(db: Db, keys: Arc<Keys>, registers: &Arc<Registers>) -> std::io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let areas = areas_of(registers);
        let by = By::nobody(None, Arc::new(Trail::of_command("the service".to_owned())));
        let thread = std::thread::Builder::new().name("listings".to_owned()).spawn(move || {
            loop {
                match sweep::run(&db, &keys, &by, &areas) {
                    Ok(done) if done != sweep::Done::default() => tracing::info!(?done, "listings were looked at"),
                    Ok(_) => {}
                    Err(error) => {
                        tracing::warn!(%error, "listings could not be looked at; it is tried again in an hour");
                    }
                }
                if let Err(error) = casework::answering::count(&db) {
                    tracing::warn!(%error, "how services answer could not be counted; it is tried again in an hour");
                }
                if let Err(error) = db.write(directory::truth::owner::tidy) {
                    tracing::warn!(%error, "links that are over could not be thrown away; it is tried again in an hour");
                }
                if stopped.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        })?;
        Ok(Keeping { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread that looks at listings has panicked");
        }
    }
}
