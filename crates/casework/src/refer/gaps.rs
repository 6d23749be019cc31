//! Where help is missing: somebody was to be referred, and there is no scheme for them. Counted with nothing about the person.

use administration::Asker;
use permit::{Action, Resource};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Postcode;

use super::Considered;
use super::fit::{Fit, Not};
use crate::Result;
use crate::clocks::day_in_england;

/// Counts a gap, once for each form.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn count(
    tx: &mut Tx<'_>,
    asker: &Asker,
    form: Uuid,
    (considered, council): (&Considered, Option<&str>),
    need: &str,
    fits: &[Fit],
) -> Result<()> {
    let (_, by) = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    // Of several schemes, the one that comes closest says why.
    let why = match fits.first().and_then(|fit| fit.not) {
        None => "none",
        Some(Not::TooYoung(_) | Not::TooOld(_)) => "age",
        Some(Not::OtherNeeds) => "need",
        Some(Not::OtherProfession | Not::WhichProfession) => "profession",
        Some(Not::NobodyThere) => "not-here",
    };
    let day = day_in_england(tx.now()).to_string();
    let outcode = considered.postcode.as_ref().map(Postcode::outcode);
    let organisation = by.works.as_ref().map(|works| works.organisation);
    tx.execute(
        "insert into referral_gap (id, day, practice_code, outcode, council_code, need, why, organisation_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing",
        values![
            form,
            day,
            considered.practice.as_deref(),
            outcode.as_ref().map(vocabulary::Outcode::as_str),
            council,
            need,
            why,
            organisation
        ],
    )?;
    Ok(())
}
