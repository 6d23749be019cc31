//! A service on somebody's list: what they need to get there, and nothing else.

use directory::whole::Whole;
use jiff::civil::Date;
use locales::Words;

use super::{contact, cost, listing, place, some_text};
use crate::pages::{ListedService, NextStep};

/// A service as a list shows it on a day.
pub(crate) fn listed(words: &Words, whole: &Whole, today: Date) -> ListedService {
    let contact = contact::contact(whole);
    let eligibility = whole.service.eligibility.as_ref();
    let next_step = match eligibility.and_then(|known| known.referral_required) {
        Some(true) => NextStep::Refer,
        _ if !contact.phones.is_empty() => NextStep::Phone,
        _ if !contact.emails.is_empty() => NextStep::Write,
        _ if !contact.websites.is_empty() => NextStep::Look,
        _ => NextStep::Ask,
    };
    ListedService {
        id: whole.service.id.to_string(),
        name: listing::name(words, whole),
        organisation: whole
            .organization
            .as_ref()
            .and_then(|one| some_text(one.name.as_ref()))
            .map(str::to_owned),
        when: listing::when(words, whole, today),
        places: whole.places.iter().filter_map(|one| place::place(words, one)).collect(),
        cost: cost::short(words, &whole.service, today),
        contact,
        next_step,
        checked: listing::checked(whole),
        state: listing::state(whole),
        up: None,
        without: String::new(),
    }
}
