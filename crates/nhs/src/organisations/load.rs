//! Reads organisations from the database, and decides between what datasets say.

use std::collections::{BTreeMap, HashMap};

use intake::Result;
use jiff::civil::Date;
use store::{Db, Tx};
use vocabulary::Postcode;

use super::belief::{Editions, Rank};
use super::names::Names;
use super::{Link, Organisation, Organisations};
use crate::circles::closing;
use crate::claims::{Described, Related, each_described, each_related};
use crate::{Role, Status, Tie};

/// Names of the regions of NHS England, which no list of organisations gives. Any that does is believed rather.
const REGIONS: &str = include_str!("../../data/regions.csv");

/// What a dataset says of an organisation, and since when no longer.
struct Said {
    rank: Rank,
    sizes: bool,
    described: Described,
    gone: Option<Date>,
}

impl Organisations {
    /// Reads all of them.
    ///
    /// # Errors
    /// The store's.
    pub fn load(db: &Db) -> Result<Self> {
        let (said, related) = db.read(read)?;
        let mut merged: BTreeMap<String, Organisation> = BTreeMap::new();
        for (code, said) in said {
            merged.insert(code, merge(said));
        }
        for related in &related {
            let (child, parent) = match related.tie {
                Tie::Member => (Role::Practice, Role::Pcn),
                Tie::Commissioned | Tie::Part | Tie::Succeeded => (Role::Other, Role::Other),
            };
            for (code, role) in [(&related.child, child), (&related.parent, parent)] {
                if !merged.contains_key(code) {
                    merged.insert(code.clone(), only_named(code, role));
                }
            }
        }
        name_regions(&mut merged);
        Ok(Organisations::of(merged.into_values().collect(), &related))
    }

    /// `all` is in the order of codes and has everybody who is related.
    fn of(all: Vec<Organisation>, related: &[Related]) -> Self {
        let place = |code: &str| all.binary_search_by(|one| (*one.code).cmp(code)).ok().map(|at| at as u32);
        let mut upwards: Vec<Link> = related
            .iter()
            .filter_map(|related| {
                Some(Link {
                    child: place(&related.child)?,
                    tie: related.tie,
                    starts: related.starts.unwrap_or(Date::MIN),
                    ends: related.ends.unwrap_or(Date::MAX),
                    parent: place(&related.parent)?,
                })
            })
            .collect();
        upwards.sort_unstable();
        upwards.dedup();
        let circles = without_circles(&mut upwards);
        let mut downwards: Vec<u32> = (0..upwards.len() as u32).collect();
        downwards.sort_by_key(|at| {
            let link = &upwards[*at as usize];
            (link.parent, link.tie, link.child)
        });
        let sorted = |has: &dyn Fn(&Organisation) -> bool| -> Vec<u32> {
            (0..all.len() as u32).filter(|at| has(&all[*at as usize])).collect()
        };
        let mut by_gss = sorted(&|one| one.gss_code.is_some());
        by_gss.sort_by_key(|at| all[*at as usize].gss_code.as_deref());
        let mut by_postcode = sorted(&|one| one.described && one.postcode.is_some());
        by_postcode.sort_by_key(|at| all[*at as usize].postcode.as_ref());
        let names = Names::of(&all);
        Organisations { all, by_gss, by_postcode, upwards, downwards, names, circles }
    }
}

/// By code.
type AllSaid = HashMap<String, Vec<Said>>;

fn read(tx: &mut Tx<'_>) -> Result<(AllSaid, Vec<Related>)> {
    let editions = Editions::read(tx)?;
    let sizes_from = editions.of_list_sizes();
    let mut said = AllSaid::new();
    each_described(tx, None, |dataset, described, gone| {
        let (rank, sizes) = (editions.describing(dataset), sizes_from == Some(dataset));
        said.entry(described.code.clone()).or_default().push(Said { rank, sizes, described, gone });
    })?;
    let mut by_dataset: BTreeMap<(Tie, String), Vec<Related>> = BTreeMap::new();
    each_related(tx, None, |dataset, related, gone| {
        if !gone {
            by_dataset.entry((related.tie, dataset.to_owned())).or_default().push(related);
        }
    })?;
    Ok((said, believed(&editions, by_dataset)))
}

