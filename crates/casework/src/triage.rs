//! Who is given a referral: the link workers of a scheme, what each takes on, and whom the program suggests and why.

use std::collections::BTreeMap;

use administration::Asker;
use jiff::civil::Date;
use permit::{Action, Resource};
use store::{Tx, Value, values};
use uuid::Uuid;
use vocabulary::Vocabulary;

use crate::clocks::day_in_england;
use crate::people::record::Person;
use crate::referral::Referral;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// How many people a link worker has at a time, where nobody said otherwise. Of 200 to 250 people a year with some months each.
pub const USUAL_MOST: u32 = 60;

/// More than anybody has at a time.
pub const MOST: u32 = 500;

/// What a link worker takes on. An empty list is no limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakesOn {
    /// Codes of practices.
    pub practices: Vec<String>,
    /// First halves of postcodes.
    pub outcodes: Vec<String>,
    /// Languages they speak besides English, by code.
    pub languages: Vec<String>,
    /// Needs that they know well, by code.
    pub needs: Vec<String>,
    /// How many people at a time.
    pub most: u32,
    /// They are away until this day, which belongs to it.
    pub away_until: Option<Date>,
    /// Counts up with every change; 0 where nobody has said anything yet.
    pub version: i64,
}

impl Default for TakesOn {
    fn default() -> Self {
        Self {
            practices: Vec::new(),
            outcodes: Vec::new(),
            languages: Vec::new(),
            needs: Vec::new(),
            most: USUAL_MOST,
            away_until: None,
            version: 0,
        }
    }
}

/// A link worker of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkWorker {
    /// Their membership.
    pub membership: Uuid,
    /// Their account.
    pub account: Uuid,
    /// What they are called.
    pub name: String,
    /// What they take on.
    pub takes_on: TakesOn,
    /// How many people they have in hand at this scheme.
    pub in_hand: u32,
}

/// Why somebody is suggested, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// They had this person before.
    KnowsPerson,
    /// They speak the person’s language.
    Language,
    /// They work with the practice.
    Practice,
    /// They work where the person lives.
    Area,
    /// They know this need well.
    Need,
    /// They have room.
    Room,
    /// They are nearly full: nine in ten places are taken.
    NearlyFull,
    /// They have no room.
    Full,
    /// They work with other practices or elsewhere.
    OtherArea,
    /// They do not speak the person’s language.
    OtherLanguage,
    /// They are away.
    Away,
}

impl Because {
    /// For somebody, or against.
    const fn points(self) -> i32 {
        match self {
            Because::KnowsPerson => 8,
            Because::Language => 6,
            Because::Practice => 4,
            Because::Area | Because::Need => 3,
            Because::Room => 2,
            Because::NearlyFull => 0,
            Because::OtherArea | Because::OtherLanguage => -4,
            Because::Full => -10,
            Because::Away => -20,
        }
    }
}

/// A link worker who may be given a referral, and what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Who.
    pub who: LinkWorker,
    /// Points, to put them in order.
    pub points: i32,
    /// Why, what speaks for them first.
    pub because: Vec<Because>,
}

/// Whether a membership is that of a link worker of a scheme, who works there now.
pub(crate) fn works_for(tx: &mut Tx<'_>, scheme: Uuid, membership: Uuid) -> Result<bool> {
    Ok(link_workers(tx, scheme)?.iter().any(|one| one.membership == membership))
}

