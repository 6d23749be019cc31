//! What is wrong with the form by which somebody is referred, in words.

use casework::refer::form::{Fault, Why};
use locales::Words;
use vocabulary::NhsNumberError;

use crate::pages::FormFault;

/// What to do about a fault, with the part of the page to look at.
pub(crate) fn refer_fault(words: &Words, fault: &Fault) -> FormFault {
    let message = match (&fault.why, fault.field) {
        (Why::NhsNumber(NhsNumberError::Length { found }), _) => {
            words.say_with("refer-wrong-nhs-length", &[("found", (*found as u64).into())])
        }
        (Why::NhsNumber(NhsNumberError::CheckDigit), _) => words.say("refer-wrong-nhs-check"),
        (Why::NhsNumber(_), _) => words.say("refer-wrong-nhs-digits"),
        (Why::NotADay, _) => words.say("refer-wrong-born"),
        (Why::Ahead, _) => words.say("refer-wrong-born-ahead"),
        (Why::TooLongAgo, _) => words.say("refer-wrong-born-long-ago"),
        (Why::Postcode, _) => words.say("refer-wrong-postcode"),
        (Why::Phone, _) => words.say("refer-wrong-phone"),
        (Why::Email, _) => words.say("refer-wrong-email"),
        (Why::Practice, _) => words.say("refer-wrong-practice"),
        (Why::TooLong(most), _) => {
            words.say_with("refer-wrong-too-long", &[("most", words.number(*most as u64).into())])
        }
        (Why::Unknown, _) => words.say("refer-wrong-choice"),
        (Why::NoWayToReach, "email") => words.say("refer-no-email"),
        (Why::NoWayToReach, "address") => words.say("refer-no-address"),
        (Why::NoWayToReach, "reach_note") => words.say("refer-no-reach-note"),
        (Why::NoWayToReach, _) => words.say("refer-no-way-to-reach"),
        (Why::Missing, "born") => words.say("refer-no-born"),
        (Why::Missing, "given") => words.say("refer-no-given"),
        (Why::Missing, "family") => words.say("refer-no-family"),
        (Why::Missing, "postcode") => words.say("refer-no-postcode"),
        (Why::Missing, "need") => words.say("refer-no-need"),
        (Why::Missing, "agreement") => words.say("refer-no-agreement"),
        (Why::Missing, _) => words.say("refer-missing"),
    };
    // The first box of the day is where the cursor goes.
    let field = if fault.field == "born" { "born-day" } else { fault.field };
    FormFault::new(field, message)
}
