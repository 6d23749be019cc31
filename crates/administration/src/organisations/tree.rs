//! The organisations within somebody's reach, in the order of their tree.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use access::organisations::{Kind, today};
use jiff::civil::Date;
use permit::{Action, Columns, Refused, Resource, scope};
use store::{Row, Tx, Value};
use uuid::Uuid;

use crate::{Asker, Result};

/// The most organisations on one page of the list.
pub const LONGEST_PAGE: usize = 50;

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Words of the name, or the beginning of the ODS code; nothing for all.
    pub text: String,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Those that have closed, too.
    pub with_closed: bool,
    /// Goes on behind this one. When it is not in the list any more, the list begins anew.
    pub after: Option<Uuid>,
}

/// An organisation in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Its code of the Organisation Data Service.
    pub ods_code: Option<String>,
    /// The first day, if it is known.
    pub opens: Option<Date>,
    /// The last day, if there is one.
    pub closes: Option<Date>,
    /// How many stand above it in this list.
    pub depth: usize,
    /// The one above it today, if that is within reach.
    pub under: Option<String>,
    /// How many people work there today; nothing for whoever may not know who does.
    pub people: Option<i64>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Those on it, each behind the one above it.
    pub lines: Vec<Line>,
    /// How many were found, on all pages.
    pub count: usize,
    /// How many are within reach, with those that have closed.
    pub within_reach: usize,
    /// Behind which the next page goes on, if there is one.
    pub next: Option<Uuid>,
}

/// The organisations within somebody's reach that are looked for, a page at a time.
///
/// # Errors
/// [`Refused::NotAllowed`] for whoever looks after none; the store's.
pub fn tree(tx: &mut Tx<'_>, asker: &Asker, wanted: &Wanted) -> Result<Found> {
    let (within_reach, lines) = search(tx, asker, wanted)?;
    let count = lines.len();
    let behind = |id| lines.iter().position(|line| line.id == id).map_or(0, |place| place + 1);
    let from = wanted.after.map_or(0, behind);
    let mut shown: Vec<Line> = lines.into_iter().skip(from).take(LONGEST_PAGE + 1).collect();
    let goes_on = shown.len() > LONGEST_PAGE;
    shown.truncate(LONGEST_PAGE);
    let next = shown.last().map(|line| line.id).filter(|_| goes_on);
    count_people(tx, asker, &mut shown)?;
    Ok(Found { lines: shown, count, within_reach, next })
}

/// How many are within reach, and those that are looked for, all at once and without their people.
pub(super) fn search(tx: &mut Tx<'_>, asker: &Asker, wanted: &Wanted) -> Result<(usize, Vec<Line>)> {
    let all = load(tx, asker)?;
    if all.is_empty() {
        return Err(Refused::NotAllowed.into());
    }
    let today = today(tx);
    let within_reach = all.len();
    let words: Vec<String> = wanted.text.split_whitespace().map(str::to_lowercase).collect();
    let mut lines = in_order(all);
    lines.retain(|line| {
        let name = line.name.to_lowercase();
        let code = line.ods_code.as_deref().unwrap_or_default().to_lowercase();
        (wanted.with_closed || line.closes.is_none_or(|closes| today <= closes))
            && wanted.kind.is_none_or(|kind| kind == line.kind)
            && words.iter().all(|word| name.contains(word.as_str()) || code.starts_with(word.as_str()))
    });
    Ok((within_reach, lines))
}

struct Loaded {
    line: Line,
    above: Option<Uuid>,
}

fn load(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<Loaded>> {
    let day = today(tx).to_string();
    let mut values: Vec<Value<'static>> = vec![day.clone().into(), day.into()];
    let columns = Columns { organisation: Some("o.id in {}"), ..Columns::NONE };
    let within = scope(asker.actor(), Action::ReadOrganisation).sql(&columns, &mut values)?;
    let sql = format!(
        "select o.id, o.kind, o.name, o.ods_code, o.opens, o.closes, p.parent_id
         from organisation o
         left join organisation_parent p on p.child_id = o.id
             and coalesce(p.starts, '') <= $1 and coalesce(p.ends, '9999') >= $2
         where {within}"
    );
    Ok(tx.query(&sql, &values, read)?)
}

fn read(row: &Row<'_>) -> store::Result<Loaded> {
    Ok(Loaded { line: line(row)?, above: row.get(6)? })
}

/// A row of `id, kind, name, ods_code, opens, closes`.
pub(super) fn line(row: &Row<'_>) -> store::Result<Line> {
    let kind: String = row.get(1)?;
    let wrong = |what: &str| store::Error::Schema(format!("an organisation has the unknown {what}"));
    let day = |at: usize| -> store::Result<Option<Date>> {
        let text: Option<String> = row.get(at)?;
        text.map(|text| text.parse().map_err(|_| wrong(&format!("day {text}")))).transpose()
    };
    Ok(Line {
        id: row.get(0)?,
        kind: Kind::parse(&kind).ok_or_else(|| wrong(&format!("kind {kind}")))?,
        name: row.get(2)?,
        ods_code: row.get(3)?,
        opens: day(4)?,
        closes: day(5)?,
        depth: 0,
        under: None,
        people: None,
    })
}

/// Each behind the one above it; those next to each other by kind and name.
fn in_order(mut all: Vec<Loaded>) -> Vec<Line> {
    all.sort_by_cached_key(|one| (one.line.kind, one.line.name.to_lowercase(), one.line.id));
    let known: HashMap<Uuid, String> = all.iter().map(|one| (one.line.id, one.line.name.clone())).collect();
    let mut below: HashMap<Option<Uuid>, Vec<Line>> = HashMap::new();
    // Whoever stands under one that is out of reach stands at the top of this list.
    for Loaded { mut line, above } in all.into_iter().rev() {
        let above = above.filter(|above| known.contains_key(above));
        line.under = above.and_then(|above| known.get(&above).cloned());
        below.entry(above).or_default().push(line);
    }
    let mut waiting: Vec<Line> = below.remove(&None).unwrap_or_default();
    let (mut ordered, mut seen) = (Vec::with_capacity(known.len()), HashSet::new());
    while let Some(line) = waiting.pop() {
        // By hand, the table could hold one twice.
        if !seen.insert(line.id) {
            continue;
        }
        let children = below.remove(&Some(line.id)).unwrap_or_default();
        waiting.extend(children.into_iter().map(|child| Line { depth: line.depth + 1, ..child }));
        ordered.push(line);
    }
    ordered
}

/// How many people work in each, for whoever may know who does.
pub(super) fn count_people(tx: &mut Tx<'_>, asker: &Asker, lines: &mut [Line]) -> Result<()> {
    let may = |line: &&mut Line| asker.may(Action::ReadMembers, &Resource::organisation(line.id));
    let mut shown: Vec<&mut Line> = lines.iter_mut().filter(may).collect();
    if shown.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let mut values: Vec<Value<'_>> = vec![now.into(), now.into()];
    let mut list = String::new();
    for line in &shown {
        values.push(line.id.into());
        // Writing into a text cannot fail.
        let _ = write!(list, "{}${}", if list.is_empty() { "" } else { ", " }, values.len());
    }
    let sql = format!(
        "select organisation_id, count(distinct account_id) from membership
         where from_at <= $1 and (until_at is null or until_at > $2) and organisation_id in ({list})
         group by organisation_id"
    );
    let counted = tx.query(&sql, &values, |row| Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?)))?;
    let counted: HashMap<Uuid, i64> = counted.into_iter().collect();
    for line in &mut shown {
        line.people = Some(counted.get(&line.id).copied().unwrap_or(0));
    }
    Ok(())
}
