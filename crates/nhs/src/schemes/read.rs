//! Reads the register, and tells its steward by row and column what is wrong.

use std::collections::BTreeMap;

use intake::account::source_id;
use intake::{Error, Given, Level, Result, Run, Summary, Watch, values};
use jiff::civil::Date;
use serde_json::{Map, Value};
use store::Db;
use uuid::Uuid;
use vocabulary::{CharityNumber, Email, OdsCode, PhoneNumber, Profession, Vocabulary, WebAddress};

use super::{Scheme, rows};
use crate::cells::{Cells, each_row};
use crate::compare::{difference, guard};
use crate::edition::today;
use crate::{Organisations, Role};

pub(crate) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let organisations = Organisations::load(db)?;
    let source = source_id(given.source_name());
    let stored = db.read(move |tx| rows::of_source(tx, source))?;
    let mut run = Run::begin(db, given, None, watch)?;
    if organisations.is_empty() {
        run.summary.notes.push(
            "No NHS organisations are loaded, so the codes of networks and practices could not be checked. Import \
             those first, and then the schemes again"
                .to_owned(),
        );
    }
    let mut reading = Reading { organisations, today: today(db), source, schemes: BTreeMap::new(), known: 0 };
    for member in given.members {
        each_row(given.layout, member, "scheme", &mut run, |row| reading.scheme(row))?;
    }
    // The register is replaced as a whole. A scheme whose row is broken cannot be told from one that has gone.
    if run.summary.rejected > 0 {
        return Err(Error::Refused(format!(
            "{} of {} rows cannot be used, and the register of a source is replaced as a whole. Nothing was changed. \
             Put the rows right that are listed in the problem report, and try again",
            run.summary.rejected, run.summary.rows
        )));
    }
    let Reading { schemes, known, .. } = reading;
    let of = schemes.len() as u64;
    let reachable = schemes.values().filter(|s| s.phone.is_some() || s.email.is_some()).count() as u64;
    run.share("schemes with a telephone number or email address", reachable, of);
    run.share("schemes whose area is known in full", known, of);
    let difference = difference(stored, schemes, &mut run.summary, |_| "scheme");
    guard(given.layout.title, difference.gone.len(), difference.before, given.asked.allow_large_removal)?;
    run.summary.count("scheme").removed = difference.gone.len() as u64;
    let records = (difference.put.len() + difference.gone.len()) as u64;
    run.end(db, records, move |tx| rows::write(tx, source, &difference.put, &difference.gone))
}

struct Reading {
    organisations: Organisations,
    today: Date,
    source: Uuid,
    schemes: BTreeMap<String, Scheme>,
    /// Schemes whose area was known in full.
    known: u64,
}

impl Reading {
    fn scheme(&mut self, row: &mut Cells<'_, '_, '_>) {
        let given_id = row.text("code").unwrap_or_default();
        row.is_about(&given_id);
        for (key, what) in [
            ("code", "each scheme needs an id of its own, which never changes, such as TRAFFORD-1"),
            ("name", "each scheme needs a name"),
            ("run by", "write which organisation runs the scheme"),
        ] {
            if row.text(key).is_none() {
                return row.reject(key, what);
            }
        }
        if self.schemes.contains_key(&given_id) {
            return row.reject("code", "another row has this scheme id. Give each scheme its own");
        }
        let (Ok(valid_from), Ok(valid_to)) = (row.certain_day("valid from"), row.certain_day("valid to"))
        else {
            return;
        };
        if valid_to.is_some() && valid_to < valid_from {
            return row.reject("valid to", "the scheme ends before it begins");
        }
        let mut unread = Map::new();
        let (youngest_age, oldest_age) = ages(row, &mut unread);
        let needs = codes(row, "needs", &mut unread, need);
        let professions = codes(row, "professions", &mut unread, Profession::read);
        let (mut complete, mut area) = (true, Vec::new());
        for (key, role) in [
            ("pcn codes", Some(Role::Pcn)),
            ("practice codes", Some(Role::Practice)),
            ("council codes", None),
        ] {
            let mut codes = list(row, key, str::to_uppercase);
            codes.sort_unstable();
            for code in &codes {
                complete &= match role {
                    Some(role) => self.knows(row, key, code, role),
                    None => is_council(row, key, code),
                };
            }
            area.push(codes);
        }
        if area.iter().all(Vec::is_empty) {
            complete = false;
            let what = "no network, practice or council is given, so nobody finds this scheme";
            row.report(Level::Noted, "pcn codes", what, "");
        }
        self.known += u64::from(complete);
        let scheme = Scheme {
            id: Uuid::new_v5(&self.source, given_id.as_bytes()),
            name: row.text("name").unwrap_or_default(),
            run_by: row.text("run by").unwrap_or_default(),
            run_by_ods_code: read(row, "run by ods code", &mut unread, |text| {
                OdsCode::parse(text).map(|code| code.to_string()).map_err(|error| error.to_string())
            }),
            run_by_charity_number: read(row, "run by charity number", &mut unread, |text| {
                CharityNumber::parse(text).map(|number| number.to_string()).map_err(|error| error.to_string())
            }),
            phone: read(row, "phone", &mut unread, |text| {
                PhoneNumber::parse(text).map(|phone| phone.to_string()).map_err(|error| error.to_string())
            }),
            email: read(row, "email", &mut unread, |text| {
                Email::parse(text).map(|email| email.to_string()).map_err(|error| error.to_string())
            }),
            website: read(row, "website", &mut unread, |text| {
                WebAddress::parse_liberal(text)
                    .map(|read| read.address.to_string())
                    .map_err(|error| error.to_string())
            }),
            opening_hours: row.text("opening hours"),
            who_may_refer: list(row, "who may refer", str::to_owned),
            how_to_refer: row.text("how to refer"),
            self_referral: read(row, "self referral", &mut unread, |text| {
                values::truth(text).ok_or_else(|| "write yes or no".to_owned())
            }),
            how_to_self_refer: row.text("how to self refer"),
            languages: list(row, "languages", str::to_owned),
            youngest_age,
            oldest_age,
            needs,
            professions,
            valid_from,
            valid_to,
            councils: area.pop().unwrap_or_default(),
            practices: area.pop().unwrap_or_default(),
            pcns: area.pop().unwrap_or_default(),
            unread: (!unread.is_empty()).then(|| Value::Object(unread).to_string()),
            given_id: given_id.clone(),
        };
        self.schemes.insert(given_id, scheme);
    }

