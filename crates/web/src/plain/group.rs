//! Groups and supervision in words: when a session is, how full, and what happened with somebody in it.

use casework::groups::desk::{Happening, InGroup};
use casework::groups::register::Mark;
use casework::groups::sessions::Session;
use casework::groups::times::{self, Every};
use casework::groups::{Group, GroupRule};
use casework::supervision::{self, SupervisionRule};
use jiff::civil::{Date, Time};
use locales::{Language, Words};

use super::{clock, code_said};
use crate::theirs::theirs;

/// Why something is not done with a group, and what to do instead.
pub(crate) fn group_rule_said(words: &Words, rule: GroupRule) -> String {
    match rule {
        GroupRule::Name => words.say("group-rule-name"),
        GroupRule::Place => words.say("group-rule-place"),
        GroupRule::Service => words.say("group-rule-service"),
        GroupRule::Leader => words.say("group-rule-leader"),
        GroupRule::Places => words.say("group-rule-places"),
        GroupRule::Taken => words.say("group-rule-taken"),
        GroupRule::Day => words.say("group-rule-day"),
        GroupRule::Time => words.say("group-rule-time"),
        GroupRule::NoSuchTime => words.say("group-rule-no-such-time"),
        GroupRule::Minutes => words.say("group-rule-minutes"),
        GroupRule::HowOften => words.say("group-rule-how-often"),
        GroupRule::HowMany => words.say("group-rule-how-many"),
        GroupRule::Twice => words.say("group-rule-twice"),
        GroupRule::Begun => words.say("group-rule-begun"),
        GroupRule::TookPlace => words.say("group-rule-took-place"),
        GroupRule::CalledOff => words.say("group-rule-called-off"),
        GroupRule::Ended => words.say("group-rule-ended"),
        GroupRule::In => words.say("group-rule-in"),
        GroupRule::NoSession => words.say("group-rule-no-session"),
        GroupRule::Person => words.say("group-rule-person"),
        GroupRule::OwnService => words.say("group-rule-own-service"),
        GroupRule::OwnLeader => words.say("group-rule-own-leader"),
        GroupRule::NotComing => words.say("group-rule-not-coming"),
        GroupRule::FirstName => words.say("group-rule-first-name"),
        GroupRule::NotYet => words.say("group-rule-not-yet"),
        GroupRule::NoOffer => words.say("group-rule-no-offer"),
    }
}

/// Why supervision is not noted, and what to do instead.
pub(crate) fn supervision_rule_said(words: &Words, rule: SupervisionRule) -> String {
    match rule {
        SupervisionRule::Day => words.say("supervision-rule-day"),
        SupervisionRule::Kind => words.say("supervision-rule-kind"),
        SupervisionRule::Supervisor => words.say("supervision-rule-supervisor"),
        SupervisionRule::Minutes => words.say("supervision-rule-minutes"),
        SupervisionRule::Next => words.say("supervision-rule-next"),
    }
}

/// What a kind of supervision is called.
pub(crate) fn supervision_kind_said(words: &Words, code: &str) -> String {
    code_said(words, supervision::kinds(), code)
}

/// A time of day.
pub(crate) fn time_said(words: &Words, time: Time) -> String {
    clock(words, u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs()))
}

/// `Tuesday 5 May 2026, 10am`.
pub(crate) fn session_said(words: &Words, (day, time): (Date, Time)) -> String {
    words.say_with(
        "group-when",
        &[("day", words.weekday_and_day(day).into()), ("time", time_said(words, time).into())],
    )
}

/// How full a session is, and how many wait: a few words each.
pub(crate) fn filled_said(words: &Words, session: &Session) -> Vec<String> {
    let taken = u64::from(session.taken);
    let mut all = vec![match session.places {
        Some(places) => words
            .say_with("group-places-taken", &[("taken", taken.into()), ("places", u64::from(places).into())]),
        None => words.say_with("group-people", &[("count", taken.into())]),
    }];
    if session.offered > 0 {
        all.push(words.say_with("group-offered-count", &[("count", u64::from(session.offered).into())]));
    }
    if session.waiting > 0 {
        all.push(words.say_with("group-waiting-count", &[("count", u64::from(session.waiting).into())]));
    }
    all
}

