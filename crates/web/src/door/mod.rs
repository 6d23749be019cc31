//! The door: who sends a request, and whether a form is one of ours.
//!
//! The browser holds two cookies that say nothing to anybody else: the token of its session, and the one by which it is
//! known again (`cookies`). Before any page is made, the session is looked up and what is due is done (`visitor`). What is
//! sent has to come from a page of ours (`sent`). Where somebody goes after signing in is a path of this site (`onward`).
//!
//! What counts as signed in, and for how long, is decided in `access`.

mod cookies;
mod device;
mod onward;
mod sent;
mod visitor;

use std::sync::Arc;

use access::passkeys::Passkeys;
use access::passwords::{Breached, Cost, Hasher};
use access::sessions::Settings;
use access::sign_in::SignIn;
use access::{By, Keys, Trail, Witness};
use secrecy::SecretString;
use store::Db;
use url::Url;
use uuid::Uuid;
use vocabulary::Email;

pub(crate) use onward::onward;
pub(crate) use visitor::{Visitor, recognise};

/// What an installation says about signing in.
#[derive(Debug, Default)]
pub struct DoorPlan {
    /// What hashing a password costs; the least that is recommended where nothing is said.
    pub cost: Option<Cost>,
    /// How long sessions last, and which roles need a second factor.
    pub sessions: Settings,
    /// What is mixed into every key, so that the database alone signs nothing.
    pub pepper: Option<SecretString>,
    /// Passwords that nobody may choose.
    pub breached: Option<Breached>,
    /// Where people find the service, for passkeys. They need a host name and https, or `localhost`.
    pub found_at: Option<Url>,
    /// The people of a demonstration, whom anybody may be with one click. Nobody, where it is none.
    pub demonstration: Option<Vec<Email>>,
    /// The person of a demonstration who is supported, and who sees who has looked at their record.
    pub supported: Option<Uuid>,
}

/// The way in.
pub struct Door {
    pub(crate) keys: Arc<Keys>,
    pub(crate) sign_in: SignIn,
    /// Nothing where this address can have none.
    pub(crate) passkeys: Option<Passkeys>,
    pub(crate) breached: Option<Breached>,
    pub(crate) demonstration: Option<Arc<[Email]>>,
    pub(crate) supported: Option<Uuid>,
    witness: Arc<dyn Witness>,
}

impl Door {
    /// Opens the door to the accounts of a database.
    ///
    /// # Errors
    /// The store's; what is wrong with the cost.
    pub fn open(db: &Db, plan: DoorPlan) -> access::Result<Self> {
        let DoorPlan { cost, mut sessions, pepper, breached, found_at, demonstration, supported } = plan;
        sessions.demonstration = demonstration.is_some();
        let keys = Arc::new(db.write(move |tx| Keys::open(tx, pepper.as_ref()))?);
        let hasher = Hasher::new(cost.unwrap_or(Cost::LEAST))?;
        let places = std::thread::available_parallelism().map_or(1, usize::from);
        let sign_in = SignIn::new(db.clone(), Arc::clone(&keys), hasher, sessions, places);
        let passkeys = found_at.and_then(|address| match Passkeys::new(&address, "Alongside") {
            Ok(passkeys) => Some(passkeys),
            Err(error) => {
                tracing::info!(%error, "pages offer no passkeys");
                None
            }
        });
        let demonstration = demonstration.map(Arc::from);
        let witness = Arc::new(Trail::of_visitors());
        Ok(Self { keys, sign_in, passkeys, breached, demonstration, supported, witness })
    }

    /// The keys that sign cookies, forms and links.
    #[must_use]
    pub fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys)
    }

    pub(crate) fn settings(&self) -> &Settings {
        self.sign_in.settings()
    }

    /// By whom something is done, for the trail.
    pub(crate) fn by(&self, visitor: &Visitor) -> By {
        let witness = Arc::clone(&self.witness);
        match visitor.signed_in() {
            Some(who) => By::signed_in(who, visitor.from(), witness),
            None => match visitor.half() {
                Some(half) => By::account(half.account, visitor.from(), witness),
                None => By::nobody(visitor.from(), witness),
            },
        }
    }
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Door")
    }
}
