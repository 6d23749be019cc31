//! The record of a person: what is kept of who they are and how to reach them.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::{Email, NhsNumber, OdsCode, PhoneNumber, Postcode};

use super::{Identity, names};
use crate::{Error, Result};

/// What is kept of who somebody is. Whatever is not known stays empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// By which they can be told from others.
    pub identity: Identity,
    /// As they say it themselves, by code.
    pub gender: Option<String>,
    /// The letter of the NHS Data Dictionary's ethnic category.
    pub ethnicity: Option<String>,
    /// They have no fixed address.
    pub homeless: bool,
    /// Where they live, without the postcode.
    pub address: Option<String>,
    /// Their e-mail address.
    pub email: Option<Email>,
    /// How they like to be reached.
    pub reach_by: Option<Reach>,
    /// What to know about that, such as when to ring.
    pub reach_note: Option<String>,
    /// The language they speak, by its code.
    pub language: Option<String>,
    /// What helps them to understand and take part (DAPB1605 v4.0), by code.
    pub access: Vec<String>,
    /// The same in words.
    pub access_note: Option<String>,
    /// The practice with which they are registered.
    pub practice: Option<OdsCode>,
}

impl Details {
    /// Whether something helps them, by its code.
    #[must_use]
    pub fn needs(&self, code: &str) -> bool {
        self.access.iter().any(|one| one == code)
    }

    /// Whether what is printed for them has large letters.
    #[must_use]
    pub fn reads_large_print(&self) -> bool {
        self.needs("large-print") || self.needs("sight")
    }
}

impl std::fmt::Debug for Details {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Details")
    }
}

/// How somebody likes to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// By telephone.
    Phone,
    /// By text message.
    Text,
    /// By e-mail.
    Email,
    /// By letter.
    Letter,
    /// Through a relative, or somebody who supports them.
    Relative,
}

impl Reach {
    /// Every way.
    pub const ALL: [Reach; 5] = [Reach::Phone, Reach::Text, Reach::Email, Reach::Letter, Reach::Relative];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Reach::Phone => "phone",
            Reach::Text => "text",
            Reach::Email => "email",
            Reach::Letter => "letter",
            Reach::Relative => "relative",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Somebody’s record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Its identifier.
    pub id: Uuid,
    /// What is kept.
    pub details: Details,
    /// The board of their practice; empty where it is not known.
    pub area: String,
    /// When they died.
    pub died: Option<Date>,
    /// The record that took its place.
    pub merged_into: Option<Uuid>,
    /// Counts up with every change.
    pub version: i64,
}

const COLUMNS: &str = "id, nhs_number, given, family, known_as, born, gender, ethnicity, home, address, postcode, phone,
    email, reach_by, reach_note, language, access_codes, access_note, practice_code, area, died_on, merged_into, version";

fn read(row: &Row<'_>) -> store::Result<Person> {
    let id = row.get(0)?;
    let text = |place: usize| row.get::<Option<String>>(place);
    let day =
        |place: usize| -> store::Result<Option<Date>> { Ok(text(place)?.and_then(|day| day.parse().ok())) };
    Ok(Person {
        id,
        details: Details {
            identity: Identity {
                nhs_number: text(1)?.and_then(|digits| NhsNumber::parse(&digits).ok()),
                given: row.get(2)?,
                family: row.get(3)?,
                known_as: text(4)?,
                born: day(5)?,
                postcode: text(10)?.and_then(|postcode| Postcode::parse(&postcode).ok()),
                phone: text(11)?.and_then(|phone| PhoneNumber::parse(&phone).ok()),
            },
            gender: text(6)?,
            ethnicity: text(7)?,
            homeless: row.get::<String>(8)? == "none",
            address: text(9)?,
            email: text(12)?.and_then(|email| Email::parse(&email).ok()),
            reach_by: text(13)?.as_deref().and_then(Reach::parse),
            reach_note: text(14)?,
            language: text(15)?,
            access: serde_json::from_str(&row.get::<String>(16)?).unwrap_or_default(),
            access_note: text(17)?,
            practice: text(18)?.and_then(|code| OdsCode::parse(&code).ok()),
        },
        area: row.get(19)?,
        died: day(20)?,
        merged_into: row.get(21)?,
        version: row.get(22)?,
    })
}

