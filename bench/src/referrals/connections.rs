//! What is due of a million open connections: looked through and done, as it is every minute.

use std::time::{Duration, Instant};

use access::{By, Keys, Trail};
use casework::connections::answering;
use casework::connections::shared::Shared;
use casework::connections::working::Doing;
use casework::connections::{AskedThen, Mode, Moved, Proposed, Side, clock, load};
use casework::load::By as Worker;
use jiff::ToSpan as _;
use secrecy::SecretString;
use std::sync::Arc;
use store::{Db, values};
use uuid::Uuid;

use super::row;
use crate::Result;

/// So many rows are written in one transaction.
const A_BATCH: usize = 20_000;
/// Of so many, one is due on the day.
const ONE_DUE_IN: usize = 1_000;
/// As the service does it.
const AT_A_TIME: usize = 100;

/// Gives each open referral a connection that was asked of a provider, as many as there are people, and does what is due.
#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(super) fn measure(db: &Db, worker: Worker) -> Result<()> {
    let open: Vec<(Uuid, Uuid, Uuid)> = db.read(|tx| {
        tx.query("select person_id, id, scheme_id from referral order by id", values![], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
    })?;
    let people = open.len();
    let now = db.moment().now();
    for (batch, some) in open.chunks(A_BATCH).enumerate() {
        let told: Vec<Proposed> = some
            .iter()
            .enumerate()
            .map(|(place, (person, referral, scheme))| {
                let place = batch * A_BATCH + place;
                // One of them was asked so long ago that its reminder is due; the others lately.
                let days = if place.is_multiple_of(ONE_DUE_IN) {
                    10
                } else {
                    1 + i64::try_from(place % 3).unwrap_or(0)
                };
                let at = now.checked_sub((24 * days).hours()).unwrap_or(now);
                Proposed {
                    id: db.moment().new_id(),
                    person: *person,
                    through: (*scheme, *referral),
                    goal: None,
                    need: Some("loneliness".to_owned()),
                    service: (
                        db.moment().new_id(),
                        "Lunch club".to_owned(),
                        Some("Good Neighbours".to_owned()),
                    ),
                    mode: Mode::Referred,
                    lives_in: None,
                    at,
                    by: worker,
                    taken_back: None,
                    asked: Some(AskedThen {
                        to: format!("club{}@lunch.example", place % 5_000),
                        scheme: "Link workers".to_owned(),
                        shared: Shared::default(),
                    }),
                    then: vec![(at, Side::Worker, Doing::of(Moved::Ask))],
                    looked: None,
                }
            })
            .collect();
        db.write_alone(move |tx| load(tx, &told))?;
    }
    db.write_alone(|tx| tx.execute("analyze connection", &[]).map(drop))?;
    let keys = Arc::new(db.write(|tx| Keys::open(tx, None))?);
    let began = Instant::now();
    let mut ran = clock::Ran::default();
    loop {
        let keys = Arc::clone(&keys);
        let by = By::nobody(None, Arc::new(Trail::of_visitors()));
        let some = db.write(move |tx| clock::run(tx, &keys, &by, AT_A_TIME))?;
        if some.all() == 0 {
            break;
        }
        ran += some;
    }
    let took = began.elapsed();
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..20 {
        let (keys, at) = (Arc::clone(&keys), Instant::now());
        let by = By::nobody(None, Arc::new(Trail::of_visitors()));
        db.write(move |tx| clock::run(tx, &keys, &by, AT_A_TIME))?;
        times.push(at.elapsed());
    }
    println!(
        "\nOf {people} open connections, {} were due: reminded and written down in {:.2} s (wanted for looking through: under 10 s).\n",
        ran.all(),
        took.as_secs_f64()
    );
    println!("| engine | what | median | p99 | most |\n|---|---|---|---|---|");
    replies(db, &keys)?;
    row(db, &format!("{people} open connections looked through when nothing is due"), times);
    Ok(())
}

/// Providers who were reminded open their link, and say where it was sent: what the server does for each page, wanted under 20 ms.
fn replies(db: &Db, keys: &Arc<Keys>) -> Result<()> {
    let sent: Vec<(String, String)> = db.read(|tx| {
        tx.query(
            "select fields, recipient from message where template = 'connection-prompt' order by id limit 1000",
            values![],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    })?;
    let (mut looked, mut read): (Vec<Duration>, Vec<Duration>) = Default::default();
    for (fields, to) in sent {
        let fields: serde_json::Value = serde_json::from_str(&fields)?;
        let link = fields["link"]
            .as_str()
            .and_then(|link| link.rsplit('/').next())
            .ok_or("a message has no link")?;
        let link = SecretString::from(link.to_owned());
        let (at, ours, text) = (Instant::now(), Arc::clone(keys), link.clone());
        let stands = db.read(move |tx| answering::look(tx, &ours, &text))?;
        looked.push(at.elapsed());
        if !matches!(stands, answering::Stands::Open(_)) {
            return Err("a link that was just sent does not stand open".into());
        }
        let (at, ours) = (Instant::now(), Arc::clone(keys));
        let by = By::nobody(None, Arc::new(Trail::of_visitors()));
        let next =
            db.write(move |tx| answering::go_on(tx, &ours, &by, &link, &to, &answering::Step::Look))?;
        read.push(at.elapsed());
        if !matches!(next, answering::Next::Page(..)) {
            return Err("what a provider may see was not shown".into());
        }
    }
    row(db, "a provider opens a link", looked);
    row(db, "a provider says where it was sent, and reads", read);
    Ok(())
}
