//! The reasons that somebody chooses from: `vocabularies/reasons.toml`, which people edit.

use std::sync::OnceLock;

use serde::Deserialize;

/// A list of reasons: for each step that asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Why support ends.
    Close,
    /// Why a scheme does not take a referral.
    Decline,
    /// Why it is sent on.
    Redirect,
    /// Why it rests.
    Hold,
    /// Why the person says no.
    PersonDeclines,
    /// Why the referrer takes it back.
    Withdraw,
    /// Why it should never have been made.
    Error,
    /// Why what somebody asked on the public pages is not real.
    Unconfirmed,
    /// Why people are handed over to a colleague.
    HandOver,
    /// Why a proposed connection is taken back.
    TakeBack,
    /// Why a provider cannot take somebody.
    ProviderRejects,
    /// How it went with somebody who was connected.
    ConnectionFinish,
    /// Why a connection came to nothing.
    ConnectionFail,
    /// Why a connection is called off.
    ConnectionCancel,
    /// Why a connection rests.
    ConnectionHold,
}

impl List {
    /// Every list.
    pub const ALL: [List; 15] = [
        List::Close,
        List::Decline,
        List::Redirect,
        List::Hold,
        List::PersonDeclines,
        List::Withdraw,
        List::Error,
        List::Unconfirmed,
        List::HandOver,
        List::TakeBack,
        List::ProviderRejects,
        List::ConnectionFinish,
        List::ConnectionFail,
        List::ConnectionCancel,
        List::ConnectionHold,
    ];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            List::Close => "close",
            List::Decline => "decline",
            List::Redirect => "redirect",
            List::Hold => "hold",
            List::PersonDeclines => "person-declines",
            List::Withdraw => "withdraw",
            List::Error => "error",
            List::Unconfirmed => "unconfirmed",
            List::HandOver => "hand-over",
            List::TakeBack => "take-back",
            List::ProviderRejects => "provider-rejects",
            List::ConnectionFinish => "connection-finish",
            List::ConnectionFail => "connection-fail",
            List::ConnectionCancel => "connection-cancel",
            List::ConnectionHold => "connection-hold",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// What the referrer is told came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// The person was supported.
    Helped,
    /// They were not.
    NotHelped,
    /// Somebody else supports them.
    Elsewhere,
    /// Nothing is said of that.
    Nothing,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// What is stored. Never changes.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh, a draft until the file says otherwise.
    pub label_cy: String,
    /// What came of it, of lists that end a referral.
    pub ends: Option<Ends>,
    /// Whether a few words are asked for besides.
    #[serde(default)]
    pub note: bool,
    /// Of a handover: whether whoever hands over works there no more, so that their access is to end.
    #[serde(default)]
    pub leaves: bool,
    /// Whether it is still offered.
    #[serde(default = "yes")]
    pub offered: bool,
}

fn yes() -> bool {
    true
}

/// The file. Each list of it is a field of this name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    close: Vec<Reason>,
    decline: Vec<Reason>,
    redirect: Vec<Reason>,
    hold: Vec<Reason>,
    person_declines: Vec<Reason>,
    withdraw: Vec<Reason>,
    error: Vec<Reason>,
    unconfirmed: Vec<Reason>,
    hand_over: Vec<Reason>,
    take_back: Vec<Reason>,
    provider_rejects: Vec<Reason>,
    connection_finish: Vec<Reason>,
    connection_fail: Vec<Reason>,
    connection_cancel: Vec<Reason>,
    connection_hold: Vec<Reason>,
}

impl File {
    fn list(&self, list: List) -> &[Reason] {
        match list {
            List::Close => &self.close,
            List::Decline => &self.decline,
            List::Redirect => &self.redirect,
            List::Hold => &self.hold,
            List::PersonDeclines => &self.person_declines,
            List::Withdraw => &self.withdraw,
            List::Error => &self.error,
            List::Unconfirmed => &self.unconfirmed,
            List::HandOver => &self.hand_over,
            List::TakeBack => &self.take_back,
            List::ProviderRejects => &self.provider_rejects,
            List::ConnectionFinish => &self.connection_finish,
            List::ConnectionFail => &self.connection_fail,
            List::ConnectionCancel => &self.connection_cancel,
            List::ConnectionHold => &self.connection_hold,
        }
    }
}

fn parse(text: &str) -> Result<File, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    for list in List::ALL {
        let reasons = file.list(list);
        for (place, reason) in reasons.iter().enumerate() {
            let is_code = reason.code.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
            if !is_code {
                return Err(format!("{:?}: write small letters, digits and single hyphens", reason.code));
            }
            if reasons[..place].iter().any(|other| other.code == reason.code) {
                return Err(format!("{}: give one of the two another code", reason.code));
            }
            if reason.label.trim().is_empty() || reason.label_cy.trim().is_empty() {
                return Err(format!("{}: write its label in both languages", reason.code));
            }
        }
        if !reasons.iter().any(|reason| reason.offered) {
            return Err(format!("{list:?}: at least one reason is offered"));
        }
    }
    Ok(file)
}

fn embedded() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| {
        parse(include_str!("../../../vocabularies/reasons.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/reasons.toml cannot be read: {error}"))
    })
}

/// The reasons of a list that are offered, in their order.
pub fn offered(list: List) -> impl Iterator<Item = &'static Reason> {
    embedded().list(list).iter().filter(|reason| reason.offered)
}

/// A reason by its code, whether or not it is still offered.
#[must_use]
pub fn with_code(list: List, code: &str) -> Option<&'static Reason> {
    embedded().list(list).iter().find(|reason| reason.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../vocabularies/reasons.toml");

    #[test]
    fn the_file_can_be_read() {
        parse(GOOD).unwrap();
        assert!(offered(List::Close).count() >= 5);
        assert_eq!(with_code(List::Decline, "outside-area").unwrap().ends, Some(Ends::Elsewhere));
        assert_eq!(with_code(List::Decline, "goals-achieved"), None, "each list has its own");
    }

    #[test]
    fn what_ends_a_referral_says_what_came_of_it() {
        for list in [List::Close, List::Decline] {
            assert!(embedded().list(list).iter().all(|reason| reason.ends.is_some()), "{list:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_it_is_said() {
        for (from, to, said) in [
            ("code = \"died\"", "code = \"Died!\"", "small letters"),
            ("code = \"died\"", "code = \"moved-away\"", "another code"),
            ("label = \"They have died\"", "label = \" \"", "both languages"),
            ("label = \"They have died\"", "lable = \"They have died\"", "lable"),
            ("ends = \"nothing\"", "ends = \"badly\"", "badly"),
        ] {
            let error = parse(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn a_reason_that_is_not_offered_any_more_is_still_known() {
        let file = parse(&GOOD.replacen("code = \"died\"", "code = \"died\"\noffered = false", 1)).unwrap();
        assert!(file.close.iter().any(|reason| reason.code == "died" && !reason.offered));
    }
}
