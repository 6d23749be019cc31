//! Letters, plans of other services and photos of forms, kept with the record of a person.
//!
//! They are kept in the database beside the record: they are backed up, restored and found with it, and on PostgreSQL every replica
//! has them. What a file is, its content says ([`Media`]); a picture is kept without what its device wrote into it.

mod content;

use std::sync::OnceLock;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde::Deserialize;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::clocks::day_in_england;
use crate::lists::{self, Choice};
use crate::people::banner::{self, Banner};
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::people::timeline::{Entry, What};
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

pub use content::{File, Media, look};

/// The most whoever sent it and a note have, in letters.
pub const LONGEST: usize = 500;

/// What is kept, how large and how much: `vocabularies/documents.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    /// The largest file, in megabytes of a million bytes.
    pub largest_megabytes: u8,
    /// The most files with one record.
    pub most: u32,
    /// What a document can be.
    pub kind: Vec<Choice>,
}

impl Custom {
    /// That of the file.
    #[must_use]
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Custom> = OnceLock::new();
        USUAL.get_or_init(|| {
            parse(include_str!("../../../../vocabularies/documents.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/documents.toml cannot be read: {error}"))
        })
    }

    /// The largest file, in bytes.
    #[must_use]
    pub fn largest(&self) -> usize {
        usize::from(self.largest_megabytes) * 1_000_000
    }
}

/// The most that can be sent at all: a file that is somewhat too large is answered beside its field, any larger one at the door.
pub const LARGEST_SENT: usize = 10_000_000;

fn parse(text: &str) -> std::result::Result<Custom, String> {
    let custom: Custom = toml::from_str(text).map_err(|error| error.to_string())?;
    lists::checked("kind", &custom.kind)?;
    if !(1..=8).contains(&custom.largest_megabytes) {
        return Err("largest_megabytes: give a number from 1 to 8".to_owned());
    }
    Ok(custom)
}

/// A document, without what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its identifier.
    pub id: Uuid,
    /// Its name, cleaned.
    pub name: String,
    /// The code of what it is.
    pub kind: String,
    /// What sort of file.
    pub media: Media,
    /// How large it is, in bytes.
    pub size: u64,
    /// The day on it.
    pub day: Option<Date>,
    /// From whom it is.
    pub sender: Option<String>,
    /// A few words.
    pub note: Option<String>,
    /// When it was added.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// Why it should not be here, if it was entered in error. It is kept, and not shown any more.
    pub wrong_because: Option<String>,
}

/// What a form for a document is drawn from. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Person, Banner)> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, id)?;
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok((person, banner))
}

/// Whether whoever asks may add one, before anything of a file is read.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn may_add(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<()> {
    person_for(tx, asker, Action::ChangePerson, id).map(|_| ())
}

/// A document that somebody adds.
#[derive(Clone, PartialEq, Eq)]
pub struct Adding {
    /// The form it is sent on: sent twice, it is one.
    pub form: Uuid,
    /// What the file is called, as it came.
    pub name: String,
    /// What is in it.
    pub file: File,
    /// The code of what it is.
    pub kind: String,
    /// The day on it.
    pub day: Option<Date>,
    /// From whom; may be empty.
    pub sender: String,
    /// A few words; may be empty.
    pub note: String,
}

impl std::fmt::Debug for Adding {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Adding")
    }
}

/// Adds a document. What is there already, sent once more or chosen once more, is that one.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::DocumentKind`], [`Rule::DocumentDay`], [`Rule::TooLong`], [`Rule::TooManyFiles`]; the store's.
pub fn add(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, adding: &Adding) -> Result<Uuid> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, person)?;
    let known =
        tx.first("select id, person_id from document where form_id = $1", values![adding.form], |row| {
            Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?))
        })?;
    if let Some((id, of)) = known {
        return if of == person.id { Ok(id) } else { Err(Refused::NotThere.into()) };
    }
    let custom = Custom::usual();
    lists::offered(&custom.kind, &adding.kind).ok_or(Rule::DocumentKind)?;
    let today = day_in_england(tx.now());
    if adding.day.is_some_and(|day| day > today) {
        return Err(Rule::DocumentDay.into());
    }
    let (sender, note) = (adding.sender.trim(), adding.note.trim());
    if [sender, note].iter().any(|text| text.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let same = tx.first(
        "select id from document where person_id = $1 and digest = $2 and wrong_at is null",
        values![person.id, adding.file.digest.as_slice()],
        |row| row.get::<Uuid>(0),
    )?;
    if let Some(id) = same {
        return Ok(id);
    }
    let count: i64 =
        tx.one("select count(*) from document where person_id = $1", values![person.id], |row| row.get(0))?;
    if count >= i64::from(custom.most) {
        return Err(Rule::TooManyFiles.into());
    }
    keep(tx, &by, &person, adding)
}

