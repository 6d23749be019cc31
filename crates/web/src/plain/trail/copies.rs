//! Events as they are taken away: as a table for spreadsheets, and as lines of JSON for programs.

use administration::audit::Names;
use audit::Event;
use locales::Words;
use serde_json::json;

use super::sentence;
use crate::theirs::bare;

const COLUMNS: [&str; 18] = [
    "time",
    "what happened",
    "area",
    "number",
    "actor",
    "actor id",
    "actor name",
    "organisation id",
    "organisation",
    "role",
    "action",
    "subject kind",
    "subject id",
    "person id",
    "reason",
    "origin",
    "detail",
    "digest",
];

/// The names of the columns.
pub(crate) fn csv_begin() -> Vec<u8> {
    table(|table| table.write_record(COLUMNS))
}

/// A line for each event.
pub(crate) fn csv_lines(words: &Words, events: &[Event], names: &Names) -> Vec<u8> {
    table(|table| {
        for event in events {
            let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let cells = [
                event.at.to_string(),
                bare(&sentence(words, event, names)),
                event.area.clone(),
                event.number.to_string(),
                event.actor.word().to_owned(),
                id(event.actor.id()),
                actor_name(event, names),
                id(event.organisation),
                organisation_name(event, names),
                text(&event.role),
                event.action.clone(),
                text(&event.subject_kind),
                id(event.subject),
                id(event.person),
                text(&event.reason),
                text(&event.origin),
                text(&event.detail),
                event.digest.to_string(),
            ];
            table.write_record(cells.map(|cell| harmless(&cell)))?;
        }
        Ok(())
    })
}

/// A line of JSON for each event: as it was recorded, with its digest, and with what it says in words.
pub(crate) fn json_lines(words: &Words, events: &[Event], names: &Names) -> Vec<u8> {
    let mut lines = Vec::new();
    for event in events {
        let line = json!({
            "event": event,
            "digest": event.digest.to_string(),
            "says": bare(&sentence(words, event, names)),
            "actor_name": actor_name(event, names),
            "organisation_name": organisation_name(event, names),
        });
        lines.extend(line.to_string().into_bytes());
        lines.push(b'\n');
    }
    lines
}

fn actor_name(event: &Event, names: &Names) -> String {
    match &event.actor {
        audit::Actor::Account { id } => names.account(*id).unwrap_or_default().to_owned(),
        other => other.name().unwrap_or_default().to_owned(),
    }
}

fn organisation_name(event: &Event, names: &Names) -> String {
    event.organisation.and_then(|id| names.organisation(id)).unwrap_or_default().to_owned()
}

fn table(write: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory does not fail, and every line has all columns.
    if let Err(error) = write(&mut table) {
        tracing::error!(%error, "a table could not be written");
    }
    table.into_inner().unwrap_or_default()
}

/// What no spreadsheet takes for a formula: a cell that begins like one gets an apostrophe in front, as OWASP advises
/// against CSV injection.
fn harmless(cell: &str) -> String {
    let begins = cell.trim_start_matches([' ', '\u{a0}']).chars().next();
    let is_formula = begins.is_some_and(|first| {
        matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    });
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+44 161", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "Ann", "1=1", "2026-05-04T09:30:00Z", "{\"a\":\"=1\"}"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
