//! `alongside listing ...`: single listings.

use directory::Kind;
use directory::listing;
use serde_json::{Value, json};

use super::print;
use crate::Failure;
use crate::cli::{Listing, ListingAction};
use crate::config::Config;

pub(crate) fn run(asked: &Listing, config: &Config) -> Result<(), Failure> {
    match &asked.action {
        ListingAction::Show { id, database } => {
            let (db, id) = (config.open(database.database.as_deref())?, *id);
            let (known, document) = db.read(move |tx| -> directory::Result<_> {
                let known = listing::provenance(tx, id)?;
                Ok((known, directory::records::services(tx, &[id])?.pop()))
            })?;
            let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
            print(format!(
                "{:#}",
                json!({
                    "state": known.state.word(), "source": known.source, "licence": known.licence,
                    "steward_area": known.steward_area, "version": known.version,
                    "imported_at": known.imported_at, "changed_at": known.changed_at,
                    "checked_at": known.checked_at, "checked_by": known.checked_by, "removed_at": known.removed_at,
                    "unread": known.unread.as_deref().map(parsed),
                    "service": document.map(|record| parsed(&record.document)),
                })
            ));
        }
        ListingAction::Checked { id, by, database } => {
            let (db, id, by) = (config.open(database.database.as_deref())?, *id, by.clone());
            db.write(move |tx| listing::record_check(tx, id, &by))?;
            print("checked");
        }
        ListingAction::State { id, state, database } => {
            let (db, id, state) = (config.open(database.database.as_deref())?, *id, state.parse()?);
            db.write(move |tx| listing::set_state(tx, id, state))?;
            print(state.word());
        }
        ListingAction::Private { id, lift, database } => {
            let (db, id, lift) = (config.open(database.database.as_deref())?, *id, *lift);
            db.write(move |tx| listing::set_confidential(tx, id, !lift))?;
            print(if lift { "shown" } else { "private" });
        }
        ListingAction::Versions { id, kind, database } => {
            let (db, id, kind) = (config.open(database.database.as_deref())?, *id, Kind::from(*kind));
            for version in db.read(move |tx| listing::versions(tx, kind, id))? {
                let document: Value = serde_json::from_str(&version.document).unwrap_or_default();
                print(json!({
                    "version": version.version, "valid_from": version.valid_from, "valid_to": version.valid_to,
                    "document": document,
                }));
            }
        }
    }
    Ok(())
}