fn keep(tx: &mut Tx<'_>, by: &By, person: &Person, adding: &Adding) -> Result<Uuid> {
    let File { media, kept, digest } = &adding.file;
    let (id, now) = (tx.new_id(), tx.now());
    let filled = |text: &'_ str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    tx.execute(
        "insert into document (id, form_id, person_id, name, kind, media, size, digest, day, sender, note, made_at, account_id,
             membership_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        values![
            id,
            adding.form,
            person.id,
            content::cleaned(&adding.name, *media),
            adding.kind.as_str(),
            media.as_str(),
            i64::try_from(kept.len()).unwrap_or(i64::MAX),
            digest.as_slice(),
            adding.day.map(|day| day.to_string()),
            filled(&adding.sender),
            filled(&adding.note),
            now,
            by.account,
            by.works.as_ref().map(|works| works.membership)
        ],
    )?;
    let content = "insert into document_content (document_id, content) values ($1, $2)";
    tx.execute(content, values![id, kept.as_slice()])?;
    done(tx, by, person, Action::ChangePerson, json!({ "document": id, "added": media.as_str() }))?;
    Ok(id)
}

fn done(tx: &mut Tx<'_>, by: &By, person: &Person, action: Action, detail: serde_json::Value) -> Result<()> {
    let happened =
        Happened { person: Some(person.id), detail: Some(detail), ..Happened::new(action, &person.area) };
    trail::record(tx, by, &happened)
}

/// Takes a document away to read it. That somebody did is recorded. One that was entered in error is not there.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn take(tx: &mut Tx<'_>, asker: &Asker, (person, document): (Uuid, Uuid)) -> Result<(Document, Vec<u8>)> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let found = get(tx, person.id, document)?.filter(|one| one.wrong_because.is_none());
    let Some(found) = found else { return Err(Refused::NotThere.into()) };
    let bytes =
        tx.one("select content from document_content where document_id = $1", values![found.id], |row| {
            row.get::<Vec<u8>>(0)
        })?;
    done(tx, &by, &person, Action::ReadPerson, json!({ "document": found.id }))?;
    Ok((found, bytes))
}

/// A document, for the form that marks it as entered in error. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn one(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, document): (Uuid, Uuid),
) -> Result<(Person, Banner, Document)> {
    let (person, banner) = form(tx, asker, person)?;
    let found = get(tx, person.id, document)?;
    Ok((person, banner, found.ok_or(Refused::NotThere)?))
}

/// Marks a document as entered in error, with why. It is kept, and nobody reads it any more.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Note`] without a reason, [`Rule::TooLong`]; [`Error::Stale`] where somebody was quicker; the
/// store's.
pub fn mark_wrong(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, document): (Uuid, Uuid),
    because: &str,
) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, person)?;
    let Some(found) = get(tx, person.id, document)? else { return Err(Refused::NotThere.into()) };
    let because = because.trim();
    if because.is_empty() {
        return Err(Rule::Note.into());
    }
    if because.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    let now = tx.now();
    let changed = tx.execute(
        "update document set wrong_because = $1, wrong_at = $2, wrong_by = $3 where id = $4 and wrong_at is null",
        values![because, now, by.account, found.id],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    done(tx, &by, &person, Action::ChangePerson, json!({ "document": found.id, "entered_in_error": true }))
}

