//! `GET` and `POST /people/{id}/plan/agree`: that it was agreed. `/review`: when it is looked at again.

use axum::response::Response;
use casework::plan::{self, NewAgreement, Page, PlanRule, Who};
use casework::{Error, Rule};
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::typed::{as_typed, boxes, day, way};
use super::{Asked, Call, Sent, Stop, ended, named, writing};
use crate::pages::{Field, PersonFormPage};
use crate::theirs::theirs;

const AGREED: [&str; 3] = ["on-day", "on-month", "on-year"];
const REVIEW: [&str; 3] = ["day-day", "day-month", "day-year"];

/// What stands in the fields of an agreement.
struct Typed {
    by: String,
    name: String,
    on: [String; 3],
}

async fn agree_drawn(call: &Call, page: &Page, form: Uuid, typed: Typed) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let mut drawn = super::form(call, page, words.say("plan-agree-title"), "/agree").await?;
    drawn.version = page.plan.edition;
    drawn.told = vec![words.say("plan-agree-lede")];
    drawn.kept = vec![("form", form.to_string())];
    let person = theirs(&page.person.called());
    drawn.fields = vec![
        Field::One {
            name: "by",
            label: words.say("plan-agree-by"),
            hint: None,
            ways: vec![
                way("person".to_owned(), person, typed.by == "person"),
                way("other".to_owned(), words.say("plan-agree-other"), typed.by == "other"),
            ],
        },
        Field::Line {
            name: "name",
            label: words.say("plan-agree-name"),
            hint: None,
            value: typed.name,
            keys: "text",
            width: None,
        },
        Field::Day { name: "on", label: words.say("plan-agree-on"), hint: None, typed: typed.on },
    ];
    Ok(drawn)
}

pub(super) async fn agree_form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let page = writing(&call, named(&asked)?).await?;
        let typed = Typed { by: "person".to_owned(), name: String::new(), on: as_typed(Some(page.today)) };
        let drawn = agree_drawn(&call, &page, call.web.db.moment().new_id(), typed).await?;
        Ok(call.draw(&drawn))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn agree(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = agreed(&call, &asked, sent).await;
    call.end(answer)
}

async fn agreed(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let person = named(asked)?;
    let page = writing(call, person).await?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    // Without a number of theirs they have seen nothing.
    let edition = sent.text("version").parse().unwrap_or(-1);
    let by = Who::parse(sent.text("by"), Some(sent.text("name")));
    let done: Result<(), Error> = match (by, day(&sent, AGREED)) {
        (None, _) => Err(PlanRule::WhoAgreed.into()),
        (_, Ok(None) | Err(())) => Err(PlanRule::Day.into()),
        (Some(by), Ok(Some(on))) => {
            let new = NewAgreement { form, edition, on, by };
            call.try_write(move |tx, asker| plan::agree(tx, asker, person, &new)).await?
        }
    };
    let typed = Typed {
        by: sent.text("by").to_owned(),
        name: sent.text("name").to_owned(),
        on: boxes(&sent, AGREED),
    };
    let mut again = agree_drawn(call, &page, form, typed).await?;
    again.version = edition;
    let is_other = sent.text("by") == "other";
    let field = |rule| match rule {
        Rule::Plan(PlanRule::Day) => "on-day",
        Rule::TooLong | Rule::Plan(PlanRule::WhoAgreed) if is_other => "name",
        _ => "by",
    };
    ended(call, page.person.id, done, again, field, ("by", page.plan.edition, said(call.here.words(), &page)))
}

/// What the plan says now: its goals and what is done.
fn said(words: &Words, page: &Page) -> Vec<(String, String)> {
    let goals = page.plan.open_goals().map(|goal| goal.words.as_str());
    let actions = page.plan.actions.iter().filter(|action| !action.status.is_over());
    let all: Vec<&str> = goals.chain(actions.map(|action| action.what.as_str())).collect();
    vec![(words.say("plan-agree-now"), theirs(&all.join("\n")))]
}

async fn review_drawn(call: &Call, page: &Page, typed: [String; 3]) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let mut drawn = super::form(call, page, words.say("plan-review-title"), "/review").await?;
    drawn.version = page.plan.version;
    drawn.fields = vec![Field::Day {
        name: "day",
        label: words.say("plan-review-day"),
        hint: Some(words.say("plan-review-hint")),
        typed,
    }];
    Ok(drawn)
}

pub(super) async fn review_form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let page = writing(&call, named(&asked)?).await?;
        let drawn = review_drawn(&call, &page, as_typed(page.plan.review)).await?;
        Ok(call.draw(&drawn))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn review(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = reviewed(&call, &asked, sent).await;
    call.end(answer)
}

async fn reviewed(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let person = named(asked)?;
    let page = writing(call, person).await?;
    let seen = sent.text("version").parse().unwrap_or(-1);
    let done: Result<(), Error> = match day(&sent, REVIEW) {
        Err(()) => Err(PlanRule::By.into()),
        Ok(day) => call.try_write(move |tx, asker| plan::set_review(tx, asker, person, seen, day)).await?,
    };
    let mut again = review_drawn(call, &page, boxes(&sent, REVIEW)).await?;
    again.version = seen;
    let words = call.here.words();
    let said = |day: Date| (words.say("plan-review-day"), words.day(day));
    let now = match page.plan.review {
        Some(day) => said(day),
        None => (words.say("plan-review-day"), words.say("plan-review-none")),
    };
    ended(call, page.person.id, done, again, |_| "day-day", ("day-day", page.plan.version, vec![now]))
}
