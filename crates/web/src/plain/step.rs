//! "Your next step", in words: what the directory's rule says is to be done first.

use directory::listing::{CHECK_HOLDS, Trust};
use directory::next_step::{Reach, Step, Via, Why, next_step, trust};
use directory::occurrence::{Coming, Timetable, Unknown};
use directory::whole::Whole;
use jiff::Timestamp;
use locales::Words;

use super::schedule::clock;
use super::{add, place, when};
use crate::pages::{Contact, NextStep, Phone, Way};
use crate::theirs::theirs;
use crate::words::{mail_address, telephone, web_address};

/// The first thing to do about a service at an instant, with the ways to reach it that its page shows.
pub(super) fn step(
    words: &Words,
    whole: &Whole,
    timetable: &Timetable<'_>,
    contact: &Contact,
    now: Timestamp,
) -> NextStep {
    let ways = Ways::of(contact);
    let told = match next_step(whole, timetable, ways.reach(), now) {
        Step::LookElsewhere => {
            NextStep { lead: words.say("step-elsewhere"), way: Way::Search, ..NextStep::default() }
        }
        Step::AskWhenItOpens(Some(via)) => NextStep {
            lead: words.say("step-when-open"),
            way: ways.way(via),
            lines: asked_for(words, contact, via).into_iter().collect(),
            ..NextStep::default()
        },
        Step::AskToBeReferred(via) => NextStep {
            lead: words.say("step-refer"),
            lines: vec![words.say("step-cannot-join-yourself")],
            questions: via.map(|via| ways.way(via)),
            ..NextStep::default()
        },
        Step::Book(via) => booked(words, contact, &ways, via),
        Step::Contact(via, why) => contacted(words, contact, &ways, via, why),
        Step::TurnUp { at, make_sure, said } => {
            let mut told = turned_up(words, whole, &ways, &at, make_sure, said, now);
            told.lines.extend(make_sure.and_then(|via| asked_for(words, contact, via)));
            told
        }
        Step::AskWhenItOpens(None) | Step::AskLinkWorker => NextStep {
            lead: words.say("step-link-worker"),
            way: Way::LinkWorker,
            lines: vec![words.say("step-no-contact")],
            ..NextStep::default()
        },
    };
    with_doubts(words, whole, now, told)
}

/// How far the listing can be trusted, where that is a reason for what is to be done.
fn with_doubts(words: &Words, whole: &Whole, now: Timestamp, mut told: NextStep) -> NextStep {
    let doubt = match trust(whole, now) {
        Trust::Checked => None,
        Trust::LongAgo => Some(words.say_with("step-checked-long-ago", &[("months", CHECK_HOLDS.into())])),
        Trust::Never => Some(words.say("step-unchecked")),
    };
    if let (Some(doubt), false) = (doubt, matches!(told.way, Way::Search)) {
        add(&mut told.lines, doubt);
    }
    told
}

fn booked(words: &Words, contact: &Contact, ways: &Ways, via: Via) -> NextStep {
    let lead = match via {
        Via::Phone => words.say("step-book-ring"),
        Via::Email => words.say("step-book-write"),
        Via::Website => words.say("step-book-open"),
    };
    let mut lines = vec![words.say("step-have-to-book")];
    lines.extend(asked_for(words, contact, via));
    NextStep { lead, way: ways.way(via), lines, ..NextStep::default() }
}

fn contacted(words: &Words, contact: &Contact, ways: &Ways, via: Via, why: Why) -> NextStep {
    let lead = match via {
        Via::Phone => words.say("step-ring"),
        Via::Email => words.say("step-write"),
        Via::Website => words.say("step-open"),
    };
    let because = match why {
        Why::TheyAsk => words.say("step-they-ask"),
        Why::PrivatePlace => words.say("step-private"),
        Why::NowhereToGo => words.say("step-nowhere"),
        Why::Full => words.say("step-full"),
        Why::NoDate(Some(Unknown::Stopped)) => words.say("when-stopped"),
        Why::NoDate(_) if via == Via::Website => words.say("step-see-when"),
        Why::NoDate(_) => words.say("step-no-date"),
        Why::NothingSaid if via == Via::Website => words.say("step-see-how"),
        Why::NothingSaid => words.say("step-ask-how"),
    };
    let lines = std::iter::once(because).chain(asked_for(words, contact, via)).collect();
    NextStep { lead, way: ways.way(via), lines, ..NextStep::default() }
}

