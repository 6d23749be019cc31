//! `GET /people/{id}/support/compare`: up to four services beside each other, for somebody.

use axum::response::Response;
use casework::matching::{self, Begun, MOST_COMPARED, Question};
use directory::search::asking::Understood;
use directory::search::{Bar, Judged};
use directory::whole::Whole;
use locales::Words;
use uuid::Uuid;
use vocabulary::access;

use super::address;
use super::drawn::Cards;
use super::{Asked, Call, Sent, Stop, begun, named, path_of, wholes};
use crate::finding::labels;
use crate::pages::{CompareChoice, ComparedService, FormFault, SupportComparePage, SupportRow};
use crate::plain::{Around, bar_said, service_name, service_page};
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::service_path;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let (id, how) = (named(&asked)?, how?);
        let begun = begun(&call, id).await?;
        let mut chosen: Vec<Uuid> = Vec::new();
        for service in how.iter().filter(|(name, _)| *name == "service") {
            if let Ok(service) = service.1.trim().parse()
                && !chosen.contains(&service)
                && chosen.len() < 100
            {
                chosen.push(service);
            }
        }
        compared(&call, &begun, &address::read(&how), &chosen).await
    };
    let answer = answer.await;
    call.end(answer)
}

async fn compared(
    call: &Call,
    begun: &Begun,
    changes: &matching::Changes,
    chosen: &[Uuid],
) -> Result<Response, Stop> {
    let words = call.here.words();
    let path = path_of(begun.person.id);
    let services = wholes(call, chosen.to_vec()).await?;
    let mut page = SupportComparePage {
        name: theirs(&begun.person.called()),
        banner: person_banner(words, &begun.person, &begun.banner),
        person: format!("/people/{}", begun.person.id),
        back: address::to(&path, changes, &[]),
        path: format!("{path}/compare"),
        kept: address::fields(changes),
        gone: (chosen.len() - services.len()) as u64,
        ..SupportComparePage::default()
    };
    let fault = match services.len() {
        // One of two may have gone since: what is left is shown, and that one is gone is said.
        1..=MOST_COMPARED if chosen.len() > 1 => None,
        0 | 1 => Some(words.say("support-compare-few")),
        count if count > MOST_COMPARED => Some(words.say("support-compare-many")),
        _ => None,
    };
    if let Some(fault) = fault {
        page.faults = vec![FormFault::new("service", fault)];
        let choice = |whole: &Whole| CompareChoice {
            id: whole.service.id.to_string(),
            name: service_name(words, &whole.service),
        };
        page.choices = services.iter().map(choice).collect();
        return Ok(call.draw_faulty(&page));
    }
    let question = Question::of(&begun.known, changes);
    let country = call.web.registers.country();
    let (understood, judged) = matching::judge(&call.web.search, &country, &question, chosen);
    let columns: Vec<Column<'_>> = services
        .iter()
        .map(|whole| Column { whole, judged: judged.iter().find(|one| one.hit.id == whole.service.id) })
        .collect();
    let cards = Cards { web: &call.web, words, begun, understood: &understood, today: call.web.today() };
    page.services = columns.iter().map(|column| head(&cards, column)).collect();
    page.rows = rows(call, &cards, &columns);
    Ok(call.draw(&page))
}

/// A service with what speaks for and against it; nothing of that where it is not in the search yet.
struct Column<'c> {
    whole: &'c Whole,
    judged: Option<&'c Judged>,
}

fn head(cards: &Cards<'_>, column: &Column<'_>) -> ComparedService {
    let id = column.whole.service.id;
    let name = service_name(cards.words, &column.whole.service);
    let in_plan = cards.begun.plan.open_connections().any(|one| one.service == id);
    ComparedService {
        path: service_path(&id.to_string(), &name),
        name,
        in_plan,
        propose: (cards.begun.may_connect && !in_plan)
            .then(|| format!("/people/{}/support/propose?service={id}", cards.begun.person.id)),
    }
}

