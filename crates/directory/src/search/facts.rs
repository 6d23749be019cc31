//! What the search knows of a service: the few facts that questions are asked of, and nothing else.

use jiff::civil::Date;
use uuid::Uuid;
use vocabulary::LatLon;

pub use crate::catalogue::Times;
use crate::tags::TagNumber;

/// A point in ten-millionths of a degree: whole numbers, so that every program computes the same distances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Spot {
    /// North.
    pub latitude: i32,
    /// East.
    pub longitude: i32,
}

/// Metres in a ten-millionth of a degree of latitude, on a sphere with the mean radius of the earth (IUGG, R1).
pub const METRES_A_UNIT: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0 / 1e7;

impl Spot {
    /// The nearest such point.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "degrees are at most 180, which is 1.8 thousand million units"
    )]
    pub fn of(point: LatLon) -> Self {
        let units = |degrees: f64| (degrees * 1e7).round() as i32;
        Spot { latitude: units(point.latitude()), longitude: units(point.longitude()) }
    }

    /// Cosine of its latitude, in single precision: what is kept beside each point.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "single precision is the definition")]
    pub fn cosine(self) -> f32 {
        (f64::from(self.latitude) / 1e7).to_radians().cos() as f32
    }

    /// Whole metres as the crow flies, rounded to the nearest: `sqrt(dy² + cos·cos·dx²)`, which for less than 100 km
    /// agrees with the great circle to a few metres, and to one metre up to 50 km, and needs no more than a square root.
    #[must_use]
    pub fn metres_to(self, other: Spot) -> u32 {
        let apart = squared(self, self.cosine(), other, other.cosine());
        metres_of(apart)
    }
}

/// The square of the distance of two points with their cosines, in units of latitude.
#[must_use]
pub fn squared(one: Spot, one_cosine: f32, other: Spot, other_cosine: f32) -> f64 {
    let north = f64::from(one.latitude) - f64::from(other.latitude);
    let east = f64::from(one.longitude) - f64::from(other.longitude);
    north * north + f64::from(one_cosine) * f64::from(other_cosine) * (east * east)
}

/// Whole metres from the square of a distance.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "half way round the earth is 2e7 metres"
)]
pub fn metres_of(squared: f64) -> u32 {
    (squared.sqrt() * METRES_A_UNIT + 0.5) as u32
}

/// How one takes part, as bits.
pub mod mode {
    /// Somewhere to go.
    pub const IN_PERSON: u8 = 1;
    /// On the internet.
    pub const ONLINE: u8 = 2;
    /// By telephone.
    pub const PHONE: u8 = 4;
    /// Where the person lives.
    pub const HOME: u8 = 8;
    /// All but the first: no travel is needed.
    pub const NO_TRAVEL: u8 = ONLINE | PHONE | HOME;
    /// Their words, in the order of their bits.
    pub const WORDS: [&str; 4] = ["in-person", "online", "phone", "home"];
}

/// For whom a service is, where it is for one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Women and girls.
    Women,
    /// Men and boys.
    Men,
}

/// Whether a service has places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Openness {
    /// Nobody has said so lately.
    #[default]
    Unknown,
    /// It has.
    Places,
    /// It has none.
    Full,
}

/// What a service costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cost {
    /// Nobody says.
    #[default]
    Unknown,
    /// Nothing.
    Free,
    /// So many pence at least.
    From(u32),
}

/// How surely a service is for a need or is an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// Its words usually mean it.
    Likely,
    /// A steward or its source says so, or its words hardly mean anything else.
    Sure,
}

/// Where a word stands. Later is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// In the description.
    Described = 1,
    /// In what it is filed under: organisation, other name, terms of its source.
    Filed = 2,
    /// In its name.
    Named = 3,
}

/// Where people must live to use a service.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Serves {
    /// Areas by their codes (GSS), sorted. A service with none of these and no shape serves everybody.
    pub codes: Vec<areas::AreaCode>,
    /// Countries by the letter their codes begin with, sorted.
    pub countries: Vec<u8>,
    /// Shapes it draws.
    pub shapes: Vec<geojson::PolygonType>,
}

impl Serves {
    /// Whether it names no area that is known: then nobody is kept out.
    #[must_use]
    pub fn everybody(&self) -> bool {
        self.codes.is_empty() && self.countries.is_empty() && self.shapes.is_empty()
    }
}

/// All that the search knows of a service.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Its identifier.
    pub id: Uuid,
    /// Its place in the steady order of lists. Settles the order of services with equal points.
    pub position: u32,
    /// Who offers it.
    pub organization: Option<Uuid>,
    /// Where it is, each place once; none for a private place.
    pub spots: Vec<Spot>,
    /// How one takes part, as bits of [`mode`]; 0 where nobody says.
    pub modes: u8,
    /// Where people must live.
    pub serves: Serves,
    /// The wards, councils, regions, sub-ICB locations and ICBs its places lie in, sorted.
    pub lies_in: Vec<areas::AreaCode>,
    /// Needs and activities with their groups, sorted, each once.
    pub tags: Vec<(TagNumber, Surety)>,
    /// Youngest and oldest age, years; 0 and 120 where there is no limit.
    pub ages: (u8, u8),
    /// For whom it is, where it is for one of them.
    pub gender: Option<Gender>,
    /// What helps people take part: places in the file of access needs, as bits.
    pub access: u16,
    /// Languages: places in the file of languages, as bits.
    pub languages: u64,
    /// When it happens.
    pub times: Vec<Times>,
    /// What it costs.
    pub cost: Cost,
    /// Whether somebody has to refer, where it says so.
    pub referral: Option<bool>,
    /// Whether it has places.
    pub open: Openness,
    /// Within how many working days it usually answers, where that is said: only where it is kind.
    pub answers_within: Option<u8>,
    /// The day on which somebody who knows last found it true.
    pub checked: Option<Date>,
    /// The day on which its publisher last vouched for it.
    pub assured: Option<Date>,
    /// Nobody has confirmed it for long.
    pub stale: bool,
    /// It is closed for now.
    pub paused: bool,
    /// Its words as the search compares them, each once, with the best place where it stands.
    pub words: Vec<(Box<str>, Stands)>,
}

impl Facts {
    /// The ages it states, if it states any that leave somebody out beyond children.
    #[must_use]
    pub fn aims_at_an_age(&self) -> bool {
        self.ages.0 >= 40 || self.ages.1 <= 30
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_agree_with_the_great_circle() {
        let point = |text: &str| text.parse::<LatLon>().unwrap();
        let sale = point("53.4246, -2.3220");
        for (other, tolerance) in [
            ("53.4248, -2.3220", 1.0),
            ("53.4800, -2.2420", 1.0),
            ("53.4084, -2.9916", 5.0),
            ("51.5074, -0.1278", 200.0),
        ] {
            let other = point(other);
            let (ours, theirs) = (Spot::of(sale).metres_to(Spot::of(other)), sale.distance_metres(other));
            assert!((f64::from(ours) - theirs).abs() <= tolerance, "{ours} and {theirs}");
        }
        assert_eq!(Spot::of(sale).metres_to(Spot::of(sale)), 0);
    }
}
