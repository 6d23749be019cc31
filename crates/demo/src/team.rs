//! The people who work with the service in the fictional area.

use serde::Deserialize;

use crate::TableError;
use crate::random::{Random, Stream};
use crate::registers::network_code;
use crate::tables::Tables;
use crate::words::slug;

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

/// Link workers of each network.
pub(crate) const LINK_WORKERS: u64 = 3;

/// Who else works in the area: a scheme manager and some link workers for each network. Those of [`team`] come on top. Nobody
/// signs in as them; they are there so that somebody has done the work that is told.
///
/// # Errors
/// [`TableError`] when the tables in the program cannot be read, which a test rules out.
pub fn colleagues(seed: u64) -> Result<Vec<Member>, &'static TableError> {
    let tables = Tables::embedded()?;
    let mut all = Vec::new();
    for town in 0..tables.towns.len() {
        let code = network_code(town);
        for place in 0..=LINK_WORKERS {
            let mut random = Random::of(seed, Stream::Colleague, (town as u64) << 8 | place);
            let community = &tables.people.community[tables.drawn.communities.draw(&mut random)];
            let name = format!("{} {}", random.text(&community.given), random.text(&community.family));
            all.push(Member {
                role: if place == 0 { "scheme-manager" } else { "link-worker" }.to_owned(),
                email: format!("{}.{place}@{}.example", slug(&name, 40), code.to_lowercase()),
                name,
                at: At::Register { code: code.clone() },
            });
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn each_network_has_somebody_to_do_the_work_and_everybody_an_address_of_their_own() {
        let all = colleagues(1).unwrap();
        assert_eq!(all, colleagues(1).unwrap());
        assert_eq!(all.iter().filter(|one| one.role == "scheme-manager").count() * 4, all.len());
        let mut addresses: Vec<&str> = all.iter().map(|one| one.email.as_str()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), all.len());
        assert!(addresses.iter().all(|one| one.ends_with(".example") && one.is_ascii()));
    }

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
