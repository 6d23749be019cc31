//! What a person agreed may be shared, or said must not be, with whom and for what.
//!
//! The lawful basis of care is not consent (UK GDPR 6(1)(e) and 9(2)(h)). What is kept here is what common-law confidentiality asks
//! for: an explicit agreement before anything about somebody goes to a charity, a council or a relative. To tell somebody of a
//! service (signposting) shares nothing and needs none.
//!
//! An agreement is never changed: it is withdrawn, with effect at once, and another one recorded.

mod allows;
mod kept;
pub mod lists;
mod said;

use access::By;
use administration::Asker;
use jiff::ToSpan as _;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use crate::clocks::day_in_england;
use crate::connections::stopping;
use crate::people::banner::{self, Banner};
use crate::people::reaching::{self, person_for};
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

pub use allows::{Allowed, Recipient, allows};
pub use kept::{Told, load};
pub use said::{Agreement, Answer, Standing, Withdrawal, by_standing};

pub(crate) use kept::{before, follow_joined, of, refused};

/// The longest name of a recipient, and of whoever decided, in letters.
pub const LONGEST_NAME: usize = 200;

/// The most a few words have, in letters.
pub const LONGEST: usize = 2_000;

/// What goes back to the practice, of an open referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPractice {
    /// The referral.
    pub referral: Uuid,
    /// Its number.
    pub number: String,
    /// Whether only codes go back, and no words.
    pub codes_only: bool,
}

/// The agreements of somebody.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whose.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// All of them, the newest first.
    pub all: Vec<Agreement>,
    /// What goes back to the practice, of each open referral that whoever asks may read.
    pub to_practice: Vec<ToPractice>,
    /// Whether whoever asks may record and withdraw.
    pub may_record: bool,
    /// The day, in England.
    pub today: Date,
}

/// Shows all agreements of somebody. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let all = of(tx, person.id)?;
    let to_practice = to_practice(tx, asker, person.id)?;
    let may_record = may_record(tx, asker, person.id)?;
    let banner = banner::of(tx, &person, by.account)?;
    let today = day_in_england(tx.now());
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "agreements": all.len() })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Page { person, banner, all, to_practice, may_record, today })
}

/// Whether whoever asks may record an agreement of somebody.
pub(crate) fn may_record(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<bool> {
    Ok(reaching::whose(tx, person)?.iter().any(|way| asker.may(Action::RecordAgreement, way)))
}

/// What goes back to the practice of somebody.
pub(crate) fn to_practice(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Vec<ToPractice>> {
    let (referrals, _) = reaching::referrals_of(tx, asker, person)?;
    let readable = referrals.into_iter().filter(|one| one.is_readable && one.state.is_open());
    readable
        .map(|one| {
            let codes_only =
                tx.one("select codes_only from referral where id = $1", values![one.id], |row| row.get(0))?;
            Ok(ToPractice { referral: one.id, number: one.number, codes_only })
        })
        .collect()
}

/// What a form about agreements is drawn from. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Person, Banner)> {
    let (person, by) = person_for(tx, asker, Action::RecordAgreement, id)?;
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok((person, banner))
}

/// An agreement that somebody writes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The form it is written on: sent twice, it is one.
    pub form: Uuid,
    /// Whether it may be shared.
    pub answer: Option<Answer>,
    /// The code of the sort of recipient.
    pub recipient: String,
    /// Whom of that sort; may be empty where it need not be said.
    pub name: String,
    /// Codes of what.
    pub what: Vec<String>,
    /// The code of what for.
    pub purpose: String,
    /// The code of how it was given.
    pub how: String,
    /// Who decided, where it was not the person.
    pub given_by: String,
    /// A few words; may be empty.
    pub words: String,
    /// The day on which it was given; today without one.
    pub on: Option<Date>,
    /// The last day on which it holds, if that was said.
    pub until: Option<Date>,
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Looks at all that could be wrong with one, and gives the day on which it was given and what is shared, each once.
fn checked(recording: &Recording, person: &Person, today: Date) -> Result<(Answer, Date, Vec<String>)> {
    let lists = lists::all();
    let answer = recording.answer.ok_or(Rule::AgreementAnswer)?;
    let recipient = crate::lists::offered(&lists.recipient, &recording.recipient);
    let recipient = recipient.ok_or(Rule::AgreementRecipient)?;
    let name = recording.name.trim();
    if (recipient.named && name.is_empty()) || name.chars().count() > LONGEST_NAME {
        return Err(Rule::AgreementName.into());
    }
    let mut what: Vec<String> = recording.what.clone();
    what.sort_unstable();
    what.dedup();
    if what.is_empty() || what.iter().any(|code| crate::lists::offered(&lists.what, code).is_none()) {
        return Err(Rule::AgreementWhat.into());
    }
    crate::lists::offered(&lists.purpose, &recording.purpose).ok_or(Rule::AgreementPurpose)?;
    let how = crate::lists::offered(&lists.how, &recording.how).ok_or(Rule::AgreementHow)?;
    let by = recording.given_by.trim();
    if (how.by_other && by.is_empty()) || by.chars().count() > LONGEST_NAME {
        return Err(Rule::AgreementWho.into());
    }
    let on = recording.on.unwrap_or(today);
    let born = person.details.identity.born.unwrap_or(Date::MIN);
    if on > today || on < born || person.died.is_some_and(|died| on > died) {
        return Err(Rule::AgreementDay.into());
    }
    if recording.until.is_some_and(|until| until < today || until > today.saturating_add(10.years())) {
        return Err(Rule::AgreementUntil.into());
    }
    if recording.words.trim().chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    Ok((answer, on, what))
}

/// Writes down that something may be shared, or must not be.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Died`]; a rule about what is missing or cannot be meant: [`Rule::AgreementAnswer`],
/// [`Rule::AgreementRecipient`], [`Rule::AgreementName`], [`Rule::AgreementWhat`], [`Rule::AgreementPurpose`],
/// [`Rule::AgreementHow`], [`Rule::AgreementWho`], [`Rule::AgreementDay`], [`Rule::AgreementUntil`], [`Rule::TooLong`]; the store's.
pub fn record(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, recording: &Recording) -> Result<Uuid> {
    let (person, by) = person_for(tx, asker, Action::RecordAgreement, person)?;
    let known =
        tx.first("select id, person_id from agreement where form_id = $1", values![recording.form], |row| {
            Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?))
        })?;
    if let Some((id, of)) = known {
        return if of == person.id { Ok(id) } else { Err(Refused::NotThere.into()) };
    }
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let (answer, on, what) = checked(recording, &person, today)?;
    let id = tx.new_id();
    let membership = by.works.as_ref().map(|works| works.membership);
    tx.execute(
        "insert into agreement (id, form_id, person_id, record_id, answer, recipient, name, what, purpose, how, given_by,
             words, given_on, until_on, made_at, account_id, membership_id, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)",
        values![
            id,
            recording.form,
            person.id,
            person.id,
            answer.as_str(),
            recording.recipient.as_str(),
            filled(&recording.name),
            json!(what).to_string(),
            recording.purpose.as_str(),
            recording.how.as_str(),
            filled(&recording.given_by),
            filled(&recording.words),
            on.to_string(),
            recording.until.map(|until| until.to_string()),
            now,
            by.account,
            membership
        ],
    )?;
    if answer == Answer::No {
        sharing_ended(tx, &by, None, person.id, today)?;
    }
    done(tx, &by, &person, json!({ "agreement": id, "answer": answer.as_str() }))?;
    Ok(id)
}

