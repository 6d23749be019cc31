//! `GET /people/{id}/measures`: what somebody answered, what changed, and what to ask.

use axum::response::Response;
use casework::measures::by_link::is_askable;
use casework::measures::change::{Change, Compared, Line, Said};
use casework::measures::{self, Entry};
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;
use vocabulary::measures::{Licence, Measure, Measures, compare};

use super::by_link::asked_line;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{
    ChangeLine, ChangeShown, Chart, MeasureAnswered, MeasureEntry, MeasuresPage, PromptLine, RecordRow,
};
use crate::plain::{
    answer_said, completed_said, difference_said, half_said, london_day, measure_said, number_said,
    occasion_said, prompt_said, said_in, tongue_said, version_said,
};
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    let found = call.write(move |tx, asker| measures::page(tx, asker, id, Measures::embedded())).await?;
    let (words, today, path) = (call.here.words(), call.web.today(), page_of(found.person.id));
    let (due, later): (Vec<_>, Vec<_>) = found.prompts.iter().partition(|prompt| prompt.is_due(today));
    let done = match how.text("done") {
        "recorded" => Some(words.say("measure-recorded")),
        "marked" => Some(words.say("measure-marked")),
        "called-off" => Some(words.say("asked-called-off")),
        "sent" => Some(words.say("sends-questions-sent")),
        "unreached" => Some(words.say("sends-rule-unreached")),
        "looked" => Some(words.say("asked-looked-done")),
        "stale" => Some(words.say("asked-stale")),
        _ => None,
    };
    let answered = answered(words, &found, &path);
    let asks = |licensed: bool| -> Vec<PromptLine> {
        let other = |measure: &&Measure| {
            (measure.licence == Licence::ScoreOnly) == licensed
                && found.entries.iter().all(|entry| entry.measure != measure.id)
        };
        let all = Measures::embedded().all().iter().filter(other);
        let line = |measure: &Measure| PromptLine {
            text: said_in(words, &measure.title).to_owned(),
            path: format!("{path}/{}", measure.id),
            link: by_link(measure, &path),
        };
        if found.may_record { all.map(line).collect() } else { Vec::new() }
    };
    let now = call.web.now();
    let page = MeasuresPage {
        mark: call.mark().await?,
        asked: found.asked.iter().map(|ask| asked_line(words, ask, now)).collect(),
        name: theirs(&found.person.called()),
        back: format!("/people/{}", found.person.id),
        banner: person_banner(words, &found.person, &found.banner),
        done,
        is_closed: !found.is_open,
        prompts: due
            .iter()
            .map(|prompt| PromptLine {
                text: prompt_said(words, prompt),
                link: Measures::embedded()
                    .get(&prompt.measure)
                    .and_then(|measure| by_link(measure, &path))
                    .map(|path| link(&path, &[("occasion", prompt.occasion.as_str())])),
                path: link(&format!("{path}/{}", prompt.measure), &[("occasion", prompt.occasion.as_str())]),
            })
            .collect(),
        later: later
            .iter()
            .map(|prompt| {
                let measure = measure_said(words, &prompt.measure);
                let day = words.day(prompt.from);
                words.say_with("measure-later", &[("measure", measure.into()), ("day", day.into())])
            })
            .collect(),
        answered,
        others: asks(false),
        licensed: asks(true),
    };
    Ok(call.draw(&page))
}

/// Where a link is made by which somebody answers a measure, if its questions are here.
fn by_link(measure: &Measure, path: &str) -> Option<String> {
    is_askable(measure).then(|| format!("{path}/{}/link", measure.id))
}

/// The measures to which there are answers, in the order of the registry; those that are not in it any more come last.
fn answered(words: &Words, found: &measures::Page, path: &str) -> Vec<MeasureAnswered> {
    let mut ids: Vec<&str> = Measures::embedded().all().iter().map(|measure| measure.id.as_str()).collect();
    for entry in &found.entries {
        if !ids.contains(&entry.measure.as_str()) {
            ids.push(&entry.measure);
        }
    }
    let of = |id: &str| {
        let entries: Vec<&Entry> = found.entries.iter().filter(|entry| entry.measure == id).collect();
        if entries.is_empty() {
            return None;
        }
        let (measure, title) = (Measures::embedded().get(id), measure_said(words, id));
        let ask = measure.filter(|_| found.may_record).map(|measure| PromptLine {
            text: if measure.licence == Licence::ScoreOnly {
                words.say_with("measure-enter", &[("measure", title.as_str().into())])
            } else {
                words.say_with("measure-ask-about", &[("measure", title.as_str().into())])
            },
            path: format!("{path}/{id}"),
            link: by_link(measure, path),
        });
        let change = found.changes.iter().find(|change| change.measure == id);
        let entry = |entry: &&Entry| shown_entry(words, entry, measure, found.may_record.then_some(path));
        Some(MeasureAnswered {
            ask,
            change: change.map(|change| shown_change(words, change, measure)),
            entries: entries.iter().rev().map(entry).collect(),
            title,
        })
    };
    ids.into_iter().filter_map(of).collect()
}

