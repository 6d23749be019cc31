//! The file: whose columns are which, and what is wrong with a row by itself or beside the others.

use std::collections::HashMap;
use std::io::Cursor;

use intake::layout::plain;
use intake::table::Quoting;
use intake::{Table, values};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{NhsNumberError, Vocabulary};

use super::beside::beside_each_other;
use super::{Ages, Problem};
use crate::people::Identity;
use crate::refer::form::{self, Draft, Fault, Typed, Why, age};

/// The largest file, in bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// The most rows.
pub const MOST_ROWS: usize = 100_000;
/// A header may have a title above it, but not more rows than this.
const HEADER_WITHIN: usize = 12;
/// Longest cell that is kept, in letters; what is longer is a fault.
const LONGEST: usize = 2_001;

/// A file as it was uploaded, or what was typed into the form.
#[derive(Clone)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("File")
    }
}

/// Why a file as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// There is nothing in it, or only a header.
    Empty,
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// It has more rows than [`MOST_ROWS`].
    TooMany,
    /// It is a workbook, or no table.
    NoTable,
    /// Columns that have to be there are not, by their names in the template.
    Columns(Vec<&'static str>),
}

/// What a file says of somebody: its cells, without space around them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// The NHS number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nhs_number: String,
    /// Given names.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Family name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Date of birth.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub born: String,
    /// Postcode.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// Telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// E-mail.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Code of the practice.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub practice: String,
    /// What they need: codes or names of the vocabulary, with `;` between several.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub need: String,
    /// What to know.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl std::fmt::Debug for Said {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Said")
    }
}

/// The columns of the template with the other names they go by.
const COLUMNS: [(&str, &[&str]); 10] = [
    ("nhs number", &["nhs no", "nhs no.", "nhs", "nhsnumber", "nhs num"]),
    ("given name", &["given names", "given", "first name", "firstname", "forename", "forenames"]),
    ("family name", &["family", "last name", "lastname", "surname"]),
    ("date of birth", &["birth date", "birthdate", "born", "dob", "d.o.b."]),
    ("postcode", &["post code"]),
    ("phone", &["phone number", "telephone", "telephone number", "mobile", "mobile number", "tel"]),
    ("email", &["e-mail", "email address", "e-mail address"]),
    ("practice code", &["practice", "gp practice code", "practice ods code", "ods code"]),
    ("need", &["needs"]),
    ("note", &["notes", "comment", "comments"]),
];

/// Those without which nobody can be told from anybody else.
const NEEDED: [usize; 3] = [1, 2, 3];

/// A row that was read.
#[derive(Debug, Clone)]
pub(super) struct OneRow {
    pub(super) number: u64,
    pub(super) said: Said,
    /// What would be referred.
    pub(super) draft: Draft,
    pub(super) problems: Vec<Problem>,
}

impl OneRow {
    pub(super) fn is_good(&self) -> bool {
        !self.problems.iter().any(|problem| problem.is_fault())
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.draft.details.identity
    }
}

/// Reads a file on a day. `need` is what is offered where a row says nothing.
pub(super) fn read(file: &File, need: &str, ages: Ages, today: Date) -> Result<Vec<OneRow>, NotRead> {
    if file.bytes.len() > LARGEST {
        return Err(NotRead::TooLarge);
    }
    // A workbook is an archive, and an archive begins with these.
    if file.bytes.starts_with(b"PK\x03\x04") || file.bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(NotRead::NoTable);
    }
    let bytes = Box::new(Cursor::new(file.bytes.clone()));
    let mut table = Table::from_reader("", bytes, Quoting::Marks).map_err(|_| NotRead::NoTable)?;
    let places = header(&mut table)?;
    let needs = needs_by_name();
    let mut rows = Vec::new();
    while let Some(row) = table.next().map_err(|_| NotRead::NoTable)? {
        if row.is_total() && row.cells().filter(|cell| !cell.is_empty()).count() <= 2 {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(NotRead::TooMany);
        }
        let whole = |column: usize| {
            let text = places[column].map_or("", |at| row.cell(at));
            text.chars().take(LONGEST).collect::<String>()
        };
        let cell = |column: usize| values::given(&whole(column)).unwrap_or_default().to_owned();
        let said = Said {
            nhs_number: cell(0),
            // Somebody may be called Null.
            given: whole(1),
            family: whole(2),
            born: cell(3),
            postcode: cell(4),
            phone: cell(5),
            email: cell(6),
            practice: cell(7),
            need: Some(cell(8)).filter(|text| !text.is_empty()).unwrap_or_else(|| need.to_owned()),
            note: cell(9),
        };
        rows.push(one(row.number, said, &needs, ages, today));
    }
    if rows.is_empty() {
        return Err(NotRead::Empty);
    }
    beside_each_other(&mut rows);
    Ok(rows)
}

