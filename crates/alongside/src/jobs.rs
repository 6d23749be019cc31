//! What is done by the clock, beside the pages: each is a job of [`crate::clockwork`].

use std::sync::Arc;
use std::time::Duration;

use access::{By, Keys, Trail};
use administration::refusals::{self, Refusals};
use directory::locality::Registers;
use directory::truth::sweep::{self, AreasOf};
use store::Db;

use crate::clockwork::{Job, done};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// So much is done in one transaction, so that nobody who writes meanwhile waits for long.
const AT_ONCE: usize = 100;

/// All of them.
pub(crate) fn all(
    db: &Db,
    keys: &Arc<Keys>,
    registers: &Arc<Registers>,
    refusals: Arc<Refusals>,
) -> Vec<Job> {
    vec![
        tidying(db.clone(), Arc::clone(keys)),
        noting(db.clone(), refusals),
        connections(db.clone(), Arc::clone(keys)),
        telling(db.clone(), Arc::clone(keys)),
        listings(db.clone(), Arc::clone(keys), registers),
    ]
}

/// Throws away what is over.
fn tidying(db: Db, keys: Arc<Keys>) -> Job {
    Job::new("tidy", HOUR, move || {
        let keys = Arc::clone(&keys);
        done(db.write(move |tx| access::tidy(tx, &keys)), "what is over could not be thrown away");
        done(db.write(casework::tidying::tidy), "what is over could not be thrown away");
        done(db.write(casework::cohort::sweep), "lists that are over could not be erased");
        done(db.write(casework::launch::sweep), "what systems sent could not be thrown away");
        done(db.write(notify::kept::sweep), "messages that are over could not be erased");
        done(db.write(directory::truth::owner::tidy), "links that are over could not be thrown away");
        false
    })
}

/// Writes what was refused into the audit trail.
fn noting(db: Db, refusals: Arc<Refusals>) -> Job {
    let run = move || {
        done(refusals.write(&db), "what was refused could not be put on record");
        false
    };
    Job { at_the_end: true, ..Job::new("noting", refusals::EVERY, run) }
}

/// Reminds providers, says which answers are late, and gives connections back.
fn connections(db: Db, keys: Arc<Keys>) -> Job {
    Job::new("connections", MINUTE, move || {
        let (keys, by) = (Arc::clone(&keys), By::nobody(None, Arc::new(Trail::of_visitors())));
        let ran = db.write(move |tx| casework::connections::clock::run(tx, &keys, &by, AT_ONCE));
        let Some(ran) = done(ran, "what is due of connections could not be done") else { return false };
        if ran.all() > 0 {
            tracing::info!(
                prompted = ran.prompted,
                escalated = ran.escalated,
                returned = ran.returned,
                resumed = ran.resumed,
                stopped = ran.stopped,
                "connections were looked through"
            );
        }
        ran.all() > 0
    })
}

/// Reminds people, asks them how a first visit went, and tells referrers what is new.
fn telling(db: Db, keys: Arc<Keys>) -> Job {
    Job::new("telling", MINUTE, move || {
        let (keys, by) = (Arc::clone(&keys), By::nobody(None, Arc::new(Trail::of_visitors())));
        let ran = db.write(move |tx| casework::told::clock::run(tx, &keys, &by, AT_ONCE));
        let Some(ran) = done(ran, "what is to be told could not be written") else { return false };
        if ran.all() > 0 {
            tracing::info!(
                reminded = ran.reminded,
                asked = ran.asked,
                digests = ran.digests,
                "people and referrers were written to"
            );
        }
        ran.all() > 0
    })
}

/// Looks at the listings whose time has come, and counts how services answer.
fn listings(db: Db, keys: Arc<Keys>, registers: &Arc<Registers>) -> Job {
    let areas = areas_of(registers);
    let by = By::nobody(None, Arc::new(Trail::of_command("the service".to_owned())));
    Job::new("listings", HOUR, move || {
        let looked = done(sweep::run(&db, &keys, &by, &areas), "listings could not be looked at");
        if let Some(looked) = looked.filter(|looked| *looked != sweep::Done::default()) {
            tracing::info!(?looked, "listings were looked at");
        }
        done(casework::answering::count(&db), "how services answer could not be counted");
        false
    })
}

/// The areas in which places lie, by what is loaded.
pub(crate) fn areas_of(registers: &Arc<Registers>) -> AreasOf {
    let registers = Arc::clone(registers);
    Arc::new(move |postcode, point| {
        let country = registers.country();
        country.areas_of(postcode, point).iter().map(|area| area.code.as_str().to_owned()).collect()
    })
}
