//! What a column of an unknown spreadsheet holds, guessed from its name and its values.

use intake::layout::plain;
use intake::values::{given, number, truth};
use vocabulary::{CharityNumber, Email, LatLon, Postcode, WebAddress};

use crate::contact::Reached;

/// What a column seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Guess {
    Id,
    Name,
    WelshName,
    Description,
    Kind,
    Organisation,
    CharityNumber,
    CompanyNumber,
    Address,
    Town,
    District,
    County,
    Postcode,
    Latitude,
    Longitude,
    Uprn,
    Phone,
    Email,
    Web,
    Person,
    Contact,
    Hours,
    /// Monday is 0.
    Day(usize),
    Cost,
    Free,
    Ages,
    MinimumAge,
    MaximumAge,
    Gender,
    ForWhom,
    Referral,
    ReferralNeeded,
    Access,
    Languages,
    Closed,
    Status,
    LastChanged,
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words of which one stands in a column's name, the most telling first.
const NAMES: &[(Guess, &[&str])] = &[
    (Guess::WelshName, &["enw", "welsh name", "name welsh", "name cy"]),
    (Guess::Uprn, &["uprn", "unique property reference number"]),
    (Guess::CharityNumber, &["charity number", "charity no", "registered charity", "charity reg"]),
    (Guess::CompanyNumber, &["company number", "company no", "company registration", "companies house"]),
    (Guess::Postcode, &["postcode", "post code", "postal code", "zip"]),
    (Guess::Latitude, &["lat", "latitude"]),
    (Guess::Longitude, &["lon", "long", "lng", "longitude"]),
    (Guess::Email, &["email", "e mail", "e-mail"]),
    (Guess::Phone, &["phone", "telephone", "tel", "mobile", "phone number", "tel no", "helpline"]),
    (Guess::Web, &["web", "website", "url", "web site", "link", "webpage", "web page", "homepage"]),
    (
        Guess::Person,
        &["contact name", "contact person", "named contact", "lead contact", "coordinator", "lead"],
    ),
    (Guess::Closed, &["year closed", "date closed", "closed", "closed on", "end date"]),
    (
        Guess::LastChanged,
        &[
            "last updated",
            "updated",
            "last changed",
            "last checked",
            "date modified",
            "modified",
            "last verified",
            "date updated",
        ],
    ),
    (
        Guess::Hours,
        &[
            "opening",
            "opening times",
            "opening hours",
            "hours",
            "times",
            "when",
            "day and time",
            "days",
            "session",
            "sessions",
            "time",
            "schedule",
            "day",
        ],
    ),
    (
        Guess::Referral,
        &[
            "referral",
            "how to refer",
            "how to access",
            "how to join",
            "access route",
            "how to book",
            "booking",
            "refer",
        ],
    ),
    (Guess::MinimumAge, &["min age", "minimum age", "age from", "youngest"]),
    (Guess::MaximumAge, &["max age", "maximum age", "age to", "oldest"]),
    (Guess::Ages, &["age", "ages", "age range", "age group"]),
    (Guess::Gender, &["gender", "sex"]),
    (Guess::Free, &["free", "is it free", "free of charge"]),
    (Guess::Cost, &["cost", "price", "fee", "fees", "charge", "charges"]),
    (
        Guess::ForWhom,
        &["eligibility", "who is it for", "who for", "audience", "target", "for whom", "criteria"],
    ),
    (Guess::Languages, &["language", "languages", "languages spoken"]),
    (Guess::Status, &["status", "active", "live", "running"]),
    (Guess::Town, &["town", "city", "locality", "village"]),
    (Guess::County, &["county"]),
    (
        Guess::District,
        &["council", "borough", "local authority", "authority", "district", "area name", "ward", "area"],
    ),
    (
        Guess::Organisation,
        &["organisation", "organization", "provider", "run by", "delivered by", "organiser", "host"],
    ),
    (Guess::Address, &["address", "street", "venue", "location", "where", "premises", "building"]),
    (
        Guess::Kind,
        &["type", "category", "kind", "activity type", "theme", "sport", "service type", "categories"],
    ),
    (
        Guess::Description,
        &["description", "about", "details", "summary", "what", "information", "activities", "aims"],
    ),
    (Guess::Name, &["name", "service", "title", "group", "club", "activity", "project", "service name"]),
    (Guess::Contact, &["contact", "contact details", "enquiries"]),
    (Guess::Id, &["id", "ref", "reference", "code", "number", "no"]),
];

