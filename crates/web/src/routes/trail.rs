//! `GET /manage/audit`, and what is sent from it: `/export`, `/anchors` and `/check`.

use std::sync::Mutex;

use administration::audit::{self as use_cases, Asked, Choice, Export};
use audit::anchors::Anchor;
use audit::search::Place;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use locales::Words;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use super::call::Call;
use super::door::{Sent, Stop, apart};
use super::fields::Fields;
use super::{Problem, Web};
use crate::pages::{ChainPage, FormFault, OneOf, Only, TrailPage};
use crate::plain::trail::{self, actions};
use crate::theirs::theirs;
use crate::words::link;

pub(super) fn routes() -> Router<std::sync::Arc<Web>> {
    Router::new()
        .route("/manage/audit", get(show))
        .route("/manage/audit/export", post(export))
        .route("/manage/audit/anchors", post(anchors))
        .route("/manage/audit/check", get(ask).post(check))
}

const PATH: &str = "/manage/audit";

/// Events on a page.
const ON_A_PAGE: u32 = 25;
/// The longest name that anybody has.
const LONGEST: usize = 200;

/// One at a time goes through all of the trail: it keeps every core busy.
static CHECKING: Mutex<()> = Mutex::new(());

/// What was asked for, as it came.
#[derive(Debug, Clone, Default)]
struct Form {
    who: String,
    what: String,
    about: String,
    from: String,
    to: String,
    by: Option<Uuid>,
    of: Option<Uuid>,
    after: Option<Place>,
}

impl Form {
    /// Reads it. What is no identifier, and no place in the trail, does not come from a page of ours.
    fn read(words: &Words, fields: &Fields) -> Result<Self, Problem> {
        let no_page = || Problem::NotFound(Some(words.say("trail-no-page")));
        let id = |name: &str| match fields.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| no_page()),
        };
        let after = match fields.text("after") {
            "" => None,
            text => Some(read_place(text).ok_or_else(no_page)?),
        };
        let text = |name: &str| fields.text(name).to_owned();
        Ok(Self {
            who: text("who"),
            what: text("what"),
            about: text("about"),
            from: text("from"),
            to: text("to"),
            by: id("by")?,
            of: id("of")?,
            after,
        })
    }

    /// The days and the action of it, or what is wrong with them.
    fn asked(&self, words: &Words) -> (Asked, Vec<FormFault>) {
        let mut faults = Vec::new();
        for (field, typed) in [("who", &self.who), ("about", &self.about)] {
            if typed.chars().count() > LONGEST {
                faults.push(FormFault::new(field, words.say("trail-too-long")));
            }
        }
        let known = actions(Words::of(words.language()));
        let action = (!self.what.is_empty()).then(|| self.what.clone());
        if action.as_ref().is_some_and(|action| !known.iter().any(|(one, _)| one == action)) {
            faults.push(FormFault::new("what", words.say("trail-no-such-what")));
        }
        let mut day = |field: &'static str, typed: &str| match read_day(typed) {
            Ok(day) => day,
            Err(()) => {
                faults.push(FormFault::new(field, words.say("trail-no-day")));
                None
            }
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            faults.push(FormFault::new("to", words.say("trail-backwards")));
        }
        let asked = Asked {
            by: self.by,
            about: self.of,
            action,
            since: from.and_then(midnight),
            until: to.and_then(|day| midnight(day.checked_add(1.day()).ok()?)),
            after: self.after.clone(),
        };
        (asked, faults)
    }

    /// The address of a search like this one, with some of it otherwise.
    fn address(&self) -> String {
        let after = self.after.as_ref().map(write_place).unwrap_or_default();
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let (by, of) = (id(self.by), id(self.of));
        let all = [
            ("who", &self.who),
            ("by", &by),
            ("what", &self.what),
            ("about", &self.about),
            ("of", &of),
            ("from", &self.from),
            ("to", &self.to),
            ("after", &after),
        ];
        let said: Vec<(&str, &str)> = all
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        if said.is_empty() { PATH.to_owned() } else { link(PATH, &said) }
    }

    fn is_narrow(&self) -> bool {
        Self { after: None, ..self.clone() }.address() != PATH
    }
}

