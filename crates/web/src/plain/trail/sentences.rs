//! What an event of the audit trail says, as one sentence in the reader's words.

use std::sync::LazyLock;

use locales::Words;
use permit::Action;

/// Of whom and of what an event speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speaks<'a> {
    /// Who did it, at the beginning of a sentence.
    pub(crate) who: &'a str,
    /// To whose account.
    pub(crate) whom: &'a str,
    /// Whether that is their own.
    pub(crate) own: bool,
    /// Which organisation it is about.
    pub(crate) place: &'a str,
    /// How often it happened, where that was counted.
    pub(crate) count: u64,
}

/// Everything that the program writes into the trail, by its name there, in the order of this file.
pub(crate) const RECORDED: &[&str] = &[
    "organisation.make",
    "organisation.change",
    "organisation.move",
    "organisation.close",
    "organisation.succeed",
    "organisation.people",
    "invitation.make",
    "invitation.revoke",
    "invitation.accept",
    "account.make",
    "account.suspend",
    "account.resume",
    "account.close",
    "membership.begin",
    "membership.end",
    "sign-in.done",
    "sign-in.password",
    "sign-in.identity",
    "sign-in.fail",
    "sign-in.prove",
    "session.end",
    "session.end-all",
    "session.replace",
    "session.cut",
    "session.work-as",
    "password.set",
    "second-factor.app",
    "second-factor.app-remove",
    "second-factor.recovery-codes",
    "second-factor.recovery-code-use",
    "passkey.make",
    "passkey.revoke",
    "link.make",
    "link.use",
    "link.revoke",
    "identity.link",
    "identity.unlink",
    "database.grant",
    "refused.rights",
    "refused.form",
    "refused.flood",
    "way-back.make",
    "way-back.use",
    "key.rotate",
    "key.forget",
    "break-glass.begin",
    "break-glass.end",
    "break-glass.list",
    "break-glass.review",
    "break-glass.tell",
    "alert.list",
    "alert.see",
    "alert.tell",
    "read-audit",
    "export-audit",
    "verify-audit",
    "read-who-looked",
    "database.backup",
    "database.restore",
    "directory.export",
    "directory.import",
    "listing.check",
    "listing.private",
    "listing.state",
    "listing.tag",
    "report.settle",
];

