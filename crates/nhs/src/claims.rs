//! What one dataset says of organisations and of who belongs to whom: collected, compared with what it said before,
//! and written.

use std::collections::{BTreeMap, BTreeSet};

use intake::{Error, Given, Result, Run, Summary};
use jiff::civil::Date;
use store::{Db, Row, Tx, Value, values};

use crate::circles::break_circles;
use crate::compare::{Difference, Stored, difference, guard};
use crate::edition::today;
use crate::{Role, Status, Tie};

/// What a dataset says of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Described {
    pub(crate) code: String,
    pub(crate) role: Role,
    pub(crate) name: Option<String>,
    pub(crate) gss_code: Option<String>,
    /// As given, such as `RO76|RO268`.
    pub(crate) ods_role: Option<String>,
    pub(crate) status: Option<Status>,
    pub(crate) opened: Option<Date>,
    /// The last day.
    pub(crate) closed: Option<Date>,
    pub(crate) address: Option<String>,
    pub(crate) town: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) phone: Option<String>,
    /// People registered.
    pub(crate) patients: Option<i64>,
    /// When they were counted.
    pub(crate) counted: Option<Date>,
}

impl Described {
    pub(crate) fn new(code: &str, role: Role) -> Self {
        Described {
            code: code.to_owned(),
            role,
            name: None,
            gss_code: None,
            ods_role: None,
            status: None,
            opened: None,
            closed: None,
            address: None,
            town: None,
            postcode: None,
            phone: None,
            patients: None,
            counted: None,
        }
    }
}

/// What a dataset says of two organisations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Related {
    pub(crate) tie: Tie,
    pub(crate) child: String,
    pub(crate) parent: String,
    pub(crate) starts: Option<Date>,
    /// The last day.
    pub(crate) ends: Option<Date>,
}

type Key = (Tie, String, String, Option<Date>);

impl Related {
    fn key(&self) -> Key {
        (self.tie, self.child.clone(), self.parent.clone(), self.starts)
    }
}

/// What a dataset says.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    pub(crate) organisations: BTreeMap<String, Described>,
    relations: BTreeMap<Key, Related>,
    /// Codes whose rows were left out. What was said of them before stays: a broken row is no sign that they are gone.
    pub(crate) left_out: BTreeSet<String>,
}

impl Claims {
    /// Takes a description. Gives it back when another one of that organisation was taken before.
    pub(crate) fn describe(&mut self, described: Described) -> Option<Described> {
        if self.organisations.contains_key(&described.code) {
            return Some(described);
        }
        self.organisations.insert(described.code.clone(), described);
        None
    }

    /// Takes what is said of an organisation by the way: what is known of it already stays.
    pub(crate) fn mention(&mut self, code: &str, role: Role, name: &str, gss_code: &str) {
        if code.is_empty() {
            return;
        }
        let known = self.organisations.entry(code.to_owned()).or_insert_with(|| Described::new(code, role));
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        known.name = known.name.take().or_else(|| text(name));
        known.gss_code = known.gss_code.take().or_else(|| text(gss_code));
    }

    /// Takes a relation; `false` when it was said before.
    pub(crate) fn relate(&mut self, related: Related) -> bool {
        self.relations.insert(related.key(), related).is_none()
    }

    /// All relations.
    pub(crate) fn relations(&self) -> impl Iterator<Item = &Related> {
        self.relations.values()
    }

    /// Takes relations back.
    pub(crate) fn unrelate(&mut self, related: &Related) {
        self.relations.remove(&related.key());
    }

