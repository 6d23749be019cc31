//! What came of a referral, for whoever referred and for the practice: the sections of the message back of the *Social Prescribing
//! Information Standard* v1.1, with what was put in place and what changed.
//!
//! Where the person chose that only codes go back, there is neither. Nothing of a note, of the plan's words or of the safeguarding log
//! is ever in it.

use administration::Asker;
use permit::Action;
use serde_json::{Value, json};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::Measures;

use super::{Referral, Status, status};
use crate::clocks::day_in_england;
use crate::coding;
use crate::connections::{self, Mode, State};
use crate::measures::change::Change;
use crate::measures::changes_of;
use crate::referral::messages::Message;
use crate::{Result, reasons};

/// A service that somebody was connected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPlace {
    /// What it is called.
    pub service: String,
    /// Who offers it.
    pub organisation: Option<String>,
    /// How they got there.
    pub mode: Mode,
    /// How far it is.
    pub state: State,
}

/// What came of a referral.
#[derive(Debug, Clone)]
pub struct Closure {
    /// How far it is, and what was told.
    pub status: Status,
    /// What was put in place, the oldest first.
    pub in_place: Vec<InPlace>,
    /// What changed between first and latest answers, once it is closed.
    pub changes: Vec<Change>,
}

/// Shows what came of a referral to whoever may read how far it is. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn closure(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, measures: &Measures) -> Result<Closure> {
    let (referral, _) = super::for_action(tx, asker, Action::ReadReferralStatus, id)?;
    let in_place = in_place(tx, &referral)?;
    let is_told = !referral.codes_only && referral.closed.is_some();
    let changes = if is_told { changes_of(tx, referral.person, referral.id, measures)? } else { Vec::new() };
    Ok(Closure { status: status(tx, asker, id)?, in_place, changes })
}

/// What was put in place: what a provider took on, and what the person was told of and went to themselves. Nothing where only codes go
/// back, or where sharing was stopped.
pub(crate) fn in_place(tx: &mut Tx<'_>, referral: &Referral) -> Result<Vec<InPlace>> {
    if referral.codes_only {
        return Ok(Vec::new());
    }
    let condition =
        "c.referral_id = $1 and c.state in ('accepted', 'in-progress', 'completed') and c.stopped_at is null
        order by c.made_at, c.id";
    let all = connections::those(tx, condition, values![referral.id])?;
    let shown = |one: connections::Connection| InPlace {
        service: one.name,
        organisation: one.organisation,
        mode: one.mode,
        state: one.state,
    };
    Ok(all.into_iter().map(shown).collect())
}

/// The codes that go into the record of the practice, as an object of JSON: each with its source and edition, and the day on which it was
/// told. No person, no words; it is no FHIR resource.
#[must_use]
pub fn coded(referral: &Referral, messages: &[Message]) -> Value {
    let entries = messages.iter().rev().flat_map(|message| {
        message.sections.codes.iter().map(|one| {
            let known = coding::source_of(one);
            json!({
                "system": one.system,
                "code": one.code,
                "display": one.term,
                "source": known.as_ref().map(|(source, _)| *source),
                "edition": known.as_ref().map(|(_, edition)| edition),
                "recorded": day_in_england(message.made).to_string(),
            })
        })
    });
    let entries: Vec<Value> = entries.collect();
    json!({
        "what": "codes of a referral to social prescribing, for the record of the practice",
        "format": "alongside-codes-1",
        "referral": referral.number,
        "practice": referral.practice,
        "ended": referral.closed.map(|at| day_in_england(at).to_string()),
        "ended_because": referral.ended.as_ref().and_then(|(list, code)| {
            reasons::with_code(*list, code).filter(|_| !referral.codes_only).map(|one| one.code.clone())
        }),
        "codes": entries,
    })
}
