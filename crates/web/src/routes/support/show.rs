//! `GET /people/{id}/support`: what suits somebody. `POST`: the same with another question.

use axum::response::Response;
use casework::matching::{
    self, A_PAGE, Assumption, Begun, Changes, MOST_FOUND, Matched, Question, Source, Term,
};
use directory::search::facts::mode;
use directory::search::{Bar, Judged};
use directory::whole::Whole;
use locales::Words;
use uuid::Uuid;
use vocabulary::Vocabulary;

use super::address::{self, ANY, MILES};
use super::drawn::Cards;
use super::{Asked, Call, Sent, Stop, begun, named, path_of, wholes};
use crate::finding::labels;
use crate::pages::{
    FormFault, HiddenCount, HiddenService, ManageWay, SupportAlso, SupportAlsoLine, SupportCard, SupportChip,
    SupportForm, SupportPage,
};
use crate::plain::{assumption_said, bar_said, label, not_found_said, source_said, term_said};
use crate::routes::people::person_banner;
use crate::theirs::theirs;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let (id, how) = (named(&asked)?, how?);
        let begun = begun(&call, id).await?;
        let page = page(&call, &begun, &address::read(&how)).await?;
        Ok(call.draw(&SupportPage { is_gone: how.text("gone") == "yes", ..page }))
    };
    let answer = answer.await;
    call.end(answer)
}

/// What was typed into the form is looked at, and the page is led on to.
pub(super) async fn change(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let (id, mut changes) = (named(&asked)?, address::read(&sent));
        changes.most = 0;
        Ok(call.lead(&address::to(&path_of(id), &changes, &[])))
    };
    let answer = answer.await;
    call.end(answer)
}

/// A page of somebody, whatever was found.
async fn page(call: &Call, begun: &Begun, changes: &Changes) -> Result<SupportPage, Stop> {
    let words = call.here.words();
    let path = path_of(begun.person.id);
    let question = Question::of(&begun.known, changes);
    let mut page = SupportPage {
        mark: call.mark().await?,
        name: theirs(&begun.person.called()),
        banner: person_banner(words, &begun.person, &begun.banner),
        back: format!("/people/{}", begun.person.id),
        plan: format!("/people/{}/plan", begun.person.id),
        compare: format!("{path}/compare"),
        may_connect: begun.may_connect,
        kept: address::fields(&Changes { most: 0, ..changes.clone() }),
        chips: chips(words, &question, changes, &path),
        offered: offered(words, &question, changes, &path),
        put_back: put_back(words, &question, changes, &path),
        form: form(words, &question, changes),
        first: path.clone(),
        is_changed: *changes != Changes::default(),
        path,
        ..SupportPage::default()
    };
    // Of somebody who is not supported now, nothing is looked for.
    if !begun.may_connect {
        return Ok(page);
    }
    page.has_place = begun.known.postcode.is_some() || !changes.near.is_empty();
    if question.asks_nothing() {
        page.faults = vec![FormFault::new("add", words.say("support-no-terms"))];
        return Ok(page);
    }
    let country = call.web.registers.country();
    let found = matching::find(&call.web.search, &country, &question);
    found_on(call, begun, changes, &found, &mut page).await?;
    also(call, begun, &question, &mut page).await?;
    Ok(page)
}

/// What was found, on its page.
async fn found_on(
    call: &Call,
    begun: &Begun,
    changes: &Changes,
    found: &Matched,
    page: &mut SupportPage,
) -> Result<(), Stop> {
    let words = call.here.words();
    let told = found.best.iter().chain(&found.hidden.best).map(|one| one.hit.id).collect();
    let services = wholes(call, told).await?;
    let cards = Cards { web: &call.web, words, begun, understood: &found.understood, today: found.today };
    page.searched = true;
    page.total = found.total as u64;
    page.lost = found.lost.as_ref().map(|lost| not_found_said(words, lost));
    page.cards = cards.of(&found.best, &services);
    if found.total > found.best.len() && found.best.len() < MOST_FOUND {
        let more = Changes { most: (found.best.len() + A_PAGE).min(MOST_FOUND), ..changes.clone() };
        page.more = Some(format!("{}#support-{}", address::to(&page.path, &more, &[]), found.best.len() + 1));
    }
    page.farther = found.farther.and_then(|(metres, count)| {
        let miles = MILES.into_iter().find(|miles| address::metres(*miles) == metres)?;
        let wider = Changes { within: Some(metres), most: 0, ..changes.clone() };
        Some((
            words.say_with(
                "support-farther",
                &[("count", (count as u64).into()), ("miles", u64::from(miles).into())],
            ),
            address::to(&page.path, &wider, &[]),
        ))
    });
    page.hidden = found.hidden.total as u64;
    page.hidden_by = found
        .hidden
        .by
        .iter()
        .map(|(bar, count)| HiddenCount {
            text: bar_said(words, *bar, &found.understood.query),
            count: *count as u64,
            keep: keeping(changes, *bar).map(|changes| address::to(&page.path, &changes, &[])),
        })
        .collect();
    page.hidden_services = hidden(&cards, &found.hidden.best, &services);
    Ok(())
}