fn turned_up(
    words: &Words,
    whole: &Whole,
    ways: &Ways,
    at: &Coming,
    make_sure: Option<Via>,
    said: bool,
    now: Timestamp,
) -> NextStep {
    let go = going(words, at, said, now);
    let mut lines = Vec::new();
    let several = whole.places.iter().filter(|place| !place.private).count() > 1;
    let there = at.place.and_then(|number| whole.places.get(number)).filter(|_| several);
    if let Some(name) = there.and_then(place::name) {
        lines.push(words.say_with("step-at", &[("place", theirs(name).into())]));
    }
    if !said && make_sure.is_none() {
        lines.push(words.say("step-nothing-said"));
    }
    match make_sure {
        Some(via) => {
            let lead = match via {
                Via::Phone => words.say("step-make-sure-ring"),
                Via::Email => words.say("step-make-sure-write"),
                Via::Website => words.say("step-make-sure-open"),
            };
            let then = words.say_with("step-then", &[("what", super::small(&go).into())]);
            NextStep { lead, way: ways.way(via), then: Some(then), lines, ..NextStep::default() }
        }
        None => NextStep { lead: go, lines, ..NextStep::default() },
    }
}

/// `Just turn up on Tuesday 5 May at 10am`; of a door that stands open, from when to when.
fn going(words: &Words, coming: &Coming, said: bool, now: Timestamp) -> String {
    let at = &coming.at;
    if let (true, Some(opens), Some(closes)) = (at.is_open_door(), at.opens, at.closes) {
        let day =
            when::inside(words, &directory::occurrence::Occurrence { opens: None, closes: None, ..*at }, now);
        return words.say_with(
            "step-turn-up-while-open",
            &[
                ("when", day.into()),
                ("opens", clock(words, opens).into()),
                ("closes", clock(words, closes).into()),
            ],
        );
    }
    let when = when::inside(words, at, now);
    if said {
        words.say_with("step-turn-up", &[("when", when.into())])
    } else {
        words.say_with("step-go-along", &[("when", when.into())])
    }
}

/// Whom to ask for, on the telephone.
fn asked_for(words: &Words, contact: &Contact, via: Via) -> Option<String> {
    let person = contact.person.as_ref().filter(|_| via == Via::Phone)?;
    Some(words.say_with("step-ask-for", &[("person", theirs(person).into())]))
}

/// The best of each way to reach a service that can be dialled, written to or opened.
struct Ways {
    phone: Option<Phone>,
    email: Option<String>,
    website: Option<String>,
}

impl Ways {
    fn of(contact: &Contact) -> Self {
        Self {
            phone: contact.phones.iter().find(|phone| telephone(&phone.number).is_some()).cloned(),
            email: contact.emails.iter().find(|address| mail_address(address).is_some()).cloned(),
            website: contact.websites.iter().find(|address| web_address(address).is_some()).cloned(),
        }
    }

    fn reach(&self) -> Reach {
        Reach { phone: self.phone.is_some(), email: self.email.is_some(), website: self.website.is_some() }
    }

    fn way(&self, via: Via) -> Way {
        let way = match via {
            Via::Phone => self.phone.clone().map(Way::Phone),
            Via::Email => self.email.clone().map(|address| Way::Email { address }),
            Via::Website => self.website.clone().map(|address| Way::Website { address }),
        };
        way.unwrap_or(Way::None)
    }
}