/// Memberships are all of one dataset: another one may still have spells that were put right since. Whose part or
/// charge somebody is, is taken from the best dataset that says anything of them. Successions are all taken.
fn believed(editions: &Editions, by_dataset: BTreeMap<(Tie, String), Vec<Related>>) -> Vec<Related> {
    let mut ranked: Vec<_> = by_dataset
        .into_iter()
        .map(|((tie, dataset), related)| ((tie, editions.relating(tie, &dataset)), related))
        .collect();
    ranked.sort_by_key(|(key, _)| *key);
    let best_of_members = ranked.iter().position(|((tie, _), _)| *tie == Tie::Member);
    let mut decided: HashMap<(Tie, &str), usize> = HashMap::new();
    // Whoever knows a board of today is believed rather than who only remembers one.
    for past in [false, true] {
        for (at, ((tie, _), related)) in ranked.iter().enumerate() {
            for related in related.iter().filter(|r| (*tie == Tie::Part && r.ends.is_some()) == past) {
                decided.entry((*tie, &related.child)).or_insert(at);
            }
        }
    }
    let believed = |at: usize, related: &Related| match related.tie {
        Tie::Member => best_of_members == Some(at),
        Tie::Succeeded => true,
        tie @ (Tie::Commissioned | Tie::Part) => decided.get(&(tie, &*related.child)) == Some(&at),
    };
    let taken = ranked.iter().enumerate().flat_map(|(at, (_, related))| related.iter().map(move |r| (at, r)));
    taken.filter(|(at, related)| believed(*at, related)).map(|(_, related)| related.clone()).collect()
}

fn merge(mut said: Vec<Said>) -> Organisation {
    // Whoever only names an organisation comes after those who describe it.
    said.sort_by_key(|said| (said.described.name.is_none(), said.rank));
    let gone = said.first().and_then(|first| first.gone);
    let sizes = said.iter().find(|said| said.sizes && said.gone.is_none()).map(|said| &said.described);
    let (patients, counted) = (sizes.and_then(|d| d.patients), sizes.and_then(|d| d.counted));
    let first = |has: &dyn Fn(&Described) -> bool| said.iter().map(|said| &said.described).find(|d| has(d));
    let boxed = |text: &Option<String>| text.as_deref().map(Box::from);
    let named = first(&|d| d.name.is_some());
    let dated = first(&|d| d.status.is_some() || d.opened.is_some() || d.closed.is_some());
    let placed = first(&|d| d.address.is_some()).or_else(|| first(&|d| d.postcode.is_some()));
    let code: &str = said.first().map_or("", |said| &said.described.code);
    Organisation {
        code: code.into(),
        gss_code: first(&|d| d.gss_code.is_some()).and_then(|d| boxed(&d.gss_code)),
        name: named.and_then(|d| boxed(&d.name)).unwrap_or_else(|| code.into()),
        role: first(&|d| d.role != Role::Other).map_or(Role::Other, |d| d.role),
        status: match gone {
            Some(_) => Some(Status::Inactive),
            None => dated.and_then(|d| d.status),
        },
        opened: dated.and_then(|d| d.opened),
        closed: dated.and_then(|d| d.closed).or(gone),
        address: placed.and_then(|d| boxed(&d.address)),
        town: placed.and_then(|d| boxed(&d.town)),
        postcode: placed.and_then(|d| Postcode::parse(d.postcode.as_deref()?).ok()),
        phone: first(&|d| d.phone.is_some()).and_then(|d| boxed(&d.phone)),
        patients: patients.and_then(|patients| u32::try_from(patients).ok()),
        counted,
        described: named.is_some(),
    }
}

fn only_named(code: &str, role: Role) -> Organisation {
    Organisation {
        code: code.into(),
        gss_code: None,
        name: code.into(),
        role,
        status: None,
        opened: None,
        closed: None,
        address: None,
        town: None,
        postcode: None,
        phone: None,
        patients: None,
        counted: None,
        described: false,
    }
}