/// The link workers of a scheme who work there now: those of the organisation that runs it. In the order of their names.
pub(crate) fn link_workers(tx: &mut Tx<'_>, scheme: Uuid) -> Result<Vec<LinkWorker>> {
    let now = tx.now();
    let mut all = tx.query(
        "select m.id, a.id, a.name, w.practices, w.outcodes, w.languages, w.needs, w.most, w.away_until, w.version
         from scheme s
         join organisation o on o.ods_code = s.run_by_ods_code or o.charity_number = s.run_by_charity_number
         join membership m on m.organisation_id = o.id
         join account a on a.id = m.account_id
         left join link_worker w on w.membership_id = m.id
         where s.id = $1 and m.role = 'link-worker' and m.from_at <= $2 and (m.until_at is null or m.until_at > $3)
             and a.state = 'active'
         order by a.name, m.id",
        values![scheme, now, now],
        |row| {
            let list = |place: usize| -> store::Result<Vec<String>> {
                let text: Option<String> = row.get(place)?;
                Ok(text.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
            };
            let usual = TakesOn::default();
            let away: Option<String> = row.get(8)?;
            Ok(LinkWorker {
                membership: row.get(0)?,
                account: row.get(1)?,
                name: row.get(2)?,
                takes_on: TakesOn {
                    practices: list(3)?,
                    outcodes: list(4)?,
                    languages: list(5)?,
                    needs: list(6)?,
                    most: row.get::<Option<i64>>(7)?.and_then(|most| u32::try_from(most).ok()).unwrap_or(usual.most),
                    away_until: away.and_then(|day| day.parse().ok()),
                    version: row.get::<Option<i64>>(9)?.unwrap_or(0),
                },
                in_hand: 0,
            })
        },
    )?;
    if all.is_empty() {
        return Ok(all);
    }
    let mut in_hand: BTreeMap<Uuid, u32> = BTreeMap::new();
    let places: Vec<String> = (1..=all.len()).map(|place| format!("${place}")).collect();
    let given: Vec<Value<'_>> = all.iter().map(|one: &LinkWorker| one.membership.into()).collect();
    tx.each(
        &format!(
            "select allocated_to, count(*) from referral where allocated_to in ({}) and phase = 'active'
             group by allocated_to",
            places.join(", ")
        ),
        &given,
        |row| {
            let count: i64 = row.get(1)?;
            in_hand.insert(row.get(0)?, u32::try_from(count).unwrap_or(u32::MAX));
            Ok(())
        },
    )?;
    for one in &mut all {
        one.in_hand = in_hand.get(&one.membership).copied().unwrap_or(0);
    }
    Ok(all)
}

/// Somebody who works for a scheme no more, and whose people nobody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// Their membership as link worker.
    pub membership: Uuid,
    /// What they are called.
    pub name: String,
    /// How many people with an open referral they still have.
    pub count: u32,
}

/// Those who were link workers of a scheme, cannot sign in any more, and still have people: whoever manages the scheme sees them
/// until everybody was handed over.
///
/// # Errors
/// The store's.
pub fn left_behind(tx: &mut Tx<'_>, scheme: Uuid) -> Result<Vec<LeftBehind>> {
    let now = tx.now();
    Ok(tx.query(
        "select m.id, a.name, count(*) from referral r
         join membership m on m.id = r.allocated_to join account a on a.id = m.account_id
         where r.scheme_id = $1 and r.phase = 'active'
             and (a.state <> 'active' or (m.until_at is not null and m.until_at <= $2))
         group by m.id, a.name order by a.name, m.id",
        values![scheme, now],
        |row| {
            let count: i64 = row.get(2)?;
            Ok(LeftBehind {
                membership: row.get(0)?,
                name: row.get(1)?,
                count: u32::try_from(count).unwrap_or(u32::MAX),
            })
        },
    )?)
}

/// Whom a referral may be given to, the best first, each with why. Nobody is left out: the manager decides.
///
/// # Errors
/// The store's.
pub fn suggestions(tx: &mut Tx<'_>, referral: &Referral, person: &Person) -> Result<Vec<Suggestion>> {
    let today = day_in_england(tx.now());
    let before: Vec<Uuid> = tx.query(
        "select distinct e.to_id from referral r join referral_event e on e.referral_id = r.id
         where r.person_id = $1 and e.moved = 'allocate' and e.to_id is not null",
        values![person.id],
        |row| row.get(0),
    )?;
    let workers = link_workers(tx, referral.scheme)?;
    let mut all: Vec<Suggestion> =
        workers.into_iter().map(|who| suggestion(who, referral, person, &before, today)).collect();
    all.sort_by(|one, other| (other.points, &one.who.name).cmp(&(one.points, &other.who.name)));
    Ok(all)
}

/// Whether a need is among those that somebody knows well, or belongs to a group that is.
fn knows(known: &[String], need: &str) -> bool {
    known.iter().any(|one| Vocabulary::embedded().is_need_of(need, one))
}

