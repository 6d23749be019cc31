//! `GET /referrals`: the newest first.

use administration::Asker;
use axum::response::Response;
use casework::referral::Urgency;
use casework::referral::lists::{self, Line, Listed, Wanted};
use jiff::civil::Date;
use locales::Words;
use permit::Action;
use store::Tx;
use uuid::Uuid;

use super::{Call, Sent, Stop, page_of};
use crate::pages::{ReferralLine, ReferralsPage};
use crate::plain::{london_day, need_said, state_said, urgency_said};
use crate::routes::fields::Fields;
use crate::routes::refer::spaced;
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/referrals";

/// Behind which line of a list a page begins: its place and its identifier, as the address says.
pub(in crate::routes) fn after(asked: &Fields) -> Option<(String, Uuid)> {
    let (place, id) = asked.text("after").split_once('~')?;
    Some((place.to_owned(), id.parse().ok()?))
}

/// The address of the next page.
pub(in crate::routes) fn next(path: &str, kept: &[(&str, &str)], listed: &Listed) -> Option<String> {
    let (place, id) = listed.next.as_ref()?;
    let after = format!("{place}~{id}");
    let mut all: Vec<(&str, &str)> = kept.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
    all.push(("after", &after));
    Some(link(path, &all))
}

/// A line of a list, with what both lists say.
pub(in crate::routes) fn line_of(words: &Words, one: &Line, path: String, today: Date) -> ReferralLine {
    let mut alerts = Vec::new();
    if one.due.is_some_and(|due| due < today) {
        alerts.push(words.say("triage-overdue"));
    }
    if one.urgency == Urgency::Soon {
        alerts.push(urgency_said(words, one.urgency));
    }
    let mut facts: Vec<String> = Vec::new();
    facts.extend(one.due.map(|due| words.say_with("referrals-due", &[("day", words.day(due).into())])));
    let needs: Vec<String> = one.needs.iter().map(|need| need_said(words, need)).collect();
    facts.push(words.list(&needs));
    facts.push(words.say_with("referrals-since", &[("day", words.day(london_day(one.received)).into())]));
    let with = one.link_worker.as_deref();
    facts.extend(with.map(|name| words.say_with("referrals-with", &[("name", theirs(name).into())])));
    ReferralLine {
        path,
        name: theirs(&one.name),
        number: spaced(&one.number),
        state: state_said(words, one.state),
        alerts,
        is_new: false,
        facts,
    }
}

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    let answer = shown(&call, asked).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let asked = asked?;
    let wanted = Wanted { text: asked.text("q").to_owned(), after: after(&asked), ..Wanted::default() };
    let begins = wanted.after.is_none();
    let typed = wanted.text.clone();
    // That somebody looked is put on record, so looking writes.
    let listed = call
        .write(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Listed> {
            asker.demand_some(Action::ReadReferralStatus)?;
            lists::referred(tx, asker, &wanted)
        })
        .await?;
    let (words, today) = (call.here.words(), call.web.today());
    let line = |one: &Line| {
        let mut line = line_of(words, one, page_of(one.id), today);
        line.is_new = one.unread;
        line
    };
    let page = ReferralsPage {
        heading: words.say("referrals-title"),
        lede: words.say("referrals-lede"),
        path: PATH,
        next: next(PATH, &[("q", &typed)], &listed),
        first: (!begins).then(|| link(PATH, &[("q", &typed)])),
        typed,
        lines: listed.lines.iter().map(line).collect(),
        ways: vec![("/refer".to_owned(), words.say("refer-title"))],
        ..ReferralsPage::default()
    };
    Ok(call.draw(&page))
}
