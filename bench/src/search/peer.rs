//! What peers have in common: their answers, and the conditions and points of the formula as SQL that both engines
//! understand.

use std::fmt::Write as _;

use directory::search::facets::{BAND_COUNT, BANDS, Numbering};
use directory::search::facts::{Gender, METRES_A_UNIT};
use directory::search::ranking::Ranking;
use directory::search::{Answer, Query, Role, unstated};
use uuid::Uuid;

/// What a peer answers.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) total: usize,
    pub(super) best: Vec<(Uuid, i64)>,
    pub(super) facets: Vec<(usize, u32)>,
    pub(super) bands: [u32; BAND_COUNT],
}

impl Given {
    /// In what it differs from ours, if in anything.
    pub(super) fn differs(&self, ours: &Answer) -> Option<String> {
        if self.total != ours.total {
            return Some(format!("the total, {} and {}", self.total, ours.total));
        }
        let best: Vec<(Uuid, i64)> =
            ours.hits.iter().map(|hit| (hit.id, i64::from(hit.key.points))).collect();
        if self.best != best {
            let place = self.best.iter().zip(&best).position(|(one, two)| one != two);
            return Some(format!("the order at {place:?}"));
        }
        let mut facets = vec![0; Numbering::get().count()];
        self.facets.iter().for_each(|(facet, count)| facets[*facet] = *count);
        if facets != ours.counts.facets {
            return Some("the counts".to_owned());
        }
        (self.bands != ours.counts.bands).then(|| "the bands of distance".to_owned())
    }
}

/// How an engine says what SQL has no common words for.
pub(super) trait Dialect {
    /// That the list of tags of a service has one of these; `sure` asks for sure ones.
    fn has_tag(&self, tags: &[u16], sure: bool) -> String;
    /// That the service has this facet.
    fn has_facet(&self, facet: u16) -> String;
    /// That all words stand in the service, at least as well as this: 1 described, 2 filed, 3 named.
    fn has_words(&self, words: &[String], level: usize) -> String;
    /// Whole division of numbers that are not negative.
    fn divided(&self, number: &str, by: &str) -> String;
}

/// The columns that both peers have for a service: `s.youngest`, `s.oldest`, `s.gender`, `s.paused`, `s.referral`,
/// `s.with_places`, `s.days`, `s.cost` (null is unknown), `s.standing`, `s.usual`, `s.aims`.
pub(super) fn conditions(query: &Query, dialect: &dyn Dialect) -> String {
    let numbering = Numbering::get();
    let mut all: Vec<String> = Vec::new();
    let either = |states: String, keep: bool, unstated: String| {
        if keep { format!("({states} or {unstated})") } else { states }
    };
    if !query.paused {
        all.push("not s.paused".to_owned());
    }
    if let Some(age) = query.age {
        all.push(format!("s.youngest <= {age} and s.oldest >= {age}"));
    }
    match query.gender {
        Some(Gender::Women) => all.push("s.gender <> 2".to_owned()),
        Some(Gender::Men) => all.push("s.gender <> 1".to_owned()),
        None => {}
    }
    if query.without_referral {
        all.push("not s.referral".to_owned());
    }
    for tags in [&query.needs, &query.activities] {
        if !tags.is_empty() {
            all.push(dialect.has_tag(tags, false));
        }
    }
    for bit in (0..16).filter(|bit| query.access >> bit & 1 == 1) {
        let states = dialect.has_facet(numbering.access.0 + bit);
        all.push(either(states, query.keeps(unstated::ACCESS), "s.access = 0".to_owned()));
    }
    if let Some(when) = query.when {
        let states = format!("s.days & {} <> 0", when.days);
        all.push(either(states, query.keeps(unstated::WHEN), "s.days = 0".to_owned()));
    }
    if let Some(most) = query.cost {
        let states = format!("s.cost <= {most}");
        all.push(either(states, query.keeps(unstated::COST), "s.cost is null".to_owned()));
    }
    let units = |role: Option<Role>| -> Vec<String> {
        let units = query.words.iter().filter(|unit| role.is_none_or(|role| unit.role == role));
        units.map(|unit| unit_level(unit, dialect, 1)).collect()
    };
    if query.any_word {
        all.push(format!("({})", units(None).join(" or ")));
    } else {
        all.extend(units(Some(Role::Must)));
        let one_of = units(Some(Role::OneOf));
        if !one_of.is_empty() {
            all.push(format!("({})", one_of.join(" or ")));
        }
    }
    if all.is_empty() { "true".to_owned() } else { all.join("\n  and ") }
}

