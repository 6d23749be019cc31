//! Sessions planned ahead, changed and called off: `/groups/{id}/plan`, `/groups/{id}/sessions/{session}/change` and `/call-off`.

use axum::response::Response;
use casework::groups::sessions::{self, Changing, Planning, Session};
use casework::groups::times::Every;
use casework::groups::{Group, GroupRule, show};
use casework::{Error, Rule};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, boxes, day_typed, named, page_of, session_path};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{every_said, referral_rule_said, session_said, time_said};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

/// The fields of when and how full: the day, the time, how long and how many places.
fn fields(call: &Call, value: impl Fn(&str) -> String) -> Vec<Field> {
    let words = call.here.words();
    let line = |name: &'static str, label, hint, width| Field::Line {
        name,
        label,
        hint: Some(hint),
        value: value(name),
        keys: "text",
        width: Some(width),
    };
    vec![
        Field::Day {
            name: "day",
            label: words.say("group-day"),
            hint: Some(words.say("manage-day-hint")),
            typed: ["day-day", "day-month", "day-year"].map(&value),
        },
        line("time", words.say("group-time"), words.say("desk-appointment-time-hint"), 5),
        line("minutes", words.say("group-minutes"), words.say("group-minutes-hint"), 4),
        line("places", words.say("group-places"), words.say("group-places-hint"), 4),
    ]
}

/// Where what is wrong is put right.
fn field(rule: Rule) -> &'static str {
    match rule {
        Rule::Group(GroupRule::Time | GroupRule::NoSuchTime | GroupRule::Twice | GroupRule::Begun) => "time",
        Rule::Group(GroupRule::Minutes) => "minutes",
        Rule::Group(GroupRule::Places | GroupRule::Taken) => "places",
        Rule::Group(GroupRule::HowOften) => "every",
        Rule::Group(GroupRule::HowMany) => "count",
        _ => "day-day",
    }
}

async fn plan_page(call: &Call, id: Uuid, form: Uuid, sent: Option<&Fields>) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let found = call.write(move |tx, asker| show::form(tx, asker, Some(id), None)).await?;
    let group = found.group.as_ref();
    let places = group.and_then(|group| group.places).map(|places| places.to_string()).unwrap_or_default();
    let value = |name: &str| match sent {
        Some(sent) => sent.text(name).to_owned(),
        None if name == "places" => places.clone(),
        None if name == "every" => Every::Once.as_str().to_owned(),
        None => String::new(),
    };
    let mut fields = fields(call, value);
    let chosen = value("every");
    let ways = Every::ALL.into_iter().map(|every| ManageWay {
        value: every.as_str().to_owned(),
        text: every_said(words, every),
        hint: None,
        chosen: every.as_str() == chosen,
    });
    fields.insert(
        3,
        Field::One { name: "every", label: words.say("group-how-often"), hint: None, ways: ways.collect() },
    );
    fields.insert(
        4,
        Field::Line {
            name: "count",
            label: words.say("group-how-many"),
            hint: Some(words.say("group-how-many-hint")),
            value: value("count"),
            keys: "text",
            width: Some(3),
        },
    );
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("group-plan"),
        name: group.map(|group| theirs(&group.name)).unwrap_or_default(),
        back: page_of(id),
        action: format!("{}/plan", page_of(id)),
        kept: vec![("form", form.to_string())],
        told: vec![words.say("group-plan-told")],
        fields,
        ..PersonFormPage::default()
    })
}

