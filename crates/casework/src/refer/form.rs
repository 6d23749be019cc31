//! The form by which somebody is referred, read from what was typed. What is not needed is not asked, and a gap stands in
//! nobody's way: what has to be there is what a link worker cannot begin without.

use std::collections::BTreeSet;

use jiff::civil::Date;

use vocabulary::{Email, NhsNumber, NhsNumberError, OdsCode, PhoneNumber, Postcode, Vocabulary};

use crate::people::record::{Details, Reach};
use crate::people::{Identity, ethnicity};
use crate::referral::{Agreement, Profession, Urgency};

/// Nobody has lived longer than 122 years.
const OLDEST: i16 = 122;

/// Most letters of a name, of a line, and of a few sentences.
const NAME: usize = 100;
const LINE: usize = 300;
const WORDS: usize = 2_000;

/// What was typed, as names and values. A name may come several times.
#[derive(Clone, Copy)]
pub struct Typed<'t>(pub &'t [(String, String)]);

impl<'t> Typed<'t> {
    /// The first value of a field without space around it; nothing typed is an empty text.
    #[must_use]
    pub fn one(&self, name: &str) -> &'t str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field that are not empty, each once.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&'t str> {
        let mut seen = BTreeSet::new();
        let values = self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.trim());
        values.filter(|value| !value.is_empty() && seen.insert(*value)).collect()
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name in the form.
    pub field: &'static str,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It has to be there.
    Missing,
    /// It is no NHS number.
    NhsNumber(NhsNumberError),
    /// It is no day.
    NotADay,
    /// It lies ahead.
    Ahead,
    /// Nobody is that old.
    TooLongAgo,
    /// It is no postcode.
    Postcode,
    /// It is no telephone number.
    Phone,
    /// It is no e-mail address.
    Email,
    /// It is no code of a practice.
    Practice,
    /// There is room for so many letters.
    TooLong(usize),
    /// It is none of what can be chosen.
    Unknown,
    /// There is no way to reach the person: the field that belongs to what they chose is empty, or all are.
    NoWayToReach,
}

/// What somebody wants to refer for, with whom it is about.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whom.
    pub details: Details,
    /// What they need, by code: one at least.
    pub needs: Vec<String>,
    /// Why, in the words of whoever refers.
    pub reason: String,
    /// What the person hopes for.
    pub hopes: Option<String>,
    /// What to know before a visit.
    pub safety: Option<String>,
    /// How soon.
    pub urgency: Urgency,
    /// How they agreed.
    pub agreement: Agreement,
    /// Only codes go back to the practice.
    pub codes_only: bool,
    /// As what whoever refers does.
    pub profession: Option<Profession>,
}

impl std::fmt::Debug for Draft {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft")
    }
}

/// What was read of a form.
#[derive(Debug, Clone)]
pub struct Read {
    /// What was understood of it. To be used only without faults.
    pub draft: Draft,
    /// What has to be put right whoever it is, in the order of the form.
    pub faults: Vec<Fault>,
    /// What has to be put right unless the person is known already.
    pub unless_known: Vec<Fault>,
    /// Somebody is in danger now: nothing is sent, and the page says whom to ring.
    pub danger: bool,
}

