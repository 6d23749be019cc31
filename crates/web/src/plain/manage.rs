//! What is said to those who look after organisations: kinds of them, and why something is not done.

use access::Refused;
use access::organisations::Kind;
use administration::{Error, Rule};
use locales::Words;

/// What an organisation is, in the reader's words.
pub(crate) fn kind_name(words: &Words, kind: Kind) -> String {
    match kind {
        Kind::Icb => words.say("manage-kind-icb"),
        Kind::SubIcb => words.say("manage-kind-sub-icb"),
        Kind::Pcn => words.say("manage-kind-pcn"),
        Kind::Practice => words.say("manage-kind-practice"),
        Kind::Council => words.say("manage-kind-council"),
        Kind::Charity => words.say("manage-kind-charity"),
        Kind::CommunityGroup => words.say("manage-kind-community-group"),
        Kind::Business => words.say("manage-kind-business"),
        Kind::SchemeProvider => words.say("manage-kind-scheme-provider"),
    }
}

/// A rule that is against something, with what to do instead.
pub(crate) fn rule_said(words: &Words, rule: Rule) -> String {
    match rule {
        Rule::NumberOfScheme => words.say("manage-rule-number"),
        Rule::AreasComeFromAbove => words.say("manage-rule-areas"),
        Rule::HeldFromAbove => words.say("manage-rule-held"),
        Rule::Reason => words.say("member-no-reason"),
        Rule::Yourself => words.say("member-yourself"),
        Rule::HelpYourself => words.say("help-yourself"),
        Rule::MoreRights => words.say("help-more-rights"),
        Rule::WorksElsewhere => words.say("member-elsewhere"),
        Rule::OwnAct => words.say("alert-own"),
    }
}

/// Why something is not done, where whoever asks can put it right in the form; nothing where it is no matter of the form.
pub(crate) fn refused_said(words: &Words, error: &Error) -> Option<String> {
    Some(match error {
        Error::Rule(rule) => rule_said(words, *rule),
        Error::Access(access::Error::Stale) => words.say("manage-stale"),
        Error::Access(access::Error::Refused(refused)) => match refused {
            Refused::Circle => words.say("manage-refused-circle"),
            Refused::WrongKind => words.say("manage-refused-kind"),
            Refused::HistoryStands => words.say("manage-refused-history"),
            Refused::NotOpen => words.say("manage-refused-not-open"),
            Refused::ClosedAlready => words.say("manage-refused-closed"),
            Refused::CodeTaken => words.say("manage-refused-code"),
            Refused::Name => words.say("manage-refused-name"),
            Refused::Area => words.say("manage-refused-area"),
            Refused::Role => words.say("member-no-role"),
            Refused::MemberAlready => words.say("member-already"),
            Refused::NotActive => words.say("member-not-active"),
            _ => return None,
        },
        _ => return None,
    })
}
