//! `/people/{id}/plan`: goals and what is done, for those who work with the person.

mod action;
mod copy;
mod goal;
mod show;
mod typed;
mod whole;

pub(super) use copy::{format as format_of, language as language_of};

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use casework::plan::{self, Page};
use casework::{Error, Rule};
use uuid::Uuid;

use super::Web;
use super::call::{Call, Stops as _};
use super::door::{Sent, Stop};
use super::fields::Fields;
use super::referrals::{Asked, named};
use crate::pages::{FormFault, PersonFormPage};
use crate::plain::referral_rule_said;
use crate::routes::Problem;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;
use axum::response::Response;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}/plan", get(show::show))
        .route("/people/{id}/plan/goals/{goal}", get(goal::form).post(goal::send))
        .route("/people/{id}/plan/goals/{goal}/rate", get(goal::rate_form).post(goal::rate))
        .route("/people/{id}/plan/actions/{action}", get(action::form).post(action::send))
        .route("/people/{id}/plan/actions/{action}/status", post(action::status))
        .route("/people/{id}/plan/agree", get(whole::agree_form).post(whole::agree))
        .route("/people/{id}/plan/review", get(whole::review_form).post(whole::review))
        .route("/people/{id}/plan/copy", get(copy::show))
        .route("/people/{id}/plan/copy.pdf", get(copy::file))
}

fn path_of(person: Uuid) -> String {
    format!("/people/{person}/plan")
}

/// Something that is new, or that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    New,
    Known(Uuid),
}

impl Which {
    fn parse(text: &str) -> Result<Self, Stop> {
        match text {
            "new" => Ok(Which::New),
            text => text.parse().map(Which::Known).map_err(|_| Problem::not_found().into()),
        }
    }

    fn word(self) -> String {
        match self {
            Which::New => "new".to_owned(),
            Which::Known(id) => id.to_string(),
        }
    }
}

/// The version that was seen of what is changed: that of the draft with which somebody goes on, so that whoever has written since
/// is not overwritten; else that of now.
fn seen(filled: Option<&Fields>, now: i64) -> i64 {
    filled.map_or(now, |filled| filled.text("version").parse().unwrap_or(-1))
}

/// The plan as it is, for somebody who is about to change it.
async fn writing(call: &Call, person: Uuid) -> Result<Page, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    call.write(move |tx, asker| plan::writing(tx, asker, person)).await
}

/// A form of the plan, without its fields. `end` is what stands behind the address of the plan.
async fn form(call: &Call, page: &Page, heading: String, end: &str) -> Result<PersonFormPage, Stop> {
    let path = path_of(page.person.id);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading,
        name: theirs(&page.person.called()),
        banner: person_banner(call.here.words(), &page.person, &page.banner),
        action: format!("{path}{end}"),
        back: path,
        ..PersonFormPage::default()
    })
}

/// What comes of a form: back to the plan, or the form again with what is wrong. `field` says beside which field a rule stands;
/// `now` is what somebody else wrote meanwhile, under its labels.
fn ended(
    call: &Call,
    person: Uuid,
    done: Result<(), Error>,
    mut again: PersonFormPage,
    field: impl Fn(Rule) -> &'static str,
    now: (&'static str, i64, Vec<(String, String)>),
) -> Result<Response, Stop> {
    let words = call.here.words();
    match done {
        Ok(()) => Ok(call.lead(&link(&path_of(person), &[("done", "saved")]))),
        Err(Error::Stale) => {
            let (first, version, now) = now;
            again.version = version;
            again.now = now;
            again.faults = vec![FormFault::new(first, words.say("person-stale"))];
            Ok(call.draw_faulty(&again))
        }
        Err(Error::Rule(rule)) => {
            again.faults = vec![FormFault::new(field(rule), referral_rule_said(words, rule))];
            Ok(call.draw_faulty(&again))
        }
        Err(error) => Err(error.stop(call)),
    }
}
