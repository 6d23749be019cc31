//! `GET` and `POST /people/{id}/messages`: what somebody is sent, what they want to be sent, and links to their own page.

use std::sync::Arc;

use axum::response::Response;
use casework::told::Way;
use casework::told::own::{self, last_day};
use casework::told::wishes::{self, Page, Wish};
use casework::{Error, Rule};
use notify::To;
use notify::templates::Channel;
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{DeskTag, Field, FormFault, ManageWay, OwnLinkLine, SendsPage, SentLine};
use crate::plain::{
    london_day, referral_rule_said, sent_as_said, sent_state_said, sent_what_said, way_said, wish_hint,
    wish_said,
};
use crate::routes::call::Stops as _;
use crate::theirs::theirs;
use crate::words::link;

fn path_of(person: Uuid) -> String {
    format!("{}/messages", page_of(person))
}

async fn page(call: &Call, found: &Page, done: &str) -> Result<SendsPage, Stop> {
    let (words, person) = (call.here.words(), &found.person);
    let day = |at| words.day(london_day(at));
    let wishes = Field::One {
        name: "wish",
        label: words.say("sends-wish"),
        hint: None,
        ways: Wish::ALL
            .iter()
            .map(|one| ManageWay {
                value: one.as_str().to_owned(),
                text: wish_said(words, *one),
                hint: wish_hint(words, *one),
                chosen: *one == found.wish.wish,
            })
            .collect(),
    };
    let sent = found.sent.iter().map(|one| {
        let (text, class) = sent_state_said(words, &one.state);
        SentLine {
            what: sent_what_said(words, &one.template),
            facts: format!("{}, {}", sent_as_said(words, one.channel), day(one.made)),
            tag: DeskTag { text, class },
        }
    });
    let links = found.links.iter().map(|one| {
        let (way, on) = (sent_as_said(words, Channel::parse(&one.way)), day(one.made));
        let (until, name) =
            (words.day(last_day(one.made)), one.by.as_deref().map(theirs).unwrap_or_default());
        let text = match (one.is_guessed, one.opened) {
            (true, _) => words.say_with("sends-link-guessed", &[("way", way.into()), ("day", on.into())]),
            (false, Some(_)) => words.say_with(
                "sends-link-opened",
                &[("way", way.into()), ("name", name.into()), ("day", on.into()), ("until", until.into())],
            ),
            (false, None) => words.say_with(
                "sends-link-open",
                &[("way", way.into()), ("name", name.into()), ("day", on.into()), ("until", until.into())],
            ),
        };
        OwnLinkLine { id: one.id.to_string(), text, is_guessed: one.is_guessed }
    });
    let action = path_of(person.id);
    let site = call.web.frame.site();
    let goes_nowhere = site.texts_wait && matches!(found.way, Way::Written(To::Text(_), _));
    Ok(SendsPage {
        mark: call.mark().await?,
        name: theirs(&person.called()),
        banner: person_banner(words, person, &found.banner),
        back: page_of(person.id),
        action,
        way: if goes_nowhere { words.say("sends-texts-wait") } else { way_said(words, &found.way) },
        is_unreached: goes_nowhere || matches!(found.way, Way::Not(_)),
        is_printed: site.prints_letters && matches!(found.way, Way::Written(To::Letter(_), _)),
        version: found.wish.version,
        fields: if found.may_change { vec![wishes] } else { Vec::new() },
        sent: sent.collect(),
        links: links.collect(),
        done: match done {
            "wish" => Some(words.say("sends-done-wish")),
            "link" => Some(words.say("sends-done-link")),
            "revoked" => Some(words.say("sends-done-revoked")),
            _ => None,
        },
        faults: Vec::new(),
    })
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| wishes::page(tx, asker, id)).await?;
        Ok(call.draw(&page(&call, &found, how.text("done")).await?))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_on(&call, &asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (id, words) = (named(asked)?, call.here.words());
    let (done, result) = match sent.text("do") {
        "link" => {
            let keys = Arc::clone(&call.web.door.keys);
            ("link", call.try_write(move |tx, asker| own::send(tx, &keys, asker, id)).await?)
        }
        "revoke" => {
            // What is none of theirs changes nothing.
            let link = sent.text("link").parse().unwrap_or_default();
            ("revoked", call.try_write(move |tx, asker| own::revoke(tx, asker, id, link)).await?)
        }
        _ => match Wish::parse(sent.text("wish")) {
            Some(wish) => {
                let seen = sent.text("version").parse().unwrap_or_default();
                ("wish", call.try_write(move |tx, asker| wishes::set(tx, asker, id, seen, wish)).await?)
            }
            None => ("", Err(Rule::Reason.into())),
        },
    };
    let (field, said) = match result {
        Ok(()) => return Ok(call.lead(&link(&path_of(id), &[("done", done)]))),
        Err(Error::Rule(Rule::Reason)) => ("wish", words.say("sends-rule-wish")),
        Err(Error::Stale) => ("wish", words.say("sends-rule-stale")),
        Err(Error::Rule(rule)) => ("own-page", referral_rule_said(words, rule)),
        Err(error) => return Err(error.stop(call)),
    };
    let found = call.write(move |tx, asker| wishes::page(tx, asker, id)).await?;
    let mut page = page(call, &found, "").await?;
    page.faults = vec![FormFault::new(field, said)];
    Ok(call.draw_faulty(&page))
}
