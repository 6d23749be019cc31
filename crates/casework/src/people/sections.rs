//! The sections of a person’s record: `vocabularies/record.toml`, which people edit, and what stands in them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use administration::Asker;
use jiff::Timestamp;
use permit::Action;
use serde::Deserialize;
use store::{Tx, values};
use uuid::Uuid;

use super::reaching;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The longest text of an element, in letters.
pub const LONGEST: usize = 4_000;

/// How much it matters that something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It has to be known.
    Mandatory,
    /// Where it is known.
    Required,
    /// Where it helps.
    Optional,
}

/// From when on something is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Once somebody has spoken with the person.
    FirstContact,
    /// Before support ends.
    Closing,
}

/// Something that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// What is stored. Never changes.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh.
    pub label_cy: String,
    /// How much it matters.
    pub level: Level,
    /// From when on it is missed.
    pub by: By,
    /// Whether it is still asked.
    #[serde(default = "yes")]
    pub asked: bool,
}

fn yes() -> bool {
    true
}

/// A section of the record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What is stored. Never changes.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh.
    pub label_cy: String,
    /// What is asked.
    pub element: Vec<Element>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    section: Vec<Section>,
}

fn parse(text: &str) -> std::result::Result<Vec<Section>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let codes = file.section.iter().map(|section| &section.code);
    twice(codes)?;
    for section in &file.section {
        twice(section.element.iter().map(|element| &element.code))?;
        if !section.element.iter().any(|element| element.asked) {
            return Err(format!("{}: at least one element is asked", section.code));
        }
    }
    Ok(file.section)
}

fn twice<'c>(codes: impl Iterator<Item = &'c String>) -> std::result::Result<(), String> {
    let mut seen = std::collections::BTreeSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(format!("{code}: give one of the two another code"));
        }
    }
    Ok(())
}

/// All sections, in the order of the file.
#[must_use]
pub fn all() -> &'static [Section] {
    static ALL: OnceLock<Vec<Section>> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../../vocabularies/record.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/record.toml cannot be read: {error}"))
    })
}

/// The section with a code.
#[must_use]
pub fn with_code(code: &str) -> Option<&'static Section> {
    all().iter().find(|section| section.code == code)
}

/// What stands in a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Texts by the code of the element.
    pub texts: BTreeMap<String, String>,
    /// When it was changed last.
    pub at: Option<Timestamp>,
    /// By whom.
    pub by: Option<String>,
    /// Counts up with every change; 0 where nothing was written yet.
    pub version: i64,
}

/// All that stands in the sections of a record, by their codes.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<BTreeMap<String, Written>> {
    let mut found = BTreeMap::new();
    tx.each(
        "select s.section, s.content, s.changed_at, a.name, s.version
         from record_section s left join account a on a.id = s.account_id where s.person_id = $1",
        values![person],
        |row| {
            let content: String = row.get(1)?;
            let texts = serde_json::from_str(&content)
                .map_err(|error| store::Error::Statement(format!("a section cannot be read: {error}")))?;
            let written = Written { texts, at: row.get(2)?, by: row.get(3)?, version: row.get(4)? };
            found.insert(row.get(0)?, written);
            Ok(())
        },
    )?;
    Ok(found)
}

/// What stands in one section, if anything was written into it.
pub(crate) fn one(tx: &mut Tx<'_>, person: Uuid, section: &Section) -> Result<Option<Written>> {
    Ok(of(tx, person)?.remove(&section.code))
}

/// Something that is not known yet and is missed by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The section.
    pub section: &'static Section,
    /// What of it.
    pub element: &'static Element,
}

/// What is missed of a record by now: mandatory and required, the mandatory first. Nothing before somebody has spoken with the
/// person.
#[must_use]
pub fn missing(written: &BTreeMap<String, Written>, spoken: bool, closing: bool) -> Vec<Missing> {
    let is_due = |element: &Element| match element.by {
        By::FirstContact => spoken || closing,
        By::Closing => closing,
    };
    let has = |section: &Section, element: &Element| {
        let texts = written.get(&section.code).map(|written| &written.texts);
        texts.and_then(|texts| texts.get(&element.code)).is_some_and(|text| !text.trim().is_empty())
    };
    let mut all: Vec<Missing> = all()
        .iter()
        .flat_map(|section| section.element.iter().map(move |element| Missing { section, element }))
        .filter(|one| one.element.asked && one.element.level < Level::Optional && is_due(one.element))
        .filter(|one| !has(one.section, one.element))
        .collect();
    all.sort_by_key(|one| one.element.level);
    all
}

/// Writes a section, if it is still in the version that was seen, and keeps what it said before.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn write(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    section: &Section,
    seen: i64,
    texts: &BTreeMap<String, String>,
) -> Result<()> {
    let (found, by) = reaching::person_for(tx, asker, Action::ChangePerson, person)?;
    if texts.values().any(|text| text.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let was = of(tx, found.id)?.remove(&section.code);
    if was.as_ref().map_or(0, |was| was.version) != seen {
        return Err(Error::Stale);
    }
    // What is not asked any more stays as it was.
    let mut content = was.map(|was| was.texts).unwrap_or_default();
    for element in section.element.iter().filter(|element| element.asked) {
        match texts.get(&element.code).map(|text| text.trim()) {
            Some(text) if !text.is_empty() => content.insert(element.code.clone(), text.to_owned()),
            _ => content.remove(&element.code),
        };
    }
    tx.execute(
        "insert into record_section_change (person_id, section, version, was, changed_at, account_id, membership_id)
         select person_id, section, version, content, changed_at, account_id, membership_id from record_section
         where person_id = $1 and section = $2",
        values![found.id, section.code.as_str()],
    )?;
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    let done = tx.execute(
        "insert into record_section (person_id, section, content, changed_at, account_id, membership_id, version)
         values ($1, $2, $3, $4, $5, $6, 1)
         on conflict (person_id, section) do update set content = excluded.content, changed_at = excluded.changed_at,
             account_id = excluded.account_id, membership_id = excluded.membership_id,
             version = record_section.version + 1
         where record_section.version = $7",
        values![
            found.id,
            section.code.as_str(),
            serde_json::json!(content).to_string(),
            now,
            by.account,
            membership,
            seen
        ],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let detail = serde_json::json!({ "section": section.code });
    let happened = Happened {
        person: Some(found.id),
        detail: Some(detail),
        ..Happened::new(Action::ChangePerson, &found.area)
    };
    trail::record(tx, &by, &happened)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../../vocabularies/record.toml");

    #[test]
    fn the_file_can_be_read_and_what_is_wrong_with_it_is_said() {
        assert!(parse(GOOD).unwrap().len() >= 9);
        for (from, to, said) in [
            ("code = \"risks\"", "code = \"legal\"", "another code"),
            ("level = \"mandatory\"", "level = \"vital\"", "vital"),
            ("code = \"cultural\"", "code = \"mobility\"", "another code"),
        ] {
            let error = parse(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn nothing_is_missed_before_anybody_spoke_and_what_is_written_is_not() {
        let mut written = BTreeMap::new();
        assert_eq!(missing(&written, false, false), []);
        let first = missing(&written, true, false);
        assert_eq!(first[0].element.level, Level::Mandatory);
        assert!(first.iter().all(|one| one.element.by == By::FirstContact));
        assert!(missing(&written, true, true).len() > first.len());
        let texts = BTreeMap::from([("what-matters".to_owned(), "My garden".to_owned())]);
        written.insert("about-me".to_owned(), Written { texts, ..Written::default() });
        assert_eq!(missing(&written, true, false).len(), first.len() - 1);
    }
}
