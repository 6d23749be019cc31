//! The roles of people who use the program, in words.

use locales::Words;

/// What a role is called. One that these words do not know is said as it is stored.
pub(crate) fn role_name(words: &Words, role: &str) -> String {
    match role {
        "referrer" => words.say("role-referrer"),
        "link-worker" => words.say("role-link-worker"),
        "scheme-manager" => words.say("role-scheme-manager"),
        "provider" => words.say("role-provider"),
        "steward" => words.say("role-steward"),
        "commissioner" => words.say("role-commissioner"),
        "befriending-coordinator" => words.say("role-befriending-coordinator"),
        "information-governance" => words.say("role-information-governance"),
        "administrator" => words.say("role-administrator"),
        other => other.replace('-', " "),
    }
}
