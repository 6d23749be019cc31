//! What information governance leads are to be told: that a record was opened in an emergency, that somebody was made an
//! administrator, and the like. A mail system runs this until the program sends messages itself.

use administration::telling::{News, ToTell, to_tell, told};
use serde_json::json;
use store::Db;

use crate::Failure;
use crate::commands::{minute, print};

/// Openings, and alerts, that one run tells of, at most. The next run tells of the rest.
const AT_ONCE: u32 = 1_000;

pub(super) fn run(db: &Db, found_at: &str, look: bool, as_json: bool) -> Result<(), Failure> {
    let all = db.read(|tx| to_tell(tx, AT_ONCE))?;
    let mut nobody = Vec::new();
    for one in all {
        if one.to.is_empty() {
            if !nobody.contains(&one.name) {
                nobody.push(one.name);
            }
            continue;
        }
        say(&one, found_at.trim_end_matches('/'), as_json);
        if !look {
            // After it was printed: what goes wrong in between is told twice, and never not at all.
            db.write(move |tx| told(tx, &one))?;
        }
    }
    if nobody.is_empty() {
        Ok(())
    } else {
        Err(Failure::Said(format!(
            "nobody is an information governance lead of these organisations or of one above them, so nobody was told: {}",
            nobody.join("; ")
        )))
    }
}

fn say(one: &ToTell, found_at: &str, as_json: bool) {
    let to: Vec<&str> = one.to.iter().map(vocabulary::Email::as_str).collect();
    let (count, since) = (one.news.count(), one.news.since().unwrap_or_default());
    let (word, page, said) = match (&one.news, count) {
        (News::Openings(_), 1) => ("opened", "emergencies", "1 record was opened in an emergency".to_owned()),
        (News::Openings(_), many) => {
            ("opened", "emergencies", format!("{many} records were opened in an emergency"))
        }
        (News::Alerts(_), 1) => ("alerts", "alerts", "there is 1 thing to look at".to_owned()),
        (News::Alerts(_), many) => ("alerts", "alerts", format!("there are {many} things to look at")),
    };
    let page = format!("{found_at}/manage/{page}");
    if as_json {
        let since = since.to_string();
        print(json!({ "to": to, "organisation": one.name, word: count, "since": since, "page": page }));
    } else {
        print(format!("to: {}\n{}: {said}, since {}\n{page}\n", to.join(", "), one.name, minute(since)));
    }
}