    /// Compares with what the dataset said before, and ends the import.
    ///
    /// # Errors
    /// [`intake::Error::Refused`] when nothing is said, or too much of it is gone; the store's.
    pub(crate) fn end(mut self, db: &Db, given: &Given<'_>, mut run: Run<'_, '_>) -> Result<Summary> {
        let dataset = given.layout.dataset;
        if self.organisations.is_empty() && run.summary.rows > 0 && run.summary.rejected == 0 {
            let what = format!("no row of {} is of use. Nothing was changed", given.address);
            return Err(Error::Refused(what));
        }
        break_circles(&mut self, &mut run, given.address);
        let (mut organisations, mut relations) = db.read(move |tx| stored(tx, dataset))?;
        organisations
            .retain(|code, _| !self.left_out.contains(code) || self.organisations.contains_key(code));
        relations.retain(|key, stored| {
            let is_past = only_present(key.0) && stored.value.ends.is_some();
            !(is_past || self.left_out.contains(&key.1)) || self.relations.contains_key(key)
        });
        let until = run.edition().unwrap_or_else(|| today(db)).yesterday().ok();
        let described = difference(organisations, self.organisations, &mut run.summary, |d| d.role.as_str());
        let mut related = difference(relations, self.relations, &mut run.summary, |r| r.tie.as_str());
        let gone = described.gone.len() + related.gone.len();
        let before = described.before + related.before;
        guard(given.layout.title, gone, before, given.asked.allow_large_removal)?;
        end_what_was_replaced(&mut related, until);

        let records = (described.put.len() + related.put.len() + gone) as u64;
        run.end(db, records, move |tx| {
            let now = tx.now().as_microsecond();
            let organisations: Vec<_> = (described.put.iter().map(|d| organisation_row(dataset, d, None)))
                .chain(described.gone.iter().map(|d| organisation_row(dataset, d, Some(now))))
                .collect();
            tx.insert("nhs_organisation", &ORGANISATION, &organisations, ORGANISATION_KNOWN)?;
            let relations: Vec<_> = (related.put.iter().map(|r| relation_row(dataset, r, None)))
                .chain(related.gone.iter().map(|r| relation_row(dataset, r, Some(now))))
                .collect();
            tx.insert("nhs_relation", &RELATION, &relations, RELATION_KNOWN)?;
            Ok(())
        })
    }
}

/// Of these, files give only the present one. What is stored of the past is kept, and no file is asked for it.
fn only_present(tie: Tie) -> bool {
    matches!(tie, Tie::Commissioned | Tie::Part)
}

/// A relation that is no longer given has ended: the day before the one that follows it, or before this edition.
fn end_what_was_replaced(related: &mut Difference<Related>, until: Option<Date>) {
    let mut next: BTreeMap<(Tie, &str), Option<Date>> = BTreeMap::new();
    for put in &related.put {
        next.insert((put.tie, &put.child), put.starts);
    }
    let mut ended = Vec::new();
    related.gone.retain(|gone| {
        if !only_present(gone.tie) {
            return true;
        }
        let follows = next.get(&(gone.tie, gone.child.as_str())).copied().flatten();
        let last = follows.and_then(|day| day.yesterday().ok()).or(until);
        ended.push(Related { ends: last.max(gone.starts), ..gone.clone() });
        false
    });
    related.put.extend(ended);
}

const ORGANISATION: [&str; 16] = [
    "dataset",
    "code",
    "role",
    "name",
    "gss_code",
    "ods_role",
    "status",
    "opened",
    "closed",
    "address",
    "town",
    "postcode",
    "phone",
    "patients",
    "counted",
    "removed_at",
];

const ORGANISATION_KNOWN: &str = "on conflict (dataset, code) do update set role = excluded.role,
    name = excluded.name, gss_code = excluded.gss_code, ods_role = excluded.ods_role, status = excluded.status,
    opened = excluded.opened, closed = excluded.closed, address = excluded.address, town = excluded.town,
    postcode = excluded.postcode, phone = excluded.phone, patients = excluded.patients,
    counted = excluded.counted, removed_at = excluded.removed_at";

const RELATION: [&str; 7] = ["dataset", "kind", "child", "parent", "starts", "ends", "removed_at"];

const RELATION_KNOWN: &str = "on conflict (dataset, kind, child, parent, starts) do update set
    ends = excluded.ends, removed_at = excluded.removed_at";

fn organisation_row<'d>(dataset: &'d str, d: &'d Described, removed_at: Option<i64>) -> Vec<Value<'d>> {
    let text = |text: &'d Option<String>| Value::from(text.as_deref());
    vec![
        dataset.into(),
        d.code.as_str().into(),
        d.role.as_str().into(),
        text(&d.name),
        text(&d.gss_code),
        text(&d.ods_role),
        d.status.map(Status::as_str).into(),
        d.opened.map(|day| day.to_string()).into(),
        d.closed.map(|day| day.to_string()).into(),
        text(&d.address),
        text(&d.town),
        text(&d.postcode),
        text(&d.phone),
        d.patients.into(),
        d.counted.map(|day| day.to_string()).into(),
        removed_at.into(),
    ]
}

