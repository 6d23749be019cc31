//! What somebody has begun to write about a person and not sent: it survives a page that is left, a session that ends and a browser
//! that dies.
//!
//! It is kept here and not in the browser, so that nobody reads it on a computer that several share. Only its writer reads it, while
//! they may still do what the form does. Each page that is opened has a draft of its own: two tabs or two devices never overwrite
//! each other.

use std::sync::OnceLock;

use access::By;
use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::Action;
use serde::Deserialize;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::people::sections;
use crate::safeguarding::log_for;
use crate::trail::{self, Happened};

/// How long and how much is kept: `vocabularies/drafts.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    /// So many days a draft is kept that nobody sent.
    pub kept_days: u16,
    /// The longest, in bytes.
    pub longest_bytes: usize,
}

impl Custom {
    /// That of the file.
    #[must_use]
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Custom> = OnceLock::new();
        USUAL.get_or_init(|| {
            toml::from_str(include_str!("../../../vocabularies/drafts.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/drafts.toml cannot be read: {error}"))
        })
    }

    fn since(&self, now: Timestamp) -> Timestamp {
        now - SignedDuration::from_hours(24 * i64::from(self.kept_days))
    }
}

/// A form about a person whose drafts are kept: the end of its address below the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form(String);

impl Form {
    /// Reads the end of an address, such as `contacts` or `plan/goals/new`. Nothing for a form that has no drafts.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_thing = |word: &str| word == "new" || word.parse::<Uuid>().is_ok();
        let is_known = match text.split('/').collect::<Vec<_>>().as_slice() {
            ["contacts" | "appointments" | "visit-alone"] | ["agreements" | "safeguarding", "new"] => true,
            ["sections", code] => sections::with_code(code).is_some(),
            ["plan", "goals" | "actions", thing] => is_thing(thing),
            _ => false,
        };
        is_known.then(|| Self(text.to_owned()))
    }

    /// The end of its address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the form does.
    fn action(&self) -> Action {
        match self.0.split('/').next() {
            Some("sections" | "visit-alone") => Action::ChangePerson,
            Some("plan") => Action::WritePlan,
            Some("agreements") => Action::RecordAgreement,
            Some("safeguarding") => Action::WriteSafeguarding,
            _ => Action::WriteContact,
        }
    }

    /// The person about whom it is, for whoever may send it. What belongs to the safeguarding log is asked for as the log is, which
    /// fewer people write than the record.
    fn person(&self, tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<(Person, By)> {
        match self.action() {
            Action::WriteSafeguarding => log_for(tx, asker, Action::WriteSafeguarding, person),
            action => person_for(tx, asker, action, person),
        }
    }

    /// As what it is recorded that somebody began or threw away a draft: that they looked.
    fn looked(&self) -> Action {
        match self.action() {
            Action::WriteSafeguarding => Action::ReadSafeguarding,
            _ => Action::ReadPerson,
        }
    }
}

/// What was typed, by name.
pub type Fields = Vec<(String, String)>;

/// A draft.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its identifier.
    pub id: Uuid,
    /// When it was begun.
    pub began: Timestamp,
    /// When it was saved last.
    pub at: Timestamp,
    /// What was typed.
    pub fields: Fields,
}

impl std::fmt::Debug for Saved {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Saved")
    }
}

/// A draft as a page sends it.
#[derive(Clone, PartialEq, Eq)]
pub struct Saving {
    /// The form.
    pub form: Form,
    /// The page on which it stands.
    pub sitting: Sitting,
    /// What was typed.
    pub fields: Fields,
}

impl std::fmt::Debug for Saving {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Saving")
    }
}

/// The page on which a form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    /// The page: each that is opened has another one.
    pub id: Uuid,
    /// The draft with which the page began, and when that had been saved.
    pub goes_on: Option<(Uuid, Timestamp)>,
}

/// What became of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Yes,
    /// It is not: the form was sent meanwhile, or the draft thrown away.
    Sent,
    /// It is longer than any draft may be.
    TooLong,
}

/// Keeps what was typed so far. That a draft was begun is recorded, once and not by the letter.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn keep(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, saving: &Saving) -> Result<Kept> {
    let (person, by) = saving.form.person(tx, asker, person)?;
    let Some(account) = by.account else { return Ok(Kept::Sent) };
    let text = json!(saving.fields).to_string();
    if text.len() > Custom::usual().longest_bytes {
        return Ok(Kept::TooLong);
    }
    let now = tx.now();
    let known: Option<(Uuid, Uuid, String, Option<Timestamp>)> = tx.first(
        "select account_id, person_id, form, ended_at from draft where id = $1",
        values![saving.sitting.id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    if let Some((writer, of, form, ended)) = known {
        // What is somebody else's, or of another form, is not touched; nor what has been sent.
        if writer != account || of != person.id || form != saving.form.as_str() || ended.is_some() {
            return Ok(Kept::Sent);
        }
        tx.execute(
            "update draft set saved_at = $1, fields = $2 where id = $3",
            values![now, text, saving.sitting.id],
        )?;
        return Ok(Kept::Yes);
    }
    tx.execute(
        "insert into draft (id, account_id, person_id, form, began_at, saved_at, fields) values ($1, $2, $3, $4, $5, $6, $7)",
        values![saving.sitting.id, account, person.id, saving.form.as_str(), now, now, text],
    )?;
    go_on(tx, account, saving.sitting.goes_on)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "draft": saving.form.as_str() })),
        ..Happened::new(saving.form.looked(), &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Kept::Yes)
}

