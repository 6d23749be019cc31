//! Which schemes there are for somebody.

use std::collections::HashMap;

use intake::Result;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Db, Tx, values};
use uuid::Uuid;

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

/// Whose spreadsheet a scheme is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What the source is called.
    pub name: String,
    /// Under which licence it may be used.
    pub licence: Option<String>,
    /// When its schemes were last read.
    pub read_at: Option<Timestamp>,
}

/// All schemes of all sources in memory.
#[derive(Debug, Default)]
pub struct Schemes {
    all: Vec<Scheme>,
    by_id: HashMap<Uuid, u32>,
    by_area: HashMap<(Through, String), Vec<u32>>,
    /// The source of each.
    sources: HashMap<Uuid, Uuid>,
    origins: HashMap<Uuid, Origin>,
}

impl Schemes {
    /// Reads all of them.
    ///
    /// # Errors
    /// The store's.
    pub fn load(db: &Db) -> Result<Self> {
        let (mut all, sources, origins) = db.read(|tx| -> store::Result<_> {
            let (mut all, mut sources) = (Vec::new(), HashMap::new());
            rows::each(tx, |scheme, source, gone| {
                if !gone {
                    sources.insert(scheme.id, source);
                    all.push(scheme);
                }
            })?;
            Ok((all, sources, origins(tx)?))
        })?;
        all.sort_by(|one, two| (&one.name, one.id).cmp(&(&two.name, two.id)));
        let mut by_area: HashMap<(Through, String), Vec<u32>> = HashMap::new();
        let by_id = (0_u32..).zip(&all).map(|(at, scheme)| (scheme.id, at)).collect();
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
        Ok(Schemes { all, by_id, by_area, sources, origins })
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Scheme> {
        self.all.iter()
    }

    /// The one with this identifier.
    #[must_use]
    pub fn get(&self, id: &Uuid) -> Option<&Scheme> {
        self.by_id.get(id).map(|at| &self.all[*at as usize])
    }

    /// Everybody who has a scheme here, by name.
    #[must_use]
    pub fn sources(&self) -> Vec<&Origin> {
        let mut sources: Vec<&Origin> = self.all.iter().filter_map(|scheme| self.origin(scheme)).collect();
        sources.sort_by(|one, other| one.name.cmp(&other.name));
        sources.dedup();
        sources
    }

    /// Whose spreadsheet a scheme is from.
    #[must_use]
    pub fn origin(&self, scheme: &Scheme) -> Option<&Origin> {
        self.origins.get(self.sources.get(&scheme.id)?)
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

/// Every source of schemes.
fn origins(tx: &mut Tx<'_>) -> store::Result<HashMap<Uuid, Origin>> {
    let mut origins = HashMap::new();
    tx.each(
        "select o.id, o.name, o.licence, max(r.ended_at) from source o join import_run r on r.source_id = o.id
         where r.kind = $1 group by o.id, o.name, o.licence",
        values![super::SCHEMES.kind],
        |row| {
            let origin = Origin { name: row.get(1)?, licence: row.get(2)?, read_at: row.get(3)? };
            origins.insert(row.get(0)?, origin);
            Ok(())
        },
    )?;
    Ok(origins)
}
