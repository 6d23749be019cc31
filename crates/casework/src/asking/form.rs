//! The public form by which somebody asks a scheme for support, read from what was typed: for themselves, or for somebody
//! they know.
//!
//! It asks for less than the form of professionals, and says the same whatever is known of anybody: no NHS number is asked
//! for, and one that somebody sends all the same is not read.

use jiff::civil::Date;
use serde_json::{Map, Value};
use vocabulary::{Email, PhoneNumber};

use crate::people::record::Reach;
use crate::refer::form::{self, Draft, Fault, Typed, Why};
use crate::referral::Door;

/// The fields that are read and kept. Whatever else is sent is not.
const FIELDS: [&str; 22] = [
    "who",
    "asker_name",
    "asker_relation",
    "asker_phone",
    "agreed",
    "given",
    "family",
    "known_as",
    "born-day",
    "born-month",
    "born-year",
    "postcode",
    "home",
    "reach_by",
    "phone",
    "email",
    "address",
    "need",
    "hopes",
    "language",
    "access",
    "access_note",
];

/// Most letters of the name of whoever asks, and of what they are to the person.
const NAME: usize = 100;

/// The ways in which somebody who asks here can be reached: those by which it can be confirmed.
pub const REACHES: [Reach; 3] = [Reach::Phone, Reach::Email, Reach::Letter];

/// Who asks for somebody else.
#[derive(Clone, PartialEq, Eq)]
pub struct AskedBy {
    /// Their name.
    pub name: String,
    /// What they are to the person.
    pub relation: String,
    /// How they are telephoned.
    pub phone: Option<PhoneNumber>,
}

impl std::fmt::Debug for AskedBy {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskedBy")
    }
}

impl AskedBy {
    /// As a referral keeps it.
    pub(crate) fn kept(&self) -> Map<String, Value> {
        let phone = self.phone.as_ref().map(ToString::to_string);
        let all =
            [("name", Some(self.name.clone())), ("relation", Some(self.relation.clone())), ("phone", phone)];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into()))).collect()
    }
}

/// What was read of a form.
#[derive(Debug, Clone)]
pub struct Read {
    /// Whom it is about, and what would help. To be used only without faults.
    pub draft: Draft,
    /// Who asks, where that is somebody else.
    pub asked_by: Option<AskedBy>,
    /// Somebody is in danger now: nothing is kept, and the page says whom to ring.
    pub danger: bool,
    /// What has to be put right, in the order of the form.
    pub faults: Vec<Fault>,
}

impl Read {
    /// By which door it comes.
    #[must_use]
    pub fn door(&self) -> Door {
        if self.asked_by.is_some() { Door::Family } else { Door::Own }
    }

    /// The e-mail address that a link is written to, if that is how the person wants to be reached.
    pub(crate) fn writes_to(&self) -> Option<&Email> {
        self.draft.details.email.as_ref().filter(|_| self.draft.details.reach_by == Some(Reach::Email))
    }

    /// Telephone numbers and addresses, by which those of one person are counted.
    pub(crate) fn contacts(&self) -> Vec<String> {
        let details = &self.draft.details;
        let phones =
            [details.identity.phone.as_ref(), self.asked_by.as_ref().and_then(|by| by.phone.as_ref())];
        let phones = phones.into_iter().flatten().map(|phone| phone.as_dialled().to_owned());
        let email = details.email.as_ref().map(|email| email.as_str().to_lowercase());
        let mut all: Vec<String> = phones.chain(email).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// Those of the fields that are read, as they are kept.
#[must_use]
pub fn known(typed: &[(String, String)]) -> Vec<(String, String)> {
    typed.iter().filter(|(name, _)| FIELDS.contains(&name.as_str())).cloned().collect()
}

/// Reads a form on a day.
#[must_use]
pub fn read(typed: Typed<'_>, today: Date) -> Read {
    let who = typed.one("who");
    let mut own = Vec::new();
    let mut fault = |field, why| own.push(Fault { field, why });
    let asked_by = match who {
        "me" | "danger" => None,
        "other" => Some(asker(typed, &mut fault)),
        "" => {
            fault("who", Why::Missing);
            None
        }
        _ => {
            fault("who", Why::Unknown);
            None
        }
    };
    let reach = Reach::parse(typed.one("reach_by")).filter(|reach| REACHES.contains(reach));
    if reach.is_none() {
        fault("reach_by", if typed.one("reach_by").is_empty() { Why::Missing } else { Why::Unknown });
    }
    // Who asks for themselves has agreed by asking.
    let mut fields: Vec<(String, String)> = known(typed.0);
    fields.retain(|(name, _)| name != "reach_by");
    fields.extend(reach.map(|reach| ("reach_by".to_owned(), reach.as_str().to_owned())));
    fields.push(("agreement".to_owned(), "said-yes".to_owned()));
    let read = form::read(Typed(&fields), today);
    // Without a way to be reached, that it is missing is enough to say.
    let others = read.faults_for(false);
    let others = others.into_iter().filter(|one| reach.is_some() || one.why != Why::NoWayToReach);
    let mut faults: Vec<Fault> = own;
    faults.extend(others);
    faults.sort_by_key(|fault| place(fault.field));
    Read { draft: read.draft, asked_by, danger: who == "danger", faults }
}

fn asker(typed: Typed<'_>, fault: &mut impl FnMut(&'static str, Why)) -> AskedBy {
    let mut line = |field: &'static str| {
        let text = typed.one(field);
        match text.chars().count() {
            0 => fault(field, Why::Missing),
            count if count > NAME => fault(field, Why::TooLong(NAME)),
            _ => {}
        }
        text.to_owned()
    };
    let (name, relation) = (line("asker_name"), line("asker_relation"));
    let phone = match typed.one("asker_phone") {
        "" => {
            fault("asker_phone", Why::Missing);
            None
        }
        text => PhoneNumber::parse(text).map_err(|_| fault("asker_phone", Why::Phone)).ok(),
    };
    if typed.one("agreed") != "yes" {
        fault("agreed", Why::Missing);
    }
    AskedBy { name, relation, phone }
}