fn suggestion(
    who: LinkWorker,
    referral: &Referral,
    person: &Person,
    before: &[Uuid],
    today: Date,
) -> Suggestion {
    let takes = &who.takes_on;
    let mut because = Vec::new();
    if before.contains(&who.membership) {
        because.push(Because::KnowsPerson);
    }
    if let Some(language) = person.details.language.as_ref().filter(|language| *language != "en") {
        let speaks = takes.languages.contains(language);
        because.push(if speaks { Because::Language } else { Because::OtherLanguage });
    }
    let practice = referral.practice.as_ref().map(|practice| takes.practices.contains(practice));
    let outcode = person.details.identity.postcode.as_ref().map(|postcode| {
        let outcode = postcode.outcode();
        takes.outcodes.iter().any(|one| one == outcode.as_str())
    });
    if practice == Some(true) {
        because.push(Because::Practice);
    }
    if outcode == Some(true) {
        because.push(Because::Area);
    }
    let limited = !takes.practices.is_empty() || !takes.outcodes.is_empty();
    if limited && practice != Some(true) && outcode != Some(true) {
        because.push(Because::OtherArea);
    }
    if referral.needs.iter().any(|need| knows(&takes.needs, need)) {
        because.push(Because::Need);
    }
    because.push(if who.in_hand >= takes.most {
        Because::Full
    } else if who.in_hand * 10 >= takes.most * 9 {
        Because::NearlyFull
    } else {
        Because::Room
    });
    if takes.away_until.is_some_and(|until| until >= today) {
        because.push(Because::Away);
    }
    because.sort_by_key(|part| (-part.points(), *part));
    // Of two for whom the same speaks, whoever has more room comes first; that never outweighs a reason.
    let taken = (who.in_hand * 100).checked_div(takes.most).unwrap_or(100).min(100);
    let points: i32 = because.iter().map(|part| part.points()).sum();
    Suggestion { points: points * 128 - i32::try_from(taken).unwrap_or(100), because, who }
}

/// The link workers of a scheme, for whoever manages it.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn team(tx: &mut Tx<'_>, asker: &Asker, scheme: Uuid) -> Result<Vec<LinkWorker>> {
    let (_, by) = asker.demand(Action::ReadTeam, &Resource::scheme(scheme, true), tx.now())?;
    let team = link_workers(tx, scheme)?;
    let detail = serde_json::json!({ "scheme": scheme });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::ReadTeam, "") })?;
    Ok(team)
}

/// Sets what a link worker takes on, for suggestions. Nothing that they have is taken away from them.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::LinkWorker`], [`Rule::Most`]; [`Error::Stale`]; the store's.
pub fn set_takes_on(
    tx: &mut Tx<'_>,
    asker: &Asker,
    scheme: Uuid,
    membership: Uuid,
    takes: &TakesOn,
) -> Result<()> {
    let (_, by) = asker.demand(Action::SetTargets, &Resource::scheme(scheme, true), tx.now())?;
    if !works_for(tx, scheme, membership)? {
        return Err(Rule::LinkWorker.into());
    }
    if takes.most > MOST {
        return Err(Rule::Most.into());
    }
    let list = |list: &[String]| serde_json::json!(list).to_string();
    let done = tx.execute(
        "insert into link_worker (membership_id, practices, outcodes, languages, needs, most, away_until, version)
         values ($1, $2, $3, $4, $5, $6, $7, 1)
         on conflict (membership_id) do update set practices = excluded.practices, outcodes = excluded.outcodes,
             languages = excluded.languages, needs = excluded.needs, most = excluded.most,
             away_until = excluded.away_until, version = link_worker.version + 1
         where link_worker.version = $8",
        values![
            membership,
            list(&takes.practices),
            list(&takes.outcodes),
            list(&takes.languages),
            list(&takes.needs),
            i64::from(takes.most),
            takes.away_until.map(|day| day.to_string()),
            takes.version
        ],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let detail = serde_json::json!({ "scheme": scheme, "membership": membership });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::SetTargets, "") })
}

/// What the link worker of a membership is called.
///
/// # Errors
/// The store's.
pub fn name_of(tx: &mut Tx<'_>, membership: Uuid) -> Result<Option<String>> {
    Ok(tx.first(
        "select a.name from membership m join account a on a.id = m.account_id where m.id = $1",
        values![membership],
        |row| row.get(0),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_knows_a_group_of_needs_knows_what_belongs_to_it_and_nothing_else() {
        let known = ["friends-and-company".to_owned()];
        assert!(knows(&known, "loneliness") && knows(&known, "friends-and-company"));
        assert!(!knows(&known, "debt") && !knows(&["loneliness".to_owned()], "friends-and-company"));
        assert!(!knows(&[], "loneliness") && !knows(&known, "no-need"));
    }
}
