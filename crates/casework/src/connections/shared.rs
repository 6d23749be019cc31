//! What a provider sees of a person: the least that lets it answer, and what it needs once it has said yes.
//!
//! It is put together when the provider is asked, from what the person agreed to, and kept with the connection: what whoever asked
//! saw beforehand is exactly what is seen. Before a provider says yes it sees what somebody is called, what they would like help
//! with, what they need to take part and what was written for it. Only afterwards the name and how to reach them.

use serde::{Deserialize, Serialize};

use crate::people::record::{Details, Reach};

/// The codes of what somebody may agree to, of `vocabularies/agreements.toml`, in the order of the form.
pub const CONTACT: &str = "contact";
/// What they need support with.
pub const NEEDS: &str = "needs";
/// What helps them to take part.
pub const ACCESS: &str = "access";
/// What keeps everybody safe.
pub const SAFETY: &str = "safety";

/// What may be shared with a provider, besides [`CONTACT`], without which nothing is.
pub const CHOICES: [&str; 3] = [NEEDS, ACCESS, SAFETY];

/// What a provider sees. Whatever was not agreed to, or is not known, is empty.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shared {
    /// What they are called: the name they like, or the first of their names.
    pub called: String,
    /// Needs, by code.
    pub needs: Vec<String>,
    /// What helps them to take part, by code.
    pub access: Vec<String>,
    /// The same in words.
    pub access_note: Option<String>,
    /// The language they speak, by code, where it is another than English.
    pub language: Option<String>,
    /// What was written for the provider.
    pub words: Option<String>,
    /// Whether somebody comes with them the first time.
    pub accompanied: bool,
    /// How to reach them, and what keeps everybody safe: for a provider that has said yes.
    pub after: After,
}

/// What a provider sees once it has said yes.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct After {
    /// Their whole name.
    pub name: String,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// How they like to be reached, by code.
    pub reach_by: Option<String>,
    /// What to know about that, such as when to ring.
    pub reach_note: Option<String>,
    /// What keeps everybody safe.
    pub safety: Option<String>,
}

impl std::fmt::Debug for Shared {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shared")
    }
}

impl std::fmt::Debug for After {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("After")
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What whoever asks wants to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Codes of what the person agreed to, besides how to reach them.
    pub what: Vec<String>,
    /// What is written for the provider.
    pub words: String,
    /// What keeps everybody safe, where that may be shared.
    pub safety: String,
}

/// Puts together what a provider sees of somebody with these needs.
#[must_use]
pub fn of(details: &Details, needs: &[String], wanted: &Wanted, accompanied: bool) -> Shared {
    let may = |what: &str| wanted.what.iter().any(|code| code == what);
    let identity = &details.identity;
    let called = identity
        .known_as
        .as_deref()
        .and_then(filled)
        .unwrap_or_else(|| identity.given.split_whitespace().next().unwrap_or_default().to_owned());
    let reach = details.reach_by;
    // The way they do not like to be reached is not passed on where another one is.
    let by_phone = !matches!(reach, Some(Reach::Email | Reach::Letter)) || details.email.is_none();
    Shared {
        called,
        needs: if may(NEEDS) { needs.to_vec() } else { Vec::new() },
        access: if may(ACCESS) { details.access.clone() } else { Vec::new() },
        access_note: details.access_note.as_deref().filter(|_| may(ACCESS)).and_then(filled),
        language: details.language.clone().filter(|code| code != "en"),
        words: filled(&wanted.words),
        accompanied,
        after: After {
            name: crate::people::full_name(&identity.given, &identity.family, identity.known_as.as_deref()),
            phone: identity.phone.as_ref().filter(|_| by_phone).map(ToString::to_string),
            email: details.email.as_ref().map(|email| email.as_str().to_owned()),
            reach_by: reach.map(|reach| reach.as_str().to_owned()),
            reach_note: details.reach_note.as_deref().and_then(filled),
            safety: filled(&wanted.safety).filter(|_| may(SAFETY)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Identity;

    #[test]
    fn only_what_was_agreed_to_is_shared_and_the_name_only_afterwards() {
        let details = Details {
            identity: Identity {
                given: "Margaret Ann".to_owned(),
                family: "Oldfield".to_owned(),
                phone: vocabulary::PhoneNumber::parse("0161 496 0101").ok(),
                ..Identity::default()
            },
            access: vec!["hearing-loop".to_owned()],
            access_note: Some("Sits near the door".to_owned()),
            language: Some("cy".to_owned()),
            ..Details::default()
        };
        let needs = ["loneliness".to_owned()];
        let none = of(&details, &needs, &Wanted { safety: "A dog".to_owned(), ..Wanted::default() }, false);
        assert_eq!((none.called.as_str(), none.needs.len(), none.access.len()), ("Margaret", 0, 0));
        assert_eq!((none.access_note, none.after.safety), (None, None));
        let all = Wanted {
            what: CHOICES.map(str::to_owned).to_vec(),
            words: " Would like company ".to_owned(),
            safety: "A dog".to_owned(),
        };
        let all = of(&details, &needs, &all, true);
        assert_eq!((all.needs.len(), all.access.len(), all.accompanied), (1, 1, true));
        assert_eq!(all.words.as_deref(), Some("Would like company"));
        assert_eq!(
            (all.after.name.as_str(), all.after.safety.as_deref()),
            ("Margaret Ann Oldfield", Some("A dog"))
        );
        assert!(!format!("{all:?}").contains("Margaret"));
    }
}