pub(super) async fn plan_form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let form = call.web.db.moment().new_id();
        Ok(call.draw(&plan_page(&call, named(&asked)?, form, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn plan(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = planned(&call, &asked, sent).await;
    call.end(answer)
}

async fn planned(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let done = match day_typed(&sent, "day") {
        Err(()) => Err(GroupRule::Day.into()),
        Ok(day) => {
            let text = |name: &str| sent.text(name).to_owned();
            let planning = Planning {
                form,
                day,
                time: text("time"),
                minutes: text("minutes"),
                every: text("every"),
                count: text("count"),
                places: text("places"),
            };
            call.try_write(move |tx, asker| sessions::plan(tx, asker, id, &planning)).await?
        }
    };
    match done {
        Ok(count) => {
            Ok(call.lead(&link(&page_of(id), &[("done", "planned"), ("count", &count.to_string())])))
        }
        Err(Error::Rule(rule)) => {
            let mut page = plan_page(call, id, form, Some(&sent)).await?;
            page.faults = vec![FormFault::new(field(rule), referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn change_page(
    call: &Call,
    (group, session): &(Group, Session),
    version: i64,
    sent: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let typed = boxes(Some(session.day));
    let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    let value = |name: &str| match (sent, name) {
        (Some(sent), _) => sent.text(name).to_owned(),
        (None, "day-day") => typed[0].clone(),
        (None, "day-month") => typed[1].clone(),
        (None, "day-year") => typed[2].clone(),
        (None, "time") => session.time.strftime("%H:%M").to_string(),
        (None, "minutes") => number(session.minutes),
        (None, _) => number(session.places),
    };
    let path = session_path(session);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("group-change-session"),
        name: theirs(&group.name),
        action: format!("{path}/change"),
        back: path,
        version,
        fields: fields(call, value),
        ..PersonFormPage::default()
    })
}

pub(super) async fn change_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (group, id) = named(&asked)?;
        let found = call.write(move |tx, asker| sessions::form(tx, asker, group, id)).await?;
        let version = found.1.version;
        Ok(call.draw(&change_page(&call, &found, version, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn change(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = changed(&call, &asked, sent).await;
    call.end(answer)
}

async fn changed(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (group, id) = named(asked)?;
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let words = call.here.words();
    let done = match day_typed(&sent, "day") {
        Err(()) => Err(GroupRule::Day.into()),
        Ok(day) => {
            let text = |name: &str| sent.text(name).to_owned();
            let to =
                Changing { seen, day, time: text("time"), minutes: text("minutes"), places: text("places") };
            call.try_write(move |tx, asker| sessions::change(tx, asker, group, id, &to)).await?
        }
    };
    let (field, fault, is_stale) = match done {
        Ok(()) => {
            let path = format!("{}/sessions/{id}", page_of(group));
            return Ok(call.lead(&link(&path, &[("done", "saved")])));
        }
        Err(Error::Rule(rule)) => (field(rule), referral_rule_said(words, rule), false),
        Err(Error::Stale) => ("day-day", words.say("person-stale"), true),
        Err(error) => return Err(error.stop(call)),
    };
    let found = call.write(move |tx, asker| sessions::form(tx, asker, group, id)).await?;
    let version = if is_stale { found.1.version } else { seen };
    let mut page = change_page(call, &found, version, Some(&sent)).await?;
    if is_stale {
        let session = &found.1;
        page.now = vec![(words.say("group-day"), session_said(words, (session.day, session.time)))];
        let places = session.places.map_or_else(|| words.say("group-no-limit"), |places| places.to_string());
        page.now.push((words.say("group-places"), places));
    }
    page.faults = vec![FormFault::new(field, fault)];
    Ok(call.draw_faulty(&page))
}

async fn off_page(call: &Call, (group, id): (Uuid, Uuid), because: &str) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let (group, session) = call.write(move |tx, asker| sessions::form(tx, asker, group, id)).await?;
    let path = session_path(&session);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("group-call-off"),
        name: theirs(&group.name),
        action: format!("{path}/call-off"),
        back: path,
        version: session.version,
        told: vec![
            words.say_with(
                "group-call-off-told",
                &[
                    ("day", words.weekday_and_day(session.day).into()),
                    ("time", time_said(words, session.time).into()),
                ],
            ),
            words.say("group-call-off-tell"),
        ],
        fields: vec![Field::Lines {
            name: "because",
            label: words.say("group-call-off-why"),
            hint: Some(words.say("group-why-hint")),
            value: because.to_owned(),
        }],
        button: Some(words.say("group-call-off")),
        is_grave: true,
        ..PersonFormPage::default()
    })
}

pub(super) async fn off_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        Ok(call.draw(&off_page(&call, named(&asked)?, "").await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn off(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let (group, id) = named(&asked)?;
        let (seen, because) = (sent.text("version").parse().unwrap_or(-1), sent.text("because").to_owned());
        let typed = because.clone();
        let done =
            call.try_write(move |tx, asker| sessions::call_off(tx, asker, group, id, seen, &because)).await?;
        let words = call.here.words();
        let fault = match done {
            Ok(()) => return Ok(call.lead(&link(&page_of(group), &[("done", "off")]))),
            Err(Error::Stale) => words.say("person-stale"),
            Err(Error::Rule(rule)) => referral_rule_said(words, rule),
            Err(error) => return Err(error.stop(&call)),
        };
        let mut page = off_page(&call, (group, id), &typed).await?;
        page.faults = vec![FormFault::new("because", fault)];
        Ok(call.draw_faulty(&page))
    };
    let answer = answer.await;
    call.end(answer)
}