/// Reads a form on a day.
#[must_use]
pub fn read(typed: Typed<'_>, today: Date) -> Read {
    let mut faults = Vec::new();
    let mut unless_known = Vec::new();
    let fault = |field, why| Fault { field, why };
    let mut words = |field: &'static str, most: usize| {
        let text = typed.one(field);
        if text.chars().count() > most {
            faults.push(fault(field, Why::TooLong(most)));
        }
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let (given, family, known_as) = (words("given", NAME), words("family", NAME), words("known_as", NAME));
    let (address, reach_note) = (words("address", LINE), words("reach_note", LINE));
    let access_note = words("access_note", LINE);
    let (reason, hopes, safety) = (words("reason", WORDS), words("hopes", WORDS), words("safety", WORDS));

    let nhs_number = match NhsNumber::parse(typed.one("nhs_number")) {
        Ok(number) => Some(number),
        Err(NhsNumberError::Empty) => None,
        Err(error) => {
            faults.push(fault("nhs_number", Why::NhsNumber(error)));
            None
        }
    };
    let born = match born(typed, today) {
        Ok(born) => Some(born),
        Err(why) => {
            faults.push(fault("born", why));
            None
        }
    };
    if given.is_none() {
        unless_known.push(fault("given", Why::Missing));
    }
    if family.is_none() {
        unless_known.push(fault("family", Why::Missing));
    }
    let homeless = typed.one("home") == "none";
    let postcode = match typed.one("postcode") {
        "" => None,
        text => Postcode::parse(text).map_err(|_| faults.push(fault("postcode", Why::Postcode))).ok(),
    };
    if postcode.is_none() && !homeless && typed.one("postcode").is_empty() {
        unless_known.push(fault("postcode", Why::Missing));
    }
    let phone = match typed.one("phone") {
        "" => None,
        text => PhoneNumber::parse(text).map_err(|_| faults.push(fault("phone", Why::Phone))).ok(),
    };
    let email = match typed.one("email") {
        "" => None,
        text => Email::parse(text).map_err(|_| faults.push(fault("email", Why::Email))).ok(),
    };
    let practice = match typed.one("practice") {
        "" => None,
        text => OdsCode::parse(text).map_err(|_| faults.push(fault("practice", Why::Practice))).ok(),
    };
    let reach_by = match typed.one("reach_by") {
        "" => None,
        text => Reach::parse(text).or_else(|| {
            faults.push(fault("reach_by", Why::Unknown));
            None
        }),
    };
    let lacks = match reach_by {
        Some(Reach::Phone | Reach::Text) if phone.is_none() => Some("phone"),
        Some(Reach::Email) if email.is_none() => Some("email"),
        Some(Reach::Letter) if address.is_none() => Some("address"),
        Some(Reach::Relative) if reach_note.is_none() => Some("reach_note"),
        Some(_) => None,
        None if phone.is_none() && email.is_none() && address.is_none() && reach_note.is_none() => {
            Some("phone")
        }
        None => None,
    };
    // What is no number has its own fault.
    if let Some(field) = lacks.filter(|field| typed.one(field).is_empty()) {
        unless_known.push(fault(field, Why::NoWayToReach));
    }
    let access: Vec<String> = chosen(typed.all("access"), is_access, "access", &mut faults);
    let language = Some(typed.one("language")).filter(|code| !code.is_empty()).map(str::to_owned);
    if language.as_deref().is_some_and(|code| vocabulary::languages::with_code(code).is_none()) {
        faults.push(fault("language", Why::Unknown));
    }
    let vocabulary = Vocabulary::embedded();
    let needs = chosen(typed.all("need"), |code| vocabulary.need(code).is_some(), "need", &mut faults);
    if needs.is_empty() && typed.all("need").is_empty() {
        faults.push(fault("need", Why::Missing));
    }
    let agreement = Agreement::parse(typed.one("agreement"));
    if agreement.is_none() {
        faults.push(fault("agreement", Why::Missing));
    }
    let (urgency, danger) = match typed.one("urgency") {
        "danger" => (Urgency::Soon, true),
        text => (Urgency::parse(text).unwrap_or(Urgency::Routine), false),
    };
    faults.sort_by_key(|fault| place(fault.field));
    let identity = Identity {
        nhs_number,
        given: given.unwrap_or_default(),
        family: family.unwrap_or_default(),
        known_as,
        born,
        postcode,
        phone,
    };
    let gender = Some(typed.one("gender")).filter(|code| GENDERS.contains(code)).map(str::to_owned);
    let ethnicity = Some(typed.one("ethnicity")).filter(|code| ethnicity::with_code(code).is_some());
    let details = Details {
        identity,
        gender,
        ethnicity: ethnicity.map(str::to_owned),
        homeless,
        address,
        email,
        reach_by,
        reach_note,
        language,
        access,
        access_note,
        practice,
    };
    let draft = Draft {
        details,
        needs,
        reason: reason.unwrap_or_default(),
        hopes,
        safety,
        urgency,
        agreement: agreement.unwrap_or(Agreement::SaidYes),
        codes_only: typed.one("codes_only") == "yes",
        profession: Profession::parse(typed.one("profession")),
    };
    Read { draft, faults, unless_known, danger }
}