fn done(tx: &mut Tx<'_>, by: &By, person: &Person, detail: serde_json::Value) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        detail: Some(detail),
        ..Happened::new(Action::RecordAgreement, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// Somebody takes back what they said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawing {
    /// The version that was seen.
    pub seen: i64,
    /// The day on which they said so; today without one.
    pub on: Option<Date>,
    /// The code of why.
    pub why: String,
    /// A few words; may be empty.
    pub words: String,
}

/// Withdraws an agreement, with effect at once. It stays readable. It may be withdrawn also when support is over.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Reason`], [`Rule::AgreementDay`], [`Rule::TooLong`]; [`Error::Stale`] where somebody was quicker; the
/// store's.
pub fn withdraw(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, agreement): (Uuid, Uuid),
    withdrawing: &Withdrawing,
) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::RecordAgreement, person)?;
    let Some(one) = of(tx, person.id)?.into_iter().find(|one| one.id == agreement) else {
        return Err(Refused::NotThere.into());
    };
    if one.withdrawn.is_some() || one.version != withdrawing.seen {
        return Err(Error::Stale);
    }
    crate::lists::offered(&lists::all().withdrawn, &withdrawing.why).ok_or(Rule::Reason)?;
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let on = withdrawing.on.unwrap_or(today);
    if on > today || on < one.on {
        return Err(Rule::AgreementDay.into());
    }
    if withdrawing.words.trim().chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    let changed = tx.execute(
        "update agreement set withdrawn_on = $1, withdrawn_why = $2, withdrawn_words = $3, withdrawn_at = $4,
             withdrawn_by = $5, version = version + 1
         where id = $6 and version = $7 and withdrawn_at is null",
        values![
            on.to_string(),
            withdrawing.why.as_str(),
            filled(&withdrawing.words),
            now,
            by.account,
            one.id,
            withdrawing.seen
        ],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    let ended = sharing_ended(tx, &by, None, person.id, today)?;
    done(tx, &by, &person, json!({ "agreement": one.id, "withdrawn": withdrawing.why, "ended": ended }))
}

/// The same as the person says it themselves, with a link: at once, and without a reason. Withdrawn twice, it is withdrawn once.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] where somebody was quicker; the store's.
pub(crate) fn withdraw_by_person(
    tx: &mut Tx<'_>,
    by: &By,
    link: Uuid,
    person: Uuid,
    agreement: Uuid,
) -> Result<()> {
    let found = of(tx, person)?.into_iter().find(|one| one.id == agreement);
    let one = found.ok_or(Refused::NotThere)?;
    if one.withdrawn.is_some() {
        return Ok(());
    }
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let changed = tx.execute(
        "update agreement set withdrawn_on = $1, withdrawn_why = $2, withdrawn_at = $3, version = version + 1
         where id = $4 and version = $5 and withdrawn_at is null",
        values![today.to_string(), BY_THEMSELVES, now, one.id, one.version],
    )?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    sharing_ended(tx, by, Some(link), person, today)?;
    Ok(())
}

/// The code of why somebody takes an agreement back who says so themselves and is not asked why.
const BY_THEMSELVES: &str = "changed-mind";

/// Whatever is shared with a provider and rests on no agreement any more ends at once. Gives how many connections that were.
fn sharing_ended(
    tx: &mut Tx<'_>,
    by: &By,
    own_link: Option<Uuid>,
    person: Uuid,
    today: Date,
) -> Result<usize> {
    let all = of(tx, person)?;
    stopping::agreement_ended(tx, by, own_link, person, &all, today)
}

/// An agreement of somebody, for the form that withdraws it. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn one(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, agreement): (Uuid, Uuid),
) -> Result<(Person, Banner, Agreement)> {
    let (person, banner) = form(tx, asker, person)?;
    let found = of(tx, person.id)?.into_iter().find(|one| one.id == agreement);
    Ok((person, banner, found.ok_or(Refused::NotThere)?))
}