/// The sentence of something that was done; nothing for what these words do not know.
fn known(words: &Words, action: &str, speaks: Speaks<'_>) -> Option<String> {
    let Speaks { who, whom, own, place, count } = speaks;
    Some(match action {
        "organisation.make" => {
            words.say_with("trail-organisation-make", &[("who", who.into()), ("where", place.into())])
        }
        "organisation.change" => {
            words.say_with("trail-organisation-change", &[("who", who.into()), ("where", place.into())])
        }
        "organisation.move" => {
            words.say_with("trail-organisation-move", &[("who", who.into()), ("where", place.into())])
        }
        "organisation.close" => {
            words.say_with("trail-organisation-close", &[("who", who.into()), ("where", place.into())])
        }
        "organisation.succeed" => {
            words.say_with("trail-organisation-succeed", &[("who", who.into()), ("where", place.into())])
        }
        "organisation.people" => {
            words.say_with("trail-organisation-people", &[("who", who.into()), ("where", place.into())])
        }
        "invitation.make" => {
            words.say_with("trail-invitation-make", &[("who", who.into()), ("where", place.into())])
        }
        "invitation.revoke" => {
            words.say_with("trail-invitation-revoke", &[("who", who.into()), ("where", place.into())])
        }
        "invitation.accept" => {
            words.say_with("trail-invitation-accept", &[("who", who.into()), ("where", place.into())])
        }
        "account.make" => words.say_with("trail-account-make", &[("who", who.into()), ("whom", whom.into())]),
        "account.suspend" => {
            words.say_with("trail-account-suspend", &[("who", who.into()), ("whom", whom.into())])
        }
        "account.resume" => {
            words.say_with("trail-account-resume", &[("who", who.into()), ("whom", whom.into())])
        }
        "account.close" => {
            words.say_with("trail-account-close", &[("who", who.into()), ("whom", whom.into())])
        }
        "membership.begin" => words.say_with(
            "trail-membership-begin",
            &[("who", who.into()), ("whom", whom.into()), ("where", place.into())],
        ),
        "membership.end" => words.say_with(
            "trail-membership-end",
            &[("who", who.into()), ("whom", whom.into()), ("where", place.into())],
        ),
        "sign-in.done" => words.say_with("trail-sign-in-done", &[("whom", whom.into())]),
        "sign-in.password" => words.say_with("trail-sign-in-password", &[("whom", whom.into())]),
        "sign-in.identity" => words.say_with("trail-sign-in-identity", &[("whom", whom.into())]),
        "sign-in.fail" => words.say_with("trail-sign-in-fail", &[("whom", whom.into())]),
        "sign-in.prove" => words.say_with("trail-sign-in-prove", &[("whom", whom.into())]),
        "session.end" if own => words.say_with("trail-session-end-own", &[("who", who.into())]),
        "session.end" => words.say_with("trail-session-end", &[("who", who.into()), ("whom", whom.into())]),
        "session.end-all" if own => words.say_with("trail-session-end-all-own", &[("who", who.into())]),
        "session.end-all" => {
            words.say_with("trail-session-end-all", &[("who", who.into()), ("whom", whom.into())])
        }
        "session.replace" => words.say_with("trail-session-replace", &[("whom", whom.into())]),
        "session.cut" => words.say_with("trail-session-cut", &[("whom", whom.into())]),
        "session.work-as" => {
            words.say_with("trail-session-work-as", &[("who", who.into()), ("where", place.into())])
        }
        "password.set" if own => words.say_with("trail-password-set-own", &[("who", who.into())]),
        "password.set" => words.say_with("trail-password-set", &[("who", who.into()), ("whom", whom.into())]),
        "second-factor.app" => words.say_with("trail-second-factor-app", &[("whom", whom.into())]),
        "second-factor.app-remove" => {
            words.say_with("trail-second-factor-app-remove", &[("who", who.into()), ("whom", whom.into())])
        }
        "second-factor.recovery-codes" => {
            words.say_with("trail-second-factor-recovery-codes", &[("whom", whom.into())])
        }
        "second-factor.recovery-code-use" => {
            words.say_with("trail-second-factor-recovery-code-use", &[("whom", whom.into())])
        }
        "passkey.make" => words.say_with("trail-passkey-make", &[("whom", whom.into())]),
        "passkey.revoke" => {
            words.say_with("trail-passkey-revoke", &[("who", who.into()), ("whom", whom.into())])
        }
        "link.make" => words.say_with("trail-link-make", &[("who", who.into())]),
        "link.use" => words.say_with("trail-link-use", &[("who", who.into())]),
        "link.revoke" => words.say_with("trail-link-revoke", &[("who", who.into())]),
        "identity.link" => words.say_with("trail-identity-link", &[("whom", whom.into())]),
        "identity.unlink" => {
            words.say_with("trail-identity-unlink", &[("who", who.into()), ("whom", whom.into())])
        }
        "database.grant" => words.say_with("trail-database-grant", &[("who", who.into())]),
        "refused.rights" => {
            words.say_with("trail-refused-rights", &[("who", who.into()), ("count", count.into())])
        }
        "refused.form" => {
            words.say_with("trail-refused-form", &[("who", who.into()), ("count", count.into())])
        }
        "refused.flood" => {
            words.say_with("trail-refused-flood", &[("who", who.into()), ("count", count.into())])
        }
        "way-back.make" => {
            words.say_with("trail-way-back-make", &[("who", who.into()), ("whom", whom.into())])
        }
        "way-back.use" => words.say_with("trail-way-back-use", &[("whom", whom.into())]),
        "key.forget" => words.say_with("trail-key-forget", &[("who", who.into())]),
        "key.rotate" => words.say_with("trail-key-rotate", &[("who", who.into())]),
        "break-glass.begin" => words.say_with("trail-break-glass-begin", &[("who", who.into())]),
        "break-glass.end" => words.say_with("trail-break-glass-end", &[("who", who.into())]),
        "break-glass.list" => words.say_with("trail-break-glass-list", &[("who", who.into())]),
        "break-glass.review" => words.say_with("trail-break-glass-review", &[("who", who.into())]),
        "break-glass.tell" => words.say("trail-break-glass-tell"),
        "alert.list" => words.say_with("trail-alert-list", &[("who", who.into())]),
        "alert.see" => words.say_with("trail-alert-see", &[("who", who.into())]),
        "alert.tell" => words.say("trail-alert-tell"),
        "read-audit" => words.say_with("trail-read-audit", &[("who", who.into())]),
        "export-audit" => words.say_with("trail-export-audit", &[("who", who.into())]),
        "verify-audit" => words.say_with("trail-verify-audit", &[("who", who.into())]),
        "read-who-looked" => words.say_with("trail-read-who-looked", &[("who", who.into())]),
        "database.backup" => words.say_with("trail-database-backup", &[("who", who.into())]),
        "database.restore" => words.say_with("trail-database-restore", &[("who", who.into())]),
        "directory.export" => words.say_with("trail-directory-export", &[("who", who.into())]),
        "directory.import" => words.say_with("trail-directory-import", &[("who", who.into())]),
        "listing.check" => words.say_with("trail-listing-check", &[("who", who.into())]),
        "listing.private" => words.say_with("trail-listing-private", &[("who", who.into())]),
        "listing.state" => words.say_with("trail-listing-state", &[("who", who.into())]),
        "listing.tag" => words.say_with("trail-listing-tag", &[("who", who.into())]),
        "report.settle" => words.say_with("trail-report-settle", &[("who", who.into())]),
        _ => return None,
    })
}

