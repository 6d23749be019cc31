//! What one row of each table looks like. The files themselves explain the fields.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The three city regions, each with its own telephone numbers for drama.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Region {
    London,
    #[serde(rename = "Greater Manchester")]
    Manchester,
    #[serde(rename = "Liverpool City Region")]
    Liverpool,
}

impl Region {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::London => "London",
            Self::Manchester => "Greater Manchester",
            Self::Liverpool => "Liverpool City Region",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Towns {
    pub(super) authorities: Vec<Authority>,
    pub(super) towns: Vec<Town>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Authority {
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) region: Region,
    pub(crate) county: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    North,
    East,
    South,
    West,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Town {
    pub(crate) name: String,
    pub(crate) authority: String,
    pub(crate) post_town: Option<String>,
    pub(crate) outcodes: Vec<String>,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    pub(crate) weight: u64,
    pub(crate) spread: f64,
    pub(crate) coast: Option<Side>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Taxonomies {
    pub(super) taxonomy: Vec<Taxonomy>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Taxonomy {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) version: String,
    pub(crate) terms: Vec<Term>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term {
    pub(crate) code: String,
    pub(crate) parent: Option<String>,
    pub(crate) name: String,
    pub(crate) description: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Schedules {
    pub(crate) times: Vec<Time>,
    pub(crate) seasons: Vec<Season>,
    pub(crate) term_time_notes: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) attending: BTreeMap<Part, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Time {
    pub(crate) code: String,
    pub(crate) days: Vec<String>,
    pub(crate) starts: Vec<jiff::civil::Time>,
    pub(crate) minutes: Vec<u16>,
    #[serde(default)]
    pub(crate) every_day: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Season {
    pub(crate) code: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) notes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Costs {
    pub(crate) cost: Vec<Cost>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cost {
    pub(crate) code: String,
    pub(crate) choices: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) weight: u64,
    pub(crate) options: Vec<CostOption>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CostOption {
    pub(crate) option: String,
    pub(crate) amounts: Vec<f64>,
    pub(crate) description: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct People {
    pub(crate) community: Vec<Community>,
    pub(crate) roles: BySize,
    pub(crate) language: Vec<Language>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Community {
    pub(crate) weight: u64,
    pub(crate) given: Vec<String>,
    pub(crate) family: Vec<String>,
}

/// Texts for small organisations and for larger ones.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BySize {
    pub(crate) small: Vec<String>,
    pub(crate) large: Vec<String>,
}

impl BySize {
    pub(crate) fn of(&self, large: bool) -> &[String] {
        if large { &self.large } else { &self.small }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) weight: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Places {
    pub(crate) quarter_first: Vec<String>,
    pub(crate) quarter_last: Vec<String>,
    pub(crate) street_kinds: Vec<String>,
    pub(crate) saints: Vec<String>,
    pub(crate) special: Vec<String>,
    pub(crate) directions: Vec<String>,
    /// In the order of their names, which gives each class its number.
    pub(crate) venues: BTreeMap<String, Vec<String>>,
    pub(crate) access: Vec<Access>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Access {
    pub(crate) name: String,
    pub(crate) chance: u64,
    pub(crate) description: Vec<String>,
    #[serde(default)]
    pub(crate) not: Vec<String>,
    #[serde(default)]
    pub(crate) only: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisations {
    pub(super) organisation: Vec<OrganisationKind>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrganisationKind {
    pub(crate) code: String,
    pub(crate) names: Vec<String>,
    pub(crate) descriptions: Vec<String>,
    pub(crate) runs: Vec<String>,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) weight: u64,
    pub(crate) venue: String,
    pub(crate) charity: u64,
}

/// The manner of a service, which chooses the sentences it shares with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tone {
    Group,
    Course,
    Advice,
    Visit,
}

/// How somebody takes part: where, and for buildings whether they need to ask first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Part {
    DropIn,
    Contact,
    Referral,
    Online,
    Phone,
    Home,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    pub(crate) welcome: BTreeMap<Tone, Vec<String>>,
    pub(crate) joining: BTreeMap<Part, Vec<String>>,
    pub(crate) alerts: Alerts,
    pub(crate) funding: BySize,
    pub(crate) accreditations: Texts,
    pub(crate) units: BTreeMap<Tone, String>,
    pub(crate) emails: BySize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Alerts {
    pub(crate) closed: Vec<String>,
    pub(crate) active: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    pub(crate) texts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kinds {
    pub(super) kind: Vec<Kind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Repeats {
    #[default]
    Weekly,
    Fortnightly,
    Monthly,
    Mixed,
}

/// Where a service happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    Site,
    Online,
    Phone,
    Home,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ages {
    pub(crate) from: Option<u64>,
    pub(crate) to: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) code: String,
    pub(crate) titles: Vec<String>,
    pub(crate) opening: Vec<String>,
    pub(crate) detail: Vec<String>,
    pub(crate) tone: Tone,
    pub(crate) needs: Vec<String>,
    pub(crate) activities: Vec<String>,
    #[serde(default)]
    pub(crate) ages: Ages,
    pub(crate) gender: Option<String>,
    #[serde(default)]
    pub(crate) times: Vec<String>,
    #[serde(default = "one_day")]
    pub(crate) days: usize,
    #[serde(default)]
    pub(crate) repeats: Repeats,
    pub(crate) season: Option<String>,
    #[serde(default = "at_a_site")]
    pub(crate) places: Vec<Place>,
    pub(crate) venue: Option<String>,
    pub(crate) cost: String,
    #[serde(default)]
    pub(crate) referral: u64,
    #[serde(default)]
    pub(crate) booked: bool,
    #[serde(default)]
    pub(crate) speaks: bool,
}

const fn one_day() -> usize {
    1
}

fn at_a_site() -> Vec<Place> {
    vec![Place::Site]
}