/// A day as browsers send it; nothing where none was chosen.
fn read_day(typed: &str) -> Result<Option<Date>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let is_plain = typed.len() == 10;
    let day: Date = typed.parse().ok().filter(|_| is_plain).ok_or(())?;
    // Nobody has recorded anything before, and arithmetic has room behind.
    if (1900..=2999).contains(&day.year()) { Ok(Some(day)) } else { Err(()) }
}

fn midnight(day: Date) -> Option<Timestamp> {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.to_zoned(london).ok().map(|start| start.timestamp())
}

/// A place in the trail as it stands in an address: microseconds, number and area.
pub(super) fn write_place((at, area, number): &Place) -> String {
    format!("{}.{number}.{area}", at.as_microsecond())
}

/// Reads what [`write_place`] wrote.
pub(super) fn read_place(text: &str) -> Option<Place> {
    let (at, rest) = text.split_once('.')?;
    let (number, area) = rest.split_once('.')?;
    let fits = area.len() <= 20 && area.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    fits.then_some((at, area.to_owned(), number.parse().ok()?))
}

async fn show(call: Call, asked: Sent) -> Response {
    call.end(shown(&call, asked).await)
}

/// What is known once the transaction is over.
enum Seen {
    Found(Box<use_cases::Found>, Option<String>, Option<String>),
    WhichBy(Vec<Choice>),
    WhichAbout(Vec<Choice>),
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    let words = call.here.words();
    // Whoever may not read the trail learns nothing of its form either.
    let may_export = call.read(use_cases::may_take_away).await?;
    let mut form = Form::read(words, &asked?)?;
    let (_, faults) = form.asked(words);
    if !faults.is_empty() {
        return Ok(call.draw_faulty(&page(call, &form, may_export, faults).await?));
    }
    let sought = form.clone();
    let seen = call
        .write(move |tx, asker| {
            let mut form = sought.clone();
            if form.by.is_none() && !form.who.is_empty() {
                match &use_cases::people(tx, asker, &form.who)?[..] {
                    [one] => form.by = Some(one.id),
                    several => return Ok((Seen::WhichBy(several.to_vec()), form)),
                }
            }
            if form.of.is_none() && !form.about.is_empty() {
                form.of = form.about.parse().ok();
                if form.of.is_none() {
                    match &use_cases::things(tx, asker, &form.about)?[..] {
                        [one] => form.of = Some(one.id),
                        several => return Ok((Seen::WhichAbout(several.to_vec()), form)),
                    }
                }
            }
            let (asked, _) = form.asked(words);
            let found = use_cases::read(tx, asker, &asked, ON_A_PAGE)?;
            let mut names = [None, None];
            for (name, id) in names.iter_mut().zip([form.by, form.of]) {
                let Some(id) = id else { continue };
                let said = found.names.account(id).or_else(|| found.names.organisation(id));
                *name = match said {
                    Some(said) => Some(said.to_owned()),
                    None => use_cases::called(tx, asker, id)?,
                };
            }
            let [by, of] = names;
            Ok((Seen::Found(Box::new(found), by, of), form))
        })
        .await?;
    let (seen, resolved) = seen;
    let choices = |some: &[Choice], narrowed: &dyn Fn(Uuid) -> Form| {
        some.iter()
            .map(|one| OneOf { name: one.name.clone(), href: narrowed(one.id).address() })
            .collect::<Vec<_>>()
    };
    match seen {
        Seen::WhichBy(none) if none.is_empty() => {
            let fault = FormFault::new("who", words.say("trail-no-such-who"));
            Ok(call.draw_faulty(&page(call, &form, may_export, vec![fault]).await?))
        }
        Seen::WhichAbout(none) if none.is_empty() => {
            let fault = FormFault::new("about", words.say("trail-no-such-about"));
            Ok(call.draw_faulty(&page(call, &form, may_export, vec![fault]).await?))
        }
        Seen::WhichBy(some) => {
            let narrowed = |id| Form { who: String::new(), by: Some(id), after: None, ..form.clone() };
            let which_by = choices(&some, &narrowed);
            Ok(call.draw(&TrailPage { which_by, ..page(call, &form, may_export, Vec::new()).await? }))
        }
        Seen::WhichAbout(some) => {
            let narrowed = |id| Form { about: String::new(), of: Some(id), after: None, ..form.clone() };
            let which_about = choices(&some, &narrowed);
            Ok(call.draw(&TrailPage { which_about, ..page(call, &form, may_export, Vec::new()).await? }))
        }
        Seen::Found(found, by, of) => {
            form = Form {
                who: String::new(),
                about: String::new(),
                by: resolved.by,
                of: resolved.of,
                ..resolved
            };
            let only = |id: Option<Uuid>, name: Option<String>, without: Form| {
                id.map(|id| Only {
                    name: name.map_or_else(|| id.to_string(), |name| theirs(&name)),
                    id: id.to_string(),
                    without: Form { after: None, ..without }.address(),
                })
            };
            let drawn = TrailPage {
                only_by: only(form.by, by, Form { by: None, ..form.clone() }),
                only_about: only(form.of, of, Form { of: None, ..form.clone() }),
                days: trail::days(words, &found.events, &found.names),
                next: found.next.map(|place| Form { after: Some(place), ..form.clone() }.address()),
                first: form.after.is_some().then(|| Form { after: None, ..form.clone() }.address()),
                ..page(call, &form, may_export, Vec::new()).await?
            };
            Ok(call.draw(&drawn))
        }
    }
}

