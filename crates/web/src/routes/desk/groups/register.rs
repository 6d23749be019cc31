//! `GET` and `POST /groups/{id}/sessions/{session}`: a session with who is in it, and its register.

use axum::response::Response;
use casework::groups::register::{self, Line, Mark, Page, Saving, Standing};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of, session_path};
use crate::pages::{AttendanceLine, DeskTag, FormFault, InSessionLine, RegisterChoice, RegisterPage};
use crate::plain::{
    filled_said, holiday_said, left_because_said, london_day, referral_rule_said, register_mark_said,
    session_said,
};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;

/// The name of the field that says something of a booking.
const CAME: &str = "came-";

fn tags(words: &Words, line: &Line) -> Vec<DeskTag> {
    let mut tags = Vec::new();
    match line.standing {
        Standing::Offered => tags.push(DeskTag::notice(words.say("group-offered"))),
        Standing::Waiting => tags.push(DeskTag::notice(words.say("group-waits"))),
        Standing::Booked => {}
    }
    if line.walked_in {
        tags.push(DeskTag::plain(words.say("group-walked-in")));
    }
    tags
}

fn register_line(words: &Words, line: &Line, sent: Option<&Fields>) -> AttendanceLine {
    let id = line.booking.to_string();
    let typed = sent.and_then(|sent| Mark::parse(sent.text(&format!("{CAME}{id}"))));
    let chosen = typed.or(line.mark);
    let before = line.before.iter().map(|one| {
        let by = one.by.as_deref().map(theirs).unwrap_or_default();
        words.say_with(
            "group-said-before",
            &[
                ("mark", register_mark_said(words, one.mark).into()),
                ("day", words.day(london_day(one.at)).into()),
                ("name", by.into()),
            ],
        )
    });
    AttendanceLine {
        name: theirs(&line.name),
        contact: line.is_readable.then(|| format!("/people/{}/contacts", line.person)),
        path: line.connection.map(|id| format!("/provider/connections/{id}")),
        tags: tags(words, line),
        choices: Mark::ALL
            .into_iter()
            .map(|mark| RegisterChoice {
                value: mark.as_str(),
                text: register_mark_said(words, mark),
                chosen: chosen == Some(mark),
            })
            .collect(),
        saved: line.mark.map(|mark| register_mark_said(words, mark)),
        before: before.collect(),
        id,
    }
}

fn in_session_line(words: &Words, found: &Page, line: &Line) -> InSessionLine {
    InSessionLine {
        name: theirs(&line.name),
        path: match line.connection {
            Some(id) => Some(format!("/provider/connections/{id}")),
            None => line.is_readable.then(|| format!("/people/{}", line.person)),
        },
        tags: if line.standing == Standing::Offered { tags(words, line) } else { Vec::new() },
        leave: format!("{}/people/{}/leave", page_of(found.group.id), line.person),
    }
}

