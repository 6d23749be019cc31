//! The parameters each address knows, how each is read, and what each is refused for.
//!
//! A parameter that an address does not know is refused rather than ignored: whoever asks for
//! `postcode` and gets the whole country should hear why.

use directory::catalogue::{Query, day_of, words::words};
use directory::entities::instant_of;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;
use vocabulary::Postcode;

use super::problem::Problem;

/// Records on a page when nothing is asked for.
pub(super) const PER_PAGE: usize = 50;
/// Records on a page at most.
pub(super) const MOST_PER_PAGE: usize = 1000;

/// A parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Param {
    Search,
    Page,
    PerPage,
    Format,
    TaxonomyTermId,
    TaxonomyId,
    OrganizationId,
    ModifiedAfter,
    ChangedAfter,
    Minimal,
    Full,
    FullService,
    Postcode,
    Proximity,
    MinimumAge,
    MaximumAge,
    Day,
    StartTime,
    EndTime,
    TopOnly,
    ParentId,
}

use Param::{
    ChangedAfter, Day, EndTime, Format, Full, FullService, MaximumAge, MinimumAge, ModifiedAfter,
    OrganizationId, Page, ParentId, PerPage, Proximity, Search, StartTime, TaxonomyId, TaxonomyTermId,
    TopOnly,
};

/// What `/services` knows.
pub(super) const SERVICES: &[Param] = &[
    Search,
    Page,
    PerPage,
    Format,
    TaxonomyTermId,
    TaxonomyId,
    OrganizationId,
    ModifiedAfter,
    ChangedAfter,
    Param::Minimal,
    Full,
    Param::Postcode,
    Proximity,
    MinimumAge,
    MaximumAge,
    Day,
    StartTime,
    EndTime,
];
/// What `/service_at_locations` knows.
pub(super) const PLACES: &[Param] = &[
    Search,
    Page,
    PerPage,
    Format,
    TaxonomyTermId,
    TaxonomyId,
    OrganizationId,
    ModifiedAfter,
    ChangedAfter,
    Full,
    Param::Postcode,
    Proximity,
    MinimumAge,
    MaximumAge,
    Day,
    StartTime,
    EndTime,
];
/// What `/organizations` knows.
pub(super) const ORGANIZATIONS: &[Param] = &[Search, Page, PerPage, Format, Full, FullService];
/// What `/organizations/{id}` knows.
pub(super) const ORGANIZATION: &[Param] = &[FullService];
/// What `/taxonomies` knows.
pub(super) const TAXONOMIES: &[Param] = &[Search, Page, PerPage, Format];
/// What `/taxonomy_terms` knows.
pub(super) const TERMS: &[Param] = &[Search, Page, PerPage, Format, TaxonomyId, TopOnly, ParentId];
/// What other addresses by identifier know.
pub(super) const NOTHING: &[Param] = &[];

