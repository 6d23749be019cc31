//! The audit trail for those who watch over it: searching it, taking it away, and proving that nobody changed it.
//!
//! What somebody reads of the trail is what concerns their own organisation or one below it, as the policies say
//! (`read-audit`). That they read it is written into the trail too.

use std::collections::{BTreeMap, BTreeSet};

use access::memberships::Works;
use access::sessions::SignedIn;
use access::{By, accounts, memberships, organisations};
use audit::Event;
use audit::anchors::Anchor;
use audit::search::{Place, Wanted, search};
use audit::verify::{Verified, verify};
use jiff::Timestamp;
use permit::{Action, Among, NoColumn, Refused, Resource, Scope};
use serde_json::{Value, json};
use store::{Db, Tx};
use uuid::Uuid;

use crate::trail::{Happened, record};
use crate::{Asker, Result};

/// Which events a governance lead asks for. Everything holds at once; nothing is everything that they may read.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// By one account, person or link.
    pub by: Option<Uuid>,
    /// About one person, or done to one thing.
    pub about: Option<Uuid>,
    /// What was done, by its name: `session.end`.
    pub action: Option<String>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Behind this one.
    pub after: Option<Place>,
}

impl Asked {
    fn of(&self, organisations: Vec<Uuid>) -> Wanted {
        let Asked { by, about, action, since, until, after } = self.clone();
        Wanted {
            of: Some(organisations),
            actor: by,
            about,
            exactly: action,
            since,
            until,
            after,
            ..Wanted::default()
        }
    }

    /// As the trail keeps what was asked: no name, and no word that somebody typed.
    fn told(&self) -> Value {
        json!({
            "by": self.by, "about": self.about, "action": self.action,
            "since": self.since.map(|at| at.to_string()), "until": self.until.map(|at| at.to_string()),
            "further": self.after.is_some(),
        })
    }
}

/// What people and organisations are called now, for events that know identifiers alone.
#[derive(Debug, Clone, Default)]
pub struct Names {
    accounts: BTreeMap<Uuid, String>,
    organisations: BTreeMap<Uuid, String>,
}

impl Names {
    /// The names of all that some events speak of.
    ///
    /// # Errors
    /// The store's.
    pub fn of(tx: &mut Tx<'_>, events: &[Event]) -> Result<Self> {
        let mut accounts: BTreeSet<Uuid> = BTreeSet::new();
        let mut organisations: BTreeSet<Uuid> = BTreeSet::new();
        for event in events {
            organisations.extend(event.organisations());
            match event.subject_kind.as_deref() {
                Some("account") => accounts.extend(event.subject),
                Some("organisation") => organisations.extend(event.subject),
                _ => {}
            }
            if let audit::Actor::Account { id } = &event.actor {
                accounts.insert(*id);
            }
            for (name, value) in event.known() {
                let id = value.as_str().and_then(|text| text.parse::<Uuid>().ok());
                match name.as_str() {
                    "account" => accounts.extend(id),
                    "organisation" | "successor" | "for" => organisations.extend(id),
                    _ => {}
                }
            }
        }
        Self::with(tx, accounts, organisations)
    }

    /// The names of some accounts and organisations.
    pub(crate) fn with(
        tx: &mut Tx<'_>,
        accounts: impl IntoIterator<Item = Uuid>,
        organisations: impl IntoIterator<Item = Uuid>,
    ) -> Result<Self> {
        let (accounts, organisations): (Vec<_>, Vec<_>) =
            (accounts.into_iter().collect(), organisations.into_iter().collect());
        let accounts = accounts::names(tx, &accounts)?;
        Ok(Self {
            accounts: accounts.into_iter().map(|(id, name)| (id, name.take())).collect(),
            organisations: organisations::names(tx, &organisations)?,
        })
    }

    /// What somebody is called, if they have an account.
    #[must_use]
    pub fn account(&self, id: Uuid) -> Option<&str> {
        self.accounts.get(&id).map(String::as_str)
    }

    /// What an organisation is called.
    #[must_use]
    pub fn organisation(&self, id: Uuid) -> Option<&str> {
        self.organisations.get(&id).map(String::as_str)
    }
}

/// Events that were found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// They, the latest first.
    pub events: Vec<Event>,
    /// What those are called of whom they speak.
    pub names: Names,
    /// Behind which one it goes on, if it does.
    pub next: Option<Place>,
}