/// What a bank holiday is called on which a session is.
pub(crate) fn holiday_said(words: &Words, day: Date) -> Option<String> {
    let (english, welsh) = times::holiday(day)?;
    let name = if words.language() == Language::Welsh { welsh } else { english };
    Some(words.say_with("group-holiday", &[("name", name.into())]))
}

/// How often a group meets.
pub(crate) fn every_said(words: &Words, every: Every) -> String {
    match every {
        Every::Once => words.say("group-every-once"),
        Every::Week => words.say("group-every-week"),
        Every::Fortnight => words.say("group-every-fortnight"),
        Every::Month => words.say("group-every-month"),
    }
}

/// What a register says of somebody.
pub(crate) fn register_mark_said(words: &Words, mark: Mark) -> String {
    match mark {
        Mark::Came => words.say("group-came"),
        Mark::DidNotCome => words.say("group-did-not-come"),
        Mark::SentApologies => words.say("group-sent-apologies"),
    }
}

/// Why somebody has left, by its code.
pub(crate) fn left_because_said(words: &Words, code: &str) -> String {
    match code {
        "died" => words.say("group-left-died"),
        "support-ended" => words.say("group-left-support-ended"),
        "no-offer" => words.say("group-left-no-offer"),
        "not-connected" => words.say("group-left-not-connected"),
        _ => words.say("group-left-asked"),
    }
}

/// What happened with somebody in a group: a line, facts about it, and what somebody wrote.
pub(crate) fn happening_said(words: &Words, one: &Happening) -> (String, Vec<String>, Option<String>) {
    let name = theirs(&one.name);
    let what = match one.what.as_str() {
        "joined" => words.say_with("group-happened-joined", &[("name", name.into())]),
        "waits" => words.say_with("group-happened-waits", &[("name", name.into())]),
        "offered" => words.say_with("group-happened-offered", &[("name", name.into())]),
        "took" => words.say_with("group-happened-took", &[("name", name.into())]),
        "moved" => words.say_with("group-happened-moved", &[("name", name.into())]),
        "called-off" => words.say_with("group-happened-called-off", &[("name", name.into())]),
        "came" => words.say_with("group-happened-came", &[("name", name.into())]),
        "did-not-come" => words.say_with("group-happened-did-not-come", &[("name", name.into())]),
        "sent-apologies" => words.say_with("group-happened-sent-apologies", &[("name", name.into())]),
        _ => words.say_with("group-happened-left", &[("name", name.into())]),
    };
    let mut facts = vec![match one.session {
        Some(session) => session_said(words, session),
        None => words.say("group-all-sessions"),
    }];
    let mut note = None;
    match (one.what.as_str(), &one.detail) {
        ("left", Some(code)) => facts.push(left_because_said(words, code)),
        (_, Some(because)) => note = Some(theirs(because)),
        _ => {}
    }
    (what, facts, note)
}

/// How somebody is in a group: a few words each.
pub(crate) fn in_group_said(words: &Words, one: &InGroup) -> Vec<String> {
    let mut all = Vec::new();
    if one.is_regular {
        all.push(words.say("group-all-sessions"));
    }
    if let Some(next) = one.next {
        all.push(words.say_with("group-next", &[("when", session_said(words, next).into())]));
    }
    if one.offered > 0 {
        all.push(words.say_with("group-offered-in", &[("count", one.offered.into())]));
    }
    if one.waits > 0 {
        all.push(words.say_with("group-waits-in", &[("count", one.waits.into())]));
    }
    if all.is_empty() || (one.is_regular && one.next.is_none() && one.waits == 0 && one.offered == 0) {
        all.push(words.say("group-no-session-yet"));
    }
    all
}

/// What is known of a group: label and text.
pub(crate) fn group_rows(words: &Words, group: &Group) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    rows.extend(group.about.as_deref().map(|text| (words.say("group-about"), theirs(text))));
    rows.extend(group.place.as_deref().map(|text| (words.say("group-place"), theirs(text))));
    rows.extend(group.access_note.as_deref().map(|text| (words.say("group-access"), theirs(text))));
    let leader = match &group.leader {
        Some((_, name)) if !group.is_without_leader => theirs(name),
        _ => words.say("group-nobody-leads"),
    };
    rows.push((words.say("group-leader"), leader));
    rows.push((
        words.say("group-places"),
        group.places.map_or_else(|| words.say("group-no-limit"), |places| places.to_string()),
    ));
    rows
}
