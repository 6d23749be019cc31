//! Finding phrases in a text, and leaving those that nothing contradicts.

use std::cmp::Reverse;
use std::ops::Range;

use crate::fold::{COLON, Folded, PAUSE, STOP};
use crate::rules::{Doubt, Meaning, Place, Reach, Rules, Says};
use crate::suggestion::{Field, Strength};

/// Words over which a short denial or aside reaches: "no debt or benefits advice".
const NEXT_WORDS: usize = 4;

/// Words of a question in a form.
const LONGEST_QUESTION: usize = 6;

/// Bytes that a question and its answer take in a form, with some to spare.
const LONGEST_FORM: usize = 200;

/// All that was heard.
pub(crate) struct Heard<'a> {
    pub said: Vec<Said<'a>>,
    /// Something was said beside which everything is less sure.
    pub doubt: Option<Doubt>,
}

/// A phrase that was found and holds.
pub(crate) struct Said<'a> {
    pub says: &'a Says,
    pub strength: Strength,
    pub field: Field,
    pub words: &'a str,
}

/// A phrase that was found, and where in the folded text.
struct Found<'a> {
    span: Range<usize>,
    meaning: &'a Meaning,
}

/// One thing that a found phrase says.
struct Hit<'a> {
    span: Range<usize>,
    says: &'a Says,
    field: usize,
    silenced: bool,
}

/// Reads the folded fields, whose kinds and texts are given in the same order.
pub(crate) fn hear<'a>(rules: &'a Rules, folded: &'a Folded, fields: &[(Field, &'a str)]) -> Heard<'a> {
    let kind = |at: usize| fields.get(folded.field(at)).map(|(field, _)| *field);
    let mut found = find(rules, folded);
    found.sort_unstable_by_key(|found| (found.span.start, Reverse(found.span.end)));
    let nevers: Vec<&Range<usize>> =
        found.iter().filter(|found| found.meaning.never).map(|found| &found.span).collect();
    let heard = |found: &&Found<'_>| found.meaning.never || !inside_one_of(&nevers, &found.span);

    let mut hits: Vec<Hit<'a>> = Vec::new();
    let mut negations = Vec::new();
    let mut asides = Vec::new();
    let mut turns = Vec::new();
    let mut doubt = None;
    for Found { span, meaning } in found.iter().filter(heard) {
        negations.extend(meaning.negates.map(|reach| (span.clone(), reach)));
        asides.extend(meaning.aside.map(|reach| (span.clone(), reach)));
        turns.extend(meaning.turns.then_some(span.start));
        let fits = |place: Place| place == Place::Anywhere || kind(span.start) == Some(Field::Name);
        doubt = doubt.max(meaning.doubt.filter(|(_, place)| fits(*place)).map(|(doubt, _)| doubt));
        let says = meaning.says.iter().filter(|says| fits(says.place));
        let field = folded.field(span.start);
        hits.extend(says.map(|says| Hit { span: span.clone(), says, field, silenced: false }));
    }
    silence_exceptions(&mut hits, &found);
    silence_shorter(rules, &mut hits);
    let denied = reaches(folded, &negations, &turns);
    let aside = reaches(folded, &asides, &turns);

    let holds = |hit: &&Hit<'_>| {
        !hit.silenced && !within(&denied, hit.span.start) && !is_answered_no(folded.text(), hit.span.end)
    };
    let hits = hits.iter().filter(holds);
    let said = hits.filter_map(|hit| {
        let (field, text) = *fields.get(hit.field)?;
        let strength = match field {
            _ if within(&aside, hit.span.start) => Strength::Weak,
            Field::Name => hit.says.strength.in_name(),
            _ => hit.says.strength,
        };
        Some(Said { says: hit.says, strength, field, words: text.get(folded.origin(&hit.span))? })
    });
    Heard { said: said.collect(), doubt }
}

/// Every phrase in the text, overlapping or not.
fn find<'a>(rules: &'a Rules, folded: &Folded) -> Vec<Found<'a>> {
    let bytes = folded.text().as_bytes();
    let matches = rules.automaton.find_overlapping_iter(folded.text());
    let found = matches.filter_map(|found| {
        // Without the space in front, and without the one behind unless the phrase is open at its end.
        let is_closed = bytes.get(found.end() - 1) == Some(&b' ');
        let span = found.start() + 1..found.end() - usize::from(is_closed);
        Some(Found { span, meaning: rules.meanings.get(found.pattern().as_usize())? })
    });
    found.collect()
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// True when one of the spans, which are sorted, holds the other. A phrase has few words, so only near ones can.
fn inside_one_of(spans: &[&Range<usize>], span: &Range<usize>) -> bool {
    let behind = spans.partition_point(|outer| outer.start <= span.start);
    spans.get(..behind).unwrap_or_default().iter().rev().take(8).any(|outer| contains(outer, span))
}

