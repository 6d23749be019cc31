//! The keys that sign: showing and replacing them.

use access::Keys;
use access::keys::Purpose;
use serde_json::json;
use store::Db;

use crate::Failure;
use crate::cli::access::KeysAction;
use crate::commands::trail::by;
use crate::commands::{minute, print};
use crate::config::Config;

pub(super) fn run(asked: &KeysAction, config: &Config) -> Result<(), Failure> {
    match asked {
        KeysAction::List { json, database } => show(&config.open(database.database.as_deref())?, *json),
        KeysAction::Rotate { purposes, forget_old, database } => {
            rotate(&config.open(database.database.as_deref())?, purposes, *forget_old)
        }
    }
}

fn show(db: &Db, as_json: bool) -> Result<(), Failure> {
    let keys = db.read(|tx| -> Result<_, Failure> { Ok(Keys::list(tx)?) })?;
    for key in &keys {
        let (purpose, number) = (key.purpose.word(), key.number);
        if as_json {
            print(json!({
                "purpose": purpose, "number": number, "made": key.made_at, "signs": key.replaced_at.is_none(),
                "replaced": key.replaced_at, "believed_until": key.believed_until,
            }));
        } else {
            let state = match (key.replaced_at, key.believed_until) {
                (None, _) => "signs".to_owned(),
                (Some(_), Some(until)) => format!("believed until {}", minute(until)),
                (Some(_), None) => "believed while it is used".to_owned(),
            };
            print(format!("{purpose}  {number}  since {}, {state}", minute(key.made_at)));
        }
    }
    if keys.is_empty() && !as_json {
        print("there are no keys yet: `alongside serve` makes them");
    }
    Ok(())
}

fn rotate(db: &Db, purposes: &[Purpose], forget_old: bool) -> Result<(), Failure> {
    let purposes = purposes.to_vec();
    let done = db.write(move |tx| -> Result<Vec<_>, Failure> {
        // Where no program has run yet, there is nothing to replace before.
        Keys::open(tx, None)?;
        let mut done = Vec::new();
        for purpose in purposes.iter().copied() {
            Keys::rotate(tx, &by(), purpose)?;
            let forgotten = if forget_old { Keys::forget(tx, &by(), purpose)? } else { 0 };
            done.push((purpose, forgotten));
        }
        Ok(done)
    })?;
    for (purpose, forgotten) in done {
        print(format!("{}: a new key signs", purpose.word()));
        if forgotten > 0 {
            print(format!("{}: {forgotten} before it thrown away", purpose.word()));
        }
    }
    if forget_old {
        eprintln!(
            "Restart the programs that are running now: until then, or for an hour, they believe the old keys."
        );
    }
    Ok(())
}
