//! What is wrong with the form by which somebody is referred, and why a scheme is not for them, in words.

use casework::refer::fit::Not;
use casework::refer::form::{Fault, Why};
use locales::Words;
use nhs::Scheme;
use vocabulary::NhsNumberError;

use super::{need_said, profession_said};
use crate::pages::FormFault;
use crate::theirs::theirs;

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
        (Why::Missing, "profession") => words.say("refer-no-profession"),
        (Why::Missing, "agreement") => words.say("refer-no-agreement"),
        (Why::Missing, _) => words.say("refer-missing"),
    };
    // The first box of the day is where the cursor goes.
    let field = if fault.field == "born" { "born-day" } else { fault.field };
    FormFault::new(field, message)
}

/// Why a scheme is not for somebody.
pub(crate) fn not_for_said(words: &Words, scheme: &Scheme, not: Not) -> String {
    let name = theirs(&scheme.name);
    let age = |age: i64| age.unsigned_abs().into();
    match not {
        Not::TooYoung(from) => {
            words.say_with("refer-too-young", &[("scheme", name.into()), ("age", age(from))])
        }
        Not::TooOld(to) => words.say_with("refer-too-old", &[("scheme", name.into()), ("age", age(to))]),
        Not::OtherNeeds => words.say_with(
            "refer-other-needs",
            &[("scheme", name.into()), ("needs", needs_said(words, scheme).join("; ").into())],
        ),
        Not::NobodyThere => match &scheme.phone {
            Some(phone) => words.say_with(
                "refer-nobody-there-ring",
                &[("scheme", name.into()), ("phone", theirs(phone).into())],
            ),
            None => words.say_with("refer-nobody-there", &[("scheme", name.into())]),
        },
        Not::OtherProfession | Not::WhichProfession => words.say_with(
            "refer-other-profession",
            &[("scheme", name.into()), ("who", professions_said(words, scheme).join("; ").into())],
        ),
    }
}

/// What a scheme is for, if it is not for everything.
pub(crate) fn needs_said(words: &Words, scheme: &Scheme) -> Vec<String> {
    scheme.needs.iter().map(|code| need_said(words, code)).collect()
}

/// As what somebody has to refer to a scheme, if not anybody may.
pub(crate) fn professions_said(words: &Words, scheme: &Scheme) -> Vec<String> {
    scheme.professions.iter().map(|one| profession_said(words, *one)).collect()
}
