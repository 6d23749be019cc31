//! Whether somebody who is referred is known already. Who asks hears how likely it is and why, and sees nothing of a record.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use super::form::{Draft, Typed};
use crate::Result;
use crate::people::likeness::{Likely, Likeness, compare};
use crate::people::record::{self, Person};

/// So many who may be the person are asked about.
pub(crate) const MOST: usize = 5;

/// Somebody who may be the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Their record, to name it in the answer.
    pub person: Uuid,
    /// How likely it is, and why.
    pub likeness: Likeness,
    /// What was answered, if anything was.
    pub answer: Option<Answer>,
}

/// What whoever refers says of somebody who may be the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is the same person.
    Same,
    /// It is somebody else.
    Other,
    /// They cannot tell: a scheme manager looks at it.
    Unsure,
}

impl Answer {
    /// Reads what a form says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "same" => Some(Answer::Same),
            "other" => Some(Answer::Other),
            "unsure" => Some(Answer::Unsure),
            _ => None,
        }
    }
}

/// Who somebody is.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody who is known. They may have died.
    Known(Box<Person>),
    /// Somebody who is not, though they may be one of these; who refers could not tell.
    New {
        /// Those that somebody has to look at.
        unsure: Vec<(Uuid, Likeness)>,
    },
    /// One of these, perhaps: who refers is asked.
    Ask(Vec<Match>),
}

/// Finds out who is referred. Somebody with the same NHS number whose birth date or name fits is the person; of whoever else
/// is likely, `typed` says `same`, `other` or `unsure` in a field with the name `is-` and their identifier.
///
/// # Errors
/// The store's.
pub(crate) fn who(tx: &mut Tx<'_>, draft: &Draft, typed: Typed<'_>) -> Result<Who> {
    let identity = &draft.details.identity;
    let mut likely: Vec<(Person, Likeness)> = record::candidates(tx, identity)?
        .into_iter()
        .map(|person| {
            let likeness = compare(&person.details.identity, identity);
            (person, likeness)
        })
        .filter(|(_, likeness)| likeness.likely >= Likely::Possibly)
        .collect();
    likely
        .sort_by_key(|(person, likeness)| (std::cmp::Reverse((likeness.likely, likeness.points)), person.id));
    let same = likely.iter().filter(|(_, likeness)| likeness.likely == Likely::Same).count();
    if same == 1 {
        let (person, _) = likely.swap_remove(0);
        return Ok(Who::Known(Box::new(person)));
    }
    likely.truncate(MOST);
    let answered: Vec<Match> = likely
        .iter()
        .map(|(person, likeness)| Match {
            person: person.id,
            likeness: likeness.clone(),
            answer: Answer::parse(typed.one(&format!("is-{}", person.id))),
        })
        .collect();
    let said = |answer| answered.iter().filter(|one| one.answer == Some(answer)).count();
    if said(Answer::Same) == 1 {
        let place = answered.iter().position(|one| one.answer == Some(Answer::Same)).unwrap_or(0);
        return Ok(Who::Known(Box::new(likely.swap_remove(place).0)));
    }
    if answered.iter().any(|one| one.answer.is_none()) || said(Answer::Same) > 1 {
        return Ok(Who::Ask(answered));
    }
    let unsure = answered.into_iter().filter(|one| one.answer == Some(Answer::Unsure));
    Ok(Who::New { unsure: unsure.map(|one| (one.person, one.likeness)).collect() })
}

/// An open referral of somebody who is referred again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReferral {
    /// The referral, if the organisation of whoever asks made it: they may look at it.
    pub own: Option<(Uuid, String)>,
    /// Its scheme.
    pub scheme: Uuid,
    /// When it came.
    pub received: Timestamp,
}

/// The open referrals of somebody, the newest first.
pub(crate) fn open_of(
    tx: &mut Tx<'_>,
    person: Uuid,
    organisation: Option<Uuid>,
) -> Result<Vec<OpenReferral>> {
    Ok(tx.query(
        "select id, number, scheme_id, received_at, referrer_organisation_id from referral
         where person_id = $1 and phase <> 'over' order by received_at desc",
        values![person],
        |row| {
            let own = organisation.is_some() && row.get::<Option<Uuid>>(4)? == organisation;
            Ok(OpenReferral {
                own: if own { Some((row.get(0)?, row.get(1)?)) } else { None },
                scheme: row.get(2)?,
                received: row.get(3)?,
            })
        },
    )?)
}

/// Keeps that two records may be of one person, for a scheme manager to look at.
pub(crate) fn suspect(
    tx: &mut Tx<'_>,
    scheme: Uuid,
    new: Uuid,
    old: Uuid,
    likeness: &Likeness,
) -> Result<()> {
    let because: Vec<&str> = likeness.because.iter().map(|part| part.as_str()).collect();
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into person_likeness (id, one_id, other_id, scheme_id, points, because, found_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (one_id, other_id) do nothing",
        values![
            id,
            old,
            new,
            scheme,
            i64::from(likeness.points),
            serde_json::json!(because).to_string(),
            now
        ],
    )?;
    Ok(())
}

/// The day on which somebody was born, of whoever is known, else as it was typed.
#[must_use]
pub(crate) fn born_of(who: &Who, draft: &Draft) -> Option<Date> {
    match who {
        Who::Known(person) => person.details.identity.born.or(draft.details.identity.born),
        Who::New { .. } | Who::Ask(_) => draft.details.identity.born,
    }
}
