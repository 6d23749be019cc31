//! Importing spreadsheets through the directory's importer, with one report of all that was found.

use directory::Result;
use directory::import::{Event, Options, Source, Summary};
use intake::Member;
use intake::report::Tally;
use store::Db;

use crate::account::Account;
use crate::feed::Services;
use crate::mapping::Mapping;

/// Imports files of one layout as one source: all of it, or nothing. The summary counts rows of the spreadsheet, and
/// `watch` is told of the problems of both the mapping and the importer.
///
/// # Errors
/// As [`directory::import::import`]; and when a file does not fit the mapping.
pub fn import(
    db: &Db,
    source: &Source,
    members: &[Member],
    mapping: &Mapping,
    options: &Options,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<(Summary, Account)> {
    let most_rejected = options.most_rejected.unwrap_or(10);
    let mut services = Services::open(members, mapping, &source.name, most_rejected)?;
    let problems = services.problems.clone();
    let mut tally = Tally::default();
    let mut pass_on = |watch: &mut dyn FnMut(Event<'_>)| {
        for problem in problems.take() {
            tally.add(&problem);
            watch(Event::Problem(&problem));
        }
    };
    // Rows are counted here, where a row makes one record, by the importer's own bound lifted.
    let lifted = Options { most_rejected: Some(100), ..options.clone() };
    let done = directory::import::import(db, source, &mut services, &lifted, &mut |event| {
        pass_on(watch);
        watch(event);
    });
    pass_on(watch);
    let mut summary = done?;
    let account = services.account().clone();
    summary.rows = account.rows;
    summary.rejected += account.contradicting;
    summary.notes.extend(account.notes());
    let mut own = Summary::default();
    tally.into_summary(&mut own);
    for (level, count) in own.problems {
        *summary.problems.entry(level).or_default() += count;
    }
    summary.commonest.append(&mut own.commonest);
    summary.commonest.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    summary.commonest.truncate(12);
    directory::import::amend_record(db, &summary)?;
    Ok((summary, account))
}