impl Param {
    pub(super) fn name(self) -> &'static str {
        match self {
            Search => "search",
            Page => "page",
            PerPage => "per_page",
            Format => "format",
            TaxonomyTermId => "taxonomy_term_id",
            TaxonomyId => "taxonomy_id",
            OrganizationId => "organization_id",
            ModifiedAfter => "modified_after",
            ChangedAfter => "changed_after",
            Param::Minimal => "minimal",
            Full => "full",
            FullService => "full_service",
            Param::Postcode => "postcode",
            Proximity => "proximity",
            MinimumAge => "minimum_age",
            MaximumAge => "maximum_age",
            Day => "day",
            StartTime => "start_time",
            EndTime => "end_time",
            TopOnly => "top_only",
            ParentId => "parent_id",
        }
    }

    /// What it does, for the OpenAPI document.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Search => {
                "Only records in which all of these words occur (names, descriptions, organisation and terms)."
            }
            Page => "Number of the page, from 1.",
            PerPage => "Records on a page, 1 to 1000; 50 if not given.",
            Format => "`json`, or `ndjson` for all records as a stream of lines without pages.",
            TaxonomyTermId => {
                "Only services with this term. Give it several times for services with all of them."
            }
            TaxonomyId => "Only records with some term of this taxonomy; for terms, those of this taxonomy.",
            OrganizationId => "Only services of this organisation.",
            ModifiedAfter => {
                "Only records last modified at or after this instant. Services that were removed appear here, \
                 with the status `defunct`."
            }
            ChangedAfter => {
                "Beyond the standard: only records that changed in this directory at or after this instant, \
                 whatever their publisher's own time of change."
            }
            Param::Minimal => "`true` for only the id and modified_date of each, all in one answer.",
            Full => "`true` for records with everything nested in them.",
            FullService => "`true` for organisations with their services in full.",
            Param::Postcode => {
                "Where people live. Services that draw the area they serve appear only if it lies inside; \
                 with `proximity`, only those near it. Placed by the directory's own addresses."
            }
            Proximity => "How far from the postcode at most, in metres. Needs `postcode`.",
            MinimumAge => {
                "Youngest age, in years, of the people in mind: services that end below it are left out."
            }
            MaximumAge => {
                "Oldest age, in years, of the people in mind: services that begin above it are left out."
            }
            Day => "Only services that happen on this day: MO to SU, or its English name.",
            StartTime => "Only services still going on after this time of day (HH:MM).",
            EndTime => "Only services that have begun before this time of day (HH:MM).",
            TopOnly => "`true` for only the terms that have no parent.",
            ParentId => "Only the terms with this parent.",
        }
    }

    /// Its JSON Schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Page => json!({"type": "integer", "minimum": 1}),
            PerPage => {
                json!({"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE})
            }
            Format => json!({"type": "string", "enum": ["json", "ndjson"]}),
            TaxonomyTermId => json!({"type": "array", "items": {"type": "string", "format": "uuid"}}),
            TaxonomyId | OrganizationId | ParentId => json!({"type": "string", "format": "uuid"}),
            ModifiedAfter | ChangedAfter => json!({"type": "string", "format": "date-time"}),
            Param::Minimal | Full | FullService | TopOnly => json!({"type": "boolean"}),
            Proximity | MinimumAge | MaximumAge => json!({"type": "number", "minimum": 0}),
            Search | Param::Postcode | Day | StartTime | EndTime => json!({"type": "string"}),
        }
    }
}

/// What was asked, read and checked.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub(super) words: Vec<String>,
    pub(super) page: usize,
    pub(super) per_page: usize,
    pub(super) paged: bool,
    pub(super) ndjson: bool,
    pub(super) terms: Vec<Uuid>,
    pub(super) taxonomy: Option<Uuid>,
    pub(super) organization: Option<Uuid>,
    pub(super) modified_after: Option<Timestamp>,
    pub(super) changed_after: Option<Timestamp>,
    pub(super) minimal: bool,
    pub(super) full: bool,
    pub(super) full_service: bool,
    pub(super) postcode: Option<Postcode>,
    pub(super) proximity: Option<f64>,
    pub(super) minimum_age: Option<f64>,
    pub(super) maximum_age: Option<f64>,
    pub(super) day: Option<u8>,
    pub(super) start_time: Option<u16>,
    pub(super) end_time: Option<u16>,
    pub(super) top_only: bool,
    pub(super) parent: Option<Uuid>,
}