/// Where the columns of the template stand.
fn header(table: &mut Table) -> Result<[Option<usize>; 10], NotRead> {
    let mut nearest: Option<Vec<&'static str>> = None;
    for _ in 0..HEADER_WITHIN {
        let header = table.header().map_err(|_| NotRead::NoTable)?;
        if header.is_empty() {
            break;
        }
        let given: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let find = |(name, others): &(&str, &[&str])| {
            let mut names = std::iter::once(name).chain(others.iter());
            names.find_map(|name| given.iter().position(|one| one == name))
        };
        let places = COLUMNS.each_ref().map(find);
        let missing: Vec<&'static str> =
            NEEDED.into_iter().filter(|at| places[*at].is_none()).map(|at| COLUMNS[at].0).collect();
        if missing.is_empty() {
            return Ok(places);
        }
        if nearest.as_ref().is_none_or(|known| missing.len() < known.len()) {
            nearest = Some(missing);
        }
    }
    Err(nearest.map_or(NotRead::Empty, NotRead::Columns))
}

/// Codes of needs by their codes and labels in small letters.
pub(super) fn needs_by_name() -> HashMap<String, String> {
    let mut all = HashMap::new();
    for need in Vocabulary::embedded().needs() {
        let code = need.code.as_str().to_owned();
        for name in [code.as_str(), need.label.as_str(), need.label_cy.as_str()] {
            all.insert(name.to_lowercase(), code.clone());
        }
    }
    all
}

/// What a form would have in its fields. A need that is unknown stays as it is, so that it is found wrong.
pub(super) fn typed(said: &Said, needs: &HashMap<String, String>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| all.push((name.to_owned(), value.to_owned()));
    put("nhs_number", &said.nhs_number);
    put("given", &said.given);
    put("family", &said.family);
    match values::day(&said.born) {
        Some(day) => {
            put("born-day", &day.day().to_string());
            put("born-month", &day.month().to_string());
            put("born-year", &format!("{:04}", day.year()));
        }
        None => put("born-day", &said.born),
    }
    put("postcode", &said.postcode);
    put("phone", &with_nought(&said.phone));
    put("email", &said.email);
    put("practice", &said.practice);
    put("reason", &said.note);
    for need in said.need.split(';').map(str::trim).filter(|need| !need.is_empty()) {
        put("need", needs.get(&need.to_lowercase()).map_or(need, String::as_str));
    }
    all
}

/// Spreadsheets take the nought from the beginning of a telephone number.
fn with_nought(phone: &str) -> String {
    let is_bare = phone.len() == 10 && phone.bytes().all(|byte| byte.is_ascii_digit());
    let is_bare = is_bare && phone.starts_with(['1', '2', '3', '7', '8']);
    if is_bare { format!("0{phone}") } else { phone.to_owned() }
}

fn one(number: u64, said: Said, needs: &HashMap<String, String>, ages: Ages, today: Date) -> OneRow {
    let read = form::read(Typed(&typed(&said, needs)), today);
    let mut problems: Vec<Problem> = read.faults_for(false).iter().filter_map(problem).collect();
    if let Some(born) = read.draft.details.identity.born {
        let years = age(born, today);
        if ages.youngest.is_some_and(|youngest| years < youngest)
            || ages.oldest.is_some_and(|oldest| years > oldest)
        {
            problems.push(Problem::NotForAge);
        }
    }
    // What is no number has its own fault.
    if problems.iter().any(|one| matches!(one, Problem::Phone | Problem::Email)) {
        problems.retain(|one| *one != Problem::NoWayToReach);
    }
    problems.dedup();
    OneRow { number, said, draft: read.draft, problems }
}