/// The page as it is before anything was found.
async fn page(call: &Call, form: &Form, may_export: bool, faults: Vec<FormFault>) -> Result<TrailPage, Stop> {
    let short = |text: &String| text.chars().take(LONGEST).collect::<String>();
    Ok(TrailPage {
        mark: call.mark().await?,
        who: short(&form.who),
        what: short(&form.what),
        about: short(&form.about),
        from: short(&form.from),
        to: short(&form.to),
        is_narrow: form.is_narrow(),
        may_export,
        faults,
        ..TrailPage::default()
    })
}

async fn export(call: Call, sent: Sent) -> Response {
    call.end(exported(&call, sent).await)
}

async fn exported(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let words = call.here.words();
    let (asked, faults) = Form::read(words, &sent)?.asked(words);
    let as_table = match sent.text("format") {
        "csv" => true,
        "lines" => false,
        _ => return Err(Problem::not_found().into()),
    };
    if let Some(fault) = faults.first() {
        return Err(Problem::NotUnderstood(fault.message.clone()).into());
    }
    let export = call.write(move |tx, asker| use_cases::export(tx, asker, &asked)).await?;
    let (kind, name) = if as_table {
        ("text/csv; charset=utf-8", "audit.csv")
    } else {
        ("application/x-ndjson", "audit.jsonl")
    };
    Ok(download(kind, name, streamed(call, export, as_table, words)))
}

