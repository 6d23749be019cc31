//! Data in the memory of every replica that follows what is loaded.

use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;
use store::Db;

use crate::{Result, account};

/// How often a replica looks whether something was loaded. Registers change a few times a month.
const PAUSE: Duration = Duration::from_secs(2);

/// Something that is made from datasets and made anew whenever one of them is loaded. Readers keep what they
/// began with and never wait.
pub struct Followed<T> {
    present: ArcSwap<Made<T>>,
    db: Db,
    kinds: &'static [&'static str],
    make: fn(&Db) -> Result<T>,
}

struct Made<T> {
    generation: i64,
    value: Arc<T>,
}

impl<T: Send + Sync + 'static> Followed<T> {
    /// Makes it for the first time, and keeps it fresh until the last handle to it is gone. `kinds` are those of
    /// the datasets it is made from.
    ///
    /// # Errors
    /// When it cannot be made for the first time. Later failures are logged and tried again.
    pub fn open(db: &Db, kinds: &'static [&'static str], make: fn(&Db) -> Result<T>) -> Result<Arc<Self>> {
        let generation = db.read(move |tx| account::generation(tx, kinds))?;
        let made = Made { generation, value: Arc::new(make(db)?) };
        let followed =
            Arc::new(Followed { present: ArcSwap::from_pointee(made), db: db.clone(), kinds, make });
        let weak = Arc::downgrade(&followed);
        std::thread::Builder::new().name("registers".to_owned()).spawn(move || follow(&weak))?;
        Ok(followed)
    }

    /// The present one.
    #[must_use]
    pub fn get(&self) -> Arc<T> {
        Arc::clone(&self.present.load().value)
    }

    /// Makes it anew if something was loaded since. Says whether it was.
    ///
    /// # Errors
    /// When it cannot be made; the present one stays.
    pub fn refresh(&self) -> Result<bool> {
        let kinds = self.kinds;
        let generation = self.db.read(move |tx| account::generation(tx, kinds))?;
        if generation == self.present.load().generation {
            return Ok(false);
        }
        let value = Arc::new((self.make)(&self.db)?);
        self.present.store(Arc::new(Made { generation, value }));
        Ok(true)
    }
}

fn follow<T: Send + Sync + 'static>(followed: &Weak<Followed<T>>) {
    loop {
        std::thread::sleep(PAUSE);
        let Some(followed) = followed.upgrade() else { return };
        if let Err(error) = followed.refresh() {
            tracing::warn!(%error, "a register could not be read again; it is tried once more");
        }
    }
}
