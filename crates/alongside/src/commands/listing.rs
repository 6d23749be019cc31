//! `alongside listing ...`: single listings.

use std::sync::Arc;

use directory::Kind;
use directory::catalogue::Catalogue;
use directory::listing;
use directory::locality::Registers;
use directory::reports::{self, Outcome};
use directory::tags::{self, Standing, Tags, Verdict};
use directory::truth::{owner, sweep};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::print;
use super::trail::done;
use crate::Failure;
use crate::cli::{Listing, ListingAction, TagVerdict};
use crate::config::Config;
use crate::jobs::areas_of;

pub(crate) fn run(asked: &Listing, config: &Config) -> Result<(), Failure> {
    match &asked.action {
        ListingAction::Show { id, database } => {
            let (db, id) = (config.open(database.database.as_deref())?, *id);
            let (known, document, tagged) = db.read(move |tx| -> directory::Result<_> {
                let known = listing::provenance(tx, id)?;
                Ok((known, directory::records::services(tx, &[id])?.pop(), tags::of(tx, id)?))
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
                    "tags": tags_of(&tagged),
                    "service": document.map(|record| parsed(&record.document)),
                })
            ));
        }
        ListingAction::Checked { id, by, database } => {
            let (db, id, by) = (config.open(database.database.as_deref())?, *id, by.clone());
            db.write(move |tx| -> Result<(), Failure> {
                listing::record_check(tx, id, &by)?;
                done(tx, "listing.check", Some(("service", id)), None, json!({ "by": by }))
            })?;
            print("checked");
        }
        ListingAction::Ask { dry_run, database } => {
            let db = config.open(database.database.as_deref())?;
            if *dry_run {
                let (due, new) = db.read(sweep::waiting)?;
                print(format!("{due} listings are due, and {new} services have not been looked at yet"));
                return Ok(());
            }
            let pepper = config.keys()?;
            let keys = Arc::new(db.write(move |tx| access::Keys::open(tx, pepper.as_ref()))?);
            let registers = Registers::open(&db, &Catalogue::open(&db)?)?;
            let done = sweep::run(&db, &keys, &super::trail::by(), &areas_of(&registers))?;
            print(format!(
                "{} services are new, {} owners were asked, {} are to be rung, {} were put off by their publishers, \
                 {} were demoted and {} were hidden",
                done.begun, done.asked, done.to_ring, done.put_off, done.demoted, done.hidden
            ));
        }
        ListingAction::Link { id, database } => {
            let (db, id, pepper) = (config.open(database.database.as_deref())?, *id, config.keys()?);
            let link = db.write(move |tx| -> Result<_, Failure> {
                let keys = access::Keys::open(tx, pepper.as_ref())?;
                Ok(sweep::link_for(tx, &keys, &super::trail::by(), id)?)
            })?;
            print(owner::path(link.expose_secret()));
        }
        ListingAction::State { id, state, database } => {
            let (db, id, state) = (config.open(database.database.as_deref())?, *id, state.parse()?);
            db.write(move |tx| -> Result<(), Failure> {
                listing::set_state(tx, id, state)?;
                done(tx, "listing.state", Some(("service", id)), None, json!({ "state": state.word() }))
            })?;
            print(state.word());
        }
        ListingAction::Private { id, lift, database } => {
            let (db, id, lift) = (config.open(database.database.as_deref())?, *id, *lift);
            db.write(move |tx| -> Result<(), Failure> {
                listing::set_confidential(tx, id, !lift)?;
                done(tx, "listing.private", Some(("location", id)), None, json!({ "private": !lift }))
            })?;
            print(if lift { "shown" } else { "private" });
        }
        ListingAction::Tag { id, code, verdict, by, reason, database } => {
            let tag = tags::named(code).ok_or_else(|| {
                Failure::Said(format!(
                    "there is no need or activity {code:?}; see needs.toml and activities.toml"
                ))
            })?;
            let verdict = match verdict {
                TagVerdict::Applies => Some(Verdict::Applies),
                TagVerdict::DoesNotApply => Some(Verdict::DoesNotApply),
                TagVerdict::Lift => None,
            };
            let (db, id, by, reason) =
                (config.open(database.database.as_deref())?, *id, by.clone(), reason.clone());
            db.write(move |tx| -> Result<(), Failure> {
                tags::decide(tx, id, &tag, verdict, &by, reason.as_deref())?;
                let applies = verdict.map(|verdict| verdict == Verdict::Applies);
                let detail = json!({ "code": tag.as_str(), "applies": applies, "by": by });
                done(tx, "listing.tag", Some(("service", id)), reason.as_deref(), detail)
            })?;
            print("decided");
        }
        ListingAction::Retag { database } => {
            let renewed = tags::suggest_again(&config.open(database.database.as_deref())?)?;
            print(format!("{renewed} services were looked at anew"));
        }
        ListingAction::Reports { overdue, json, database } => {
            super::reports::show(&config.open(database.database.as_deref())?, *overdue, *json)?;
        }
        ListingAction::Settle { report, outcome, by, note, database } => {
            let (db, report, outcome) =
                (config.open(database.database.as_deref())?, *report, outcome.parse::<Outcome>()?);
            let (by, note) = (by.clone(), note.clone());
            db.write(move |tx| -> Result<(), Failure> {
                reports::settle(tx, report, outcome, note.as_deref(), &by)?;
                let detail = json!({ "outcome": outcome.word(), "by": by });
                done(tx, "report.settle", Some(("report", report)), None, detail)
            })?;
            print(format!("settled: {}", outcome.word()));
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

/// Needs and activities with the words that caused each, and what was decided about them.
fn tags_of(tagged: &Tags) -> Value {
    let rulings = tagged.rulings();
    let effective: Vec<Value> = tagged
        .effective(&rulings)
        .iter()
        .map(|tag| {
            let because: Vec<String> = tag
                .because
                .iter()
                .map(|evidence| format!("\u{201c}{}\u{201d}: {}", evidence.words, evidence.rule))
                .collect();
            let standing = match tag.standing {
                Standing::Ruled => "ruled".to_owned(),
                Standing::Suggested(strength) => format!("{strength:?}").to_lowercase(),
            };
            json!({"code": tag.tag.as_str(), "standing": standing, "because": because})
        })
        .collect();
    let decisions: Vec<Value> = tagged
        .decisions
        .iter()
        .map(|decision| {
            let applies = decision.verdict.map(|verdict| verdict == Verdict::Applies);
            json!({"code": decision.tag.as_str(), "applies": applies, "by": decision.by,
                   "reason": decision.reason, "at": decision.at})
        })
        .collect();
    json!({"effective": effective, "decisions": decisions})
}