fn shown_change(words: &Words, change: &Change, measure: Option<&Measure>) -> ChangeShown {
    let day = |entry: &Entry| words.day(entry.on);
    let notice = match &change.compared {
        Compared::NotYet => Some(words.say("measure-not-yet")),
        Compared::Nothing => Some(words.say("measure-nothing-common")),
        Compared::OtherVersion => {
            let latest = change.latest.as_ref().map_or("", |latest| latest.measure_version.as_str());
            Some(words.say_with(
                "measure-other-version",
                &[
                    ("first", theirs(&change.baseline.measure_version).into()),
                    ("latest", theirs(latest).into()),
                ],
            ))
        }
        Compared::Lines(_) => None,
    };
    let lines = match &change.compared {
        Compared::Lines(lines) => lines.iter().map(|line| shown_line(words, line, measure)).collect(),
        _ => Vec::new(),
    };
    ChangeShown {
        notice,
        first: words.say_with("measure-first", &[("day", day(&change.baseline).into())]),
        latest: words.say_with(
            "measure-latest",
            &[("day", change.latest.as_ref().map(day).unwrap_or_default().into())],
        ),
        lines,
    }
}

fn total_named(words: &Words, measure: Option<&Measure>) -> String {
    match measure {
        Some(measure) if measure.licence == Licence::ScoreOnly => words.say("measure-score"),
        _ => words.say("measure-total"),
    }
}

fn shown_line(words: &Words, line: &Line, measure: Option<&Measure>) -> ChangeLine {
    let item = line.item.as_deref().and_then(|id| measure?.item(id));
    let what = match (&line.item, item) {
        (_, Some(item)) => said_in(words, &item.wording).to_owned(),
        (Some(id), None) => theirs(id),
        (None, None) => total_named(words, measure),
    };
    let said = |number: f64| match item {
        Some(_) => answer_said(words, item, &number.to_string()),
        None => number_said(number),
    };
    let (from, to, chart) = match &line.said {
        Said::Choices { from, to } => (answer_said(words, item, from), answer_said(words, item, to), None),
        Said::Numbers { from, to, between, days, .. } => {
            let dates: Vec<i64> = days.iter().map(|(day, _)| days_since(*day)).collect();
            let named: Vec<(String, f64)> =
                days.iter().map(|(day, number)| (words.day(*day), *number)).collect();
            (said(*from), said(*to), Chart::of(words, &what, *between, &dates, &named))
        }
    };
    ChangeLine { difference: difference_said(words, &line.said), what, from, to, chart }
}

/// How far days are apart.
fn days_since(day: Date) -> i64 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

fn shown_entry(words: &Words, entry: &Entry, measure: Option<&Measure>, path: Option<&str>) -> MeasureEntry {
    let row = |label: String, value: String| RecordRow { label, value };
    // What the questions of another version were is not known here any more.
    let known = measure.filter(|measure| compare(&measure.edition.version, &entry.measure_version));
    let mut rows = Vec::new();
    if let Some(score) = entry.score {
        rows.push(row(total_named(words, measure), number_said(score)));
    }
    match known {
        Some(measure) => rows.extend(measure.items.iter().map(|item| {
            let answer = entry.answers.get(&item.id);
            let said = answer.map(|answer| answer_said(words, Some(item), answer));
            row(said_in(words, &item.wording).to_owned(), said.unwrap_or_else(|| words.say("measure-open")))
        })),
        None => rows.extend(
            entry.answers.iter().map(|(item, answer)| row(theirs(item), answer_said(words, None, answer))),
        ),
    }
    rows.push(row(words.say("measure-who"), completed_said(words, entry.completed)));
    rows.extend(entry.helped_by.as_deref().map(|name| row(words.say("measure-helper"), theirs(name))));
    rows.extend(entry.licence.as_deref().map(|licence| row(words.say("measure-licence"), theirs(licence))));
    rows.push(row(words.say("measure-language"), tongue_said(words, entry.tongue)));
    let by = entry.by.as_deref().map(theirs).unwrap_or_default();
    let day = words.day(london_day(entry.written));
    let written = if entry.by_link {
        words.say_with("asked-entry", &[("day", day.into()), ("name", by.into())])
    } else {
        words.say_with("measure-written-by", &[("day", day.into()), ("name", by.into())])
    };
    rows.push(row(words.say("measure-written"), written));
    let heading = words.say_with(
        "measure-entry",
        &[("occasion", occasion_said(words, entry.occasion).into()), ("day", words.day(entry.on).into())],
    );
    let mistake = entry.mistake.as_ref().map(|mistake| {
        let by = mistake.by.as_deref().map(theirs).unwrap_or_default();
        words.say_with(
            "measure-error-why",
            &[
                ("day", words.day(london_day(mistake.at)).into()),
                ("name", by.into()),
                ("why", theirs(&mistake.reason).into()),
            ],
        )
    });
    MeasureEntry {
        heading,
        rows,
        notices: half_said(words, entry, measure)
            .into_iter()
            .chain(version_said(words, entry, measure))
            .collect(),
        mark: path
            .filter(|_| mistake.is_none())
            .map(|path| format!("{path}/{}/answers/{}/error", entry.measure, entry.id)),
        mistake,
    }
}
