//! Which scheme is for somebody: from their practice, where they live, and how old they are.

use jiff::civil::Date;
use nhs::schemes::{Scheme, Through};
use nhs::{Organisations, Schemes};
use uuid::Uuid;

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
    /// From whom it takes referrals, in its own words. Said beside it, and decided by the scheme.
    pub who_may_refer: Vec<String>,
}

/// Why a scheme is not for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Not {
    /// They are younger than those it is for.
    TooYoung(i64),
    /// They are older.
    TooOld(i64),
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
}

/// The schemes for somebody on a day: those of their practice, its network, or their council, the closest first; those that
/// are not for their age behind them.
#[must_use]
pub fn fitting(schemes: &Schemes, organisations: &Organisations, who: Belongs<'_>, on: Date) -> Vec<Fit> {
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
            not: who.born.and_then(|born| not_for(found.scheme, age(born, on))),
            who_may_refer: found.scheme.who_may_refer.clone(),
        })
        .collect();
    all.sort_by_key(|fit| (fit.not.is_some(), fit.through));
    all
}

/// Why a scheme is not for somebody of this age, if it is not.
pub(crate) fn not_for(scheme: &Scheme, age: i64) -> Option<Not> {
    match (scheme.youngest_age, scheme.oldest_age) {
        (Some(youngest), _) if age < youngest => Some(Not::TooYoung(youngest)),
        (_, Some(oldest)) if age > oldest => Some(Not::TooOld(oldest)),
        _ => None,
    }
}

/// The board above a practice on a day, by its code; empty where nobody knows.
#[must_use]
pub fn board_of(organisations: &Organisations, practice: Option<&str>, on: Date) -> String {
    let board = practice.and_then(|practice| organisations.above(practice, on).icb);
    board.map(|board| board.code.to_string()).unwrap_or_default()
}