/// All events of an export, some at a time, so that none has to be held longer than it takes to send it.
fn streamed(call: &Call, export: Export, as_table: bool, words: &'static Words) -> Body {
    let (into, from) = mpsc::channel::<Result<Bytes, std::io::Error>>(2);
    let db = call.web.db.clone();
    tokio::spawn(async move {
        let mut export = export;
        if as_table && into.send(Ok(trail::csv_begin().into())).await.is_err() {
            return;
        }
        loop {
            let so_far = export.clone();
            let read = db
                .read_async(move |tx| -> administration::Result<_> {
                    let mut going_on = so_far.clone();
                    let (events, names) = going_on.next(tx)?;
                    Ok((going_on, events, names))
                })
                .await;
            let part = match read {
                Ok((_, events, _)) if events.is_empty() => return,
                Ok((going_on, events, names)) => {
                    export = going_on;
                    let lines = if as_table {
                        trail::csv_lines(words, &events, &names)
                    } else {
                        trail::json_lines(words, &events, &names)
                    };
                    Ok(lines.into())
                }
                // Broken off, so that nobody takes a part for all of it.
                Err(error) => {
                    tracing::error!(%error, "the trail could not be read to its end");
                    Err(std::io::Error::other("the trail could not be read to its end"))
                }
            };
            let is_over = part.is_err();
            if into.send(part).await.is_err() || is_over {
                return;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(from))
}

fn download(kind: &'static str, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

async fn anchors(call: Call, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let anchors = call.write(use_cases::anchors).await?;
        let lines: String = anchors.iter().map(|anchor: &Anchor| anchor.line() + "\n").collect();
        Ok(download("application/x-ndjson", "anchors.jsonl", lines.into()))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

async fn ask(call: Call) -> Response {
    let answer = async {
        let may_read = rights(&call).await?;
        let page = ChainPage { mark: call.mark().await?, is_new: true, may_read, ..ChainPage::default() };
        Ok(call.draw(&page))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// Whether somebody who may have the chain checked may read the trail too.
async fn rights(call: &Call) -> Result<bool, Stop> {
    let rights = call.read(|tx, asker| {
        let may_read = use_cases::may_take_away(tx, asker);
        if use_cases::may_check(asker) { Ok(may_read.is_ok()) } else { may_read }
    });
    rights.await
}

async fn check(call: Call, sent: Sent) -> Response {
    call.end(checked(&call, sent).await)
}

async fn checked(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let who = call.web.signed_in(&call.here, &call.visitor)?.clone();
    call.ours(sent).await?;
    let (db, by) = (call.web.db.clone(), call.web.door.by(&call.visitor));
    let found = apart(move || {
        let Ok(_held) = CHECKING.try_lock() else { return Ok(None) };
        Ok(Some(use_cases::check(&db, &who, &by)))
    });
    let words = call.here.words();
    let mark = call.mark().await?;
    let may_read = rights(call).await?;
    let page = match found.await? {
        None => ChainPage { mark, may_read, is_busy: true, ..ChainPage::default() },
        Some(Err(error)) => return Err(call.stop(error)),
        Some(Ok(chains)) => ChainPage {
            mark,
            may_read,
            chains: chains.iter().map(|one| trail::chain(words, one)).collect(),
            ..ChainPage::default()
        },
    };
    Ok(call.draw(&page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_a_forged_one_is_none() {
        let place = ("2026-05-04T09:30:00.000001Z".parse().unwrap(), "E54000057".to_owned(), 4_711);
        assert_eq!(read_place(&write_place(&place)), Some(place.clone()));
        let nowhere = (place.0, String::new(), 1);
        assert_eq!(read_place(&write_place(&nowhere)), Some(nowhere));
        for forged in [
            "",
            ".",
            "..",
            "1",
            "1.1",
            "x.1.",
            "1.x.",
            "99999999999999999999.1.",
            "9223372036854775807.1.",
            "1.1.'; drop table audit_event",
            "1.1.E54000057.1",
            "1.1.ÄÖÜ",
        ] {
            assert_eq!(read_place(forged), None, "{forged}");
        }
    }

    #[test]
    fn a_day_is_one_that_there_is() {
        assert_eq!(read_day(""), Ok(None));
        assert_eq!(read_day("2026-05-03"), Ok(Some(jiff::civil::date(2026, 5, 3))));
        for typed in
            ["2026-02-30", "3 May", "0001-01-01", "9999-12-31", "2026-05-03T10:00", "2026-05-3", "-1"]
        {
            assert_eq!(read_day(typed), Err(()), "{typed}");
        }
    }
}