/// What is wrong with a row, of what is wrong with a form. That nobody has agreed yet is as it should be, and where they live
/// matters less, because the scheme is chosen.
fn problem(fault: &Fault) -> Option<Problem> {
    Some(match (&fault.why, fault.field) {
        (_, "agreement") | (Why::Missing, "postcode") => return None,
        (Why::NhsNumber(NhsNumberError::CheckDigit), _) => Problem::NhsCheck,
        (Why::NhsNumber(NhsNumberError::Length { .. }), _) => Problem::NhsLength,
        (Why::NhsNumber(_), _) => Problem::NhsDigits,
        (Why::TooLong(_), _) => Problem::TooLong,
        (Why::NoWayToReach, _) => Problem::NoWayToReach,
        (Why::Ahead, _) => Problem::BornAhead,
        (Why::TooLongAgo, _) => Problem::BornLongAgo,
        (Why::NotADay, _) => Problem::BornUnread,
        (Why::Missing, "born") => Problem::NoBorn,
        (Why::Missing, "given") => Problem::NoGiven,
        (Why::Missing, "family") => Problem::NoFamily,
        (Why::Missing, "need") => Problem::NoNeed,
        (_, "postcode") => Problem::Postcode,
        (_, "phone") => Problem::Phone,
        (_, "email") => Problem::Email,
        (_, "practice") => Problem::Practice,
        (_, "need") => Problem::Need,
        _ => return None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 5, 5);
    pub(crate) const HEADER: &str =
        "NHS No,Forename,Surname,DOB,Post_code,Mobile,E-mail,Practice,Needs,Notes\n";

    pub(crate) fn rows(text: &str) -> Vec<OneRow> {
        all(format!("{HEADER}{text}").as_bytes()).unwrap()
    }

    fn all(bytes: &[u8]) -> Result<Vec<OneRow>, NotRead> {
        let file = File { name: "list.csv".to_owned(), bytes: bytes.to_vec() };
        read(&file, "", Ages { youngest: Some(18), oldest: None }, TODAY)
    }

    #[test]
    fn a_row_without_faults_is_good_under_other_names_of_columns() {
        let found = rows(
            "943 476 5919,Margaret,Ashworth,02/07/1943,m33 7zx,01614960011,,P81001,Loneliness,Ring late\n",
        );
        assert_eq!(found[0].problems, []);
        assert_eq!(found[0].number, 2);
        let identity = found[0].identity();
        assert_eq!(identity.born, Some(date(1943, 7, 2)));
        assert_eq!(found[0].draft.needs, ["loneliness"]);
        assert_eq!(found[0].draft.reason, "Ring late");
    }

    #[test]
    fn what_is_wrong_with_a_row_is_said() {
        for (row, problem) in [
            ("943 476 5918,A,B,02/07/1943,,01614960011,,,debt,", Problem::NhsCheck),
            ("943 476,A,B,02/07/1943,,01614960011,,,debt,", Problem::NhsLength),
            ("9.43477E+09,A,B,02/07/1943,,01614960011,,,debt,", Problem::NhsDigits),
            (",,B,02/07/1943,,01614960011,,,debt,", Problem::NoGiven),
            (",A,,02/07/1943,,01614960011,,,debt,", Problem::NoFamily),
            (",A,B,,,01614960011,,,debt,", Problem::NoBorn),
            (",A,B,soon,,01614960011,,,debt,", Problem::BornUnread),
            (",A,B,31/02/1950,,01614960011,,,debt,", Problem::BornUnread),
            (",A,B,02/07/2043,,01614960011,,,debt,", Problem::BornAhead),
            (",A,B,02/07/1885,,01614960011,,,debt,", Problem::BornLongAgo),
            (",A,B,02/07/1943,M33,01614960011,,,debt,", Problem::Postcode),
            (",A,B,02/07/1943,,123,,,debt,", Problem::Phone),
            (",A,B,02/07/1943,,,someone,,debt,", Problem::Email),
            (",A,B,02/07/1943,,01614960011,,?,debt,", Problem::Practice),
            (",A,B,02/07/1943,,01614960011,,,,", Problem::NoNeed),
            (",A,B,02/07/1943,,01614960011,,,everything,", Problem::Need),
            (",A,B,02/07/1943,,,,,debt,", Problem::NoWayToReach),
            (",A,B,02/07/2020,,01614960011,,,debt,", Problem::NotForAge),
        ] {
            assert_eq!(rows(row)[0].problems, [problem], "{row}");
        }
        let long = format!(",{},B,02/07/1943,,01614960011,,,debt,", "a".repeat(101));
        assert_eq!(rows(&long)[0].problems, [Problem::TooLong]);
    }

    #[test]
    fn spreadsheets_leave_their_marks_and_are_read() {
        let text = ",Núria,Example,02/07/1943,,7700900123,,,debt;loneliness,\n";
        let utf8 = [&b"\xef\xbb\xbf"[..], HEADER.as_bytes(), text.as_bytes()].concat();
        let found = all(&utf8).unwrap();
        assert_eq!(found[0].problems, []);
        assert_eq!(found[0].draft.needs, ["debt", "loneliness"]);
        let windows =
            [HEADER.as_bytes(), &b",N\xfaria,Example,02/07/1943,,7700900123,,,debt,\r\n"[..]].concat();
        assert_eq!(all(&windows).unwrap()[0].said.given, "Núria");
        let tabs = format!("{HEADER}{text}").replace(',', "\t");
        assert_eq!(all(tabs.as_bytes()).unwrap()[0].said.given, "Núria");
        let titled = format!("Our list\n\n{HEADER}{text}Total,1\n");
        assert_eq!(all(titled.as_bytes()).unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_list_is_told_apart() {
        assert_eq!(all(b"").unwrap_err(), NotRead::Empty);
        assert_eq!(all(HEADER.as_bytes()).unwrap_err(), NotRead::Empty);
        assert_eq!(all(b"PK\x03\x04rest").unwrap_err(), NotRead::NoTable);
        let missing = all(b"surname,phone\nA,1\n").unwrap_err();
        assert_eq!(missing, NotRead::Columns(vec!["given name", "date of birth"]));
        assert_eq!(all(&vec![b'a'; LARGEST + 1]).unwrap_err(), NotRead::TooLarge);
        let many = HEADER.to_owned() + &",A,B,02/07/1943,,1,,,d,\n".repeat(MOST_ROWS + 1);
        assert_eq!(all(many.as_bytes()).unwrap_err(), NotRead::TooMany);
    }
}
