//! `GET /whats-on?near=&within=&q=&day=&days=&need=`. Fields of other names are none of our business.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::locality::Country;
use directory::search::asking::{Ask, Found, NotFound, Problem as Unasked, Understood, understand};
use directory::whats_on::{Happening, Listed, Span, ask_for_times, happenings, read};
use jiff::ToSpan as _;
use jiff::civil::Date;
use locales::Words;
use vocabulary::Vocabulary;

use super::fields::Fields;
use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{ChosenNeed, MILES, WhatsOnPage, WrongField};
use crate::plain::{label, whats_on};

/// What a person types is shorter than this; what is longer is not a search.
const LONGEST: usize = 200;

/// Metres in a mile.
const MILE: f64 = 1_609.344;

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields, FormRejection>,
) -> Response {
    let sent = here.query.as_deref().is_some_and(|query| query.contains("near="));
    web.answer(&here, page(&web, here.words(), asked, sent).await)
}

async fn page(
    web: &Web,
    words: &'static Words,
    asked: Result<Fields, FormRejection>,
    sent: bool,
) -> Answer<WhatsOnPage> {
    let fields = asked.map_err(|_| Problem::NotUnderstood(words.say("whats-on-bad-day")))?;
    let mut page = form(words, &fields, web.today())?;
    let country = web.registers.country();
    let wrong = |field, message| Some(WrongField { field, message });
    if page.query.is_empty() && page.near.is_empty() && page.need.is_none() {
        page.problem = if sent { wrong("near", words.say("whats-on-where")) } else { None };
        return Ok(page);
    }
    if page.query.chars().count() > LONGEST || page.near.chars().count() > LONGEST {
        let field = if page.near.chars().count() > LONGEST { "near" } else { "q" };
        page.problem = wrong(field, words.say_with("whats-on-too-long", &[("most", LONGEST.into())]));
        return Ok(page);
    }
    let understood = match understand(&ask(&page), &country, &web.search.edition()) {
        Ok(understood) => understood,
        Err(unasked) => {
            page.problem = wrong("near", unknown_place(words, &unasked));
            return Ok(page);
        }
    };
    page.searched = true;
    page.place = understood.place.as_ref().map(|place| match place {
        Found::Point { name, .. } | Found::Area { name, .. } => name.clone(),
    });
    let days: Vec<Date> = (0..if page.one_day { 1 } else { 7 })
        .map(|number: i32| page.from.saturating_add(number.days()))
        .collect();
    let looked = look(web, understood, &days, country).await?;
    let told = whats_on(words, &looked.listed, &looked.happenings, &days, page.today, &page.near);
    page.some_of_it = looked.some_of_it;
    page.total = looked.total;
    page.looked_at = looked.listed.len() as u64;
    page.days = told.days;
    page.open = told.open;
    page.open_more = told.open_more;
    Ok(page)
}

/// The form as it was filled in.
fn form(words: &Words, fields: &Fields, today: Date) -> Answer<WhatsOnPage> {
    let need = match fields.text("need") {
        "" => None,
        code => {
            let need = Vocabulary::embedded().need(code);
            let need = need.ok_or_else(|| Problem::NotFound(Some(words.say("whats-on-unknown-need"))))?;
            Some(ChosenNeed { code: need.code.as_str().to_owned(), label: label(words, need).to_owned() })
        }
    };
    let within = match fields.text("within") {
        "" => None,
        text => {
            let miles = text.parse().ok().filter(|miles| MILES.contains(miles));
            Some(miles.ok_or_else(|| Problem::NotUnderstood(words.say("whats-on-bad-miles")))?)
        }
    };
    let form = WhatsOnPage::of(today);
    Ok(WhatsOnPage {
        query: fields.text("q").to_owned(),
        near: fields.text("near").to_owned(),
        within: within.unwrap_or(form.within),
        need,
        from: first_day(fields.text("day"), today)
            .ok_or_else(|| Problem::NotUnderstood(words.say("whats-on-bad-day")))?,
        one_day: fields.text("days") == "1",
        ..form
    })
}

/// The day that is meant: a date within a year, or a day of the week. One that is past is today: the address was kept.
fn first_day(text: &str, today: Date) -> Option<Date> {
    if text.is_empty() {
        return Some(today);
    }
    if let Ok(day) = text.parse::<Date>() {
        return (day <= today.saturating_add(1.year())).then(|| day.max(today));
    }
    let number = directory::catalogue::day_of(text)?;
    (0..7)
        .map(|days: i32| today.saturating_add(days.days()))
        .find(|day| day.weekday().to_monday_zero_offset().unsigned_abs() == number)
}

fn ask(page: &WhatsOnPage) -> Ask {
    // A number of miles from the list.
    let metres = (f64::from(page.within) * MILE).round() as u32;
    Ask {
        near: page.near.clone(),
        within: Some(metres),
        needs: page.need.iter().map(|need| need.code.clone()).collect(),
        text: page.query.clone(),
        ..Ask::default()
    }
}

fn unknown_place(words: &Words, unasked: &Unasked) -> String {
    let Unasked::Where(not_found) = unasked else { return words.say("whats-on-unknown-place") };
    match not_found {
        NotFound::NoPostcode => words.say("whats-on-no-postcode"),
        NotFound::UnknownPostcode | NotFound::UnknownPlace(_) => words.say("whats-on-unknown-place"),
        NotFound::NorthernIreland => words.say("whats-on-northern-ireland"),
        NotFound::Abroad => words.say("whats-on-abroad"),
        NotFound::Several(options) => {
            let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
            words.say_with("whats-on-several", &[("places", names.join("; ").into())])
        }
    }
}

/// What was looked at.
struct Looked {
    some_of_it: bool,
    total: u64,
    listed: Vec<Listed>,
    happenings: Vec<Happening>,
}

/// The candidates of the search, and what of them happens on some days.
async fn look(web: &Web, understood: Understood, days: &[Date], country: Country) -> Answer<Looked> {
    let mut query = understood.query;
    let when = ask_for_times(&mut query);
    let mut answer = web.search.answer(&query);
    let mut some_of_it = false;
    if answer.total == 0 && query.words.len() > 1 {
        query.any_word = true;
        answer = web.search.answer(&query);
        some_of_it = answer.total > 0;
    }
    let now = web.now();
    let (first, last) =
        (days.first().copied().unwrap_or(web.today()), days.last().copied().unwrap_or(web.today()));
    let span = Span {
        days: first..=last,
        now,
        when,
        near: query.near.as_ref().map(|near| near.spot),
        within: query.within,
    };
    let total = answer.total as u64;
    // Beside the reading, because it takes as long as that, and neither may keep other visitors waiting.
    let (listed, happenings) = web
        .db
        .read_async(move |tx| -> directory::Result<_> {
            let listed = read(tx, &answer.hits)?;
            let happenings = happenings(&listed, &span, &country);
            Ok((listed, happenings))
        })
        .await?;
    Ok(Looked { some_of_it, total, listed, happenings })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_first_day_is_a_date_or_a_day_of_the_week() {
        // A Wednesday.
        let today = date(2026, 5, 6);
        let first = |text: &str| first_day(text, today);
        assert_eq!(first(""), Some(today));
        assert_eq!(first("2026-05-09"), Some(date(2026, 5, 9)));
        assert_eq!(first("2026-05-01"), Some(today), "what is past is today");
        assert_eq!(first("tuesday"), Some(date(2026, 5, 12)));
        assert_eq!(first("WE"), Some(today));
        assert_eq!(first("2027-05-07"), None);
        assert_eq!(first("whenever"), None);
        assert_eq!(first("2026-02-30"), None);
    }
}
