//! Who is to be told that a record was opened in an emergency. A mail system runs this until the program sends messages
//! itself.

use administration::emergencies::{ToTell, to_tell, told};
use serde_json::json;
use store::Db;

use crate::Failure;
use crate::commands::{minute, print};

/// Openings that one run tells of, at most. The next run tells of the rest.
const AT_ONCE: u32 = 1_000;

pub(super) fn run(db: &Db, found_at: &str, look: bool, as_json: bool) -> Result<(), Failure> {
    let page = format!("{}/manage/emergencies", found_at.trim_end_matches('/'));
    let all = db.read(|tx| to_tell(tx, AT_ONCE))?;
    let mut nobody = Vec::new();
    for one in all {
        if one.to.is_empty() {
            nobody.push(one.name);
            continue;
        }
        say(&one, &page, as_json);
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

fn say(one: &ToTell, page: &str, as_json: bool) {
    let to: Vec<&str> = one.to.iter().map(vocabulary::Email::as_str).collect();
    let since = one.alerts.iter().map(|alert| alert.raised).min().unwrap_or_default();
    if as_json {
        print(json!({
            "to": to, "organisation": one.name, "opened": one.alerts.len(), "since": since.to_string(), "page": page,
        }));
    } else {
        let many = match one.alerts.len() {
            1 => "1 record was opened in an emergency".to_owned(),
            many => format!("{many} records were opened in an emergency"),
        };
        print(format!("to: {}\n{}: {many}, since {}\n{page}\n", to.join(", "), one.name, minute(since)));
    }
}
