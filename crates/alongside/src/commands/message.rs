//! `alongside message ...`: what could not be delivered, and what came back.

use std::path::Path;

use notify::bounced;
use notify::kept::{self, Of, Standing};
use serde_json::json;
use store::Db;

use super::{minute, print};
use crate::Failure;
use crate::cli::{Message, MessageAction};
use crate::config::Config;

pub(crate) fn run(asked: &Message, config: &Config) -> Result<(), Failure> {
    match &asked.action {
        MessageAction::Bounced { files, database } => {
            let db = config.open(database.database.as_deref())?;
            files.iter().try_for_each(|file| came_back(&db, file))
        }
        MessageAction::Failed { json, database } => {
            let db = config.open(database.database.as_deref())?;
            failed(&db, *json)
        }
        MessageAction::Again { database } => {
            let db = config.open(database.database.as_deref())?;
            let done = db.write(|tx| -> notify::Result<_> {
                let mut done = 0;
                for one in kept::failed(tx, &Of::All, MOST)? {
                    done += u32::from(kept::try_again(tx, one.id, one.version)?);
                }
                Ok(done)
            })?;
            print(format!("{done} will be tried again"));
            Ok(())
        }
    }
}

/// How many are shown or tried at once.
const MOST: u32 = 1_000;

fn came_back(db: &Db, file: &Path) -> Result<(), Failure> {
    let wrong = |why: &str| Failure::Said(format!("{}: {why}", file.display()));
    if std::fs::metadata(file)?.len() > bounced::LARGEST {
        return Err(wrong("too large for a report of delivery"));
    }
    let report = bounced::read(&std::fs::read(file)?)
        .ok_or_else(|| wrong("no report that a message of ours was not delivered"))?;
    if !db.write(move |tx| bounced::mark(tx, report))? {
        return Err(wrong("no message that was sent has this Message-ID"));
    }
    print(format!("{}: marked as not delivered", report.message));
    Ok(())
}

fn failed(db: &Db, as_json: bool) -> Result<(), Failure> {
    for one in db.read(|tx| kept::failed(tx, &Of::All, MOST))? {
        let why = one.why.map_or("unknown", notify::outcome::Why::as_str);
        if as_json {
            print(json!({
                "id": one.id, "template": one.template, "channel": one.channel, "about": one.about_kind,
                "about_id": one.about, "scheme": one.scheme, "since": one.since, "why": why, "attempts": one.attempts,
                "can_go_again": one.can_go_again,
            }));
        } else {
            let id = one.id;
            print(format!("{id}  {}  {} by {}: {why}", minute(one.since), one.template, one.channel));
        }
    }
    Ok(())
}

/// What `status` says of the outbox.
pub(crate) fn tell(standing: &Standing, config: &Config) -> Result<(), Failure> {
    let way = config.posting()?.map(|posting| posting.in_words());
    let way = way
        .unwrap_or_else(|| "nowhere: there is no [messages] in the configuration, so they wait".to_owned());
    print(format!("\nMessages go {way}"));
    for (channel, count) in &standing.waiting {
        print(format!("  {channel:<16}{count:>10} waiting"));
    }
    if let Some(oldest) = standing.oldest_due {
        print(format!("  the oldest could have gone on {}", minute(oldest)));
    }
    if standing.failed > 0 {
        print(format!(
            "  {} could not be delivered, and nobody has dealt with them. See `alongside message failed`.",
            standing.failed
        ));
    }
    Ok(())
}

/// The same in JSON.
pub(crate) fn as_json(standing: &Standing) -> serde_json::Value {
    let waiting: serde_json::Map<_, _> =
        standing.waiting.iter().map(|(channel, count)| (channel.clone(), json!(count))).collect();
    json!({ "waiting": waiting, "oldest_due": standing.oldest_due, "failed": standing.failed })
}
