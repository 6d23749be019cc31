//! Letters that wait to be printed and posted, for those who work with the people they are to or about: link workers print those of
//! their own people, scheme managers those of their scheme.

use administration::Asker;
use notify::kept::Of;
use notify::to_print::{self, ToPrint};
use permit::{Action, Columns};
use serde_json::json;
use store::{Tx, Value};
use uuid::Uuid;

use crate::people::record::{self, Person};
use crate::trail::{self, Happened};
use crate::visits::alone;
use crate::{Result, Rule};

/// Whoever writes to people may.
const BY: Action = Action::WriteContact;

/// How many are on a page, and in a file.
pub const PAGE: u32 = 50;

/// By which columns the person of a letter belongs to somebody.
const WHOSE: Columns = Columns {
    id: Some("r.person_id in {}"),
    people: Some("r.person_id in {}"),
    scheme: Some("r.scheme_id in {}"),
    holders: Some("r.allocated_to in {}"),
    state: Some("case when r.phase = 'over' then 'closed' else 'open' end in {}"),
    ..Columns::NONE
};

/// A letter, and the person it is to or about.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The letter.
    pub letter: ToPrint,
    /// The person.
    pub person: Person,
    /// Whether it has to be read first why nobody visits the person alone: it has their address.
    pub is_kept_back: bool,
}

impl Letter {
    /// Whether it is to the person, and not to a provider about them.
    #[must_use]
    pub fn is_to_person(&self) -> bool {
        self.letter.template.starts_with("person-")
    }
}

/// What a page shows.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// The oldest first.
    pub letters: Vec<Letter>,
    /// How many wait in all.
    pub count: u64,
}

fn theirs(asker: &Asker) -> Result<Of> {
    let mut given: Vec<Value<'static>> = Vec::new();
    let whose = permit::scope(asker.actor(), BY).sql(&WHOSE, &mut given)?;
    let condition = format!(
        "exists (select 1 from referral r where r.person_id = message.person_id and r.scheme_id = message.scheme_id and ({whose}))"
    );
    Ok(Of::Where(condition, given))
}

fn found(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<Letter>> {
    let of = theirs(asker)?;
    let mut all = Vec::new();
    for letter in to_print::waiting(tx, &of, PAGE)? {
        let Some(person) = letter.person else { continue };
        let Some(person) = record::get(tx, person)? else { continue };
        let warning = alone::of(tx, person.id, asker.actor().account())?;
        let mut one = Letter { letter, person, is_kept_back: false };
        one.is_kept_back = one.is_to_person() && warning.is_some_and(|warning| !warning.is_read);
        all.push(one);
    }
    Ok(all)
}

/// The letters that wait for whoever asks. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn board(tx: &mut Tx<'_>, asker: &Asker) -> Result<Board> {
    asker.demand_some(BY)?;
    let of = theirs(asker)?;
    let board = Board { letters: found(tx, asker)?, count: to_print::count(tx, &of)?.unsigned_abs() };
    let detail = json!({ "to_print": board.letters.len() });
    trail::record(tx, asker.by(), &Happened { detail: Some(detail), ..Happened::new(BY, "") })?;
    Ok(board)
}

/// How many wait, for the pages that lead there; none for whoever has nothing to do with them.
///
/// # Errors
/// The store's.
pub fn count(tx: &mut Tx<'_>, asker: &Asker) -> Result<u64> {
    if asker.demand_some(BY).is_err() {
        return Ok(0);
    }
    let of = theirs(asker)?;
    Ok(to_print::count(tx, &of)?.unsigned_abs())
}

/// Whether somebody has this page at all, in one of their roles.
#[must_use]
pub fn may_look_as(asker: &Asker, works: &access::memberships::Works) -> bool {
    asker.reads_some(works, BY)
}

/// The letters of one page, to be printed: all of them, or one. That they were is recorded for each person.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn print(tx: &mut Tx<'_>, asker: &Asker, one: Option<Uuid>) -> Result<Vec<Letter>> {
    asker.demand_some(BY)?;
    let mut letters = found(tx, asker)?;
    letters.retain(|letter| !letter.is_kept_back && one.is_none_or(|one| letter.letter.id == one));
    for letter in &letters {
        note(tx, asker, letter, "printed")?;
    }
    Ok(letters)
}

/// Notes that these were posted, and says how many that were. Those that were posted or called off meanwhile, and those of other people,
/// are left out.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NobodyChosen`] without any; the store's.
pub fn posted(tx: &mut Tx<'_>, asker: &Asker, ids: &[Uuid]) -> Result<u64> {
    asker.demand_some(BY)?;
    if ids.is_empty() {
        return Err(Rule::NobodyChosen.into());
    }
    let mut count = 0;
    for letter in found(tx, asker)? {
        if ids.contains(&letter.letter.id) && !letter.is_kept_back && to_print::posted(tx, letter.letter.id)?
        {
            note(tx, asker, &letter, "posted")?;
            count += 1;
        }
    }
    Ok(count)
}

fn note(tx: &mut Tx<'_>, asker: &Asker, one: &Letter, did: &str) -> Result<()> {
    let Letter { letter, person, .. } = one;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(
            json!({ "letter": letter.id, "does": did, "about": letter.about_kind, "about_id": letter.about }),
        ),
        ..Happened::new(BY, &person.area)
    };
    trail::record(tx, asker.by(), &happened)
}
