//! From the cells of a row to what it says of a service.

use intake::report::shortened;
use intake::table::evened;
use intake::values::{day, month, number, truth};
use intake::{Level, Problem};
use vocabulary::{CharityNumber, Postcode, Registry};

use crate::address::{Address, Given};
use crate::ages::{ages, gender};
use crate::cells::Cells;
use crate::contact::Reached;
use crate::listing::{Cost, Eligibility, Listing, Organisation, Place};
use crate::mapping::Mapping;
use crate::private::looks_like_home;
use crate::rules::Rules;
use crate::schedules;
use crate::template::Texts;
use crate::text::folded;

/// Reads a row whose key and name are known.
pub(crate) struct RowReading<'r> {
    pub(crate) mapping: &'r Mapping,
    pub(crate) rules: &'r Rules<Texts>,
    pub(crate) cells: &'r Cells<'r>,
    /// What was wrong so far.
    pub(crate) problems: Vec<Problem>,
}

impl RowReading<'_> {
    pub(crate) fn listing(&mut self, key: String, name: String) -> Listing {
        let rules = self.rules;
        let mut reached = self.reached();
        let own_sites = rules.service.url.as_ref().map(|texts| texts.each(self.cells)).unwrap_or_default();
        let mut urls: Vec<String> =
            own_sites.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect();
        urls.append(&mut reached.websites);
        let mut seen = Vec::new();
        urls.retain(|url| {
            let new = !seen.contains(&url.to_lowercase());
            seen.push(url.to_lowercase());
            new
        });
        let place = self.place(&name);
        Listing {
            organisation: self.organisation(&name),
            name,
            alternate_name: self.line(rules.service.alternate_name.as_ref()),
            description: self.text(rules.service.description.as_ref()),
            urls,
            how_to_join: self.text(rules.service.how_to_join.as_ref()),
            wait: self.line(rules.service.wait.as_ref()),
            alert: self.line(rules.service.alert.as_ref()),
            status: self.line(rules.service.status.as_ref()),
            last_changed: self.last_changed(),
            languages: self.languages(),
            interpreting: self.line(rules.service.interpreting.as_ref()),
            person: self.line(rules.contact.person.as_ref()),
            role: self.line(rules.contact.role.as_ref()),
            reached,
            place,
            hours: self.hours(),
            cost: self.cost(),
            eligibility: self.eligibility(),
            terms: self.terms(),
            kept: self.kept(),
            key,
        }
    }

    fn note(&mut self, level: Level, path: &str, what: &str, value: &str) {
        self.problems.push(Problem {
            level,
            path: path.to_owned(),
            what: what.to_owned(),
            value: shortened(value),
        });
    }

    /// One line of text.
    fn line(&self, texts: Option<&Texts>) -> Option<String> {
        texts?.joined(self.cells, " ").map(|text| evened(&text))
    }

    /// Several lines of text, one a paragraph.
    fn text(&self, texts: Option<&Texts>) -> Option<String> {
        texts?.joined(self.cells, "\n")
    }

    fn truth(&mut self, path: &str, texts: Option<&Texts>) -> Option<bool> {
        let text = self.line(texts)?;
        let truth = truth(&text);
        if truth.is_none() {
            self.note(Level::Unread, path, "this should be yes or no", &text);
        }
        truth
    }

    fn number(&mut self, path: &str, texts: Option<&Texts>) -> Option<f64> {
        let text = self.line(texts)?;
        let number = number(&text);
        if number.is_none() {
            self.note(Level::Unread, path, "this should be a number", &text);
        }
        number
    }

    fn last_changed(&mut self) -> Option<String> {
        let text = self.line(self.rules.service.last_changed.as_ref())?;
        let year = || text.parse::<i16>().ok().filter(|year| (1900..=2199).contains(year));
        let date = day(&text).or_else(|| month(&text)).or_else(|| jiff::civil::Date::new(year()?, 1, 1).ok());
        if date.is_none() {
            self.note(Level::Unread, "last_changed", "this should be a date, such as 31/03/2026", &text);
        }
        date.map(|date| date.to_string())
    }

    fn languages(&self) -> Vec<String> {
        let Some(texts) = &self.rules.service.languages else { return Vec::new() };
        let each = texts.each(self.cells);
        let apart = each
            .iter()
            .flat_map(|text| text.split([',', ';', '/', '&']))
            .flat_map(|text| text.split(" and "));
        apart.map(evened).filter(|text| !text.is_empty()).collect()
    }

    fn reached(&mut self) -> Reached {
        let rules = &self.rules.contact;
        let mut all = Reached::default();
        for (path, texts) in [("phone", &rules.phone), ("email", &rules.email), ("contact", &rules.anything)]
        {
            let Some(text) = texts.as_ref().map(|texts| texts.each(self.cells).join("\n")) else { continue };
            if text.is_empty() {
                continue;
            }
            let found = Reached::read(&text);
            for number in &found.mended {
                let what = "a telephone number without its first 0, as spreadsheets drop it; it was put back";
                self.note(Level::Mended, path, what, number);
            }
            for number in &found.unread {
                self.note(Level::Unread, path, "this is not a telephone number that can be called", number);
            }
            let nothing = found.phones.is_empty() && found.emails.is_empty() && found.websites.is_empty();
            // `Tel: ; Email:` is a form that nobody filled.
            if nothing
                && found.unread.is_empty()
                && (found.words.is_some() || text.chars().any(|c| c.is_numeric() || c == '@'))
            {
                let what = "neither a telephone number nor an address could be found in this";
                self.note(Level::Unread, path, what, &text);
            }
            all.add(Reached { words: found.words.clone().filter(|_| !nothing), ..found });
        }
        all
    }

    fn organisation(&mut self, service: &str) -> Option<Organisation> {
        let rules = &self.rules.organisation;
        let name = self.line(rules.name.as_ref());
        let mut numbers = Vec::new();
        if let Some(text) = self.line(rules.charity_number.as_ref()) {
            match CharityNumber::parse(&text) {
                Ok(number) => {
                    let (scheme, register) = match number.registry() {
                        Registry::EnglandAndWales => ("GB-CHC", "Charity Commission for England and Wales"),
                        Registry::Scotland => ("GB-SC", "Scottish Charity Regulator"),
                        Registry::NorthernIreland => ("GB-NIC", "Charity Commission for Northern Ireland"),
                    };
                    numbers.push((scheme, register, number.as_str().to_owned()));
                }
                Err(error) => self.note(Level::Unread, "charity_number", &error.to_string(), &text),
            }
        }
        if let Some(text) = self.line(rules.company_number.as_ref()) {
            match company_number(&text) {
                Some(number) => numbers.push(("GB-COH", "Companies House", number)),
                None => self.note(
                    Level::Unread,
                    "company_number",
                    "a company number has eight digits, or two letters and six digits",
                    &text,
                ),
            }
        }
        if let Some(code) = self.line(rules.ods_code.as_ref()) {
            numbers.push(("GB-NHS", "NHS Organisation Data Service", code.to_uppercase()));
        }
        if name.is_none() && numbers.is_empty() {
            return None;
        }
        let phones = self.text(rules.phone.as_ref()).map(|text| Reached::read(&text).phones);
        Some(Organisation {
            name: name.unwrap_or_else(|| service.to_owned()),
            numbers,
            description: self.text(rules.description.as_ref()),
            url: self.line(rules.url.as_ref()),
            email: self.line(rules.email.as_ref()),
            phones: phones.unwrap_or_default(),
            legal_form: self.line(rules.legal_form.as_ref()),
        })
    }

    fn place(&mut self, name: &str) -> Option<Place> {
        let rules = &self.rules.place;
        let address = rules.address.as_ref().and_then(|texts| texts.joined(self.cells, ", "));
        let may_be_private =
            self.line(rules.addresses_may_be_private.as_ref()).and_then(|text| truth(&text)).unwrap_or(true);
        let given_postcode = self.line(rules.postcode.as_ref());
        let postcode = given_postcode.as_deref().and_then(|text| Postcode::parse(text).ok());
        let (latitude, longitude) = (
            self.number("latitude", rules.latitude.as_ref()),
            self.number("longitude", rules.longitude.as_ref()),
        );
        let address_given = Given {
            town: self.line(rules.town.as_ref()),
            district: self.line(rules.district.as_ref()),
            county: self.line(rules.county.as_ref()),
            postcode: postcode.clone().filter(|postcode| !postcode.is_pseudo()),
            address,
        };
        let said = address_given.address.as_deref().unwrap_or_default();
        let address = Address::read(&address_given);
        // A postcode alone is a dozen homes, and coordinates alone may be one.
        let town_only = may_be_private
            && (!said.is_empty() || given_postcode.is_some() || latitude.is_some())
            && looks_like_home(&address.lines, said, name);
        if town_only {
            self.note(
                Level::Noted,
                "address",
                "this may be somebody's home, so only its town and the first half of its postcode were taken",
                "",
            );
            return Some(Place { address: address.town_only(), town_only, ..Place::default() });
        }
        if let Some(text) = given_postcode.filter(|_| postcode.is_none()) {
            let what = "this is not a full postcode; it was left out";
            self.note(Level::Unread, "postcode", what, &text);
        }
        let place = Place {
            site: self.line(rules.site.as_ref()),
            name: self.line(rules.name.as_ref()),
            address,
            latitude,
            longitude,
            uprn: self.line(rules.uprn.as_ref()),
            directions: self.text(rules.directions.as_ref()),
            access: self.access(),
            town_only,
        };
        (!place.is_empty()).then_some(place)
    }

    fn access(&self) -> Vec<(String, Option<String>)> {
        let offers = self.rules.access.iter().filter_map(|(words, texts)| {
            let text = self.line(Some(texts))?;
            match truth(&text) {
                Some(true) => Some((words.clone(), None)),
                Some(false) => None,
                None => Some((words.clone(), Some(text))),
            }
        });
        offers.collect()
    }

    fn hours(&mut self) -> Vec<schedules::Opening> {
        let openings: Vec<_> = self
            .rules
            .hours
            .iter()
            .flatten()
            .filter_map(|part| schedules::opening(part, self.cells))
            .collect();
        for opening in &openings {
            if let Some(unread) = &opening.unread {
                let what = match opening.how_much() {
                    schedules::HowMuch::Partly => {
                        "only a part of these hours could be read; they are shown in words"
                    }
                    _ => "these hours could not be read; they are shown in words",
                };
                self.note(Level::Noted, "hours", what, unread);
            }
        }
        openings
    }

    fn cost(&mut self) -> Cost {
        let rules = &self.rules.cost;
        let text = self.text(rules.text.as_ref());
        let is_free = |text: &String| {
            ["free", "free of charge", "no charge", "no cost"].contains(&folded(text).as_str())
        };
        let said_free = text.as_ref().is_some_and(is_free);
        let free = self.truth("cost.free", rules.free.as_ref()) == Some(true) || said_free;
        let amount = self.number("cost.amount", rules.amount.as_ref());
        Cost { text: text.filter(|_| !said_free), free, amount, per: self.line(rules.per.as_ref()) }
    }

    fn eligibility(&mut self) -> Eligibility {
        let rules = &self.rules.eligibility;
        let mut text = self.text(rules.text.as_ref());
        let mut youngest = self.number("eligibility.minimum_age", rules.minimum_age.as_ref());
        let mut oldest = self.number("eligibility.maximum_age", rules.maximum_age.as_ref());
        if let Some(words) = self.line(rules.ages.as_ref()) {
            match ages(&words) {
                Some((from, to)) => {
                    youngest = youngest.or(from.map(f64::from));
                    oldest = oldest.or(to.map(f64::from));
                }
                // Nothing is lost: what is no number stays in words.
                None => text = Some(text.map_or(words.clone(), |text| format!("{text}\n{words}"))),
            }
        }
        Eligibility {
            text,
            youngest,
            oldest,
            gender: self.line(rules.gender.as_ref()).and_then(|text| gender(&text)),
            area: self.line(rules.area.as_ref()),
            referral: self.truth("eligibility.referral_required", rules.referral_required.as_ref()),
        }
    }

    fn terms(&self) -> Vec<(String, String)> {
        let lists = self.rules.terms.iter();
        lists
            .flat_map(|(list, texts)| {
                texts.each(self.cells).into_iter().map(|term| (list.clone(), evened(&term)))
            })
            .collect()
    }

    fn kept(&self) -> Vec<(String, String)> {
        let kept = self.mapping.keep.iter().filter_map(|column| {
            Some((self.mapping.columns.get(*column)?.name.clone(), self.cells.get(*column)?.to_owned()))
        });
        kept.collect()
    }
}

/// Eight digits, or two letters and six digits (Companies House). A spreadsheet drops leading noughts.
fn company_number(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text.get(letters..)?;
    let is_right = (letters == 0 && (5..=8).contains(&digits.len()) || letters == 2 && digits.len() == 6)
        && digits.bytes().all(|b| b.is_ascii_digit());
    is_right.then(|| if letters == 0 { format!("{text:0>8}") } else { text })
}

#[cfg(test)]
mod tests {
    use super::company_number;

    #[test]
    fn company_numbers_get_their_noughts_back() {
        assert_eq!(company_number("738693").as_deref(), Some("00738693"));
        assert_eq!(company_number("sc 123456").as_deref(), Some("SC123456"));
        assert_eq!(
            (company_number("123"), company_number("x"), company_number("é1234567")),
            (None, None, None)
        );
    }
}
