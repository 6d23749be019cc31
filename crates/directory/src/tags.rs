//! Needs and activities of services: what the rules suggest from a service's own words, and what stewards decide.
//!
//! Suggestions are made while a service is taken in and kept beside it; the terms that its source gave it are never
//! touched. A ruling stands for good, whatever the rules or a feed say later.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::Timestamp;
use store::{Db, Tx, values};
use tagging::{Rules, SourceTerm, Text, effective};
use uuid::Uuid;
use vocabulary::{ActivityCode, NeedCode, Vocabulary};

use crate::changes::{Change, ChangeLog};
use crate::entities::Service;
use crate::whole::typed;
use crate::{Error, Kind, Result};

pub use tagging::{Effective, Evidence, Field, Rule, Ruling, Standing, Strength, Suggestion, Tag, Verdict};

/// A need or activity by its place in the vocabulary, needs first: small enough to keep a few for every service.
pub type TagNumber = u16;

/// What is known of a service's needs and activities.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// What the rules suggest.
    pub suggestions: Vec<Suggestion>,
    /// What was decided, in the order in which it was.
    pub decisions: Vec<Decision>,
}

/// What somebody decided about a need or activity of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The need or activity.
    pub tag: Tag,
    /// The decision; `None` takes an earlier one back.
    pub verdict: Option<Verdict>,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl Tags {
    /// What holds in the end, best first.
    #[must_use]
    pub fn effective<'a>(&'a self, rulings: &'a [Ruling]) -> Vec<Effective<'a>> {
        effective(&self.suggestions, rulings)
    }

    /// The decisions that hold.
    #[must_use]
    pub fn rulings(&self) -> Vec<Ruling> {
        let mut rulings = Vec::new();
        for decision in &self.decisions {
            settle(&mut rulings, &decision.tag, decision.verdict);
        }
        rulings
    }
}

/// Lets one decision follow earlier ones.
fn settle(rulings: &mut Vec<Ruling>, tag: &Tag, verdict: Option<Verdict>) {
    rulings.retain(|ruling| ruling.tag != *tag);
    if let Some(verdict) = verdict {
        rulings.push(Ruling { tag: tag.clone(), verdict });
    }
}

/// What the rules suggest for a service, as it is stored; `None` when they suggest nothing.
pub(crate) fn suggested(service: &Service) -> Option<String> {
    let suggestions = suggest(service);
    (!suggestions.is_empty()).then(|| serde_json::to_string(&suggestions).ok()).flatten()
}

/// What the rules suggest for a service, best first.
#[must_use]
pub fn suggest(service: &Service) -> Vec<Suggestion> {
    let mut terms = Vec::new();
    for attribute in &service.attributes {
        let Some(term) = &attribute.taxonomy_term else { continue };
        terms.push(SourceTerm {
            taxonomy: term.taxonomy.as_deref().unwrap_or_default(),
            code: term.code.as_deref().unwrap_or_default(),
            label: term.name.as_deref().unwrap_or_default(),
        });
    }
    Rules::embedded().suggest(&Text {
        name: service.name.as_deref().unwrap_or_default(),
        description: service.description.as_deref().unwrap_or_default(),
        terms: &terms,
    })
}

/// The edition of the rules that suggest now.
pub(crate) fn edition() -> &'static str {
    Rules::embedded().edition()
}

/// What is known of a service's needs and activities. Suggestions of rules that have changed since are made anew.
///
/// # Errors
/// [`Error::NotFound`], and the store's.
pub fn of(tx: &mut Tx<'_>, service: Uuid) -> Result<Tags> {
    of_each(tx, &[service])?.remove(&service).ok_or(Error::NotFound { what: "service", id: service })
}

