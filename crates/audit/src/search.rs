//! Finding events again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use store::{Tx, Value};
use uuid::Uuid;

use crate::Result;
use crate::event::{COLUMNS, Event};

/// Which events. Everything holds at once; nothing is everything.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of some organisations: those for which somebody acted, or which it concerns. Without any in the list, nothing is
    /// found.
    pub of: Option<Vec<Uuid>>,
    /// Of one chain.
    pub area: Option<String>,
    /// By one account, person or link.
    pub actor: Option<Uuid>,
    /// About one person.
    pub person: Option<Uuid>,
    /// About that person as well, in records that are one with theirs by now.
    pub joined: Vec<Uuid>,
    /// Done to one thing.
    pub subject: Option<Uuid>,
    /// About one person, or done to one thing: whichever of the two this is.
    pub about: Option<Uuid>,
    /// What was done, or how it begins: `listing.`.
    pub action: Option<String>,
    /// What was done, by its whole name: `session.end`.
    pub exactly: Option<String>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Behind this one: its time, chain and number.
    pub after: Option<Place>,
}

/// Where an event stands among all: its time, chain and number.
pub type Place = (Timestamp, String, i64);

impl Event {
    /// Where it stands among all, to go on behind it.
    #[must_use]
    pub fn place(&self) -> Place {
        (self.at, self.area.clone(), self.number)
    }
}

/// Conditions with their values, numbered as they come.
#[derive(Default)]
struct Conditions {
    texts: Vec<String>,
    given: Vec<Value<'static>>,
}

impl Conditions {
    /// Adds a condition, with a value for each `?` in it.
    fn add<const N: usize>(&mut self, condition: &str, values: [Value<'static>; N]) {
        let mut text = condition.to_owned();
        for value in values {
            self.given.push(value);
            text = text.replacen('?', &format!("${}", self.given.len()), 1);
        }
        self.texts.push(text);
    }

    fn text(&self) -> String {
        if self.texts.is_empty() { "true".to_owned() } else { self.texts.join(" and ") }
    }

    /// What events and their organisations both know: what was done, when, and where it goes on.
    fn of_both(&mut self, wanted: &Wanted) {
        if let Some(area) = &wanted.area {
            self.add("area = ?", [area.clone().into()]);
        }
        if let Some(action) = &wanted.exactly {
            self.add("action = ?", [action.clone().into()]);
        }
        if let Some(action) = &wanted.action {
            // The first letters, without `like`, which the engines read differently.
            let letters = i64::try_from(action.chars().count()).unwrap_or(i64::MAX);
            self.add("substr(action, 1, cast(? as integer)) = ?", [letters.into(), action.clone().into()]);
        }
        if let Some(since) = wanted.since {
            self.add("at >= ?", [since.into()]);
        }
        if let Some(until) = wanted.until {
            self.add("at < ?", [until.into()]);
        }
        if let Some((at, area, number)) = &wanted.after {
            self.add("(at, area, number) < (?, ?, ?)", [(*at).into(), area.clone().into(), (*number).into()]);
        }
    }
}

/// Events, the latest first, at most `limit`.
///
/// # Errors
/// The store's.
pub fn search(tx: &mut Tx<'_>, wanted: &Wanted, limit: u32) -> Result<Vec<Event>> {
    match &wanted.of {
        // Few events are by one or about one, so those are looked through.
        None => looked_through(tx, wanted, limit),
        Some(of) if of.is_empty() => Ok(Vec::new()),
        Some(_) if wanted.is_about_one() => looked_through(tx, wanted, limit),
        Some(of) => by_organisation(tx, wanted, of, limit),
    }
}

impl Wanted {
    fn is_about_one(&self) -> bool {
        [self.actor, self.person, self.subject, self.about].iter().any(Option::is_some)
    }
}

fn looked_through(tx: &mut Tx<'_>, wanted: &Wanted, limit: u32) -> Result<Vec<Event>> {
    let mut all = Conditions::default();
    if let Some(actor) = wanted.actor {
        all.add("actor_id = ?", [actor.into()]);
    }
    if let Some(person) = wanted.person {
        let mut places = Vec::new();
        for record in std::iter::once(person).chain(wanted.joined.iter().copied()) {
            all.given.push(record.into());
            places.push(format!("${}", all.given.len()));
        }
        all.texts.push(format!("person_id in ({})", places.join(", ")));
    }
    if let Some(subject) = wanted.subject {
        all.add("subject_id = ?", [subject.into()]);
    }
    if let Some(about) = wanted.about {
        all.add("(subject_id = ? or person_id = ?)", [about.into(), about.into()]);
    }
    all.of_both(wanted);
    if let Some(of) = &wanted.of {
        let mut places = Vec::new();
        for organisation in of {
            all.given.push((*organisation).into());
            places.push(format!("${}", all.given.len()));
        }
        all.texts.push(format!(
            "exists (select 1 from audit_reach r where r.area = audit_event.area
                and r.number = audit_event.number and r.organisation_id in ({}))",
            places.join(", ")
        ));
    }
    let conditions = all.text();
    all.given.push(limit.into());
    Ok(tx.query(
        &format!(
            "select {COLUMNS} from audit_event where {conditions}
             order by at desc, area desc, number desc limit ${}",
            all.given.len()
        ),
        &all.given,
        Event::read,
    )?)
}

/// Organisations asked for in one statement. SQLite joins 500 at most.
const TOGETHER: usize = 32;

/// The latest of each organisation, and the latest of those. So it takes as long as there are organisations, and not as
/// long as there are events of others.
fn by_organisation(tx: &mut Tx<'_>, wanted: &Wanted, of: &[Uuid], limit: u32) -> Result<Vec<Event>> {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut latest: BTreeSet<Place> = BTreeSet::new();
    for some in of.chunks(TOGETHER) {
        let mut all = Conditions::default();
        let mut parts = Vec::new();
        for organisation in some {
            all.texts.clear();
            all.add("organisation_id = ?", [(*organisation).into()]);
            all.of_both(wanted);
            all.given.push(limit.into());
            parts.push(format!(
                "select at, area, number from (select at, area, number from audit_reach where {}
                    order by at desc, area desc, number desc limit ${}) one",
                all.text(),
                all.given.len()
            ));
        }
        let found = tx.query(&parts.join(" union all "), &all.given, |row| {
            Ok((row.get::<Timestamp>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
        })?;
        latest.extend(found);
        while latest.len() > most {
            latest.pop_first();
        }
    }
    let mut of_area: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (_, area, number) in &latest {
        of_area.entry(area).or_default().push(*number);
    }
    let mut events = Vec::new();
    for (area, numbers) in of_area {
        for some in numbers.chunks(512) {
            let mut given: Vec<Value<'static>> = vec![area.to_owned().into()];
            given.extend(some.iter().map(|number| Value::from(*number)));
            let places: Vec<String> = (2..=given.len()).map(|place| format!("${place}")).collect();
            let sql = format!(
                "select {COLUMNS} from audit_event where area = $1 and number in ({})",
                places.join(", ")
            );
            events.extend(tx.query(&sql, &given, Event::read)?);
        }
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.place()));
    Ok(events)
}
