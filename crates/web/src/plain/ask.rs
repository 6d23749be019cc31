//! What is wrong with the form by which somebody asks for support themselves, in words.

use casework::refer::form::{Fault, Why};
use locales::Words;

use super::refer_fault;
use crate::pages::FormFault;

/// What to do about a fault, with the part of the page to look at. What is said to professionals of somebody is said here to
/// whoever asks, who may be that person.
pub(crate) fn ask_fault(words: &Words, fault: &Fault) -> FormFault {
    let message = match (&fault.why, fault.field) {
        (Why::Missing | Why::Unknown, "who") => words.say("ask-no-who"),
        (Why::Missing, "asker_name") => words.say("ask-no-asker-name"),
        (Why::Missing, "asker_relation") => words.say("ask-no-asker-relation"),
        (Why::Missing, "asker_phone") => words.say("ask-no-asker-phone"),
        (Why::Missing, "agreed") => words.say("ask-no-agreed"),
        (Why::Missing | Why::Unknown, "reach_by") => words.say("ask-no-reach"),
        (Why::Missing, "postcode") => words.say("ask-no-postcode"),
        (Why::Missing, "need") => words.say("ask-no-need"),
        (Why::NoWayToReach, "phone") => words.say("ask-no-phone"),
        _ => return refer_fault(words, fault),
    };
    FormFault::new(fault.field, message)
}