/// The record with this identifier, or the one that took its place.
///
/// # Errors
/// The store's.
pub(crate) fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Person>> {
    let mut id = id;
    // Records are joined now and then; nobody joins twenty in a row.
    for _ in 0..20 {
        let found = tx.first(&format!("select {COLUMNS} from person where id = $1"), values![id], read)?;
        match found.as_ref().and_then(|person| person.merged_into) {
            Some(other) => id = other,
            None => return Ok(found),
        }
    }
    Ok(None)
}

/// Those of whom this is true, besides those who were found before.
fn by(tx: &mut Tx<'_>, condition: &str, values: &[store::Value<'_>], found: &mut Vec<Person>) -> Result<()> {
    let sql = format!(
        "select {COLUMNS} from person where {condition} and merged_into is null limit {MOST_CANDIDATES}"
    );
    tx.each(&sql, values, |row| {
        let person = read(row)?;
        if found.iter().all(|known| known.id != person.id) {
            found.push(person);
        }
        Ok(())
    })?;
    Ok(())
}

/// So many who share a birth date, a postcode or a telephone are looked at. A care home has fewer; but the first of January is
/// the birthday of all whose birthday nobody knows, so those with the same family name are looked at besides.
const MOST_CANDIDATES: usize = 400;

/// Everybody who may be this person: who shares the NHS number, the birth date (or one with day and month exchanged), the
/// postcode or the telephone. How likely each is, [`super::likeness`] says.
pub(crate) fn candidates(tx: &mut Tx<'_>, who: &Identity) -> Result<Vec<Person>> {
    let mut found = Vec::new();
    if let Some(number) = &who.nhs_number {
        by(tx, "nhs_number = $1", values![number.digits()], &mut found)?;
    }
    if let Some(born) = who.born {
        let (day, family) = (born.to_string(), names::words(&who.family).concat());
        by(tx, "born = $1 and family_folded = $2", values![&day, &family], &mut found)?;
        by(tx, "born = $1", values![&day], &mut found)?;
        let exchanged = jiff::civil::Date::new(born.year(), born.day(), born.month());
        if let Ok(exchanged) = exchanged
            && exchanged != born
        {
            by(tx, "born = $1", values![exchanged.to_string()], &mut found)?;
        }
    }
    if let Some(postcode) = &who.postcode {
        by(tx, "postcode = $1", values![postcode.as_str()], &mut found)?;
    }
    if let Some(phone) = &who.phone {
        by(tx, "phone = $1", values![phone.as_dialled()], &mut found)?;
    }
    Ok(found)
}

/// The names of the columns of [`Details`], with `area` behind them, and their values in the same order.
fn row_of<'d>(details: &'d Details, area: &'d str) -> Vec<(&'static str, store::Value<'d>)> {
    let identity = &details.identity;
    vec![
        ("nhs_number", identity.nhs_number.map(|number| number.digits()).into()),
        ("given", identity.given.as_str().into()),
        ("family", identity.family.as_str().into()),
        ("known_as", identity.known_as.as_deref().into()),
        ("family_folded", names::words(&identity.family).concat().into()),
        ("name_words", name_words(identity).into()),
        ("born", identity.born.map(|born| born.to_string()).into()),
        ("gender", details.gender.as_deref().into()),
        ("ethnicity", details.ethnicity.as_deref().into()),
        ("home", if details.homeless { "none" } else { "fixed" }.into()),
        ("address", details.address.as_deref().into()),
        ("postcode", identity.postcode.as_ref().map(Postcode::as_str).into()),
        ("phone", identity.phone.as_ref().map(PhoneNumber::as_dialled).into()),
        ("email", details.email.as_ref().map(Email::as_str).into()),
        ("reach_by", details.reach_by.map(Reach::as_str).into()),
        ("reach_note", details.reach_note.as_deref().into()),
        ("language", details.language.as_deref().into()),
        ("access_codes", json!(details.access).to_string().into()),
        ("access_note", details.access_note.as_deref().into()),
        ("practice_code", details.practice.as_ref().map(OdsCode::as_str).into()),
        ("area", area.into()),
    ]
}

