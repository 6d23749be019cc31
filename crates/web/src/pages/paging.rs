//! The pages of a long list.

use std::collections::BTreeSet;

use locales::Words;
use minijinja::value::Value;

use crate::words::to;

/// How many cards stand on one page.
pub const CARDS_A_PAGE: u64 = 20;

/// How many pages so many cards fill.
pub(super) fn pages(total: u64) -> u64 {
    total.div_ceil(CARDS_A_PAGE)
}

/// `Showing 21 to 40 of 123`, where there is more than one page. `shown` cards stand on page `number`, from 1.
pub(super) fn range(words: &Words, number: u64, shown: usize, total: u64) -> Option<String> {
    let first = (number.max(1) - 1).saturating_mul(CARDS_A_PAGE) + 1;
    let last = first + (shown as u64).saturating_sub(1);
    (pages(total) > 1).then(|| {
        words.say_with(
            "find-support-range",
            &[("first", first.into()), ("last", last.into()), ("all", total.into())],
        )
    })
}

/// Parameters of the NHS pagination component: first, last, and the pages around this one. `address` is that of a page,
/// without the language.
pub(super) fn pagination(
    words: &Words,
    number: u64,
    total: u64,
    address: impl Fn(u64) -> String,
) -> Option<Value> {
    let (current, last) = (number.max(1), pages(total));
    if last < 2 {
        return None;
    }
    let mut items = Vec::new();
    let mut before = 0;
    let around = [1, current - 1, current, current.saturating_add(1), last];
    let shown: BTreeSet<u64> = around.into_iter().filter(|number| (1..=last).contains(number)).collect();
    let href = |number: u64| to(words.language(), &address(number));
    for number in shown {
        if number > before + 1 {
            items.push(minijinja::context! { ellipsis => true });
        }
        // As a text: what is heard has to hold what is seen, without a comma.
        let label = words.say_with("nhs-page", &[("number", number.to_string().into())]);
        items.push(minijinja::context! {
            number, href => href(number), ariaLabel => label, current => number == current
        });
        before = number;
    }
    let previous = (current > 1).then(|| href(current - 1));
    let next = (current < last).then(|| href(current + 1));
    Some(minijinja::context! { items, previous, next })
}
