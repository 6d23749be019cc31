//! A service on somebody's list: what they need to get there, and nothing else.

use directory::whole::Whole;
use locales::Words;

use super::service::{Around, service_page};
use super::{cost, listing, london_day, some_text};
use crate::pages::{ListedService, ServicePage};

/// A service as a list shows it, with what is known around it.
pub(crate) fn listed(words: &Words, whole: &Whole, around: &Around<'_>) -> ListedService {
    let ServicePage { id, name, when, next, places, contact, step, state, .. } =
        service_page(words, whole, around);
    let organisation = whole.organization.as_ref().and_then(|one| some_text(one.name.as_ref()));
    ListedService {
        id,
        name,
        organisation: organisation.map(str::to_owned),
        next: next.map(|next| next.when),
        when,
        places,
        cost: cost::short(words, &whole.service, london_day(around.now)),
        contact,
        step,
        checked: listing::checked(whole),
        state,
        ..ListedService::default()
    }
}