    /// Whether a code is that of an open network or practice. What is not is reported, and kept as it was given.
    fn knows(&self, row: &mut Cells<'_, '_, '_>, key: &str, code: &str, role: Role) -> bool {
        if self.organisations.is_empty() {
            return false;
        }
        let what = match self.organisations.get(code) {
            None => "no organisation with this code is loaded. The code is kept as it is",
            Some(one) if one.role != role => match role {
                Role::Pcn => {
                    "this is the code of something other than a primary care network. It is kept as it is"
                }
                _ => "this is the code of something other than a GP practice. It is kept as it is",
            },
            Some(one) if !one.is_open(self.today) => {
                "this organisation is not open today. The code is kept as it is"
            }
            Some(_) => return true,
        };
        row.report(Level::Noted, key, what, code);
        false
    }
}

/// Codes of councils are those of the Office for National Statistics: districts, boroughs and unitary authorities.
fn is_council(row: &mut Cells<'_, '_, '_>, key: &str, code: &str) -> bool {
    let starts = ["E06", "E07", "E08", "E09", "W06", "S12", "N09"];
    let right = crate::commissioners::is_gss(code) && starts.iter().any(|start| code.starts_with(start));
    if !right {
        let what = "this is not the code of a council, such as E08000009. It is kept as it is";
        row.report(Level::Noted, key, what, code);
    }
    right
}

fn ages(row: &mut Cells<'_, '_, '_>, unread: &mut Map<String, Value>) -> (Option<i64>, Option<i64>) {
    let mut age = |key: &str| {
        read(row, key, unread, |text| {
            let age = values::whole(text).filter(|age| (0..=130).contains(age));
            age.ok_or_else(|| "write an age in years as a number, and nothing else".to_owned())
        })
    };
    let (youngest, oldest) = (age("youngest age"), age("oldest age"));
    if let (Some(from), Some(to)) = (youngest, oldest)
        && to < from
    {
        let what = "the oldest age is below the youngest. Neither was taken";
        row.unread("oldest age", what);
        for key in ["youngest age", "oldest age"] {
            unread.insert(key.to_owned(), row.raw(key).into());
        }
        return (None, None);
    }
    (youngest, oldest)
}

/// The parts of a cell between semicolons, each once.
fn list(row: &Cells<'_, '_, '_>, key: &str, each: impl Fn(&str) -> String) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in
        row.raw(key).split(';').filter_map(values::given).map(|part| each(&intake::table::evened(part)))
    {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// A need, by its code or as pages call it.
fn need(text: &str) -> Option<String> {
    let vocabulary = Vocabulary::embedded();
    let code = text.to_lowercase().replace([' ', '_'], "-");
    let called = || vocabulary.needs().iter().find(|need| need.label.eq_ignore_ascii_case(text));
    vocabulary.need(&code).or_else(called).map(|need| need.code.to_string())
}

/// The parts of a cell as what they should be, in one order. Those that are not are reported, and kept beside the scheme.
fn codes<T: Ord>(
    row: &mut Cells<'_, '_, '_>,
    key: &str,
    unread: &mut Map<String, Value>,
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let (mut read, mut strange) = (Vec::new(), Vec::new());
    for part in list(row, key, str::to_owned) {
        match parse(&part) {
            Some(code) if !read.contains(&code) => read.push(code),
            Some(_) => {}
            None => strange.push(part),
        }
    }
    if !strange.is_empty() {
        row.unread(
            key,
            "this is none of the codes that templates-for-import/schemes.md lists. It is left out",
        );
        unread.insert(key.to_owned(), strange.join("; ").into());
    }
    read.sort_unstable();
    read
}

/// A cell as what it should be. One that is not is reported, and kept beside the scheme.
fn read<T>(
    row: &mut Cells<'_, '_, '_>,
    key: &str,
    unread: &mut Map<String, Value>,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let text = row.text(key)?;
    match parse(&text) {
        Ok(value) => Some(value),
        Err(what) => {
            row.unread(key, &what);
            unread.insert(key.to_owned(), text.into());
            None
        }
    }
}
