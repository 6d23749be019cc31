//! `GET` and `POST /triage/{id}/same-person/{likeness}`: whether two records are of one person.

use axum::response::Response;
use casework::people::alike::{self, Comparing, Verdict};
use casework::people::record::Person;
use casework::referral::{self, Whole};
use casework::{Error, Rule};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{ComparePage, CompareRow, Field, FormFault, ManageWay};
use crate::plain::{because_said, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::people::record_rows;
use crate::routes::refer::spaced;
use crate::theirs::theirs;
use crate::words::link;

/// The referral from which somebody came, and the two records.
struct Begun {
    whole: Whole,
    comparing: Comparing,
}

async fn begun(call: &Call, asked: &Asked<(Uuid, Uuid)>) -> Result<Begun, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, likeness) = named(asked)?;
    let begun = call
        .write(move |tx, asker| -> casework::Result<Begun> {
            Ok(Begun {
                whole: referral::whole(tx, asker, id)?,
                comparing: alike::comparing(tx, asker, likeness)?,
            })
        })
        .await?;
    let Comparing { stays, joins, .. } = &begun.comparing;
    if [stays.id, joins.id].contains(&begun.whole.person.id) {
        Ok(begun)
    } else {
        Err(Problem::not_found().into())
    }
}

/// What both records say, beside each other.
fn rows(call: &Call, one: &Person, other: &Person) -> Vec<CompareRow> {
    let (words, today) = (call.here.words(), call.web.today());
    let nothing = words.say("person-not-known");
    let row = |label: String, one: String, other: String| CompareRow {
        differs: one != other && one != nothing && other != nothing,
        label,
        one,
        other,
    };
    let name = row(words.say("triage-compare-name"), theirs(&one.called()), theirs(&other.called()));
    // Both have the same rows in the same order.
    // Where each lives is what tells two people apart, so it is shown here whatever is to be read before a visit.
    let both = record_rows(words, one, today, true).into_iter().zip(record_rows(words, other, today, true));
    let rows = both.map(|(one, other)| row(one.label, one.value, other.value));
    std::iter::once(name).chain(rows).collect()
}

async fn page(call: &Call, begun: &Begun, chosen: &str) -> Result<ComparePage, Stop> {
    let (words, comparing) = (call.here.words(), &begun.comparing);
    let one = &begun.whole.referral;
    let way = |value: Verdict, text: String, hint: String| ManageWay {
        value: value.as_str().to_owned(),
        text,
        hint: Some(hint),
        chosen: chosen == value.as_str(),
    };
    Ok(ComparePage {
        mark: call.mark().await?,
        number: spaced(&one.number),
        back: page_of(one.id),
        action: format!("{}/same-person/{}", page_of(one.id), comparing.id),
        version: comparing.version(),
        because: comparing.because.iter().map(|part| because_said(words, *part)).collect(),
        rows: rows(call, &comparing.stays, &comparing.joins),
        fields: vec![Field::One {
            name: "verdict",
            label: words.say("triage-compare-question"),
            hint: None,
            ways: vec![
                way(Verdict::Same, words.say("triage-compare-same"), words.say("triage-compare-same-hint")),
                way(
                    Verdict::Different,
                    words.say("triage-compare-different"),
                    words.say("triage-compare-different-hint"),
                ),
            ],
        }],
        faults: Vec::new(),
    })
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let begun = begun(&call, &asked).await?;
        Ok(call.draw(&page(&call, &begun, "").await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = settled(&call, &asked, sent).await;
    call.end(answer)
}

async fn settled(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = begun(call, asked).await?;
    let words = call.here.words();
    let page = page(call, &begun, sent.text("verdict")).await?;
    let faulty = |said: String| {
        Ok(call.draw_faulty(&ComparePage { faults: vec![FormFault::new("verdict", said)], ..page }))
    };
    let Some(verdict) = Verdict::parse(sent.text("verdict")) else {
        return faulty(words.say("triage-compare-choose"));
    };
    let id = begun.comparing.id;
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(0);
    match call.try_write(move |tx, asker| alike::settle(tx, asker, id, seen, verdict)).await? {
        Ok(()) => Ok(call.lead(&link(&page_of(begun.whole.referral.id), &[("done", "settled")]))),
        Err(Error::Stale) => faulty(words.say("triage-compare-stale")),
        Err(Error::Rule(rule @ Rule::TwoNumbers)) => faulty(referral_rule_said(words, rule)),
        Err(error) => Err(error.stop(call)),
    }
}