/// The draft with which a page began is part of that page’s own, unless somebody went on with it elsewhere: then both stay.
fn go_on(tx: &mut Tx<'_>, account: Uuid, goes_on: Option<(Uuid, Timestamp)>) -> Result<()> {
    if let Some((id, seen)) = goes_on {
        let now = tx.now();
        tx.execute(
            "update draft set ended_at = $1, fields = '[]' where id = $2 and account_id = $3 and saved_at = $4
             and ended_at is null",
            values![now, id, account, seen],
        )?;
    }
    Ok(())
}

/// What whoever asks has begun on a form about a person, the newest first. For use-cases that have asked `permit` already.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn of_asker(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, form: &Form) -> Result<Vec<Saved>> {
    let (person, by) = form.person(tx, asker, person)?;
    let Some(account) = by.account else { return Ok(Vec::new()) };
    let since = Custom::usual().since(tx.now());
    Ok(tx.query(
        "select id, began_at, saved_at, fields from draft
         where account_id = $1 and person_id = $2 and form = $3 and saved_at > $4 and ended_at is null
         order by saved_at desc, id desc limit 10",
        values![account, person.id, form.as_str(), since],
        |row| {
            let fields: String = row.get(3)?;
            let fields = serde_json::from_str(&fields)
                .map_err(|error| store::Error::Statement(format!("a draft cannot be read: {error}")))?;
            Ok(Saved { id: row.get(0)?, began: row.get(1)?, at: row.get(2)?, fields })
        },
    )?)
}

/// A form was sent: what was kept of it goes, and so does what it began with. In the transaction of what the form did.
///
/// # Errors
/// The store's.
pub fn sent(tx: &mut Tx<'_>, asker: &Asker, sitting: Option<Sitting>) -> Result<()> {
    let (Some(account), Some(Sitting { id, goes_on })) = (asker.actor().account(), sitting) else {
        return Ok(());
    };
    let now = tx.now();
    tx.execute(
        "update draft set ended_at = $1, fields = '[]' where id = $2 and account_id = $3 and ended_at is null",
        values![now, id, account],
    )?;
    go_on(tx, account, goes_on)
}

/// Throws away a draft of whoever asks, and says of which form about whom it was.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn discard(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, id: Uuid) -> Result<Option<Form>> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let account = by.account.unwrap_or(Uuid::nil());
    let form: Option<String> = tx.first(
        "select form from draft where id = $1 and account_id = $2 and person_id = $3",
        values![id, account, person.id],
        |row| row.get(0),
    )?;
    let Some(form) = form else { return Err(permit::Refused::NotThere.into()) };
    let known = Form::parse(&form);
    let now = tx.now();
    tx.execute(
        "update draft set ended_at = $1, fields = '[]' where id = $2 and ended_at is null",
        values![now, id],
    )?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "draft": form, "thrown_away": true })),
        ..Happened::new(known.as_ref().map_or(Action::ReadPerson, Form::looked), &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(known)
}

/// Drafts about a record that was joined are about the one that took its place.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    tx.execute("update draft set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}

/// Deletes drafts that are too old, and says how many.
///
/// # Errors
/// The store's.
pub(crate) fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let since = Custom::usual().since(tx.now());
    Ok(tx.execute("delete from draft where saved_at <= $1", values![since])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_only_forms_that_there_are_have_drafts() {
        assert!(Custom::usual().kept_days > 0 && Custom::usual().longest_bytes > 100_000);
        let id = Uuid::nil();
        for known in [
            "safeguarding/new",
            "contacts",
            "sections/about-me",
            "plan/goals/new",
            &format!("plan/actions/{id}"),
        ] {
            assert_eq!(Form::parse(known).unwrap().as_str(), known);
        }
        for unknown in [
            "",
            "change",
            "safeguarding",
            "safeguarding/x/outcome",
            "sections/unknown",
            "plan/goals/../../x",
            "contacts/",
            "/contacts",
            "plan/agree",
        ] {
            assert_eq!(Form::parse(unknown), None, "{unknown}");
        }
        assert_eq!(Form::parse("plan/goals/new").unwrap().action(), Action::WritePlan);
        assert_eq!(Form::parse("sections/about-me").unwrap().action(), Action::ChangePerson);
        assert_eq!(Form::parse("safeguarding/new").unwrap().action(), Action::WriteSafeguarding);
    }
}
