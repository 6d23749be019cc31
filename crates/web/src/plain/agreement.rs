//! Agreements and documents in words.

use casework::agreements::{Agreement, Answer, Standing, lists};
use casework::documents::{Custom, Document};
use casework::lists::{Choice, with_code};
use locales::{Language, Words};

use super::london_day;
use crate::theirs::theirs;

/// What an entry of a list is called.
pub(crate) fn choice_said(words: &Words, one: &Choice) -> String {
    if words.language() == Language::Welsh { one.label_cy.clone() } else { one.label.clone() }
}

/// The same by its code, whether or not it is still offered.
pub(crate) fn code_said(words: &Words, list: &[Choice], code: &str) -> String {
    with_code(list, code).map_or_else(|| theirs(code), |one| choice_said(words, one))
}

/// With whom: the sort, and the name where there is one.
pub(crate) fn recipient_said(words: &Words, one: &Agreement) -> String {
    let sort = code_said(words, &lists::all().recipient, &one.recipient);
    one.name.as_deref().map_or(sort.clone(), |name| format!("{} ({sort})", theirs(name)))
}

/// What is shared, in one line.
pub(crate) fn shared_said(words: &Words, one: &Agreement) -> String {
    let what: Vec<String> = one.what.iter().map(|code| code_said(words, &lists::all().what, code)).collect();
    what.join("; ")
}

/// What must not be shared, and with whom: a sentence for the banner.
pub(crate) fn refused_to_share(words: &Words, one: &Agreement) -> String {
    let (with, what) = (recipient_said(words, one), shared_said(words, one));
    words.say_with("agreement-not-with", &[("with", with.into()), ("what", what.into())])
}

/// What it says in a few words.
pub(crate) fn agreement_answer_said(words: &Words, one: &Agreement) -> String {
    let with = recipient_said(words, one);
    match one.answer {
        Answer::Yes => words.say_with("agreement-may", &[("with", with.into())]),
        Answer::No => words.say_with("agreement-must-not", &[("with", with.into())]),
    }
}

/// How it stands: the words, and the class of their colour.
pub(crate) fn standing_said(words: &Words, answer: Answer, standing: Standing) -> (String, &'static str) {
    match (standing, answer) {
        (Standing::Holds, Answer::Yes) => (words.say("agreement-holds"), "nhsuk-tag--green"),
        (Standing::Holds, Answer::No) => (words.say("agreement-refused"), "nhsuk-tag--red"),
        (Standing::AskAgain, _) => (words.say("agreement-ask-again"), "nhsuk-tag--yellow"),
        (Standing::Overruled, _) => (words.say("agreement-overruled"), "nhsuk-tag--red"),
        (Standing::Over, _) => (words.say("agreement-over"), "nhsuk-tag--grey"),
        (Standing::Withdrawn, _) => (words.say("agreement-withdrawn"), "nhsuk-tag--grey"),
    }
}

/// Who wrote something down, and when.
pub(crate) fn written_by(words: &Words, at: jiff::Timestamp, by: Option<&str>) -> String {
    let by = by.map(theirs).unwrap_or_default();
    words.say_with("person-changed", &[("day", words.day(london_day(at)).into()), ("name", by.into())])
}

/// How large a file is, as people say it.
pub(crate) fn size_said(words: &Words, bytes: u64) -> String {
    if bytes < 1_000_000 {
        words.say_with("document-kilobytes", &[("count", bytes.div_ceil(1_000).into())])
    } else {
        let tenths = bytes.div_ceil(100_000);
        let number = format!("{}.{}", tenths / 10, tenths % 10);
        words.say_with("document-megabytes", &[("count", number.into())])
    }
}

/// What a document is: kind, day, from whom and how large, each a few words.
pub(crate) fn document_facts(words: &Words, one: &Document) -> Vec<String> {
    let mut facts = vec![code_said(words, &Custom::usual().kind, &one.kind)];
    facts.extend(one.day.map(|day| words.day(day)));
    facts.extend(
        one.sender.as_deref().map(|who| words.say_with("document-from", &[("who", theirs(who).into())])),
    );
    facts.push(size_said(words, one.size));
    facts
}
