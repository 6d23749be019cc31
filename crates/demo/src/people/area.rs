//! Where people live: the towns of the area that have a scheme, with their practices and postcodes.

use crate::random::{Random, Weights};
use crate::registers::{HOMES, PRACTICES, home_postcode, host_of_scheme, practice_code, scheme_id};
use crate::tables::{Region, Tables};
use crate::team::LINK_WORKERS;

/// As many of the first people live where those of the team work, so that whoever tries the demonstration finds full lists.
const AT_HOME: (u64, u64) = (2_000, 25);

/// The town of the practice and the network that the people of the team work for.
const HOME: usize = 0;

/// A scheme as the registers have it.
#[derive(Debug)]
pub(super) struct Scheme {
    pub(super) id: String,
    /// Whether people may come by themselves.
    pub(super) takes_self_referrals: bool,
    /// Its link workers: those of the team first, then the colleagues.
    pub(super) link_workers: u64,
    /// Working days that everything takes longer here.
    pub(super) slower: u64,
    region: Region,
}

/// A town in which people live.
#[derive(Debug)]
pub(super) struct Home {
    pub(super) name: &'static str,
    pub(super) post_town: &'static str,
    pub(super) region: Region,
    pub(super) practices: Vec<String>,
    pub(super) postcodes: Vec<String>,
    /// The place of its scheme in the list.
    pub(super) scheme: usize,
}

#[derive(Debug)]
pub(super) struct Area {
    pub(super) tables: &'static Tables,
    pub(super) homes: Vec<Home>,
    pub(super) schemes: Vec<Scheme>,
    drawn: Weights,
    /// The place of the team's town in the list, if it has a scheme.
    team: Option<usize>,
}

impl Area {
    pub(super) fn of(tables: &'static Tables, seed: u64) -> Self {
        let mut area =
            Self { tables, homes: Vec::new(), schemes: Vec::new(), drawn: Weights::default(), team: None };
        let mut weights = Vec::new();
        for (number, town) in tables.towns.iter().enumerate() {
            let authority = tables.drawn.authority_of[number];
            let Some(id) = scheme_id(authority) else { continue };
            let region = tables.authorities[authority].region;
            let scheme = area.schemes.iter().position(|one| one.id == id).unwrap_or_else(|| {
                // The network of the first town of a council runs its scheme; the team has one link worker more there.
                area.schemes.push(Scheme {
                    id,
                    takes_self_referrals: host_of_scheme(tables, seed, authority).1,
                    link_workers: LINK_WORKERS + u64::from(number == HOME),
                    slower: [0, 1, 0, 2, 1][authority % 5],
                    region,
                });
                area.schemes.len() - 1
            });
            if number == HOME {
                area.team = Some(area.homes.len());
            }
            area.homes.push(Home {
                name: &town.name,
                post_town: town.post_town.as_deref().unwrap_or(&town.name),
                region,
                practices: (0..PRACTICES).map(|practice| practice_code(number, practice)).collect(),
                postcodes: town
                    .outcodes
                    .iter()
                    .flat_map(|outcode| (0..HOMES).map(|home| home_postcode(outcode, home)))
                    .collect(),
                scheme,
            });
            weights.push(town.weight);
        }
        area.drawn = Weights::new(weights);
        area
    }

    /// The place of the town of a person, and of their practice in it.
    pub(super) fn draw(&self, person: u64, random: &mut Random) -> (usize, usize) {
        let (first, percent) = AT_HOME;
        let near = random.chance(percent) && person < first;
        let elsewhere = self.drawn.draw(random);
        let home = self.team.filter(|_| near).unwrap_or(elsewhere);
        // Whoever refers for the team works at the first practice.
        let practice = match random.below(10) {
            0..5 if self.team == Some(home) => 0,
            drawn => usize::try_from(drawn).unwrap_or(0) % PRACTICES,
        };
        (home, practice)
    }

    /// Whether a person is one of those who fill the lists of the team.
    pub(super) fn is_for_the_team(&self, person: u64, home: usize) -> bool {
        self.team == Some(home) && person < AT_HOME.0
    }

    /// Another scheme of the same city region, if there is one.
    pub(super) fn other_scheme(&self, scheme: usize, random: &mut Random) -> Option<usize> {
        let region = self.schemes[scheme].region;
        let from = usize::try_from(random.below(self.schemes.len() as u64)).unwrap_or(0);
        (0..self.schemes.len())
            .map(|step| (from + step) % self.schemes.len())
            .find(|&other| other != scheme && self.schemes[other].region == region)
    }
}
