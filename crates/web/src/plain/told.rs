//! What somebody is sent, in words.

use casework::told::wishes::Wish;
use casework::told::{Not, Way};
use locales::Words;
use notify::To;
use notify::templates::Channel;

/// What they want to be sent.
pub(crate) fn wish_said(words: &Words, wish: Wish) -> String {
    match wish {
        Wish::All => words.say("sends-wish-all"),
        Wish::Letters => words.say("sends-wish-letters"),
        Wish::Nothing => words.say("sends-wish-nothing"),
    }
}

/// What that means.
pub(crate) fn wish_hint(words: &Words, wish: Wish) -> Option<String> {
    match wish {
        Wish::All => Some(words.say("sends-wish-all-hint")),
        Wish::Letters => None,
        Wish::Nothing => Some(words.say("sends-wish-nothing-hint")),
    }
}

/// How they are written to, or why not and what to do.
pub(crate) fn way_said(words: &Words, way: &Way) -> String {
    match way {
        Way::Written(To::Email(_), _) => words.say("sends-way-email"),
        Way::Written(To::Text(_), _) => words.say("sends-way-text"),
        Way::Written(To::Letter(_), _) => words.say("sends-way-letter"),
        Way::Not(not) => match not {
            Not::Died => words.say("sends-not-died"),
            Not::Over => words.say("sends-not-over"),
            Not::Wish => words.say("sends-not-wish"),
            Not::NotAsked => words.say("sends-not-asked"),
            Not::Rung => words.say("sends-not-rung"),
            Not::Access => words.say("sends-not-access"),
            Not::Language => words.say("sends-not-language"),
            Not::NoEmail => words.say("sends-not-email"),
            Not::NoMobile => words.say("sends-not-mobile"),
            Not::NoAddress => words.say("sends-not-address"),
        },
    }
}

/// Which message it was, by the name of its template.
pub(crate) fn sent_what_said(words: &Words, template: &str) -> String {
    match template {
        "person-arranged" => words.say("sends-what-arranged"),
        "person-reminder" => words.say("sends-what-reminder"),
        "person-link-worker" => words.say("sends-what-link-worker"),
        "person-check-in" => words.say("sends-what-check-in"),
        "person-own-page" => words.say("sends-what-own-page"),
        "person-questions" => words.say("sends-what-questions"),
        _ => words.say("sends-what-other"),
    }
}

/// By which way it went.
pub(crate) fn sent_as_said(words: &Words, channel: Option<Channel>) -> String {
    match channel {
        Some(Channel::Email) => words.say("sends-as-email"),
        Some(Channel::Text) => words.say("sends-as-text"),
        Some(Channel::Letter) => words.say("sends-as-letter"),
        None => words.say("sends-as-other"),
    }
}

/// What became of it, with the class of its tag.
pub(crate) fn sent_state_said(words: &Words, state: &str) -> (String, &'static str) {
    match state {
        "waiting" => (words.say("sends-state-waiting"), "nhsuk-tag--yellow"),
        "sent" => (words.say("sends-state-sent"), "nhsuk-tag--blue"),
        "delivered" => (words.say("sends-state-delivered"), "nhsuk-tag--green"),
        "failed" => (words.say("sends-state-failed"), "nhsuk-tag--red"),
        _ => (words.say("sends-state-called-off"), "nhsuk-tag--grey"),
    }
}