/// As people say it of themselves.
pub const GENDERS: &[&str] = &["woman", "man", "non-binary", "other", "not-said"];

/// What helps somebody to understand and take part, by the codes that the form offers (DAPB1605 v4.0).
pub const ACCESS: &[&str] = &[
    "large-print",
    "easy-read",
    "braille",
    "bsl",
    "interpreter",
    "hearing",
    "sight",
    "memory",
    "step-free",
    "company",
];

fn is_access(code: &str) -> bool {
    ACCESS.contains(&code)
}

fn chosen(
    codes: Vec<&str>,
    known: impl Fn(&str) -> bool,
    field: &'static str,
    faults: &mut Vec<Fault>,
) -> Vec<String> {
    if codes.iter().any(|code| !known(code)) {
        faults.push(Fault { field, why: Why::Unknown });
    }
    codes.into_iter().filter(|code| known(code)).map(str::to_owned).collect()
}

fn born(typed: Typed<'_>, today: Date) -> Result<Date, Why> {
    let parts = ["born-day", "born-month", "born-year"].map(|name| typed.one(name));
    if parts.iter().all(|part| part.is_empty()) {
        return Err(Why::Missing);
    }
    let [day, month, year] = parts;
    let read = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    let born = read().filter(|_| year.len() == 4).ok_or(Why::NotADay)?;
    if born > today {
        return Err(Why::Ahead);
    }
    if born.year() + OLDEST < today.year() {
        return Err(Why::TooLongAgo);
    }
    Ok(born)
}

/// The order of the form, so that what is wrong is said from top to bottom.
fn place(field: &str) -> usize {
    const ORDER: &[&str] = &[
        "nhs_number",
        "born",
        "given",
        "family",
        "known_as",
        "postcode",
        "address",
        "phone",
        "email",
        "reach_by",
        "reach_note",
        "practice",
        "need",
        "reason",
        "hopes",
        "language",
        "access",
        "access_note",
        "safety",
        "agreement",
    ];
    ORDER.iter().position(|one| *one == field).unwrap_or(ORDER.len())
}

/// The fields that say what is referred and how, besides whom.
const OF_THE_REFERRAL: [&str; 6] = ["need", "reason", "hopes", "safety", "agreement", "urgency"];

impl Read {
    /// What has to be put right of who somebody is, where a record is changed and nothing is referred.
    #[must_use]
    pub fn faults_of_person(&self) -> Vec<Fault> {
        let mut all = self.faults_for(false);
        // A record may lack what nobody knows: only what was typed can be wrong, and a name there has to be.
        all.retain(|fault| match fault.field {
            field if OF_THE_REFERRAL.contains(&field) => false,
            "given" | "family" => true,
            _ => !matches!(fault.why, Why::Missing | Why::NoWayToReach),
        });
        all
    }

    /// What has to be put right, for somebody who is known or not, in the order of the form.
    #[must_use]
    pub fn faults_for(&self, known: bool) -> Vec<Fault> {
        let mut all = self.faults.clone();
        if !known {
            all.extend(self.unless_known.iter().cloned());
        }
        all.sort_by_key(|fault| place(fault.field));
        all
    }
}

