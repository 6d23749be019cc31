//! `alongside listing reports`: the problems that people reported, for the steward who settles them.

use directory::reports::{Report, reports};
use jiff::Timestamp;
use serde_json::json;
use store::Db;

use super::{minute, print};
use crate::Failure;

pub(super) fn show(db: &Db, overdue: bool, as_json: bool) -> Result<(), Failure> {
    let (found, now) =
        db.read(move |tx| -> directory::Result<_> { Ok((reports(tx, overdue)?, tx.now())) })?;
    if as_json {
        for report in &found {
            print(json!({
                "id": report.id, "service": report.service, "name": report.name,
                "steward_area": report.steward_area, "kind": report.kind.word(), "words": report.words,
                "contact": report.contact, "language": report.language, "at": report.at,
                "due_at": report.due_at, "overdue": report.due_at < now, "times": report.times,
                "last_at": report.last_at,
            }));
        }
        return Ok(());
    }
    let late = found.iter().filter(|report| report.due_at < now).count();
    print(format!("{} open, {late} overdue", found.len()));
    for report in &found {
        tell(report, now);
    }
    if !found.is_empty() {
        print("\nThen: alongside listing settle REPORT --outcome OUTCOME --by NAME");
    }
    Ok(())
}

fn tell(report: &Report, now: Timestamp) {
    let due = if report.due_at < now { "OVERDUE since" } else { "due" };
    print(format!("\n{}  {}, {due} {}", report.id, report.kind.word(), minute(report.due_at)));
    let area = report.steward_area.as_ref().map_or_else(String::new, |area| format!(" ({area})"));
    print(format!("  {}{area}", report.name));
    print(format!("  listing {}, reported {}", report.service, minute(report.at)));
    if report.times > 1 {
        print(format!("  reported {} times, last {}", report.times, minute(report.last_at)));
    }
    for line in report.words.as_deref().unwrap_or_default().lines() {
        print(format!("  | {line}"));
    }
    if let Some(contact) = &report.contact {
        let language = if report.language == "cy" { " (read the page in Welsh)" } else { "" };
        print(format!("  to ask: {contact}{language}"));
    }
}
