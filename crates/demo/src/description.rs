//! What a service says about itself.

use crate::{
    random::Random,
    tables::{Kind, Part, Tables},
    words::{Words, names_in},
};

/// A title that can be filled with the words there are.
pub(crate) fn title(kind: &Kind, words: &Words<'_>, random: &mut Random) -> String {
    // A title with the day or the building says most, but not every service has one day or one building.
    for _ in 0..8 {
        let pattern = random.text(&kind.titles);
        if fits(pattern, words) {
            return words.fill(pattern);
        }
    }
    let plain = kind.titles.iter().find(|pattern| fits(pattern, words));
    plain.map_or_else(String::new, |pattern| words.fill(pattern))
}

fn fits(pattern: &str, words: &Words<'_>) -> bool {
    names_in(pattern).all(|word| match word {
        "day" => !words.day.is_empty(),
        "venue" => !words.venue.is_empty(),
        _ => true,
    })
}

/// Two to five sentences: what it is, what it is like, and sometimes a welcome and how to join.
pub(crate) fn description(
    tables: &Tables,
    kind: &Kind,
    part: Part,
    words: &Words<'_>,
    random: &mut Random,
) -> String {
    let mut text = String::with_capacity(320);
    words.fill_into(&mut text, random.text(&kind.opening));
    let mut say = |sentence: &str| {
        if !sentence.is_empty() {
            text.push(' ');
            words.fill_into(&mut text, sentence);
        }
    };
    let details = kind.detail.len() as u64;
    let first = random.below(details);
    // Any other one: a step of 1 to one less than all never comes back to the first.
    let second = (first + 1 + random.below(details.saturating_sub(1))) % details.max(1);
    let detail =
        |at: u64| usize::try_from(at).ok().and_then(|at| kind.detail.get(at)).map_or("", String::as_str);
    say(detail(first));
    if second != first && random.chance(55) {
        say(detail(second));
    }
    let shared = &tables.wording;
    if random.chance(50)
        && let Some(welcome) = shared.welcome.get(&kind.tone)
    {
        say(random.text(welcome));
    }
    if random.chance(60)
        && let Some(joining) = shared.joining.get(&part)
    {
        say(random.text(joining));
    }
    text
}
