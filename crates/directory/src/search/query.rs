//! A question, with everything in it resolved: codes instead of words, a point instead of a postcode.

use areas::{AreaCode, Chain};
use uuid::Uuid;

use super::choices::PARTS_OF_DAY;
use super::facets::Facet;
use super::facts::{Gender, Spot, mode};
use crate::tags::TagNumber;

/// Every day of the week.
pub(super) const EVERY_DAY: u8 = 0b111_1111;

/// What is asked. Everything is optional, and everything holds at once.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Where the person lives or wants to go.
    pub near: Option<Where>,
    /// How far they go, metres. Without it, distance ranks and excludes nothing.
    pub within: Option<u32>,
    /// Needs of which at least one must be served.
    pub needs: Vec<TagNumber>,
    /// Activities of which at least one must be offered.
    pub activities: Vec<TagNumber>,
    /// One of all needs and activities is enough; more are better.
    pub any_tag: bool,
    /// Words and what they mean.
    pub words: Vec<Unit>,
    /// One of `words` is enough, whatever their roles; more are better.
    pub any_word: bool,
    /// The person's age, years. Services for other ages are left out.
    pub age: Option<u8>,
    /// The person's gender. Services for the other one are left out.
    pub gender: Option<Gender>,
    /// What the person needs to take part, as bits: the service must say that it has all of it.
    pub access: u16,
    /// Languages the person speaks, as bits: the service must say that it is in one of them.
    pub languages: u64,
    /// When the person can come: the service must say that it happens then.
    pub when: Option<When>,
    /// What the person can pay, pence: the service must say that it costs no more.
    pub cost: Option<u32>,
    /// How the person wants to take part, as bits: the service must say that it offers one of them.
    pub modes: u8,
    /// Leave out services to which somebody has to refer.
    pub without_referral: bool,
    /// Leave out services that do not say that they have places.
    pub with_places: bool,
    /// Leave out services that nobody has found true within so many months.
    pub checked_within: Option<u8>,
    /// Who offers it.
    pub organization: Option<Uuid>,
    /// The area in which it has a place, or which it says it serves.
    pub area: Option<AreaCode>,
    /// Of what is asked about access, languages, times, cost and ways of taking part: keep services that say nothing of
    /// it, as bits of [`unstated`]. Those that do say what is asked for get points for it.
    pub keep_unstated: u8,
    /// Keep services that are closed for now.
    pub paused: bool,
    /// Leave out services that are known to be full.
    pub with_room: bool,
    /// Leave out services that nobody has confirmed for so long that they are called stale.
    pub confirmed: bool,
    /// Keep services that are for people who live elsewhere, where they are near enough.
    pub elsewhere: bool,
    /// How many to give.
    pub limit: usize,
    /// Go on behind this service of an earlier answer.
    pub after: Option<Key>,
}

/// What a service may say nothing of and be kept, as bits.
pub mod unstated {
    /// What people need to take part.
    pub const ACCESS: u8 = 1;
    /// Languages.
    pub const LANGUAGE: u8 = 2;
    /// Times.
    pub const WHEN: u8 = 4;
    /// Cost.
    pub const COST: u8 = 8;
    /// Ways of taking part.
    pub const MODE: u8 = 16;
    /// All of it.
    pub const ALL: u8 = 31;
    /// What people need to take part, thing by thing: who speaks of a hearing loop has said nothing of steps. For whoever will
    /// ask before they go; so it is not in [`ALL`].
    pub const ACCESS_EACH: u8 = 32;
}

impl Query {
    /// Whether somewhere to go is asked for and nothing else: then it does not help that a far service is online too.
    #[must_use]
    pub fn wants_to_go(&self) -> bool {
        self.modes != 0 && self.modes & mode::NO_TRAVEL == 0
    }

    /// Which of the parts of the day is asked for on any day, of services that say when: what a set can tell.
    #[must_use]
    pub fn part_of_day(&self) -> Option<usize> {
        let When { days, hours } = self.when?;
        let part = PARTS_OF_DAY.iter().position(|(_, part)| Some(*part) == hours)?;
        (days == EVERY_DAY && !self.keeps(unstated::WHEN)).then_some(part)
    }

    /// The same question without what it asks of the person and of the state of a service: everything that is about what is
    /// asked for and near enough, suitable or not.
    #[must_use]
    pub fn of_everybody(&self) -> Self {
        Query {
            age: None,
            gender: None,
            access: 0,
            languages: 0,
            when: None,
            cost: None,
            paused: true,
            with_room: false,
            confirmed: false,
            elsewhere: true,
            ..self.clone()
        }
    }

    /// Whether services that say nothing of something are kept.
    #[must_use]
    pub fn keeps(&self, what: u8) -> bool {
        self.keep_unstated & what != 0
    }
}

/// Where somebody is.
#[derive(Debug, Clone, PartialEq)]
pub struct Where {
    /// The point.
    pub spot: Spot,
    /// Areas it lies in, by kind; unknown ones decide nothing.
    pub codes: [Option<AreaCode>; areas::Kind::COUNT],
}

impl Where {
    /// A point with the areas it lies in.
    #[must_use]
    pub fn new(spot: Spot, chain: &Chain<'_>) -> Self {
        let mut codes = [None; areas::Kind::COUNT];
        for area in chain.iter() {
            codes[area.kind as usize] = Some(area.code);
        }
        Where { spot, codes }
    }

    /// The letter of its country, as codes begin with.
    #[must_use]
    pub fn country(&self) -> Option<u8> {
        self.codes.iter().flatten().next().map(|code| code.as_str().as_bytes()[0])
    }
}

/// Something asked for in words. A service has it if it has one of the tags or facets, or if all the words stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// Needs and activities that the words mean.
    pub tags: Vec<TagNumber>,
    /// What else they mean that services state: access needs, languages.
    pub facets: Vec<Facet>,
    /// The words, as the search compares them.
    pub words: Vec<String>,
    /// Whether a service has to have it.
    pub role: Role,
}

/// Whether a service has to have something that was asked for in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Every service has to.
    #[default]
    Must,
    /// It has to have this, or another of the same role.
    OneOf,
    /// It is the better for it.
    May,
}

/// A time of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Days, bit 0 is Monday. Never 0.
    pub days: u8,
    /// From and to, minutes since midnight; the whole day without.
    pub hours: Option<(u16, u16)>,
}

/// Where a service stands in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its points.
    pub points: i32,
    /// Its place in the steady order of lists.
    pub position: u32,
}

impl Ord for Key {
    /// The better comes first: more points, then the earlier position.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.points.cmp(&self.points).then(self.position.cmp(&other.position))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