fn relation_row<'r>(dataset: &'r str, r: &'r Related, removed_at: Option<i64>) -> Vec<Value<'r>> {
    vec![
        dataset.into(),
        r.tie.as_str().into(),
        r.child.as_str().into(),
        r.parent.as_str().into(),
        r.starts.map(|day| day.to_string()).unwrap_or_default().into(),
        r.ends.map(|day| day.to_string()).into(),
        removed_at.into(),
    ]
}

type Organisations = BTreeMap<String, Stored<Described>>;
type Relations = BTreeMap<Key, Stored<Related>>;

fn stored(tx: &mut Tx<'_>, dataset: &str) -> store::Result<(Organisations, Relations)> {
    let mut organisations = BTreeMap::new();
    each_described(tx, Some(dataset), |_, value, gone| {
        let gone = gone.is_some();
        organisations.insert(value.code.clone(), Stored { value, gone });
    })?;
    let mut relations = BTreeMap::new();
    each_related(tx, Some(dataset), |_, value, gone| {
        relations.insert(value.key(), Stored { value, gone });
    })?;
    Ok((organisations, relations))
}

/// Calls `each` with a dataset's name, what it says of an organisation, and the day it stopped saying so; of all
/// datasets if none is named.
pub(crate) fn each_described(
    tx: &mut Tx<'_>,
    dataset: Option<&str>,
    mut each: impl FnMut(&str, Described, Option<Date>),
) -> store::Result<()> {
    let sql = "select dataset, code, role, name, gss_code, ods_role, status, opened, closed, address, town, postcode,
         phone, patients, counted, removed_at from nhs_organisation where $1 or dataset = $2";
    tx.each(sql, values![dataset.is_none(), dataset.unwrap_or_default()], |row| {
        let text = |at: usize| row.get::<Option<String>>(at);
        let described = Described {
            code: row.get(1)?,
            role: Role::stored(&row.get::<String>(2)?),
            name: text(3)?,
            gss_code: text(4)?,
            ods_role: text(5)?,
            status: text(6)?.as_deref().and_then(Status::parse),
            opened: day(row, 7)?,
            closed: day(row, 8)?,
            address: text(9)?,
            town: text(10)?,
            postcode: text(11)?,
            phone: text(12)?,
            patients: row.get(13)?,
            counted: day(row, 14)?,
        };
        let removed: Option<jiff::Timestamp> = row.get(15)?;
        let dataset: String = row.get(0)?;
        each(&dataset, described, removed.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date()));
        Ok(())
    })
}

/// The same for relations; says whether it is gone.
pub(crate) fn each_related(
    tx: &mut Tx<'_>,
    dataset: Option<&str>,
    mut each: impl FnMut(&str, Related, bool),
) -> store::Result<()> {
    let sql = "select dataset, kind, child, parent, starts, ends, removed_at from nhs_relation
         where $1 or dataset = $2";
    tx.each(sql, values![dataset.is_none(), dataset.unwrap_or_default()], |row| {
        let (dataset, tie): (String, String) = (row.get(0)?, row.get(1)?);
        let Some(tie) = Tie::stored(&tie) else {
            return Err(store::Error::Schema(format!("nhs_relation has a row of the unknown kind {tie}")));
        };
        let related = Related {
            tie,
            child: row.get(2)?,
            parent: row.get(3)?,
            starts: day(row, 4)?,
            ends: day(row, 5)?,
        };
        each(&dataset, related, row.get::<Option<i64>>(6)?.is_some());
        Ok(())
    })
}

/// A day that is stored as text, if there is one.
pub(crate) fn day(row: &Row<'_>, at: usize) -> store::Result<Option<Date>> {
    Ok(row.get::<Option<String>>(at)?.and_then(|text| text.parse().ok()))
}
