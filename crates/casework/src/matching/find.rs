//! The directory answers: what suits, what is hidden and why, and what is a little farther away.

use directory::locality::Country;
use directory::search::asking::{Found, NotFound, Problem, Understood, understand};
use directory::search::choices::DISTANCES;
use directory::search::{Answer, Edition, Judged, LeftOut, Query, Search};
use jiff::civil::Date;
use uuid::Uuid;

use super::{MOST_HIDDEN, Question};

/// What the directory has for somebody.
#[derive(Debug, Clone)]
pub struct Matched {
    /// What was asked, as it was understood.
    pub understood: Understood,
    /// Why the place is not known: then distance counts for nothing.
    pub lost: Option<NotFound>,
    /// How many suit.
    pub total: usize,
    /// The best of them, best first, each with what it does not say.
    pub best: Vec<Judged>,
    /// What is about what they need and near enough, and does not suit.
    pub hidden: LeftOut,
    /// The next larger distance within which more suit, metres, with how many more.
    pub farther: Option<(u32, usize)>,
    /// The day as of which listings are judged.
    pub today: Date,
}

/// Finds what suits somebody. In memory: nothing is looked up in a database, and nothing is written.
#[must_use]
pub fn find(search: &Search, country: &Country, question: &Question) -> Matched {
    let edition = search.edition();
    let (understood, lost) = understood(country, &edition, question);
    let query = &understood.query;
    let Answer { total, hits, .. } = search.answer_from(&edition, query);
    let ids: Vec<Uuid> = hits.iter().map(|hit| hit.id).collect();
    let judged = search.judge(&edition, query, &ids);
    // The answer says how they are reached; the judgement says what is not said.
    let best = hits.into_iter().zip(judged).map(|(hit, judged)| Judged { hit, ..judged }).collect();
    let hidden = search.left_out(&edition, query, MOST_HIDDEN);
    let farther = query.within.filter(|_| query.near.is_some()).and_then(|within| {
        DISTANCES.into_iter().filter(|metres| *metres > within).find_map(|metres| {
            let all = search.total_from(&edition, &Query { within: Some(metres), ..query.clone() });
            (all > total).then(|| (metres, all - total))
        })
    });
    Matched { total, best, hidden, farther, today: edition.today(), lost, understood }
}

/// What speaks for and against some services for somebody, in their order. One that has left the directory is left out.
#[must_use]
pub fn judge(
    search: &Search,
    country: &Country,
    question: &Question,
    services: &[Uuid],
) -> (Understood, Vec<Judged>) {
    let edition = search.edition();
    let (understood, _) = understood(country, &edition, question);
    let judged = search.judge(&edition, &understood.query, services);
    (understood, judged)
}

/// The question in the terms of the search. A place that nobody knows is left out of it, and told.
fn understood(country: &Country, edition: &Edition, question: &Question) -> (Understood, Option<NotFound>) {
    let mut ask = question.ask.clone();
    let (understood, lost) = match understand(&ask, country, edition) {
        Ok(understood) => (Some(understood), None),
        Err(Problem::Where(lost)) => {
            (ask.near, ask.within) = (String::new(), None);
            (understand(&ask, country, edition).ok(), Some(lost))
        }
        // Every code of a question was looked up before.
        Err(Problem::Unknown { .. }) => (None, None),
    };
    let mut understood = understood.unwrap_or_else(|| nothing(edition, country));
    let query = &mut understood.query;
    query.any_tag = true;
    (query.with_room, query.confirmed) = (question.with_room, question.confirmed);
    if matches!(understood.place, Some(Found::Area { .. })) {
        query.within = None;
    }
    (understood, lost)
}

fn nothing(edition: &Edition, country: &Country) -> Understood {
    understand(&directory::search::asking::Ask::default(), country, edition)
        .unwrap_or_else(|problem| unreachable!("a question that asks nothing is understood: {problem}"))
}