/// Silences what stands inside a phrase that is listed under `not` for its tag.
fn silence_exceptions(hits: &mut [Hit<'_>], found: &[Found<'_>]) {
    for Found { span, meaning } in found.iter().filter(|found| !found.meaning.not.is_empty()) {
        let first = hits.partition_point(|hit| hit.span.start < span.start);
        for hit in hits.iter_mut().skip(first).take_while(|hit| hit.span.start < span.end) {
            hit.silenced |= contains(span, &hit.span) && meaning.not.contains(&hit.says.tag);
        }
    }
}

/// Silences what a longer phrase of the same list says better: "pet food bank" is not a food bank. Hits are sorted so
/// that the longer comes first.
fn silence_shorter(rules: &Rules, hits: &mut [Hit<'_>]) {
    let is_need = |hit: &Hit<'_>| rules.tags.get(hit.says.tag).is_some_and(|tag| tag.tag.need().is_some());
    for place in 0..hits.len() {
        let (before, behind) = hits.split_at_mut(place + 1);
        let Some(longer) = before.last().filter(|hit| !hit.silenced && hit.says.part.is_none()) else {
            continue;
        };
        for hit in behind.iter_mut().take_while(|hit| hit.span.start < longer.span.end) {
            let shorter = hit.span.len() < longer.span.len() && contains(&longer.span, &hit.span);
            hit.silenced |= shorter && hit.says.part.is_none() && is_need(hit) == is_need(longer);
        }
    }
}

/// The parts of the folded text that denials (or asides) govern. Each begins and ends behind the one before.
fn reaches(folded: &Folded, marks: &[(Range<usize>, Reach)], turns: &[usize]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (mark, reach) in marks {
        let known = parts.last().map_or(0, |last| last.end);
        if mark.end < known && *reach == Reach::Sentence {
            continue;
        }
        let rest = folded.text().get(mark.end..).unwrap_or_default();
        let end = mark.end
            + match reach {
                Reach::Sentence => rest.find(STOP).unwrap_or(rest.len()),
                Reach::Words => words_ahead(rest),
            };
        let turn = turns.get(turns.partition_point(|turn| *turn < mark.end));
        let end = turn.map_or(end, |turn| end.min(*turn));
        if end > known {
            parts.push(mark.end..end);
        }
    }
    parts
}

/// True when the words before are part of a question in a form that is answered with no, or left open: in "Lunch club:
/// Debt advice: Yes" the first question is open, because the next one follows at once.
fn is_answered_no(text: &str, end: usize) -> bool {
    let upto_mark = |text: &'_ str| text.find([PAUSE, COLON, STOP]).unwrap_or(text.len());
    let rest = text.get(end..text.floor_char_boundary(end + LONGEST_FORM)).unwrap_or_default();
    let question = upto_mark(rest);
    let Some(answer) = rest.get(question..).and_then(|rest| rest.strip_prefix(": ")) else { return false };
    let words = |text: Option<&str>| text.map_or(0, |text| text.split_whitespace().count());
    if words(rest.get(..question)) > LONGEST_QUESTION {
        return false;
    }
    let next = upto_mark(answer);
    let first = answer.split(' ').next().unwrap_or_default();
    let follows_a_question = answer.get(next..).is_some_and(|rest| rest.starts_with(COLON));
    first == "no" || (follows_a_question && first != "yes" && words(answer.get(..next)) <= LONGEST_QUESTION)
}

/// How many bytes the next words take, up to a comma or the end of the sentence.
fn words_ahead(rest: &str) -> usize {
    rest.char_indices()
        .skip(1)
        .filter(|(_, mark)| matches!(*mark, ' ' | PAUSE | COLON | STOP))
        .enumerate()
        .find(|(words, (_, mark))| *mark != ' ' || *words + 1 >= NEXT_WORDS)
        .map_or(rest.len(), |(_, (at, _))| at)
}

/// True when one of the parts, as [`reaches`] gives them, holds the place.
fn within(parts: &[Range<usize>], place: usize) -> bool {
    let behind = parts.partition_point(|part| part.start <= place);
    behind.checked_sub(1).and_then(|nearest| parts.get(nearest)).is_some_and(|part| place < part.end)
}