/// The organisations to whose trail somebody has a right, with by whom it is used.
fn reach(asker: &Asker, action: Action, now: Timestamp) -> Result<(Vec<Uuid>, By)> {
    let mut refused = Refused::NotThere;
    for works in asker.works() {
        match asker.demand(action, &Resource::audit(works.organisation), now) {
            Ok((_, by)) => return Ok((organisations_of(&permit::scope(asker.actor(), action))?, by)),
            Err(crate::Error::Refused(why)) if refused == Refused::NotThere => refused = why,
            Err(crate::Error::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Err(refused.into())
}

/// The organisations of a list of trails. Trails are of organisations and of nothing else, so a list by anything else cannot
/// be told.
pub(crate) fn organisations_of(scope: &Scope) -> std::result::Result<Vec<Uuid>, NoColumn> {
    let mut all = BTreeSet::new();
    for reach in &scope.reaches {
        match (&reach.all_of[..], &reach.states) {
            ([Among::Organisations(some)], None) => all.extend(some.iter().copied()),
            _ => return Err(NoColumn("anything but the organisation")),
        }
    }
    Ok(all.into_iter().collect())
}

/// Writes into the trail that somebody used it.
fn used(tx: &mut Tx<'_>, by: &By, action: Action, detail: Value) -> Result<()> {
    record(tx, by, Happened { action: action.as_str(), detail: Some(detail), ..Happened::default() })
}

/// Whether somebody who may read the trail may also take it away.
///
/// # Errors
/// [`crate::Error::Refused`] for whoever may not read it.
pub fn may_take_away(tx: &mut Tx<'_>, asker: &Asker) -> Result<bool> {
    let now = tx.now();
    reach(asker, Action::ReadAudit, now)?;
    let may = |works: &Works| asker.may(Action::ExportAudit, &Resource::audit(works.organisation));
    Ok(asker.works().any(may))
}

/// Searches the trail: at most `limit` events, the latest first. That somebody looked is written into the trail, so this is
/// a write.
///
/// # Errors
/// [`crate::Error::Refused`] for whoever may read none; the store's.
pub fn read(tx: &mut Tx<'_>, asker: &Asker, asked: &Asked, limit: u32) -> Result<Found> {
    let now = tx.now();
    let (organisations, by) = reach(asker, Action::ReadAudit, now)?;
    let mut events = search(tx, &asked.of(organisations), limit.saturating_add(1))?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = events.len() > most;
    events.truncate(most);
    let next = events.last().filter(|_| more).map(Event::place);
    let names = Names::of(tx, &events)?;
    let mut told = asked.told();
    told["found"] = events.len().into();
    used(tx, &by, Action::ReadAudit, told)?;
    Ok(Found { events, names, next })
}

/// Somebody or something that a search may be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The account or the organisation.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
}

/// At most so many are offered to choose from.
pub const MOST_CHOICES: usize = 20;

/// Whom somebody may mean by a name: people who work or once worked in the organisations whose trail they may read, by
/// name or e-mail address.
///
/// # Errors
/// As [`read`].
pub fn people(tx: &mut Tx<'_>, asker: &Asker, text: &str) -> Result<Vec<Choice>> {
    let now = tx.now();
    let (organisations, _) = reach(asker, Action::ReadAudit, now)?;
    let sought = text.trim().to_lowercase();
    let is_meant = |name: &str| name.to_lowercase().contains(&sought);
    let mut found: Vec<Choice> = memberships::ever_in(tx, &organisations)?
        .into_iter()
        .filter(|one| is_meant(one.name.show()) || one.email.show().to_lowercase() == sought)
        .map(|one| Choice { id: one.account, name: one.name.take() })
        .collect();
    found.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    found.truncate(MOST_CHOICES);
    Ok(found)
}

/// What somebody may mean by a name: as [`people`], and the organisations themselves.
///
/// # Errors
/// As [`read`].
pub fn things(tx: &mut Tx<'_>, asker: &Asker, text: &str) -> Result<Vec<Choice>> {
    let now = tx.now();
    let mut found = people(tx, asker, text)?;
    let (organisations, _) = reach(asker, Action::ReadAudit, now)?;
    let sought = text.trim().to_lowercase();
    let named = organisations::names(tx, &organisations)?;
    let named = named.into_iter().filter(|(_, name)| name.to_lowercase().contains(&sought));
    found.extend(named.map(|(id, name)| Choice { id, name }));
    found.truncate(MOST_CHOICES);
    Ok(found)
}

/// What an account or an organisation is called whose acts somebody may read of; nothing for everything else, so that nobody
/// learns names by guessing identifiers.
///
/// # Errors
/// As [`read`].
pub fn called(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Option<String>> {
    let now = tx.now();
    let (organisations, _) = reach(asker, Action::ReadAudit, now)?;
    if organisations.contains(&id) {
        return Ok(organisations::names(tx, &[id])?.remove(&id));
    }
    let known = memberships::ever_in(tx, &organisations)?;
    Ok(known.into_iter().find(|one| one.account == id).map(|one| one.name.take()))
}

/// Events on their way out, some at a time.
#[derive(Debug, Clone)]
pub struct Export {
    wanted: Wanted,
    done: bool,
}

/// Events that an export reads at a time.
const TOGETHER: u32 = 1_000;

/// Begins to take events away: all that were asked for until now. That somebody did is written into the trail.
///
/// # Errors
/// As [`read`]; [`crate::Error::ProveAgain`].
pub fn export(tx: &mut Tx<'_>, asker: &Asker, asked: &Asked) -> Result<Export> {
    let now = tx.now();
    let (organisations, by) = reach(asker, Action::ExportAudit, now)?;
    let until = asked.until.map_or(now, |until| until.min(now));
    let asked = Asked { until: Some(until), after: None, ..asked.clone() };
    let mut told = asked.told();
    told["what"] = "events".into();
    used(tx, &by, Action::ExportAudit, told)?;
    Ok(Export { wanted: asked.of(organisations), done: false })
}

impl Export {
    /// The next events, the latest first, with the names of whom they speak; none when there are no more.
    ///
    /// # Errors
    /// The store's.
    pub fn next(&mut self, tx: &mut Tx<'_>) -> Result<(Vec<Event>, Names)> {
        if self.done {
            return Ok((Vec::new(), Names::default()));
        }
        let events = search(tx, &self.wanted, TOGETHER)?;
        self.done = events.len() < TOGETHER as usize;
        self.wanted.after = events.last().map(Event::place).or_else(|| self.wanted.after.take());
        let names = Names::of(tx, &events)?;
        Ok((events, names))
    }
}

/// The digests that prove the past, to be kept where whoever can change this database cannot reach. They say nothing of what
/// happened.
///
/// # Errors
/// As [`export`].
pub fn anchors(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<Anchor>> {
    let now = tx.now();
    let (_, by) = reach(asker, Action::ExportAudit, now)?;
    let anchors = audit::anchors::anchors(tx)?;
    used(tx, &by, Action::ExportAudit, json!({ "what": "anchors", "found": anchors.len() }))?;
    Ok(anchors)
}

/// Whether somebody may have the chain of the trail checked. Administrators may, who read nothing of it.
#[must_use]
pub fn may_check(asker: &Asker) -> bool {
    asker.works().any(|works| asker.may(Action::VerifyAudit, &Resource::audit(works.organisation)))
}

/// Goes through every chain of the trail, and writes into it what was found. It takes seconds for each million of events,
/// and several transactions.
///
/// # Errors
/// As [`read`].
pub fn check(db: &Db, who: &SignedIn, by: &By) -> Result<Vec<Verified>> {
    let (asking, with) = (who.clone(), by.clone());
    let by = db.read(move |tx| -> Result<By> {
        let (now, asker) = (tx.now(), Asker::of(tx, &asking, with.clone())?);
        Ok(reach(&asker, Action::VerifyAudit, now)?.1)
    })?;
    let chains = verify(db, &[])?;
    let sound: i64 = chains.iter().map(|chain| chain.sound).sum();
    let broken: Vec<&str> =
        chains.iter().filter(|chain| chain.broken.is_some()).map(|chain| chain.area.as_str()).collect();
    let told = json!({ "sound": sound, "broken": broken });
    db.write(move |tx| used(tx, &by, Action::VerifyAudit, told.clone()))?;
    Ok(chains)
}