fn name_regions(merged: &mut BTreeMap<String, Organisation>) {
    for line in REGIONS.lines().skip(1) {
        let mut cells = line.splitn(3, ',');
        let (Some(code), Some(gss), Some(name)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let Some(region) = merged.get_mut(code) else { continue };
        region.role = Role::Region;
        region.gss_code.get_or_insert_with(|| gss.into());
        if !region.described {
            region.name = name.into();
            region.described = true;
        }
    }
}

/// Takes out the links that close a circle: upwards, and from one successor to the next.
fn without_circles(upwards: &mut Vec<Link>) -> Vec<Link> {
    let mut circles = Vec::new();
    for succession in [false, true] {
        let links: Vec<Link> =
            upwards.iter().filter(|link| (link.tie == Tie::Succeeded) == succession).copied().collect();
        let edges: Vec<(u32, u32)> = links.iter().map(|link| (link.child, link.parent)).collect();
        circles.extend(closing(&edges).into_iter().map(|at| links[at]));
    }
    if !circles.is_empty() {
        tracing::warn!(
            links = circles.len(),
            "NHS organisations are their own parents or successors; some links were left out"
        );
        upwards.retain(|link| !circles.contains(link));
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn organisations(spells: &[(u8, u8, i64, Option<i64>)]) -> Organisations {
        let described = |code: &str, role| Organisation { described: true, ..only_named(code, role) };
        let all = ["P0", "P1", "P2"].map(|code| described(code, Role::Practice)).into_iter();
        let all = all.chain(["U0", "U1", "U2"].map(|code| described(code, Role::Pcn))).collect();
        let related: Vec<Related> = spells
            .iter()
            .map(|(practice, pcn, starts, length)| Related {
                tie: Tie::Member,
                child: format!("P{practice}"),
                parent: format!("U{pcn}"),
                starts: Some(day(*starts)),
                ends: length.map(|length| day(starts + length)),
            })
            .collect();
        Organisations::of(all, &related)
    }

    fn day(number: i64) -> Date {
        date(2026, 3, 20).saturating_add(jiff::Span::new().days(number))
    }

    proptest! {
        #[test]
        fn every_day_has_the_network_that_began_last(
            spells in proptest::collection::vec((0_u8..3, 0_u8..3, 0_i64..20, proptest::option::of(0_i64..12)), 0..9),
        ) {
            let all = organisations(&spells);
            for number in -1..35 {
                let on = day(number);
                for practice in 0_u8..3 {
                    let code = format!("P{practice}");
                    let covering = spells.iter().filter(|(who, _, starts, length)| {
                        *who == practice && *starts <= number && length.is_none_or(|length| number <= starts + length)
                    });
                    let latest = covering.clone().map(|(_, _, starts, _)| starts).max();
                    let pcn = all.pcn_of(&code, on).map(|pcn| pcn.code.to_string());
                    prop_assert_eq!(pcn.is_some(), latest.is_some());
                    if let Some(pcn) = &pcn {
                        let last: Vec<String> = covering
                            .filter(|(_, _, starts, _)| Some(starts) == latest)
                            .map(|(_, to, ..)| format!("U{to}"))
                            .collect();
                        prop_assert!(last.contains(pcn));
                    }
                    // Seen from the network it is the same, and each practice is in one only.
                    for to in ["U0", "U1", "U2"] {
                        let listed = all.practices_of(to, on).iter().filter(|one| *one.code == *code).count();
                        prop_assert_eq!(listed, usize::from(pcn.as_deref() == Some(to)));
                    }
                    let next = all.next_change(&code, on).map(|change| (change.on, change.pcn));
                    let expected = (number + 1..60).map(day).find(|later| all.pcn_of(&code, *later) != all.pcn_of(&code, on));
                    prop_assert_eq!(next, expected.map(|later| (later, all.pcn_of(&code, later))));
                }
            }
        }
    }
}
