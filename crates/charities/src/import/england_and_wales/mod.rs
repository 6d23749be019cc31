//! The register of the Charity Commission for England and Wales, as its daily extract.
//!
//! Thirteen tables, each a zip archive of its own, as text or as JSON. Any of them may be given, in any order; the
//! list of charities itself, the table `charity`, has to come with the first.

mod array;
mod aside;
mod lines;
mod list;
mod tables;
mod text;

use aside::Aside;
use intake::table::Quoting;
use intake::{Error, Given, Layout, Member, Result, Run, Shape, Summary, Watch};
use jiff::civil::Date;
use store::Db;
use tables::{CHARITY, Found};
use vocabulary::Registry;

use super::KIND;
use super::plan::Plan;
use crate::number::Key;

pub(super) const DATASET: &str = "ccew-register";

pub(super) static LAYOUT: Layout = Layout {
    dataset: DATASET,
    title: "the register of the Charity Commission for England and Wales",
    kind: KIND,
    published_at: "https://register-of-charities.charitycommission.gov.uk/register/full-register-download",
    licence: "Open Government Licence v3.0",
    // It is published every day. For who is a charity and who is not, a month ago is recent enough.
    every_days: 31,
    quoting: Quoting::Backslash,
    shape: Shape::Other(is_a_table),
};

fn is_a_table(member: &Member) -> bool {
    Found::look(member).is_some()
}

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let found = Found::all(given.members)?;
    let mut run = Run::begin(db, given, edition(&found), watch)?;
    let list = found.iter().find(|found| found.is(&CHARITY));
    if list.is_none() && !is_loaded(db)? {
        return Err(Error::Refused(
            "the table charity is not among these files, and no register is loaded that the others could be added \
             to. Import publicextract.charity.zip with them. Nothing was changed"
                .to_owned(),
        ));
    }
    let mut aside = Aside::empty()?;
    for smaller in found.iter().filter(|found| found.is_read() && !found.is(&CHARITY)) {
        aside.read(smaller, &mut run)?;
    }
    let mut plan = Plan::begin(db, Registry::EnglandAndWales, aside.parts)?;
    match list {
        Some(list) => list::read(list, &mut aside, &mut plan, &mut run)?,
        None => plan.over_stored(|number, facts| aside.lay(Key::of(number), facts))?,
    }
    aside.tell_of_strangers(&mut run);
    note_what_is_not_read(&found, &mut run);
    if list.is_some() { plan.end(run, given.asked.allow_large_removal) } else { plan.end_without_list(run) }
}

/// The day of the extract: that of the list itself, or else the oldest of the tables.
fn edition(found: &[Found<'_>]) -> Option<Date> {
    let list = found.iter().find(|found| found.is(&CHARITY)).and_then(|list| list.day);
    list.or_else(|| found.iter().filter(|found| found.is_read()).filter_map(|found| found.day).min())
}

fn is_loaded(db: &Db) -> Result<bool> {
    let found = db.read(|tx| -> store::Result<Option<()>> {
        tx.first("select name from dataset where name = $1", store::values![DATASET], |_| Ok(()))
    })?;
    Ok(found.is_some())
}

fn note_what_is_not_read(found: &[Found<'_>], run: &mut Run<'_, '_>) {
    let names: Vec<&str> =
        found.iter().filter(|found| !found.is_read()).map(|found| found.table.name).collect();
    if !names.is_empty() {
        run.summary
            .notes
            .push(format!("Nothing is needed of these tables, so they were not read: {}.", names.join(", ")));
    }
}