/// What was done, as a sentence. Whatever the policies know has words; of what else a later version of the program may have
/// written, its name is told.
pub(crate) fn sentence(words: &Words, action: &str, speaks: Speaks<'_>) -> String {
    if let Some(known) = known(words, action, speaks) {
        return capital(&known);
    }
    let who = speaks.who;
    match Action::ALL.iter().find(|one| one.as_str() == action) {
        Some(one) => {
            let what = one.in_words(words);
            words.say_with("trail-by-right", &[("who", who.into()), ("what", what.into())])
        }
        None => words.say_with("trail-other", &[("who", who.into()), ("what", action.into())]),
    }
}

/// A sentence may begin with somebody of whom nothing is known.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Everything that can be asked for, by its name in the trail and in words, in the order of the words.
pub(crate) fn actions(words: &'static Words) -> &'static [(&'static str, String)] {
    static ENGLISH: LazyLock<Vec<(&str, String)>> =
        LazyLock::new(|| of(Words::of(locales::Language::English)));
    static WELSH: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| of(Words::of(locales::Language::Welsh)));
    fn of(words: &Words) -> Vec<(&'static str, String)> {
        let (who, whom) = (words.say("trail-somebody"), words.say("trail-somebody-else"));
        let place = words.say("trail-an-organisation");
        let speaks = Speaks { who: &who, whom: &whom, own: false, place: &place, count: 1 };
        let mut all: Vec<_> = RECORDED.iter().map(|one| (*one, sentence(words, one, speaks))).collect();
        all.sort_by(|one, other| one.1.cmp(&other.1));
        all
    }
    match words.language() {
        locales::Language::English => &ENGLISH,
        locales::Language::Welsh => &WELSH,
    }
}
