//! What suits one person among all services: the question out of a record, the best, all that is hidden with its reasons, and what
//! is farther away. In memory, as the page of a link worker asks.

use std::hint::black_box;
use std::time::Instant;

use casework::matching::{Changes, Known, Question, Said, Source, Term, find};
use directory::locality::Country;
use directory::search::Search;
use vocabulary::Postcode;

/// So many people, the same every time.
const PEOPLE: usize = 1_000;

const NEEDS: [&str; 6] = ["loneliness", "debt", "housing", "bereavement", "inactivity", "social-isolation"];
const ACTIVITIES: [&str; 4] = ["choir", "lunch-club", "walking-group", "gardening"];

/// Somebody with two needs or a need and a wish, an age, and now and then something that helps them, or a language.
fn somebody(number: usize, postcodes: &[String]) -> Known {
    let said = |term: Term, source| Said { term, source };
    let need = |number: usize| Term::Need(NEEDS[number % NEEDS.len()].to_owned());
    let wish = Term::parse(&format!("activity:{}", ACTIVITIES[number % ACTIVITIES.len()]));
    let mut wanted = vec![said(need(number), Source::Referral), said(need(number / 7 + 1), Source::Referral)];
    wanted.extend(wish.filter(|_| number.is_multiple_of(2)).map(|term| said(term, Source::Goal)));
    let postcode = postcodes.get(number * 7_919 % postcodes.len().max(1));
    Known {
        wanted,
        postcode: postcode.and_then(|text| Postcode::parse(text).ok()),
        age: u8::try_from(20 + number % 75).ok(),
        gender: Some(if number.is_multiple_of(3) { "man" } else { "woman" }.to_owned()),
        access: if number.is_multiple_of(4) { vec!["step-free".to_owned()] } else { Vec::new() },
        language: number.is_multiple_of(9).then(|| "ur".to_owned()),
        ..Known::default()
    }
}

/// Measures it. Wanted: under 30 ms at p99 among a million services.
#[expect(clippy::print_stdout, reason = "the line is the result")]
pub(super) fn measure(search: &Search, country: &Country, postcodes: &[String]) {
    let mut times = Vec::with_capacity(PEOPLE);
    let (mut suited, mut hidden) = (0, 0);
    for number in 0..PEOPLE {
        let known = somebody(number, postcodes);
        let began = Instant::now();
        let found = black_box(find(search, country, &Question::of(&known, &Changes::default())));
        times.push(began.elapsed().as_secs_f64() * 1e3);
        suited += found.total;
        hidden += found.hidden.total;
    }
    times.sort_by(f64::total_cmp);
    println!(
        "What suits one person, with what is hidden and why: {:.3} ms at the median, {:.3} at p99 (wanted: under 30); of {PEOPLE} \
         people, {} services suit on average and {} are hidden.\n",
        times[PEOPLE / 2],
        times[PEOPLE * 99 / 100],
        suited / PEOPLE,
        hidden / PEOPLE
    );
}
