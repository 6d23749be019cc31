//! What is kept with some people of the demonstration: what they agreed may be shared, a letter, a safeguarding concern, and a handover after which some
//! are still to be told who their new link worker is.

use std::sync::Arc;

use access::sessions::{Factor, SignedIn};
use access::{Folded, Private, Trail, accounts, memberships};
use administration::Asker;
use casework::agreements::{self, Answer, Recording};
use casework::documents::{self, Adding};
use casework::handover::{self, Going, HandingOver};
use casework::load::By;
use casework::safeguarding::{self, Writing};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::{Db, Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::Failure;

/// The link worker and the scheme manager whose doors a demonstration has.
const LINK_WORKER: &str = "mina.patel@network.example";
const MANAGER: &str = "declan.rafferty@network.example";

/// So many people a colleague has handed over.
const HANDED: usize = 4;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    agreement: Vec<Agreed>,
    letter: Letter,
    concern: Concern,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Concern {
    place: usize,
    concern: String,
    decision: String,
    told: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreed {
    place: usize,
    answer: String,
    recipient: String,
    #[serde(default)]
    name: String,
    what: Vec<String>,
    purpose: String,
    how: String,
    withdrawn: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Letter {
    place: usize,
    name: String,
    kind: String,
    sender: String,
    text: String,
}

fn read(text: &str) -> Result<File, String> {
    toml::from_str(text).map_err(|error| format!("demo/kept.toml cannot be read: {error}"))
}

/// Somebody on a caseload, with when they were last spoken with.
struct OnCaseload {
    referral: Uuid,
    person: Uuid,
    heard: Timestamp,
}

fn caseload(tx: &mut Tx<'_>, membership: Uuid) -> store::Result<Vec<OnCaseload>> {
    tx.query(
        "select id, person_id, heard_at from referral
         where allocated_to = $1 and state = 'in-support' and heard_at is not null order by id",
        values![membership],
        |row| Ok(OnCaseload { referral: row.get(0)?, person: row.get(1)?, heard: row.get(2)? }),
    )
}

fn by(tx: &mut Tx<'_>, email: &str) -> Result<Option<By>, Failure> {
    let email = Email::parse(email).map_err(|error| Failure::Said(format!("{email}: {error}")))?;
    let Some(account) = accounts::by_email(tx, &Folded::of(&email))? else { return Ok(None) };
    let one = memberships::of(tx, account.id)?.into_iter().next();
    Ok(one.map(|one| By { organisation: one.organisation, account: account.id, membership: one.id }))
}

/// Fills it in, where there are the people of a demonstration.
pub(crate) fn fill(db: &Db) -> Result<(), Failure> {
    let file = read(include_str!("../../../../../demo/kept.toml")).map_err(Failure::Said)?;
    let found = db.read(|tx| -> Result<_, Failure> {
        let (Some(worker), Some(manager)) = (by(tx, LINK_WORKER)?, by(tx, MANAGER)?) else { return Ok(None) };
        let own = caseload(tx, worker.membership)?;
        let colleagues: Vec<Uuid> = tx.query(
            "select id from membership where organisation_id = $1 and role = 'link-worker' and id <> $2 order by id",
            values![worker.organisation, worker.membership],
            |row| row.get(0),
        )?;
        let mut given = None;
        for colleague in colleagues {
            let theirs = caseload(tx, colleague)?;
            if theirs.len() >= HANDED {
                given = Some((colleague, theirs));
                break;
            }
        }
        Ok(Some((worker, manager, own, given)))
    })?;
    let Some((worker, manager, own, given)) = found else { return Ok(()) };
    agreed(db, worker, &own, &file)?;
    letter(db, worker, &own, file.letter)?;
    concern(db, worker, &own, file.concern)?;
    match given {
        Some((colleague, people)) => handed(db, (manager, worker), colleague, &people),
        None => Ok(()),
    }
}

fn agreed(db: &Db, by: By, own: &[OnCaseload], file: &File) -> Result<(), Failure> {
    let told = file.agreement.iter().filter_map(|one| {
        let on = own.get(one.place)?;
        let recording = Recording {
            form: Uuid::nil(),
            answer: Answer::parse(&one.answer),
            recipient: one.recipient.clone(),
            name: one.name.clone(),
            what: one.what.clone(),
            purpose: one.purpose.clone(),
            how: one.how.clone(),
            given_by: String::new(),
            words: String::new(),
            on: None,
            until: None,
        };
        // They took it back some minutes later, in the same talk.
        let later = on.heard + SignedDuration::from_mins(20);
        let withdrawn = one.withdrawn.clone().map(|why| (later, why));
        Some(agreements::Told { person: on.person, at: on.heard, by, recording, withdrawn })
    });
    let told: Vec<agreements::Told> = told.collect();
    db.write(move |tx| agreements::load(tx, &told))?;
    Ok(())
}

fn letter(db: &Db, by: By, own: &[OnCaseload], letter: Letter) -> Result<(), Failure> {
    let Some(on) = own.get(letter.place) else { return Ok(()) };
    let (person, at) = (on.person, on.heard);
    let adding = Adding {
        form: db.moment().new_id(),
        name: letter.name,
        file: documents::look(letter.text.trim_start().as_bytes().to_vec())?,
        kind: letter.kind,
        day: Some(casework::clocks::day_in_england(at)),
        sender: letter.sender,
        note: String::new(),
    };
    db.write(move |tx| documents::load(tx, person, by, at, &adding))?;
    Ok(())
}

/// The manager hands some people of a colleague over to the link worker.
fn handed(db: &Db, (manager, to): (By, By), colleague: Uuid, people: &[OnCaseload]) -> Result<(), Failure> {
    let going = people.iter().take(HANDED);
    let handing = HandingOver {
        groups_to: None,
        form: db.moment().new_id(),
        of: Some(colleague),
        reason: "shared-out".to_owned(),
        going: going
            .map(|one| Going { referral: one.referral, to: to.membership, note: String::new() })
            .collect(),
        even_if_away: true,
    };
    as_account(db, manager.account, move |tx, asker| handover::hand_over(tx, asker, &handing).map(|_| ()))
}

/// Something about safety that is not settled yet.
fn concern(db: &Db, by: By, own: &[OnCaseload], told: Concern) -> Result<(), Failure> {
    let Some(on) = own.get(told.place) else { return Ok(()) };
    let (person, form) = (on.person, db.moment().new_id());
    let writing = Writing {
        form,
        day: None,
        concern: told.concern,
        decision: told.decision,
        told: told.told,
        why: String::new(),
    };
    as_account(db, by.account, move |tx, asker| safeguarding::write(tx, asker, person, &writing).map(|_| ()))
}

/// Does something as somebody of the team would who has shown a second step.
fn as_account(
    db: &Db,
    account: Uuid,
    work: impl Fn(&mut Tx<'_>, &Asker) -> casework::Result<()> + Send + 'static,
) -> Result<(), Failure> {
    let (session, now) = (db.moment().new_id(), db.moment().now());
    db.write(move |tx| -> casework::Result<()> {
        let works = memberships::now(tx, account)?;
        let who = SignedIn {
            session,
            account,
            audience: accounts::Audience::Staff,
            name: Private::new("The demonstration".to_owned()),
            working_as: (works.len() == 1).then(|| works[0].clone()),
            works,
            proved_at: now,
            second_factor: Some(Factor::App),
            is_due: false,
        };
        let by = access::By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
        let asker = Asker::of(tx, &who, by)?;
        work(tx, &asker)
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use casework::lists::with_code;

    use super::*;

    #[test]
    fn the_table_can_be_read_and_its_codes_are_known() {
        let file = read(include_str!("../../../../../demo/kept.toml")).unwrap();
        let lists = agreements::lists::all();
        assert!(file.agreement.iter().any(|one| one.withdrawn.is_some()));
        for one in &file.agreement {
            assert!(Answer::parse(&one.answer).is_some(), "{one:?}");
            let recipient = with_code(&lists.recipient, &one.recipient).unwrap();
            assert!(!recipient.named || !one.name.is_empty(), "{one:?}");
            assert!(one.what.iter().all(|code| with_code(&lists.what, code).is_some()), "{one:?}");
            assert!(with_code(&lists.purpose, &one.purpose).is_some(), "{one:?}");
            assert!(with_code(&lists.how, &one.how).is_some(), "{one:?}");
            let why = one.withdrawn.as_deref();
            assert!(why.is_none_or(|why| with_code(&lists.withdrawn, why).is_some()), "{one:?}");
        }
        assert!(
            with_code(safeguarding::decisions(), &file.concern.decision)
                .is_some_and(|decision| decision.told)
        );
        assert!(with_code(&documents::Custom::usual().kind, &file.letter.kind).is_some());
    }
}
