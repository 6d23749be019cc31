//! Which scheme is for somebody: from their practice, where they live, how old they are and what they need; and from whom it
//! takes referrals.

use std::collections::HashSet;

use jiff::civil::Date;
use nhs::schemes::{Scheme, Through};
use nhs::{Organisations, Schemes};
use uuid::Uuid;
use vocabulary::Profession;

use super::form::age;

/// A scheme that may be for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The scheme.
    pub scheme: Uuid,
    /// What it is called.
    pub name: String,
    /// Who runs it.
    pub run_by: String,
    /// By what it is for them.
    pub through: Through,
    /// Why it is not, if it is not.
    pub not: Option<Not>,
    /// From whom it takes referrals, in its own words.
    pub who_may_refer: Vec<String>,
}

/// Why a scheme is not for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Not {
    /// They are younger than those it is for.
    TooYoung(i64),
    /// They are older.
    TooOld(i64),
    /// It is for other needs than theirs.
    OtherNeeds,
    /// It takes no referrals from somebody of the profession that was said.
    OtherProfession,
    /// It takes referrals from some professions alone, and none was said.
    WhichProfession,
    /// Nobody of it is here to read a referral.
    NobodyThere,
}

/// Where somebody belongs.
#[derive(Debug, Clone, Copy)]
pub struct Belongs<'b> {
    /// The code of their practice.
    pub practice: Option<&'b str>,
    /// The code of the council in which they live.
    pub council: Option<&'b str>,
    /// When they were born.
    pub born: Option<Date>,
    /// What they need, by code.
    pub needs: &'b [String],
    /// As what whoever refers does.
    pub profession: Option<Profession>,
}

/// The schemes for somebody on a day: those of their practice, its network, or their council, the closest first; those that
/// are not for them behind them. `staffed` are the schemes that are here, of [`crate::staffed::among`].
#[must_use]
pub fn fitting(
    (schemes, staffed): (&Schemes, &HashSet<Uuid>),
    organisations: &Organisations,
    who: Belongs<'_>,
    on: Date,
) -> Vec<Fit> {
    let found = match (who.practice, who.council) {
        (Some(practice), council) => schemes.of_practice(organisations, practice, on, council),
        (None, Some(council)) => schemes.of_council(council, on),
        (None, None) => Vec::new(),
    };
    let mut all: Vec<Fit> = found
        .into_iter()
        .map(|found| Fit {
            scheme: found.scheme.id,
            name: found.scheme.name.clone(),
            run_by: found.scheme.run_by.clone(),
            through: found.through,
            not: not_for_them(found.scheme, &who, on).or_else(|| {
                let is_here = staffed.contains(&found.scheme.id);
                (!is_here).then_some(Not::NobodyThere)
            }),
            who_may_refer: found.scheme.who_may_refer.clone(),
        })
        .collect();
    all.sort_by_key(|fit| (fit.not.is_some(), fit.through));
    all
}

fn not_for_them(scheme: &Scheme, who: &Belongs<'_>, on: Date) -> Option<Not> {
    if let Some(not) = not_for_person(scheme, who.born, who.needs, on) {
        return Some(not);
    }
    match who.profession {
        _ if scheme.professions.is_empty() => None,
        Some(profession) if scheme.professions.contains(&profession) => None,
        Some(_) => Some(Not::OtherProfession),
        None => Some(Not::WhichProfession),
    }
}

/// Why a scheme is not for somebody, whoever asks for them, if it is not.
#[must_use]
pub fn not_for_person(scheme: &Scheme, born: Option<Date>, needs: &[String], on: Date) -> Option<Not> {
    let age = born.map(|born| age(born, on));
    match (age, scheme.youngest_age, scheme.oldest_age) {
        (Some(age), Some(youngest), _) if age < youngest => Some(Not::TooYoung(youngest)),
        (Some(age), _, Some(oldest)) if age > oldest => Some(Not::TooOld(oldest)),
        _ if !scheme.is_for_needs(needs) => Some(Not::OtherNeeds),
        _ => None,
    }
}

/// The board above a practice on a day, by its code; empty where nobody knows.
#[must_use]
pub fn board_of(organisations: &Organisations, practice: Option<&str>, on: Date) -> String {
    let board = practice.and_then(|practice| organisations.above(practice, on).icb);
    board.map(|board| board.code.to_string()).unwrap_or_default()
}