/// The same question with those kept that something speaks against, where that is somebody's choice.
fn keeping(changes: &Changes, bar: Bar) -> Option<Changes> {
    let without = |key: &str| Some(address::without(changes, key));
    match bar {
        Bar::Age => without("age"),
        Bar::Gender => without("gender"),
        Bar::Language => without("language"),
        Bar::Full => without("room"),
        Bar::Stale => without("confirmed"),
        Bar::Access => Some(Changes { must_have_access: false, most: 0, ..changes.clone() }),
        Bar::Time => Some(Changes { when: None, most: 0, ..changes.clone() }),
        Bar::Cost => Some(Changes { cost: None, most: 0, ..changes.clone() }),
        Bar::Paused | Bar::Area | Bar::Far => None,
    }
}

fn hidden(cards: &Cards<'_>, hidden: &[Judged], services: &[Whole]) -> Vec<HiddenService> {
    let query = &cards.understood.query;
    let drawn = cards.of(hidden, services);
    let judged = |id: &str| hidden.iter().find(|one| one.hit.id.to_string() == id);
    drawn
        .into_iter()
        .map(|card| {
            let bars = judged(&card.id).map(|one| one.bars.as_slice()).unwrap_or_default();
            HiddenService { why: bars.iter().map(|bar| bar_said(cards.words, *bar, query)).collect(), card }
        })
        .collect()
}

fn chips(words: &Words, question: &Question, changes: &Changes, path: &str) -> Vec<SupportChip> {
    let chip = |one: &Assumption| {
        let less = match (one, one.key()) {
            (_, Some(key)) => address::without(changes, &key),
            (Assumption::Term(said), None) => Changes {
                terms: changes.terms.iter().filter(|term| **term != said.term).cloned().collect(),
                most: 0,
                ..changes.clone()
            },
            (Assumption::Place { .. }, None) => Changes { near: String::new(), most: 0, ..changes.clone() },
            (Assumption::When(_), None) => Changes { when: None, most: 0, ..changes.clone() },
            (Assumption::Cost(_), None) => Changes { cost: None, most: 0, ..changes.clone() },
            (Assumption::Mode(word), None) => Changes {
                modes: changes.modes.iter().filter(|one| *one != word).cloned().collect(),
                most: 0,
                ..changes.clone()
            },
            _ => changes.clone(),
        };
        SupportChip {
            text: assumption_said(words, one, &changes.near),
            source: match one {
                Assumption::Term(said) => source_said(words, said.source),
                _ => None,
            },
            path: address::to(path, &less, &[]),
        }
    };
    question.assumptions.iter().map(chip).collect()
}

/// What somebody likes or is good at, to be added.
fn offered(words: &Words, question: &Question, changes: &Changes, path: &str) -> Vec<SupportChip> {
    let chip = |term: &Term, source: Source| {
        let terms = changes.terms.iter().cloned().chain([term.clone()]).collect();
        SupportChip {
            text: term_said(words, term),
            source: source_said(words, source),
            path: address::to(path, &Changes { terms, most: 0, ..changes.clone() }, &[]),
        }
    };
    question.offered.iter().map(|said| chip(&said.term, said.source)).collect()
}

/// What was taken away, to be put back.
fn put_back(words: &Words, question: &Question, changes: &Changes, path: &str) -> Vec<SupportChip> {
    let chip = |one: &Assumption| {
        let key = one.key()?;
        Some(SupportChip {
            text: assumption_said(words, one, &changes.near),
            source: None,
            path: address::to(path, &address::with(changes, &key), &[]),
        })
    };
    question.without.iter().filter_map(chip).collect()
}

