//! Who has looked at the record of a person of the demonstration: a fortnight of a referral, with an emergency at its
//! beginning. The person has no record yet, only what is known of who looked.

use access::{Folded, accounts, memberships};
use audit::search::{Wanted, search};
use audit::{Actor, Entry, Subject, record};
use jiff::SignedDuration;
use permit::break_glass::{self, Circumstances};
use permit::{Action, Membership, Resource, Role, When};
use store::{Db, Moment, Settings, Tx};
use uuid::{Uuid, uuid};
use vocabulary::Email;

use crate::Failure;

/// The person.
pub(crate) const PERSON: Uuid = uuid!("0199a1c0-0000-7000-8000-00000000a11e");

/// How long ago it began.
const BEGAN: SignedDuration = SignedDuration::from_hours(13 * 24);

/// Who did what, and how many hours after the one before.
const LOOKS: &[(i64, &str, Action)] = &[
    (12, "priya.nair@practice.example", Action::Refer),
    (1, "declan.rafferty@network.example", Action::ReadReferral),
    (0, "declan.rafferty@network.example", Action::AllocateReferral),
    (23, "mina.patel@network.example", Action::ReadPerson),
    (1, "mina.patel@network.example", Action::WriteContact),
    (46, "mina.patel@network.example", Action::ReadPerson),
    (1, "mina.patel@network.example", Action::WritePlan),
    (1, "mina.patel@network.example", Action::Connect),
    (25, "beryl.clegg@lunch.example", Action::ReadConnection),
    (1, "beryl.clegg@lunch.example", Action::AnswerConnection),
    (70, "priya.nair@practice.example", Action::ReadReferralStatus),
    (24, "mina.patel@network.example", Action::ReadPerson),
    (1, "mina.patel@network.example", Action::RecordMeasure),
];

/// Writes it into the trail of a demonstration, unless it stands there.
pub(crate) fn fill(db: &Db) -> Result<(), Failure> {
    let about = Wanted { person: Some(PERSON), ..Wanted::default() };
    if !db.read(move |tx| search(tx, &about, 1))?.is_empty() {
        return Ok(());
    }
    // The trail takes the time of its transaction, so that it is written with a clock that stands in the past.
    let clock = Moment::fixed(db.moment().now() - BEGAN);
    let past = Db::open(db.address(), &Settings::default(), clock.clone())?;
    past.write(|tx| emergency(tx, "declan.rafferty@network.example"))?;
    for (hours, who, action) in LOOKS {
        clock.advance(SignedDuration::from_hours(*hours) + SignedDuration::from_mins(7));
        past.write(move |tx| look(tx, who, *action))?;
    }
    Ok(())
}

/// Somebody of the demonstration, in their first role; nothing where a small area has nobody of the kind. Roles began when
/// the demonstration did, which is later than what is told here.
fn somebody(tx: &mut Tx<'_>, address: &str) -> Result<Option<memberships::Membership>, Failure> {
    let email = Email::parse(address).map_err(|error| Failure::Said(format!("{address}: {error}")))?;
    match accounts::by_email(tx, &Folded::of(&email))? {
        Some(account) => Ok(memberships::of(tx, account.id)?.into_iter().next()),
        None => Ok(None),
    }
}

fn look(tx: &mut Tx<'_>, who: &str, action: Action) -> Result<(), Failure> {
    let Some(works) = somebody(tx, who)? else { return Ok(()) };
    record(
        tx,
        &Entry {
            organisation: Some(works.organisation),
            role: Some(&works.role),
            subject: Some(Subject { kind: "person", id: PERSON }),
            person: Some(PERSON),
            ..Entry::new(Actor::Account { id: works.account }, action.as_str())
        },
    )?;
    Ok(())
}

/// A record is opened in an emergency, and closed again within the hour.
fn emergency(tx: &mut Tx<'_>, who: &str) -> Result<(), Failure> {
    let Some(works) = somebody(tx, who)? else { return Ok(()) };
    let Some(role) = Role::parse(&works.role) else { return Ok(()) };
    let membership = Membership::new(works.id, works.organisation, role);
    let actor = permit::Actor::staff(When::at(tx.now()), works.account, true, vec![membership]);
    let keeper = somebody(tx, "priya.nair@practice.example")?.map(|works| works.organisation);
    let record_of = Resource::person(PERSON, false).of_organisation(keeper.unwrap_or(works.organisation));
    let seen = Circumstances { proved_at: Some(tx.now()), ..Circumstances::default() };
    let why = "A neighbour rang: nobody has seen her for two days. I need to know whom to call.";
    break_glass::begin(tx, &actor, &record_of, why, SignedDuration::from_hours(1), &seen)
        .map_err(administration::Error::from)?;
    Ok(())
}