/// Every word of all names of somebody in one spelling, each behind a space.
fn name_words(identity: &Identity) -> String {
    let all = [Some(&identity.given), Some(&identity.family), identity.known_as.as_ref()];
    let words = all.into_iter().flatten().flat_map(|name| names::words(name));
    words.map(|word| format!(" {word}")).collect()
}

/// What lists find these people by.
pub(crate) fn name_words_of(tx: &mut Tx<'_>, people: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let mut all = HashMap::new();
    tx.each_of("select id, name_words from person where id in", people, |row| {
        all.insert(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    Ok(all)
}

/// Keeps somebody who was not known.
pub(crate) fn insert(tx: &mut Tx<'_>, details: &Details, area: &str) -> Result<Person> {
    let (id, now) = (tx.new_id(), tx.now());
    insert_at(tx, id, details, area, now)?;
    Ok(Person {
        id,
        details: details.clone(),
        area: area.to_owned(),
        died: None,
        merged_into: None,
        version: 1,
    })
}

/// The same with an identifier and a time.
fn insert_at(tx: &mut Tx<'_>, id: Uuid, details: &Details, area: &str, at: Timestamp) -> Result<()> {
    insert_all(tx, &[Kept { id, details, area, at, died: None }])
}

/// A record as it is to be kept.
pub(crate) struct Kept<'k> {
    pub(crate) id: Uuid,
    pub(crate) details: &'k Details,
    pub(crate) area: &'k str,
    pub(crate) at: Timestamp,
    pub(crate) died: Option<Date>,
}

/// Keeps many, who are known to be new.
pub(crate) fn insert_all(tx: &mut Tx<'_>, all: &[Kept<'_>]) -> Result<()> {
    let mut columns = vec!["id", "made_at", "changed_at", "version", "died_on"];
    let Some(first) = all.first() else { return Ok(()) };
    columns.extend(row_of(first.details, first.area).into_iter().map(|(name, _)| name));
    let rows: Vec<Vec<store::Value<'_>>> = all
        .iter()
        .map(|one| {
            let died = one.died.map(|day| day.to_string());
            let mut row = vec![one.id.into(), one.at.into(), one.at.into(), 1_i64.into(), died.into()];
            row.extend(row_of(one.details, one.area).into_iter().map(|(_, value)| value));
            row
        })
        .collect();
    tx.insert("person", &columns, &rows, "")?;
    Ok(())
}

/// Changes a record, if it is still in the version that was seen, and keeps what it said before.
///
/// # Errors
/// [`Error::Stale`]; the store's.
pub(crate) fn change(
    tx: &mut Tx<'_>,
    by: &access::By,
    was: &Person,
    details: &Details,
    area: &str,
) -> Result<()> {
    let now = tx.now();
    let row = row_of(details, area);
    let sets: Vec<String> =
        row.iter().enumerate().map(|(place, (name, _))| format!("{name} = ${}", place + 1)).collect();
    let mut given: Vec<store::Value<'_>> = row.into_iter().map(|(_, value)| value).collect();
    let next = given.len();
    given.extend([now.into(), (was.version + 1).into(), was.id.into(), was.version.into()]);
    let sql = format!(
        "update person set {}, changed_at = ${}, version = ${} where id = ${} and version = ${}",
        sets.join(", "),
        next + 1,
        next + 2,
        next + 3,
        next + 4
    );
    if tx.execute(&sql, &given)? == 0 {
        return Err(Error::Stale);
    }
    if name_words(&was.details.identity) != name_words(&details.identity) {
        crate::referral::follow_names(tx, was.id)?;
    }
    keep(tx, by, was)
}

/// Notes that somebody has died, if the record is still in the version that was seen.
pub(crate) fn set_died(tx: &mut Tx<'_>, by: &access::By, was: &Person, died: Date) -> Result<()> {
    let now = tx.now();
    let done = tx.execute(
        "update person set died_on = $1, changed_at = $2, version = version + 1 where id = $3 and version = $4",
        values![died.to_string(), now, was.id, was.version],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    crate::told::has_died(tx, was.id)?;
    keep(tx, by, was)
}

/// Notes that another record took the place of one, if it is still in the version that was seen. The row stays.
pub(crate) fn set_joined(tx: &mut Tx<'_>, by: &access::By, was: &Person, into: Uuid) -> Result<()> {
    let now = tx.now();
    let done = tx.execute(
        "update person set merged_into = $1, changed_at = $2, version = version + 1
         where id = $3 and version = $4 and merged_into is null",
        values![into, now, was.id, was.version],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    keep(tx, by, was)
}

/// What a record says, as an object of its columns.
pub(crate) fn as_object(person: &Person) -> Map<String, Value> {
    let mut said: Map<String, Value> = Map::new();
    for (name, value) in row_of(&person.details, &person.area) {
        let value = match value {
            store::Value::Text(text) => Value::from(text.into_owned()),
            _ => Value::Null,
        };
        said.insert(name.to_owned(), value);
    }
    said.insert("died_on".to_owned(), person.died.map(|day| day.to_string()).into());
    said
}

/// Keeps what a record said before a change.
fn keep(tx: &mut Tx<'_>, by: &access::By, was: &Person) -> Result<()> {
    let said = as_object(was);
    let (now, account) = (tx.now(), by.account);
    let membership = by.works.as_ref().map(|works| works.membership);
    tx.execute(
        "insert into person_change (person_id, version, at, account_id, membership_id, was)
         values ($1, $2, $3, $4, $5, $6)",
        values![was.id, was.version, now, account, membership, Value::Object(said).to_string()],
    )?;
    Ok(())
}

/// What somebody else says of a person whose record there is: gaps are filled, and what differs is given back, to be looked
/// at. Nothing that is there is overwritten.
#[must_use]
pub(crate) fn filled(known: &Details, told: &Details) -> (Details, Map<String, Value>) {
    let mut all = known.clone();
    let mut differs = Map::new();
    macro_rules! fill {
        ($($field:ident).+, $name:literal, $shown:expr) => {
            match (&known.$($field).+, &told.$($field).+) {
                (None, Some(_)) => all.$($field).+.clone_from(&told.$($field).+),
                (Some(one), Some(other)) if one != other => {
                    let shown: fn(&_) -> String = $shown;
                    differs.insert($name.to_owned(), shown(other).into());
                }
                _ => {}
            }
        };
    }
    fill!(identity.nhs_number, "nhs_number", NhsNumber::digits);
    fill!(identity.born, "born", ToString::to_string);
    fill!(identity.known_as, "known_as", ToString::to_string);
    fill!(identity.postcode, "postcode", ToString::to_string);
    fill!(identity.phone, "phone", ToString::to_string);
    fill!(gender, "gender", ToString::to_string);
    fill!(ethnicity, "ethnicity", ToString::to_string);
    fill!(address, "address", ToString::to_string);
    fill!(email, "email", ToString::to_string);
    fill!(reach_by, "reach_by", |reach: &Reach| reach.as_str().to_owned());
    fill!(reach_note, "reach_note", ToString::to_string);
    fill!(language, "language", ToString::to_string);
    fill!(access_note, "access_note", ToString::to_string);
    fill!(practice, "practice_code", ToString::to_string);
    for (name, is, told) in [
        ("given", &known.identity.given, &told.identity.given),
        ("family", &known.identity.family, &told.identity.family),
    ] {
        if !told.trim().is_empty() && !is.trim().is_empty() && is != told {
            differs.insert(name.to_owned(), told.clone().into());
        }
    }
    for (gap, told) in
        [(&mut all.identity.given, &told.identity.given), (&mut all.identity.family, &told.identity.family)]
    {
        if gap.trim().is_empty() {
            gap.clone_from(told);
        }
    }
    // Whoever lost their home since, or found one, is looked for where they are.
    let has_home = |one: &Details| one.address.is_some() || one.identity.postcode.is_some();
    if told.homeless && !known.homeless {
        if has_home(known) {
            differs.insert("home".to_owned(), "none".into());
        } else {
            all.homeless = !has_home(told);
        }
    } else if known.homeless && !told.homeless && has_home(told) {
        differs.insert("home".to_owned(), "fixed".into());
    }
    // What helps somebody is added, never taken away.
    all.access.extend(told.access.iter().filter(|code| !known.access.contains(code)).cloned());
    (all, differs)
}

impl Person {
    /// What they are called.
    #[must_use]
    pub fn called(&self) -> String {
        let identity = &self.details.identity;
        super::full_name(&identity.given, &identity.family, identity.known_as.as_deref())
    }
}