fn rows(call: &Call, cards: &Cards<'_>, columns: &[Column<'_>]) -> Vec<SupportRow> {
    let words = cards.words;
    let tags = directory::tags::Tags::default();
    let published = call.web.published();
    let around = Around {
        now: call.web.now(),
        tags: &tags,
        names: &|_| None,
        nation: None,
        spot: &|place| {
            let id = place.service_at_location.id;
            published.place(&id).and_then(|place| place.point).map(|point| (point, false))
        },
        from: None,
    };
    let pages: Vec<_> = columns.iter().map(|column| service_page(words, column.whole, &around)).collect();
    let judged = |said: &dyn Fn(&Judged) -> Vec<String>| -> Vec<Vec<String>> {
        columns.iter().map(|column| column.judged.map(said).unwrap_or_default()).collect()
    };
    let row = |label: String, cells: Vec<Vec<String>>| SupportRow {
        label,
        cells: cells
            .into_iter()
            .map(|cell| if cell.is_empty() { vec![words.say("support-not-stated")] } else { cell })
            .collect(),
    };
    let of =
        |said: &dyn Fn(&crate::pages::ServicePage) -> Vec<String>| pages.iter().map(said).collect::<Vec<_>>();
    let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
    let mut rows = vec![
        row(words.say("support-row-suits"), judged(&|one| suits(words, cards.understood, one))),
        row(
            words.say("support-row-for"),
            judged(&|hit| one(crate::finding::why::why(words, cards.understood, &hit.hit))),
        ),
    ];
    if cards.understood.query.near.is_some() {
        rows.push(row(words.say("support-row-far"), judged(&|hit| one(cards.how_far(hit)))));
    }
    rows.push(row(words.say("listing-when"), of(&|page| page.when.clone())));
    rows.push(row(
        words.say("listing-where"),
        columns.iter().map(|column| place(words, call, column.whole)).collect(),
    ));
    rows.push(row(words.say("listing-cost"), of(&|page| page.cost.clone())));
    rows.push(row(words.say("support-row-who"), of(&|page| page.who.clone())));
    rows.push(row(words.say("listing-access"), judged(&|one| accessible(words, cards.understood, one))));
    rows.push(row(words.say("support-row-language"), of(&|page| page.languages.clone())));
    rows.push(row(words.say("support-row-join"), of(&|page| page.referral.clone().into_iter().collect())));
    rows.push(row(words.say("support-row-places"), of(&|page| page.capacity.clone().into_iter().collect())));
    rows.push(row(
        words.say("support-row-checked"),
        of(&|page| {
            let checked = page.checked.as_ref();
            one(checked
                .map(|checked| words.say_with("listing-checked", &[("day", words.day(checked.on).into())])))
        }),
    ));
    rows
}

/// Whether a service suits, and what has to be asked.
fn suits(words: &Words, understood: &Understood, judged: &Judged) -> Vec<String> {
    let bars: Vec<String> =
        judged.bars.iter().map(|bar: &Bar| bar_said(words, *bar, &understood.query)).collect();
    if !bars.is_empty() {
        return bars;
    }
    let ask = crate::plain::unsaid_said(words, judged.unsaid, &understood.query);
    let suits = if ask.is_empty() { words.say("support-suits") } else { words.say("support-suits-ask") };
    std::iter::once(suits).chain(ask).collect()
}

/// For each thing that somebody needs, whether it is stated.
fn accessible(words: &Words, understood: &Understood, judged: &Judged) -> Vec<String> {
    let asked = access::all().iter().enumerate().filter(|(bit, _)| understood.query.access >> bit & 1 == 1);
    asked
        .map(|(bit, need)| {
            let need = labels::access_need(words, &need.code);
            let is_stated = judged.unsaid.access >> bit & 1 == 0;
            if is_stated {
                words.say_with("support-access-stated", &[("need", need.into())])
            } else {
                words.say_with("support-access-ask", &[("need", need.into())])
            }
        })
        .collect()
}

fn place(words: &Words, call: &Call, whole: &Whole) -> Vec<String> {
    let near = crate::plain::Near { point: None, from: "", spot: &|_| None };
    crate::plain::card(words, whole, call.web.today(), &near).place.into_iter().collect()
}