/// The same of several services, by service. Those that are not there are left out.
///
/// # Errors
/// The store's.
pub fn of_each(tx: &mut Tx<'_>, services: &[Uuid]) -> Result<HashMap<Uuid, Tags>> {
    let mut found: HashMap<Uuid, Tags> = HashMap::with_capacity(services.len());
    tx.each_of("select id, suggested, suggested_by, document from service where id in", services, |row| {
        let (text, by, document): (Option<String>, Option<String>, String) =
            (row.get(1)?, row.get(2)?, row.get(3)?);
        let suggestions = current(text.as_deref(), by.as_deref(), &document);
        found.insert(row.get(0)?, Tags { suggestions, decisions: Vec::new() });
        Ok(())
    })?;
    let mut decisions: Vec<(Uuid, Uuid, Decision)> = Vec::new();
    tx.each_of(
        "select id, service_id, kind, code, verdict, ruled_by, reason, ruled_at from tag_ruling
         where service_id in",
        services,
        |row| {
            let (kind, code, verdict): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            if let Some(tag) = tag_of(&kind, &code) {
                let verdict = verdict_of(&verdict);
                let (by, reason, at) = (row.get(5)?, row.get(6)?, row.get(7)?);
                decisions.push((row.get(0)?, row.get(1)?, Decision { tag, verdict, by, reason, at }));
            }
            Ok(())
        },
    )?;
    // Identifiers go up with time.
    decisions.sort_unstable_by_key(|(id, _, _)| *id);
    for (_, service, decision) in decisions {
        if let Some(tags) = found.get_mut(&service) {
            tags.decisions.push(decision);
        }
    }
    Ok(found)
}

/// Stored suggestions, or new ones when the rules have changed since.
pub(crate) fn current(stored: Option<&str>, by: Option<&str>, document: &str) -> Vec<Suggestion> {
    if by == Some(edition())
        && let Some(suggestions) = stored.map_or(Some(Vec::new()), |text| serde_json::from_str(text).ok())
    {
        return suggestions;
    }
    typed::<Service>(document).map(|service| suggest(&service)).unwrap_or_default()
}

/// The decisions that hold, by service.
pub(crate) fn rulings(tx: &mut Tx<'_>) -> Result<HashMap<Uuid, Vec<Ruling>>> {
    let mut found = HashMap::new();
    tx.each(&format!("{RULINGS} order by id"), &[], |row| settle_row(&mut found, row))?;
    Ok(found)
}

/// The decisions that hold of some services.
pub(crate) fn rulings_of(tx: &mut Tx<'_>, services: &[Uuid]) -> Result<HashMap<Uuid, Vec<Ruling>>> {
    let mut found = HashMap::new();
    for service in services {
        let sql = format!("{RULINGS} where service_id = $1 order by id");
        tx.each(&sql, values![*service], |row| settle_row(&mut found, row))?;
    }
    Ok(found)
}

const RULINGS: &str = "select service_id, kind, code, verdict from tag_ruling";

fn settle_row(found: &mut HashMap<Uuid, Vec<Ruling>>, row: &store::Row<'_>) -> store::Result<()> {
    let (kind, code, verdict): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    if let Some(tag) = tag_of(&kind, &code) {
        settle(found.entry(row.get(0)?).or_default(), &tag, verdict_of(&verdict));
    }
    Ok(())
}

/// Records what somebody decides about a need or activity of a service; `None` takes earlier decisions back.
///
/// # Errors
/// [`Error::Invalid`] when nobody is named, [`Error::NotFound`], and the store's.
pub fn decide(
    tx: &mut Tx<'_>,
    service: Uuid,
    tag: &Tag,
    verdict: Option<Verdict>,
    by: &str,
    reason: Option<&str>,
) -> Result<()> {
    if by.trim().is_empty() {
        return Err(Error::Invalid("say who decides".to_owned()));
    }
    let known = tx.first("select 1 from service where id = $1", values![service], |_| Ok(()))?;
    known.ok_or(Error::NotFound { what: "service", id: service })?;
    let mut log = ChangeLog::open(tx)?;
    let verdict = match verdict {
        Some(Verdict::Applies) => "applies",
        Some(Verdict::DoesNotApply) => "does-not-apply",
        None => "lifted",
    };
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into tag_ruling (id, service_id, kind, code, verdict, ruled_by, reason, ruled_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![id, service, kind_of(tag), tag.as_str(), verdict, by.trim(), reason, now],
    )?;
    log.note(Kind::Service, service, Change::Changed);
    log.close(tx)
}

