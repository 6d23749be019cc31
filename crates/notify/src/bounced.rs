//! E-mails that came back: reports of delivery (RFC 3464) that name a message of ours by its Message-ID.

use std::path::Path;

use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::outcome::{Because, State, Why};
use crate::{Result, deliver};

/// The largest e-mail that is read.
pub const LARGEST: u64 = 2 * 1024 * 1024;

/// What an e-mail that came back says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Which message.
    pub message: Uuid,
    /// Whether its mailbox was full.
    pub full: bool,
}

/// Reads a report that something was not delivered. Nothing where it is another sort of e-mail: an answer by a person, a receipt, a
/// note that it takes longer.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Report> {
    let mail = MessageParser::default().parse(bytes)?;
    let status = mail.parts.iter().find_map(|part| {
        let kind = part.content_type()?;
        (kind.ctype().eq_ignore_ascii_case("message")
            && kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("delivery-status")))
        .then(|| String::from_utf8_lossy(part.contents()).into_owned())
    })?;
    let field = |name: &str| {
        status.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_ascii_lowercase())
        })
    };
    if field("action")? != "failed" {
        return None;
    }
    let full = field("status").is_some_and(|status| status.ends_with(".2.2"));
    let message = original(&mail)?;
    Some(Report { message, full })
}

/// The message that came back, by the Message-ID of the copy or of its headers.
fn original(mail: &Message<'_>) -> Option<Uuid> {
    mail.parts.iter().find_map(|part| match &part.body {
        PartType::Message(copy) => id(copy.message_id()?),
        _ => {
            let kind = part.content_type()?;
            if !kind.subtype()?.eq_ignore_ascii_case("rfc822-headers") {
                return None;
            }
            let headers = MessageParser::default().parse_headers(part.contents())?;
            id(headers.message_id()?)
        }
    })
}

fn id(message_id: &str) -> Option<Uuid> {
    message_id.trim_matches(['<', '>']).split('@').next()?.parse().ok()
}

/// Marks the message of a report as failed. Gives whether there was one that was thought to have arrived.
///
/// # Errors
/// The store's.
pub fn mark(tx: &mut Tx<'_>, report: Report) -> Result<bool> {
    let sent = tx.first(
        "select 1 from message where id = $1 and state in ('sent', 'delivered')",
        values![report.message],
        |_| Ok(()),
    )?;
    if sent.is_none() {
        return Ok(false);
    }
    let why = if report.full { Why::Full } else { Why::CameBack };
    deliver::came_out(tx, report.message, State::Failed, Some(Because::only(why)))?;
    Ok(true)
}

/// What was found in a mailbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// E-mails that came back and belonged to a message.
    pub came_back: usize,
    /// Others, left for people to read.
    pub others: usize,
}

/// Reads what is new in a maildir, and moves it: `new/` to `cur/`, marked as seen where it was a report.
///
/// # Errors
/// Of reading and moving, by what it could not do; the store's.
pub fn sweep(db: &Db, maildir: &Path) -> std::result::Result<Found, String> {
    let said = |error: std::io::Error| format!("the mailbox of what comes back cannot be read: {error}");
    let (new, cur) = (maildir.join("new"), maildir.join("cur"));
    std::fs::create_dir_all(&cur).map_err(said)?;
    let mut found = Found::default();
    for entry in std::fs::read_dir(&new).map_err(said)? {
        let entry = entry.map_err(said)?;
        let kind = entry.metadata().map_err(said)?;
        if !kind.is_file() {
            continue;
        }
        let report =
            if kind.len() > LARGEST { None } else { read(&std::fs::read(entry.path()).map_err(said)?) };
        let mut name = entry.file_name().to_string_lossy().into_owned();
        let mut seen = false;
        if let Some(report) = report {
            seen = db.write(move |tx| mark(tx, report)).map_err(|error| error.to_string())?;
        }
        if seen {
            found.came_back += 1;
        } else {
            found.others += 1;
        }
        name.push_str(if seen { ":2,S" } else { ":2," });
        std::fs::rename(entry.path(), cur.join(name)).map_err(said)?;
    }
    Ok(found)
}