/// Whether a value looks like something.
type Looks = fn(&str) -> bool;

/// A column with the values of its first rows.
pub(crate) struct Look<'l> {
    pub(crate) name: &'l str,
    pub(crate) values: Vec<&'l str>,
}

impl Look<'_> {
    /// What it seems to hold, if anything is known that it could be.
    pub(crate) fn guess(&self) -> Option<Guess> {
        let name = plain(&self.name.replace(['-', '(', ')', '/', '.', ':', '?'], " "));
        if let Some(day) = DAYS.iter().position(|day| name.contains(day)) {
            return Some(Guess::Day(day));
        }
        // The type of a group is a type, and a group type as well.
        let head = name.split(" of ").next().unwrap_or(&name);
        let by_name = NAMES
            .iter()
            .filter_map(|(guess, words)| {
                let longest =
                    words.iter().filter(|word| has_words(head, word)).map(|word| word.len()).max()?;
                Some((longest, *guess))
            })
            // Of equally telling words the first of the list, which is why the iterator is turned round.
            .rev()
            .max_by_key(|(longest, _)| *longest)
            .map(|(_, guess)| guess);
        // A column for any contact may hold mostly addresses, and telephones as well.
        let most = if by_name == Some(Guess::Contact) { 0.95 } else { 0.6 };
        match (by_name, self.by_values(most)) {
            // What can be told by its look is told by its look, whatever it is called.
            (Some(Guess::Free), _) if !self.is_yes_or_no() => Some(Guess::Cost),
            (Some(Guess::Referral), _) if self.is_yes_or_no() => Some(Guess::ReferralNeeded),
            (Some(Guess::Closed | Guess::Free | Guess::Status | Guess::Id | Guess::CompanyNumber), _) => {
                by_name
            }
            (Some(Guess::Latitude | Guess::Longitude), _) => by_name.filter(|_| self.share(is_degrees) > 0.5),
            (_, Some(by_values)) => Some(by_values),
            (Some(Guess::Kind), _) if self.is_yes_or_no() => None,
            (Some(guess), _) => Some(guess),
            (None, None) => None,
        }
    }

    /// What more than this share of its values look like.
    fn by_values(&self, most: f64) -> Option<Guess> {
        let looks: [(Guess, Looks); 4] = [
            (Guess::Postcode, |text| Postcode::parse(text).is_ok()),
            (Guess::Email, |text| Email::parse(text.trim_start_matches("mailto:")).is_ok()),
            (Guess::Web, |text| {
                text.contains('.') && !text.contains('@') && WebAddress::parse_liberal(text).is_ok()
            }),
            (Guess::Phone, |text| {
                let found = Reached::read(text);
                !found.phones.is_empty() && found.emails.is_empty() && found.words.is_none()
            }),
        ];
        if let Some((guess, _)) = looks.into_iter().find(|(_, looks)| self.share(*looks) > most) {
            return Some(guess);
        }
        let name = plain(self.name);
        let about_access = [
            "access",
            "wheelchair",
            "toilet",
            "disab",
            "hearing loop",
            "induction loop",
            "step free",
            "parking",
            "lift",
            "ramp",
            "changing places",
            "dementia",
            "blue badge",
        ];
        (self.is_yes_or_no() && about_access.iter().any(|word| name.contains(word))).then_some(Guess::Access)
    }

    /// How many of the values that say anything look so, from 0 to 1.
    fn share(&self, looks: Looks) -> f64 {
        let said: Vec<&str> = self.values.iter().filter_map(|value| given(value)).collect();
        if said.is_empty() {
            return 0.0;
        }
        said.iter().filter(|value| looks(value)).count() as f64 / said.len() as f64
    }

    fn is_yes_or_no(&self) -> bool {
        self.share(|text| truth(text).is_some()) > 0.8
    }

    /// Whether every row has a value, and none has another's.
    pub(crate) fn tells_rows_apart(&self) -> bool {
        let mut said: Vec<String> =
            self.values.iter().filter_map(|value| given(value)).map(str::to_lowercase).collect();
        let all = said.len();
        said.sort_unstable();
        said.dedup();
        all > 0 && all == self.values.len() && said.len() == all
    }

    /// Whether its values look like charity numbers.
    pub(crate) fn holds_charity_numbers(&self) -> bool {
        self.share(|text| CharityNumber::parse(text).is_ok()) > 0.5
    }
}

