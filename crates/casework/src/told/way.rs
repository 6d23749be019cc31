//! Whether and how somebody is written to.

use locales::Language;
use notify::To;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Postcode;

use super::wishes::{self, Wish};
use super::{Writes, writes};
use crate::Result;
use crate::people::record::{self, Person, Reach};
use crate::telling::Ways;

/// Why nothing is sent to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Not {
    /// They have died.
    Died,
    /// Nothing of theirs is open.
    Over,
    /// They want nothing to be sent.
    Wish,
    /// Nobody asked yet how they like to be reached.
    NotAsked,
    /// They like to be rung, or reached through somebody.
    Rung,
    /// They need something to understand that no message has.
    Access,
    /// They speak a language in which there are no messages.
    Language,
    /// They like e-mails, and there is no address.
    NoEmail,
    /// They like texts, and there is no mobile number.
    NoMobile,
    /// They like letters, and nobody knows where they live.
    NoAddress,
}

/// How somebody is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To this address, in this language.
    Written(To, Language),
    /// Not at all.
    Not(Not),
}

/// How a record says that somebody is written to, given what they wish and whether they are supported. Nothing is sent by a way that
/// they did not choose: whoever likes texts and has no mobile number is rung.
#[must_use]
pub fn way(person: &Person, wish: Wish, is_supported: bool) -> Way {
    let details = &person.details;
    if person.died.is_some() {
        return Way::Not(Not::Died);
    }
    if !is_supported {
        return Way::Not(Not::Over);
    }
    if wish == Wish::Nothing {
        return Way::Not(Not::Wish);
    }
    let ways = Ways::usual();
    if details.access.iter().any(|code| ways.is_called_for(code)) {
        return Way::Not(Not::Access);
    }
    let language = match details.language.as_deref() {
        None => Language::English,
        Some(code) => match Language::of_code(code) {
            Some(language) => language,
            None => return Way::Not(Not::Language),
        },
    };
    let letter = || match address(person) {
        Some(lines) => Way::Written(To::Letter(lines), language),
        None => Way::Not(Not::NoAddress),
    };
    if wish == Wish::Letters {
        return letter();
    }
    let Some(reach) = details.reach_by else { return Way::Not(Not::NotAsked) };
    if ways.is_rung(reach) {
        return Way::Not(Not::Rung);
    }
    match reach {
        Reach::Email => match &details.email {
            Some(email) => Way::Written(To::Email(email.clone()), language),
            None => Way::Not(Not::NoEmail),
        },
        Reach::Text => match details.identity.phone.as_ref().filter(|phone| phone.is_mobile()) {
            Some(phone) => Way::Written(To::Text(phone.clone()), language),
            None => Way::Not(Not::NoMobile),
        },
        Reach::Letter => letter(),
        Reach::Phone | Reach::Relative => Way::Not(Not::Rung),
    }
}

/// Name and address, a line each, the postcode last. None where it would not arrive.
pub(crate) fn address(person: &Person) -> Option<Vec<String>> {
    let details = &person.details;
    if details.homeless {
        return None;
    }
    let postcode = details.identity.postcode.as_ref().map(Postcode::to_string)?;
    let lines = details.address.as_deref()?.split([',', '\n']);
    let lines: Vec<String> =
        lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return None;
    }
    let name = format!("{} {}", details.identity.given.trim(), details.identity.family.trim());
    Some(std::iter::once(name.trim().to_owned()).chain(lines).chain([postcode]).collect())
}

/// The same of somebody as they are kept.
pub(crate) fn way_of(tx: &mut Tx<'_>, person: &Person) -> Result<Way> {
    let open: i64 = tx.one(
        "select count(*) from referral where person_id = $1 and phase <> 'over'",
        values![person.id],
        |row| row.get(0),
    )?;
    let wish = wishes::of(tx, person.id)?.wish;
    Ok(way(person, wish, open > 0))
}

/// Somebody who can be written to, who writes, and to where in which language.
pub(crate) type Reached = (Person, Writes, (To, Language));

/// Somebody, if they can be written to.
pub(crate) fn reached(tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Reached>> {
    let Some(person) = record::get(tx, person)? else { return Ok(None) };
    let Way::Written(to, language) = way_of(tx, &person)? else { return Ok(None) };
    Ok(writes(tx, person.id)?.map(|writes| (person, writes, (to, language))))
}

#[cfg(test)]
mod tests {
    use vocabulary::{Email, PhoneNumber};

    use super::*;
    use crate::people::record::Details;

    fn somebody() -> Person {
        let mut details = Details { reach_by: Some(Reach::Email), ..Details::default() };
        details.email = Email::parse("margaret@example.org").ok();
        details.address = Some("1 Mill Lane, Sale".to_owned());
        details.identity.given = "Margaret".to_owned();
        details.identity.postcode = Postcode::parse("M33 1AA").ok();
        details.identity.phone = PhoneNumber::parse("0161 496 0011").ok();
        Person { id: Uuid::nil(), details, area: String::new(), died: None, merged_into: None, version: 1 }
    }

    fn why(person: &Person) -> Option<Not> {
        match way(person, Wish::All, true) {
            Way::Not(not) => Some(not),
            Way::Written(..) => None,
        }
    }

    #[test]
    fn nothing_goes_by_a_way_that_they_did_not_choose() {
        let usual = somebody();
        assert!(matches!(way(&usual, Wish::All, true), Way::Written(To::Email(_), Language::English)));
        let with = |change: &dyn Fn(&mut Person)| {
            let mut other = somebody();
            change(&mut other);
            why(&other)
        };
        assert_eq!(with(&|one| one.details.email = None), Some(Not::NoEmail));
        assert_eq!(with(&|one| one.details.reach_by = None), Some(Not::NotAsked));
        assert_eq!(with(&|one| one.details.reach_by = Some(Reach::Phone)), Some(Not::Rung));
        // A telephone at home takes no texts.
        assert_eq!(with(&|one| one.details.reach_by = Some(Reach::Text)), Some(Not::NoMobile));
        assert_eq!(with(&|one| one.details.language = Some("ur".to_owned())), Some(Not::Language));
        assert_eq!(with(&|one| one.details.access = vec!["bsl".to_owned()]), Some(Not::Access));
        let letters = |one: &mut Person| one.details.reach_by = Some(Reach::Letter);
        assert_eq!(with(&letters), None);
        assert_eq!(
            with(&|one| {
                letters(one);
                one.details.address = Some(" , ".to_owned());
            }),
            Some(Not::NoAddress)
        );
        assert_eq!(
            with(&|one| {
                letters(one);
                one.details.homeless = true;
            }),
            Some(Not::NoAddress)
        );
    }

    #[test]
    fn what_they_wish_and_that_they_died_stand_above_all() {
        let mut one = somebody();
        assert_eq!(way(&one, Wish::Nothing, true), Way::Not(Not::Wish));
        assert_eq!(way(&one, Wish::All, false), Way::Not(Not::Over));
        let Way::Written(To::Letter(lines), _) = way(&one, Wish::Letters, true) else { panic!("a letter") };
        assert_eq!(lines, ["Margaret", "1 Mill Lane", "Sale", "M33 1AA"]);
        one.details.language = Some("cy".to_owned());
        assert!(matches!(way(&one, Wish::All, true), Way::Written(_, Language::Welsh)));
        one.died = "2026-05-05".parse().ok();
        assert_eq!(way(&one, Wish::All, true), Way::Not(Not::Died));
    }
}