/// That a service has a unit, at least as well as this.
fn unit_level(unit: &directory::search::Unit, dialect: &dyn Dialect, level: usize) -> String {
    let mut ways = Vec::new();
    if !unit.tags.is_empty() {
        ways.push(dialect.has_tag(&unit.tags, level == 3));
    }
    ways.extend(unit.facets.iter().map(|facet| dialect.has_facet(*facet)));
    if !unit.words.is_empty() {
        ways.push(dialect.has_words(&unit.words, level));
    }
    format!("({})", ways.join(" or "))
}

/// The points of a service. `m.metres` is its distance (null without), `m.without_travel`, `m.far` (farther than asked
/// for) and `m.served` are what is known of where it is.
pub(super) fn points(query: &Query, dialect: &dyn Dialect) -> String {
    let ranking = Ranking::embedded();
    let numbers = ranking.numbers();
    let (most, need, words) = (&numbers.most, &numbers.need, &numbers.words);
    let mut sum = vec!["s.standing".to_owned()];
    let asked: Vec<u16> = query.needs.iter().chain(&query.activities).copied().collect();
    if !asked.is_empty() {
        let each: Vec<String> = asked
            .iter()
            .map(|tag| {
                let (sure, likely) = (dialect.has_tag(&[*tag], true), dialect.has_tag(&[*tag], false));
                format!("case when {sure} then {} when {likely} then {} else 0 end", need.sure, need.likely)
            })
            .collect();
        sum.push(
            dialect
                .divided(&format!("{} * ({})", most.need, each.join(" + ")), &(10 * asked.len()).to_string()),
        );
    }
    if !query.words.is_empty() {
        let each: Vec<String> = query
            .words
            .iter()
            .map(|unit| {
                let mut text = "case".to_owned();
                for (level, tenths) in [(3, words.name), (2, words.filed), (1, words.described)] {
                    let _ = write!(text, " when {} then {tenths}", unit_level(unit, dialect, level));
                }
                text + " else 0 end"
            })
            .collect();
        let all = (10 * query.words.len()).to_string();
        sum.push(dialect.divided(&format!("{} * ({})", most.words, each.join(" + ")), &all));
    }
    if query.near.is_some() {
        let near = dialect.divided(&format!("{} * s.usual", most.distance), "(s.usual + m.metres)");
        let no_travel = ranking.no_travel();
        sum.push(format!(
            "case when m.metres is not null and not m.far and s.no_travel then \
               case when {near} > {no_travel} then {near} else {no_travel} end \
             when m.metres is not null and not m.far then {near} when s.no_travel then {no_travel} else 0 end"
        ));
        sum.push(format!("case when m.served then {} else 0 end", most.area));
    }
    if query.age.is_some() || query.gender.is_some() {
        let (age, gender) = (query.age.is_some(), query.gender.is_some());
        let points = |has: (bool, bool)| ranking.audience((gender, age), has);
        sum.push(format!(
            "case when s.gender <> 0 and s.aims then {} when s.gender <> 0 then {} when s.aims then {} else 0 end",
            points((true, true)),
            points((true, false)),
            points((false, true))
        ));
    }
    let numbering = Numbering::get();
    let access: Vec<String> = (0..16)
        .filter(|bit| query.access >> bit & 1 == 1)
        .map(|bit| format!("case when {} then 1 else 0 end", dialect.has_facet(numbering.access.0 + bit)))
        .collect();
    if !access.is_empty() {
        let stated = format!("{} * ({})", most.access, access.join(" + "));
        sum.push(dialect.divided(&stated, &access.len().to_string()));
    }
    if let Some(when) = query.when {
        sum.push(format!("case when s.days & {} <> 0 then {} else 0 end", when.days, ranking.time(1, 1)));
    }
    if query.cost.is_some() {
        let price = |cost| ranking.price(cost);
        use directory::search::facts::Cost;
        sum.push(format!(
            "case when s.cost = 0 then {} when s.cost > 0 then {} else 0 end",
            price(Cost::Free),
            price(Cost::From(1))
        ));
    }
    sum.join("\n  + ")
}

/// The band of a distance.
pub(super) fn band() -> String {
    let mut text = "case when m.metres is null or m.far then 5".to_owned();
    for (band, far) in BANDS.iter().enumerate() {
        let _ = write!(text, " when m.metres <= {far} then {band}");
    }
    text + " else 4 end"
}

/// Whole metres between a spot of the table `p` and a point.
pub(super) fn metres(latitude: i32, longitude: i32, cosine: f32, floor: &str) -> String {
    let cosine = f64::from(cosine);
    format!(
        "{floor}(sqrt((p.latitude - {latitude:.1}) * (p.latitude - {latitude:.1}) \
         + p.cosine * {cosine:?} * ((p.longitude - {longitude:.1}) * (p.longitude - {longitude:.1}))) * {METRES_A_UNIT:?} + 0.5)",
        latitude = f64::from(latitude),
        longitude = f64::from(longitude),
    )
}