async fn page(call: &Call, found: &Page, form: Uuid, sent: Option<&Fields>) -> Result<RegisterPage, Stop> {
    let (words, session, group) = (call.here.words(), &found.session, &found.group);
    let path = session_path(session);
    let is_off = session.called_off.is_some();
    // What is not over can still be changed; whoever is in it then is on a list of its own.
    let is_coming = !found.has_begun && !is_off && group.ended.is_none();
    let of = |waits: bool| {
        let all = found.lines.iter().filter(move |line| (line.standing == Standing::Waiting) == waits);
        all.filter(|_| is_coming).map(|line| in_session_line(words, found, line)).collect()
    };
    let mut facts = filled_said(words, session);
    facts.extend(
        session
            .minutes
            .map(|minutes| words.say_with("desk-minutes", &[("count", u64::from(minutes).into())])),
    );
    facts.extend(holiday_said(words, session.day).filter(|_| is_coming));
    Ok(RegisterPage {
        mark: call.mark().await?,
        name: theirs(&group.name),
        back: page_of(group.id),
        when: session_said(words, (session.day, session.time)),
        place: group.place.as_deref().map(theirs),
        facts,
        session: session.id.to_string(),
        called_off: session.called_off.as_deref().map(theirs),
        taken: session.register.as_ref().map(|(at, by)| {
            let by = by.as_deref().map(theirs).unwrap_or_default();
            words.say_with(
                "group-register-taken",
                &[("day", words.day(london_day(*at)).into()), ("name", by.into())],
            )
        }),
        form: form.to_string(),
        seen: session.register_version,
        lines: if found.is_open {
            found.lines.iter().map(|line| register_line(words, line, sent)).collect()
        } else {
            Vec::new()
        },
        is_open: found.is_open,
        is_of_provider: group.is_of_provider(),
        walk_ins: found.walk_ins.iter().map(|name| theirs(name)).collect(),
        first_name: sent.map(|sent| sent.exactly("first-name").to_owned()).unwrap_or_default(),
        unseen: (found.unseen > 0).then(|| {
            words.say_with("group-unseen", &[("count", u64::try_from(found.unseen).unwrap_or(0).into())])
        }),
        others: found.others.iter().map(|(id, name)| (id.to_string(), theirs(name))).collect(),
        people: of(false),
        waiting: of(true),
        left: found
            .left
            .iter()
            .map(|one| (theirs(&one.name), left_because_said(words, &one.because)))
            .collect(),
        change: is_coming.then(|| format!("{path}/change")),
        call_off: (!is_off && session.register.is_none() && group.ended.is_none())
            .then(|| format!("{path}/call-off")),
        put: is_coming.then(|| format!("{}/people?session={}", page_of(group.id), session.id)),
        path,
        done: None,
        faults: Vec::new(),
    })
}

pub(super) async fn show(call: Call, asked: Asked<(Uuid, Uuid)>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ((group, session), how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| register::page(tx, asker, group, session)).await?;
        let mut page = page(&call, &found, call.web.db.moment().new_id(), None).await?;
        let words = call.here.words();
        page.done = match how.text("done") {
            "saved" => Some(words.say("person-saved")),
            "out" => Some(words.say("group-taken-out")),
            "register" => Some(match how.text("left").parse::<u32>().unwrap_or(0) {
                0 => words.say("group-register-saved"),
                left => words.say_with("group-register-left", &[("count", u64::from(left).into())]),
            }),
            _ => None,
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn save(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = saved(&call, &asked, sent).await;
    call.end(answer)
}

/// What is said of whom. What is no answer of ours was not chosen on our form, and says nothing.
fn marks(sent: &Fields) -> Vec<(Uuid, Mark)> {
    let said = |(name, value): (&str, &str)| {
        Some((name.strip_prefix(CAME)?.parse().ok()?, Mark::parse(value.trim())?))
    };
    sent.iter().filter_map(said).collect()
}

async fn saved(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (group, session) = named(asked)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let saving = Saving {
        form,
        // Without a number of theirs they have seen nothing.
        seen: sent.text("seen").parse().unwrap_or(-1),
        marks: marks(&sent),
        walk_in: sent.text("walk-in").parse().ok(),
        first_name: sent.text("first-name").to_owned(),
    };
    let done = call.try_write(move |tx, asker| register::save(tx, asker, group, session, &saving)).await?;
    let words = call.here.words();
    let (field, fault) = match done {
        Ok(left) => {
            let path = format!("{}/sessions/{session}", page_of(group));
            let left = left.to_string();
            let asked = [("done", "register"), ("left", left.as_str())];
            return Ok(call.lead(&crate::words::link(&path, &asked)));
        }
        Err(Error::Stale) => ("register", words.say("group-stale")),
        Err(Error::Rule(rule)) => {
            let field = match rule {
                Rule::Group(casework::groups::GroupRule::In | casework::groups::GroupRule::NotComing)
                | Rule::ReferralOver => "walk-in",
                Rule::Group(casework::groups::GroupRule::FirstName) => "first-name",
                _ => "register",
            };
            (field, referral_rule_said(words, rule))
        }
        Err(error) => return Err(error.stop(call)),
    };
    let found = call.write(move |tx, asker| register::page(tx, asker, group, session)).await?;
    let mut page = page(call, &found, form, Some(&sent)).await?;
    page.faults = vec![FormFault::new(field, fault)];
    Ok(call.draw_faulty(&page))
}
