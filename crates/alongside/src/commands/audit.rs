//! `alongside audit ...`: the trail of what happened.

use std::fs::File;
use std::io::BufReader;

use audit::anchors::{self, anchors};
use audit::search::{Wanted, search};
use audit::verify::{Broken, verify};
use jiff::tz::TimeZone;
use serde_json::json;

use super::print;
use crate::Failure;
use crate::cli::{Audit, AuditAction};
use crate::config::Config;

pub(crate) fn run(asked: &Audit, config: &Config) -> Result<(), Failure> {
    match &asked.action {
        AuditAction::Verify { anchors: kept, json, database } => {
            let db = config.open(database.database.as_deref())?;
            let kept = match kept {
                Some(file) => {
                    let opened = File::open(file).map_err(|error| {
                        Failure::Said(format!("{} cannot be read: {error}", file.display()))
                    })?;
                    anchors::read(BufReader::new(opened))?
                }
                None => Vec::new(),
            };
            told(&verify(&db, &kept)?, *json)
        }
        AuditAction::Anchors { database } => {
            let db = config.open(database.database.as_deref())?;
            for anchor in db.write(anchors)? {
                print(anchor.line());
            }
            Ok(())
        }
        AuditAction::Show { area, action, about, since, limit, database } => {
            let db = config.open(database.database.as_deref())?;
            let start = |day: &jiff::civil::Date| {
                day.to_zoned(TimeZone::UTC)
                    .map(|start| start.timestamp())
                    .map_err(|error| Failure::Said(error.to_string()))
            };
            let wanted = Wanted {
                area: area.clone(),
                action: action.clone(),
                subject: *about,
                since: since.as_ref().map(start).transpose()?,
                ..Wanted::default()
            };
            let limit = *limit;
            for event in db.read(move |tx| search(tx, &wanted, limit))? {
                let mut shown =
                    serde_json::to_value(&event).map_err(|error| Failure::Said(error.to_string()))?;
                // It was stored as a text, so that its digest does not hang on how JSON is written.
                shown["detail"] = event
                    .detail
                    .as_deref()
                    .map_or(json!(null), |text| serde_json::from_str(text).unwrap_or_else(|_| json!(text)));
                print(shown);
            }
            Ok(())
        }
    }
}

/// What verifying found, and a failure if anything is broken.
fn told(chains: &[audit::verify::Verified], as_json: bool) -> Result<(), Failure> {
    let name = |area: &str| if area.is_empty() { "no area".to_owned() } else { area.to_owned() };
    for chain in chains {
        let broken = chain.broken.as_ref();
        if as_json {
            print(json!({
                "area": chain.area, "sound": chain.sound, "anchors": chain.anchors,
                "broken": broken.map(|Broken { number, what }| json!({"event": number, "what": what.words()})),
            }));
        } else if let Some(Broken { number, what }) = broken {
            print(format!(
                "{}: BROKEN. Event {number} {}. {} before it are sound.",
                name(&chain.area),
                what.words(),
                chain.sound
            ));
        } else {
            print(format!("{}: {} events, {} anchors, sound", name(&chain.area), chain.sound, chain.anchors));
        }
    }
    let broken = chains.iter().filter(|chain| chain.broken.is_some()).count();
    if chains.is_empty() && !as_json {
        print("nothing has been recorded yet");
    }
    if broken > 0 {
        return Err(Failure::Said(format!("{broken} of {} chains are broken", chains.len())));
    }
    Ok(())
}