/// Services looked at with one transaction.
const BATCH: i64 = 1000;

/// Makes the suggestions anew of services whose suggestions are of earlier rules. Returns how many there were.
///
/// # Errors
/// The store's. What was done stays done.
pub fn suggest_again(db: &Db) -> Result<u64> {
    let mut renewed = 0;
    loop {
        let batch = db.write(|tx| -> Result<u64> {
            let outdated: Vec<(Uuid, String)> = tx.query(
                "select id, document from service where suggested_by is null or suggested_by <> $1 limit $2",
                values![edition(), BATCH],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let mut log = ChangeLog::open(tx)?;
            for (id, document) in &outdated {
                let text = typed::<Service>(document).and_then(|service| suggested(&service));
                tx.execute(
                    "update service set suggested = $1, suggested_by = $2 where id = $3",
                    values![text.as_ref(), edition(), *id],
                )?;
                log.note(Kind::Service, *id, Change::Changed);
            }
            log.close(tx)?;
            Ok(outdated.len() as u64)
        })?;
        if batch == 0 {
            return Ok(renewed);
        }
        renewed += batch;
    }
}

/// The word under which a tag's kind is stored.
fn kind_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::Need(_) => "need",
        Tag::Activity(_) => "activity",
    }
}

fn tag_of(kind: &str, code: &str) -> Option<Tag> {
    match kind {
        "need" => NeedCode::parse(code).ok().map(Tag::Need),
        "activity" => ActivityCode::parse(code).ok().map(Tag::Activity),
        _ => None,
    }
}

fn verdict_of(word: &str) -> Option<Verdict> {
    match word {
        "applies" => Some(Verdict::Applies),
        "does-not-apply" => Some(Verdict::DoesNotApply),
        _ => None,
    }
}

/// The need or activity with a code; needs first where both have it.
#[must_use]
pub fn named(code: &str) -> Option<Tag> {
    let vocabulary = Vocabulary::embedded();
    vocabulary
        .need(code)
        .map(|need| Tag::Need(need.code.clone()))
        .or_else(|| vocabulary.activity(code).map(|activity| Tag::Activity(activity.code.clone())))
}

/// What a need or activity is called.
#[must_use]
pub fn label(tag: &Tag) -> &str {
    let vocabulary = Vocabulary::embedded();
    let known = match tag {
        Tag::Need(code) => vocabulary.need(code.as_str()).map(|need| need.label.as_str()),
        Tag::Activity(code) => vocabulary.activity(code.as_str()).map(|activity| activity.label.as_str()),
    };
    known.unwrap_or_else(|| tag.as_str())
}

/// The code of the need or activity with a place in the vocabulary.
#[must_use]
pub fn code(number: TagNumber) -> Option<&'static str> {
    let vocabulary = Vocabulary::embedded();
    let needs = vocabulary.needs().iter().map(|need| need.code.as_str());
    let mut codes = needs.chain(vocabulary.activities().iter().map(|activity| activity.code.as_str()));
    codes.nth(usize::from(number))
}

/// A tag's place in the vocabulary.
#[must_use]
pub fn number(tag: &Tag) -> Option<TagNumber> {
    static NUMBERS: OnceLock<HashMap<Tag, TagNumber>> = OnceLock::new();
    let numbers = NUMBERS.get_or_init(|| {
        let vocabulary = Vocabulary::embedded();
        let needs = vocabulary.needs().iter().map(|need| Tag::Need(need.code.clone()));
        let activities = vocabulary.activities().iter().map(|activity| Tag::Activity(activity.code.clone()));
        needs.chain(activities).zip(0..).collect()
    });
    numbers.get(tag).copied()
}
