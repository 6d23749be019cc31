//! The people who work with the service in the fictional area.

use serde::Deserialize;

/// Somebody who works with the service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// As what, such as `link-worker`.
    pub role: String,
    /// What they are called.
    pub name: String,
    /// Their address, which ends in `.example`.
    pub email: String,
    /// Where they work.
    pub at: At,
}

/// Where somebody works.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum At {
    /// An NHS organisation of the area, by its code.
    Register {
        /// The code.
        code: String,
    },
    /// An organisation that no register of the area has.
    Made {
        /// What it is called.
        name: String,
        /// What it is, such as `charity`.
        kind: String,
        /// The code of the NHS organisation that it belongs to, if it belongs to one.
        #[serde(default)]
        under: Option<String>,
    },
}

#[derive(Deserialize)]
struct Team {
    member: Vec<Member>,
}

/// The people of the demonstration, one for each role.
///
/// # Errors
/// What is wrong with the table in the program, which a test rules out.
pub fn team() -> Result<Vec<Member>, toml::de::Error> {
    toml::from_str::<Team>(include_str!("../../../demo/team.toml")).map(|team| team.member)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn everybody_has_another_role_and_an_address_that_no_mailbox_has() {
        let team = team().unwrap();
        for part in [|one: &Member| one.role.clone(), |one: &Member| one.email.clone()] {
            let mut all: Vec<String> = team.iter().map(part).collect();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), team.len());
        }
        assert_eq!(team.len(), 9);
        assert!(team.iter().all(|one| one.email.ends_with(".example")));
    }
}