fn is_degrees(text: &str) -> bool {
    number(text).is_some_and(|number| LatLon::new(number, 0.0).is_ok())
}

/// Whether words stand in a name, whole.
fn has_words(name: &str, words: &str) -> bool {
    format!(" {name} ").contains(&format!(" {words} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column's name, its values, and what they hold.
    type Case<'c> = (&'c str, &'c [&'c str], Option<Guess>);

    fn guess(name: &str, values: &[&str]) -> Option<Guess> {
        Look { name, values: values.to_vec() }.guess()
    }

    #[test]
    fn columns_are_guessed_by_name_and_value() {
        let cases: [Case<'_>; 26] = [
            ("Service name", &["Quay choir"], Some(Guess::Name)),
            ("Organisation", &["Quay Trust"], Some(Guess::Organisation)),
            ("PostCode", &["M1 1AA"], Some(Guess::Postcode)),
            ("Where to find us", &["M1 1AA", "m11ab", "NA"], Some(Guess::Postcode)),
            ("lat", &["53.4", "53.5"], Some(Guess::Latitude)),
            ("lat", &["words"], None),
            ("Long", &["-2.3"], Some(Guess::Longitude)),
            ("Enquiries", &["ann@quay.example"], Some(Guess::Email)),
            ("Contact", &["ann@quay.example", "0161 496 0000"], Some(Guess::Contact)),
            ("Tel. No", &["0161 496 0000"], Some(Guess::Phone)),
            ("Website", &["www.quay.example"], Some(Guess::Web)),
            ("opening_hours_monday", &["09:00-17:00"], Some(Guess::Day(0))),
            ("Opening times", &["Mondays"], Some(Guess::Hours)),
            ("Wheelchair access?", &["Yes", "No"], Some(Guess::Access)),
            ("Free?", &["Yes", "No"], Some(Guess::Free)),
            ("Free", &["Free", "£2"], Some(Guess::Cost)),
            ("Referral needed", &["Yes", "No"], Some(Guess::ReferralNeeded)),
            ("Age range", &["16+"], Some(Guess::Ages)),
            ("Year closed", &["", "2012"], Some(Guess::Closed)),
            ("Contact name", &["Ann"], Some(Guess::Person)),
            ("Registered charity number", &["1000001"], Some(Guess::CharityNumber)),
            ("Last updated", &["31/03/2026"], Some(Guess::LastChanged)),
            ("Enw", &["Côr y Cei"], Some(Guess::WelshName)),
            ("Type of group", &["Arts"], Some(Guess::Kind)),
            // What staff note for each other is not for everybody.
            ("Staff notes", &["rang twice, rude"], None),
            ("Xyz", &["words"], None),
        ];
        for (name, values, expected) in cases {
            assert_eq!(guess(name, values), expected, "{name}");
        }
    }
}