/// How old somebody is on a day, in whole years.
#[must_use]
pub fn age(born: Date, on: Date) -> i64 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    i64::from(on.year()) - i64::from(born.year()) - i64::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 5, 5);

    fn typed(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn good() -> Vec<(String, String)> {
        typed(&[
            ("given", "Margaret"),
            ("family", "Ashworth"),
            ("born-day", "2"),
            ("born-month", "7"),
            ("born-year", "1943"),
            ("postcode", "m33 7zx"),
            ("phone", "0161 496 0011"),
            ("need", "loneliness"),
            ("agreement", "said-yes"),
        ])
    }

    fn with(name: &str, value: &str) -> Read {
        let mut all: Vec<_> = good().into_iter().filter(|(field, _)| field != name).collect();
        all.push((name.to_owned(), value.to_owned()));
        read(Typed(&all), TODAY)
    }

    #[test]
    fn what_is_needed_is_enough() {
        let fields = good();
        let found = read(Typed(&fields), TODAY);
        assert_eq!(found.faults_for(false), []);
        assert!(!found.danger);
        assert_eq!(found.draft.needs, ["loneliness"]);
        assert_eq!(found.draft.details.identity.born, Some(date(1943, 7, 2)));
        assert_eq!(found.draft.urgency, Urgency::Routine);
    }

    #[test]
    fn of_whom_is_known_the_number_and_the_birth_date_are_enough() {
        let fields = typed(&[
            ("nhs_number", "943 476 5919"),
            ("born-day", "2"),
            ("born-month", "7"),
            ("born-year", "1943"),
            ("need", "debt"),
            ("agreement", "said-yes"),
        ]);
        let found = read(Typed(&fields), TODAY);
        assert_eq!(found.faults_for(true), []);
        let fields: Vec<_> = found.faults_for(false).iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["given", "family", "postcode", "phone"]);
    }

    #[test]
    fn what_is_wrong_is_said_of_its_field() {
        for (field, value, at, why) in [
            ("nhs_number", "943 476 5918", "nhs_number", Why::NhsNumber(NhsNumberError::CheckDigit)),
            ("born-year", "2031", "born", Why::Ahead),
            ("born-year", "1885", "born", Why::TooLongAgo),
            ("born-year", "43", "born", Why::NotADay),
            ("born-month", "13", "born", Why::NotADay),
            ("postcode", "M33", "postcode", Why::Postcode),
            ("phone", "12", "phone", Why::Phone),
            ("email", "margaret", "email", Why::Email),
            ("need", "everything", "need", Why::Unknown),
            ("agreement", "", "agreement", Why::Missing),
            ("agreement", "perhaps", "agreement", Why::Missing),
            ("language", "klingon", "language", Why::Unknown),
            ("access", "telepathy", "access", Why::Unknown),
            ("reach_by", "pigeon", "reach_by", Why::Unknown),
        ] {
            assert_eq!(with(field, value).faults_for(false), [Fault { field: at, why }], "{field} {value}");
        }
        let long = "a".repeat(2_001);
        assert_eq!(with("hopes", &long).faults, [Fault { field: "hopes", why: Why::TooLong(WORDS) }]);
    }

    #[test]
    fn nobody_goes_without_help_for_want_of_an_address_or_a_telephone() {
        let mut fields = typed(&[("home", "none"), ("reach_note", "Ask at the day centre in Hollin")]);
        fields.extend(good().into_iter().filter(|(name, _)| name != "postcode" && name != "phone"));
        assert_eq!(read(Typed(&fields), TODAY).faults_for(false), []);
        let none: Vec<_> = fields.into_iter().filter(|(name, _)| name != "reach_note").collect();
        let faults = read(Typed(&none), TODAY).faults_for(false);
        assert_eq!(faults, [Fault { field: "phone", why: Why::NoWayToReach }]);
        assert_eq!(
            with("reach_by", "letter").unless_known,
            [Fault { field: "address", why: Why::NoWayToReach }]
        );
    }

    #[test]
    fn a_birthday_counts_from_its_day() {
        assert_eq!(age(date(2008, 5, 5), TODAY), 18);
        assert_eq!(age(date(2008, 5, 6), TODAY), 17);
        assert_eq!(age(date(2008, 2, 29), date(2026, 2, 28)), 17);
    }

    #[test]
    fn danger_is_no_referral() {
        assert!(with("urgency", "danger").danger);
    }
}
