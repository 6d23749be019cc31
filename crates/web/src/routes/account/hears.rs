//! `POST /account/referral-news`: how somebody who refers people hears that there is news.

use axum::response::Response;
use casework::told::referrer::{self, Choice};
use locales::Words;

use super::{Sent, done};
use crate::pages::{Done, ManageWay};
use crate::routes::Problem;
use crate::routes::call::Call;

/// What there is to choose from.
pub(super) fn ways(words: &Words, chosen: Choice) -> Vec<ManageWay> {
    let said = |one: Choice| match one {
        Choice::Daily => (words.say("hear-daily"), Some(words.say("hear-daily-hint"))),
        Choice::AtOnce => (words.say("hear-at-once"), None),
        Choice::Page => (words.say("hear-page"), None),
    };
    let way = |one: &Choice| {
        let (text, hint) = said(*one);
        ManageWay { value: one.as_str().to_owned(), text, hint, chosen: *one == chosen }
    };
    Choice::ALL.iter().map(way).collect()
}

pub(super) async fn choose(call: Call, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let choice = Choice::parse(sent.text("hears"))
            .ok_or_else(|| Problem::NotUnderstood(call.here.words().say("hear-choose")))?;
        call.write(move |tx, asker| referrer::choose(tx, asker, choice)).await?;
        Ok(done(&call.here, Done::Hears))
    };
    let answer = answer.await;
    call.end(answer)
}
