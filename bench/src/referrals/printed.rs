//! The largest plan that there is, as a file for the person: asked over HTTP, as the link worker's browser does it.

use std::time::{Duration, Instant};

use casework::load::By;
use casework::plan::{Planned, PlannedAction, PlannedGoal, Rating, Status, Who};
use jiff::ToSpan as _;
use store::Db;

use super::desk::somebody_of;
use super::row;
use crate::Result;
use crate::client::Client;

/// As many goals and actions as a plan has room for, and what each says.
const GOALS: usize = 12;
const ACTIONS: usize = 40;
const WANTED: &str =
    "I want to get out of the house twice a week and talk with people who know what I am talking about.";
const DONE: &str =
    "Go along to the lunch club on Tuesday, with the community car at half past eleven, and ring afterwards.";
/// Files of each kind.
const FILES: usize = 200;

pub(super) fn measure(db: &Db, client: &mut Client, worker: By) -> Result<()> {
    let (_, person) = somebody_of(db, worker)?;
    db.write(move |tx| -> casework::Result<()> {
        let (now, day) = (tx.now(), casework::clocks::day_in_england(tx.now()));
        let goals = (0..GOALS).map(|goal| PlannedGoal {
            id: tx.new_id(),
            words: WANTED.to_owned(),
            ratings: vec![Rating { score: 3, on: day }],
            actions: (goal..ACTIONS)
                .step_by(GOALS)
                .map(|_| PlannedAction {
                    id: tx.new_id(),
                    what: DONE.to_owned(),
                    who: Who::LinkWorker,
                    by: Some(day.saturating_add(14.days())),
                    status: Status::Started,
                    confidence: Some(7),
                })
                .collect(),
        });
        let planned = Planned {
            person,
            by: worker,
            at: now,
            goals: goals.collect(),
            agreed: Some((tx.new_id(), day)),
            review: Some(day.saturating_add(28.days())),
        };
        casework::plan::load(tx, std::slice::from_ref(&planned))
    })?;
    for (format, what) in [("standard", "standard"), ("large", "large print"), ("easy", "easy read")] {
        let mut times: Vec<Duration> = Vec::with_capacity(FILES);
        for _ in 0..FILES {
            let at = Instant::now();
            let (status, file) =
                client.ask(&format!("GET /people/{person}/plan/copy.pdf?format={format}"), "")?;
            if status != 200 || !file.starts_with("%PDF") {
                return Err(format!("the copy was answered with {status}").into());
            }
            times.push(at.elapsed());
        }
        row(db, &format!("over HTTP: a plan of {GOALS} goals and {ACTIONS} actions as PDF, {what}"), times);
    }
    Ok(())
}