fn form(words: &Words, question: &Question, changes: &Changes) -> SupportForm {
    let way = |value: String, text: String, chosen: bool| ManageWay { value, text, hint: None, chosen };
    let is_any = changes.without.contains("within");
    let usual = matching::Numbers::embedded().within_metres;
    let within = changes.within.unwrap_or(usual);
    let mut miles: Vec<ManageWay> = MILES
        .iter()
        .map(|miles| {
            let chosen = !is_any && address::metres(*miles) == within;
            way(miles.to_string(), labels::within(words, f64::from(*miles)), chosen)
        })
        .collect();
    miles.push(way(ANY.to_owned(), words.say("support-any-distance"), is_any));
    let vocabulary = Vocabulary::embedded();
    let mut terms = vec![way(String::new(), words.say("support-add-nothing"), true)];
    terms.extend(vocabulary.needs().iter().map(|need| {
        let text = words.say_with("support-add-need", &[("need", label(words, need).into())]);
        way(format!("need:{}", need.code.as_str()), text, false)
    }));
    terms.extend(
        vocabulary
            .activities()
            .iter()
            .map(|one| way(format!("activity:{}", one.code.as_str()), label(words, one).to_owned(), false)),
    );
    let days = directory::catalogue::DAYS.iter().enumerate().map(|(number, day)| {
        let chosen =
            changes.when.is_some_and(|when| when.days != labels::EVERY_DAY && when.days >> number & 1 == 1);
        way((*day).to_owned(), crate::plain::capital(&labels::day(words, number)), chosen)
    });
    let hours = changes.when.and_then(|when| when.hours);
    let mut parts = vec![way(String::new(), words.say("support-any-time"), hours.is_none())];
    parts.extend(directory::search::choices::PARTS_OF_DAY.iter().map(|(name, of)| {
        way((*name).to_owned(), crate::plain::capital(&labels::part_of_day(words, name)), hours == Some(*of))
    }));
    let mut costs = vec![way(String::new(), words.say("support-any-cost"), changes.cost.is_none())];
    costs.extend([("free", 0), ("5", 500), ("10", 1_000)].map(|(value, pence)| {
        way(value.to_owned(), labels::price(words, pence), changes.cost == Some(pence))
    }));
    let modes = mode::WORDS.iter().map(|word| {
        way((*word).to_owned(), labels::way(words, word), changes.modes.iter().any(|one| one == word))
    });
    SupportForm {
        near: theirs(&changes.near),
        terms,
        miles,
        days: days.collect(),
        parts,
        costs,
        modes: modes.collect(),
        asks_access: question.assumptions.iter().any(|one| matches!(one, Assumption::Access(_))),
        must_have_access: changes.must_have_access,
        kept: address::fields(&Changes {
            without: changes.without.iter().filter(|key| *key != "within").cloned().collect(),
            terms: changes.terms.clone(),
            ..Changes::default()
        }),
    }
}

/// The second list, where the scheme shows it. What does not suit is left out of it.
async fn also(call: &Call, begun: &Begun, question: &Question, page: &mut SupportPage) -> Result<(), Stop> {
    if !begun.also_is_on {
        return Ok(());
    }
    let words = call.here.words();
    let country = call.web.registers.country();
    let mut lines = Vec::new();
    if let Some(found) = &begun.also {
        let ids: Vec<Uuid> = found.services.iter().map(|one| one.id).collect();
        let (_, judged) = matching::judge(&call.web.search, &country, question, &ids);
        let services = wholes(call, ids).await?;
        for one in &found.services {
            let suits = judged.iter().any(|judged| judged.hit.id == one.id && judged.bars.is_empty());
            let Some(whole) = services.iter().find(|whole| whole.service.id == one.id && suits) else {
                continue;
            };
            let name = crate::plain::service_name(words, &whole.service);
            let in_plan = begun.plan.open_connections().any(|known| known.service == one.id);
            lines.push(SupportAlsoLine {
                path: crate::words::service_path(&one.id.to_string(), &name),
                name,
                people: words.say_with("support-also-people", &[("count", one.people.into())]),
                in_plan,
                propose: (!in_plan).then(|| format!("{}/propose?service={}", page.path, one.id)),
            });
        }
    }
    let told = begun.also.as_ref().map(|found| {
        words.say_with(
            "support-also-told",
            &[("people", found.people.into()), ("months", u64::from(found.months).into())],
        )
    });
    page.also = Some(SupportAlso { told, lines });
    Ok(())
}

/// So many that suit as well are shown where nobody took somebody.
const ALTERNATIVES: usize = 3;

/// What suits somebody as well, by the record as it is, of what is not in their plan. Nothing where nothing may be looked for.
pub(in crate::routes) async fn alternatives(call: &Call, person: Uuid) -> Result<Vec<SupportCard>, Stop> {
    let begun = begun(call, person).await?;
    let question = Question::of(&begun.known, &Changes::default());
    if !begun.may_connect || question.asks_nothing() {
        return Ok(Vec::new());
    }
    let country = call.web.registers.country();
    let found = matching::find(&call.web.search, &country, &question);
    let is_known = |id: Uuid| begun.plan.connections.iter().any(|one| one.service == id);
    let best: Vec<Judged> =
        found.best.iter().filter(|one| !is_known(one.hit.id)).take(ALTERNATIVES).cloned().collect();
    let services = wholes(call, best.iter().map(|one| one.hit.id).collect()).await?;
    let words = call.here.words();
    let cards =
        Cards { web: &call.web, words, begun: &begun, understood: &found.understood, today: found.today };
    Ok(cards.of(&best, &services))
}
