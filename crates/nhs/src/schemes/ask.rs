//! Which schemes there are for somebody.

use std::collections::HashMap;

use intake::Result;
use jiff::civil::Date;
use store::Db;

use super::{Scheme, rows};
use crate::{Organisation, Organisations, Role};

/// By what a scheme is for somebody, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Through {
    /// It names the practice.
    Practice,
    /// It names the practice's network.
    Pcn,
    /// It names the council.
    Council,
}

/// A scheme, and by what it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'s> {
    /// The scheme.
    pub scheme: &'s Scheme,
    /// By what.
    pub through: Through,
}

/// All schemes of all sources in memory.
#[derive(Debug, Default)]
pub struct Schemes {
    all: Vec<Scheme>,
    by_area: HashMap<(Through, String), Vec<u32>>,
}

impl Schemes {
    /// Reads all of them.
    ///
    /// # Errors
    /// The store's.
    pub fn load(db: &Db) -> Result<Self> {
        let mut all: Vec<Scheme> = db.read(|tx| -> store::Result<_> {
            let mut all = Vec::new();
            rows::each(tx, |scheme, _, gone| {
                if !gone {
                    all.push(scheme);
                }
            })?;
            Ok(all)
        })?;
        all.sort_by(|one, two| (&one.name, one.id).cmp(&(&two.name, two.id)));
        let mut by_area: HashMap<(Through, String), Vec<u32>> = HashMap::new();
        for (at, scheme) in all.iter().enumerate() {
            for (through, codes) in [
                (Through::Practice, &scheme.practices),
                (Through::Pcn, &scheme.pcns),
                (Through::Council, &scheme.councils),
            ] {
                for code in codes {
                    by_area.entry((through, code.clone())).or_default().push(at as u32);
                }
            }
        }
        Ok(Schemes { all, by_area })
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Scheme> {
        self.all.iter()
    }

    /// Those for the people of a practice on a day: that name it, its network on that day, or the council in which the
    /// person lives, if the caller knows it. The closest first.
    #[must_use]
    pub fn of_practice(
        &self,
        organisations: &Organisations,
        practice: &str,
        on: Date,
        council: Option<&str>,
    ) -> Vec<Found<'_>> {
        let pcn = organisations.pcn_of(practice, on).map(|pcn| &*pcn.code);
        let areas = [(Through::Practice, Some(practice)), (Through::Pcn, pcn), (Through::Council, council)];
        self.found(&areas, on)
    }

    /// Those that name a network, on a day.
    #[must_use]
    pub fn of_pcn(&self, pcn: &str, on: Date) -> Vec<Found<'_>> {
        self.found(&[(Through::Pcn, Some(pcn))], on)
    }

    /// Those that name a council by its code, such as `E08000009`, on a day.
    #[must_use]
    pub fn of_council(&self, council: &str, on: Date) -> Vec<Found<'_>> {
        self.found(&[(Through::Council, Some(council))], on)
    }

    /// The open networks for whose practices there is no scheme on a day. `council_of` says in which council a practice
    /// is; a scheme for that council is one.
    #[must_use]
    pub fn pcns_without<'o>(
        &self,
        organisations: &'o Organisations,
        on: Date,
        council_of: impl Fn(&Organisation) -> Option<String>,
    ) -> Vec<&'o Organisation> {
        let covered = |pcn: &Organisation| {
            !self.of_pcn(&pcn.code, on).is_empty()
                || organisations.practices_of(&pcn.code, on).iter().any(|practice| {
                    let council = council_of(practice);
                    !self.of_practice(organisations, &practice.code, on, council.as_deref()).is_empty()
                })
        };
        organisations.open(Role::Pcn, on).filter(|pcn| !covered(pcn)).collect()
    }

    fn found(&self, areas: &[(Through, Option<&str>)], on: Date) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for (through, code) in areas {
            let Some(code) = code else { continue };
            let places = self.by_area.get(&(*through, code.trim().to_uppercase()));
            for scheme in places.into_iter().flatten().map(|at| &self.all[*at as usize]) {
                if scheme.is_valid(on) && !found.iter().any(|known| known.scheme.id == scheme.id) {
                    found.push(Found { scheme, through: *through });
                }
            }
        }
        found
    }
}