impl Asked {
    /// Reads a query string.
    pub(super) fn read(query: Option<&str>, known: &[Param]) -> Result<Self, Problem> {
        let mut asked = Asked { page: 1, per_page: PER_PAGE, ..Asked::default() };
        let mut met: Vec<Param> = Vec::new();
        for (name, value) in url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let Some(param) = known.iter().copied().find(|param| param.name() == name) else {
                let names: Vec<_> = known.iter().map(|param| param.name()).collect();
                let detail = if names.is_empty() {
                    "this address takes no parameters".to_owned()
                } else {
                    format!("this address does not know it; it knows {}", names.join(", "))
                };
                return Err(Problem::bad_parameter(&name, detail));
            };
            if met.contains(&param) && param != TaxonomyTermId {
                return Err(Problem::bad_parameter(&name, "it is given twice"));
            }
            met.push(param);
            // As in a form: an empty field asks for nothing.
            if !value.trim().is_empty() {
                asked.take(param, value.trim())?;
            }
        }
        if asked.proximity.is_some() && asked.postcode.is_none() {
            return Err(Problem::bad_parameter("proximity", "it needs a postcode to be measured from"));
        }
        asked.paged = met.contains(&Page) || met.contains(&PerPage);
        Ok(asked)
    }

    fn take(&mut self, param: Param, value: &str) -> Result<(), Problem> {
        match param {
            Search => {
                self.words = words(value).collect();
                if self.words.is_empty() {
                    return Err(refuse(param, value, "words to look for"));
                }
            }
            Page => self.page = whole(param, value, 1, usize::MAX / MOST_PER_PAGE)?,
            PerPage => self.per_page = whole(param, value, 1, MOST_PER_PAGE)?,
            Format => {
                self.ndjson = match value.to_ascii_lowercase().as_str() {
                    "json" => false,
                    "ndjson" => true,
                    _ => return Err(refuse(param, value, "json or ndjson")),
                }
            }
            TaxonomyTermId => {
                for part in value.split(',') {
                    self.terms.push(id(param, part.trim())?);
                }
            }
            TaxonomyId => self.taxonomy = Some(id(param, value)?),
            OrganizationId => self.organization = Some(id(param, value)?),
            ParentId => self.parent = Some(id(param, value)?),
            ModifiedAfter => self.modified_after = Some(instant(param, value)?),
            ChangedAfter => self.changed_after = Some(instant(param, value)?),
            Param::Minimal => self.minimal = yes(param, value)?,
            Full => self.full = yes(param, value)?,
            FullService => self.full_service = yes(param, value)?,
            TopOnly => self.top_only = yes(param, value)?,
            Param::Postcode => {
                let postcode = Postcode::parse(value)
                    .map_err(|error| Problem::bad_parameter(param.name(), error.to_string()))?;
                self.postcode = Some(postcode);
            }
            Proximity => self.proximity = Some(number(param, value, 10_000_000.0)?),
            MinimumAge => self.minimum_age = Some(number(param, value, 150.0)?),
            MaximumAge => self.maximum_age = Some(number(param, value, 150.0)?),
            Day => {
                self.day =
                    Some(day_of(value).ok_or_else(|| refuse(param, value, "a day such as MO or Monday"))?);
            }
            StartTime => self.start_time = Some(minutes(param, value)?),
            EndTime => self.end_time = Some(minutes(param, value)?),
        }
        Ok(())
    }

    /// The question for the catalogue.
    pub(super) fn query(
        &self,
        published: &directory::catalogue::Published,
        now: Timestamp,
    ) -> Result<Query, Problem> {
        let near = match &self.postcode {
            Some(postcode) => Some(published.centre_of(postcode).ok_or_else(|| {
                Problem::bad_parameter(
                    "postcode",
                    format!("{postcode} is not known here: the directory has no address in or near it to place it by"),
                )
            })?),
            None => None,
        };
        Ok(Query {
            words: self.words.clone(),
            terms: self.terms.clone(),
            taxonomies: self.taxonomy.into_iter().collect(),
            organization: self.organization,
            modified_after: self.modified_after,
            changed_after: self.changed_after,
            minimum_age: self.minimum_age,
            maximum_age: self.maximum_age,
            day: self.day,
            from: self.start_time,
            to: self.end_time,
            near,
            within: self.proximity,
            now: Some(now),
            ..Query::default()
        })
    }

    /// Records before the page that was asked for.
    pub(super) fn skip(&self) -> usize {
        (self.page - 1) * self.per_page
    }
}

fn refuse(param: Param, value: &str, wanted: &str) -> Problem {
    let shown: String = value.chars().take(60).collect();
    Problem::bad_parameter(param.name(), format!("it should be {wanted}, not {shown:?}"))
}

fn whole(param: Param, value: &str, least: usize, most: usize) -> Result<usize, Problem> {
    value
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| refuse(param, value, &format!("a whole number from {least} to {most}")))
}

fn number(param: Param, value: &str, most: f64) -> Result<f64, Problem> {
    value
        .parse()
        .ok()
        .filter(|number: &f64| (0.0..=most).contains(number))
        .ok_or_else(|| refuse(param, value, &format!("a number from 0 to {most}")))
}

/// An identifier, written as the standard writes it.
pub(super) fn id_of(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

fn id(param: Param, value: &str) -> Result<Uuid, Problem> {
    id_of(value).ok_or_else(|| refuse(param, value, "a UUID"))
}

fn instant(param: Param, value: &str) -> Result<Timestamp, Problem> {
    // An offset's plus sign that was not escaped arrives as a space.
    instant_of(value)
        .or_else(|| instant_of(&value.replace(' ', "+")))
        .ok_or_else(|| refuse(param, value, "a date and time such as 2026-05-04T10:00:00Z"))
}

fn minutes(param: Param, value: &str) -> Result<u16, Problem> {
    directory::entities::minutes_of(value).ok_or_else(|| refuse(param, value, "a time such as 14:30"))
}

fn yes(param: Param, value: &str) -> Result<bool, Problem> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(refuse(param, value, "true or false")),
    }
}