const SELECT: &str = "select d.id, d.name, d.kind, d.media, d.size, d.day, d.sender, d.note, d.made_at, a.name, d.wrong_because
    from document d left join account a on a.id = d.account_id";

fn document_of(row: &Row<'_>) -> store::Result<Document> {
    let media: String = row.get(3)?;
    let day: Option<String> = row.get(5)?;
    Ok(Document {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        media: Media::parse(&media)
            .ok_or_else(|| store::Error::Statement(format!("a document is of no known sort: {media}")))?,
        size: u64::try_from(row.get::<i64>(4)?).unwrap_or(0),
        day: day.and_then(|day| day.parse().ok()),
        sender: row.get(6)?,
        note: row.get(7)?,
        at: row.get(8)?,
        by: row.get(9)?,
        wrong_because: row.get(10)?,
    })
}

fn get(tx: &mut Tx<'_>, person: Uuid, document: Uuid) -> Result<Option<Document>> {
    let sql = format!("{SELECT} where d.id = $1 and d.person_id = $2");
    Ok(tx.first(&sql, values![document, person], document_of)?)
}

/// All documents of a person, the newest first; also those that were entered in error.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Document>> {
    let sql = format!("{SELECT} where d.person_id = $1 order by d.made_at desc, d.id desc");
    Ok(tx.query(&sql, values![person], document_of)?)
}

/// What was added or taken out as entered in error before an instant, so many of each, for the timeline.
pub(crate) fn before(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Entry>> {
    let entry = |at, by, document, removed| Entry {
        at,
        by,
        what: What::Document { document: Box::new(document), removed },
    };
    let sql = format!(
        "{SELECT} where d.person_id = $1 and d.made_at < $2 order by d.made_at desc, d.id desc limit {most}"
    );
    let added = tx.query(&sql, values![person, at], document_of)?;
    let mut all: Vec<_> = added.into_iter().map(|one| entry(one.at, one.by.clone(), one, false)).collect();
    let sql = format!(
        "select d.id, d.name, d.kind, d.media, d.size, d.day, d.sender, d.note, d.made_at, a.name, d.wrong_because,
             d.wrong_at, w.name
         from document d left join account a on a.id = d.account_id left join account w on w.id = d.wrong_by
         where d.person_id = $1 and d.wrong_at < $2 order by d.wrong_at desc, d.id desc limit {most}"
    );
    all.extend(tx.query(&sql, values![person, at], |row| {
        Ok(entry(row.get(11)?, row.get(12)?, document_of(row)?, true))
    })?);
    Ok(all)
}

/// The documents of a record that was joined are those of the one that took its place.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    tx.execute("update document set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}

/// Keeps a document that is told, such as that of a demonstration.
///
/// # Errors
/// The store's.
pub fn load(
    tx: &mut Tx<'_>,
    person: Uuid,
    by: crate::load::By,
    at: Timestamp,
    adding: &Adding,
) -> Result<()> {
    let File { media, kept, digest } = &adding.file;
    let id = tx.new_id();
    tx.execute(
        "insert into document (id, form_id, person_id, name, kind, media, size, digest, day, sender, made_at, account_id,
             membership_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            id,
            adding.form,
            person,
            content::cleaned(&adding.name, *media),
            adding.kind.as_str(),
            media.as_str(),
            i64::try_from(kept.len()).unwrap_or(i64::MAX),
            digest.as_slice(),
            adding.day.map(|day| day.to_string()),
            Some(adding.sender.as_str()).filter(|sender| !sender.is_empty()),
            at,
            by.account,
            by.membership
        ],
    )?;
    let content = "insert into document_content (document_id, content) values ($1, $2)";
    tx.execute(content, values![id, kept.as_slice()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_what_cannot_be_meant_is_refused_in_words() {
        let good = include_str!("../../../../vocabularies/documents.toml");
        let custom = parse(good).unwrap();
        assert!(custom.largest() < LARGEST_SENT && custom.most > 0);
        let large = parse(&good.replacen("largest_megabytes = 5", "largest_megabytes = 50", 1)).unwrap_err();
        assert!(large.contains("1 to 8"), "{large}");
    }
}