/// The order of the form.
fn place(field: &str) -> usize {
    let field = if field == "born" { "born-day" } else { field };
    FIELDS.iter().position(|one| *one == field).unwrap_or(FIELDS.len())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 5, 5);

    fn with(changed: &[(&str, &str)]) -> Read {
        let good = [
            ("who", "me"),
            ("given", "Margaret"),
            ("family", "Ashworth"),
            ("born-day", "2"),
            ("born-month", "7"),
            ("born-year", "1943"),
            ("postcode", "m33 7zx"),
            ("reach_by", "phone"),
            ("phone", "0161 496 0011"),
            ("need", "loneliness"),
        ];
        let kept = good.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
        let all: Vec<(String, String)> =
            kept.chain(changed).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        read(Typed(&all), TODAY)
    }

    fn wrong(changed: &[(&str, &str)]) -> Vec<(&'static str, Why)> {
        with(changed).faults.into_iter().map(|fault| (fault.field, fault.why)).collect()
    }

    const DAUGHTER: [(&str, &str); 5] = [
        ("who", "other"),
        ("asker_name", "Ann Ashworth"),
        ("asker_relation", "Daughter"),
        ("asker_phone", "0161 496 0012"),
        ("agreed", "yes"),
    ];

    #[test]
    fn whoever_asks_for_themselves_says_little() {
        let read = with(&[]);
        assert_eq!(read.faults, []);
        assert_eq!((read.door(), read.danger), (Door::Own, false));
        assert_eq!(read.contacts(), ["+441614960011"]);
        assert_eq!(read.writes_to(), None);
    }

    #[test]
    fn whoever_asks_for_somebody_else_says_who_they_are_and_that_it_was_agreed() {
        let read = with(&DAUGHTER);
        assert_eq!(read.faults, []);
        assert_eq!((read.door(), read.contacts().len()), (Door::Family, 2));
        assert_eq!(read.asked_by.unwrap().kept().len(), 3);
        let missing = wrong(&[("who", "other")]);
        let fields: Vec<_> = missing.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["asker_name", "asker_relation", "asker_phone", "agreed"]);
        let long = "a".repeat(101);
        for (field, value, why) in [
            ("asker_phone", "12", Why::Phone),
            ("asker_name", long.as_str(), Why::TooLong(NAME)),
            ("agreed", "perhaps", Why::Missing),
        ] {
            let mut all = DAUGHTER.to_vec();
            all.retain(|(name, _)| *name != field);
            all.push((field, value));
            assert_eq!(wrong(&all), [(field, why)], "{field}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_the_order_of_the_form() {
        for (changed, expected) in [
            (vec![("who", "")], vec![("who", Why::Missing)]),
            (vec![("who", "everybody")], vec![("who", Why::Unknown)]),
            (vec![("born-year", "2031")], vec![("born", Why::Ahead)]),
            (vec![("born-year", "1885")], vec![("born", Why::TooLongAgo)]),
            (vec![("postcode", "")], vec![("postcode", Why::Missing)]),
            (vec![("postcode", ""), ("home", "none")], vec![]),
            (vec![("reach_by", "")], vec![("reach_by", Why::Missing)]),
            (vec![("reach_by", ""), ("phone", "")], vec![("reach_by", Why::Missing)]),
            (vec![("reach_by", "pigeon")], vec![("reach_by", Why::Unknown)]),
            (vec![("reach_by", "relative")], vec![("reach_by", Why::Unknown)]),
            (vec![("phone", "")], vec![("phone", Why::NoWayToReach)]),
            (vec![("phone", "12")], vec![("phone", Why::Phone)]),
            (vec![("reach_by", "email")], vec![("email", Why::NoWayToReach)]),
            (vec![("reach_by", "email"), ("email", "ann at home")], vec![("email", Why::Email)]),
            (vec![("reach_by", "letter")], vec![("address", Why::NoWayToReach)]),
            (vec![("need", "")], vec![("need", Why::Missing)]),
            (
                vec![("given", ""), ("who", ""), ("need", "")],
                vec![("who", Why::Missing), ("given", Why::Missing), ("need", Why::Missing)],
            ),
        ] {
            assert_eq!(wrong(&changed), expected, "{changed:?}");
        }
    }

    #[test]
    fn danger_is_seen_whatever_else_is_on_the_form() {
        let read = read(Typed(&[("who".to_owned(), "danger".to_owned())]), TODAY);
        assert!(read.danger);
        assert!(with(&[("who", "danger")]).danger);
    }

    #[test]
    fn what_the_form_does_not_ask_is_not_read() {
        let read = with(&[
            ("nhs_number", "943 476 5919"),
            ("urgency", "soon"),
            ("safety", "a dog"),
            ("practice", "P81001"),
            ("codes_only", "yes"),
            ("agreement", "best-interests"),
            ("again", "because"),
        ]);
        assert_eq!(read.faults, []);
        let draft = &read.draft;
        assert!(draft.details.identity.nhs_number.is_none() && draft.safety.is_none() && !draft.codes_only);
        assert!(draft.details.practice.is_none());
        assert_eq!(with(&[]).draft, read.draft);
    }
}
