//! How long a typical text takes: `cargo run --release -p hours --example timing`.

#![allow(clippy::print_stdout)] // it prints, that is all

use std::hint::black_box;
use std::time::{Duration, Instant};

const TEXTS: [&str; 7] = [
    "Mo 09:00-17:00; Tu 09:00-17:00; We 09:00-17:30; Th 09:00-17:00; Fr 09:00-16:00; Sa 10:00-13:00",
    "We[2] 14:00-16:00",
    "Tues , Wed, Thursday, 11am - 2pm and Friday 11am - 4pm",
    "4:30pm - 5:45pm Every Monday (term time only)",
    "Mon: AM & PM (continuous); Tue: All Day (continuous); Wed: Closed; Thu: AM Only; Fri: PM & Eve (continuous)",
    "Monday: Craft Club, 1pm - 3.30. Second Thursday of the month: lunch club, midday to 2pm. Closed bank holidays.",
    "A garden where people meet, with a kitchen and a green door. Everybody is welcome and the tea is free.",
];

/// The quickest of many rounds: what else the machine does at the time only makes rounds slower.
fn quickest(text: &str) -> Duration {
    const READINGS: u32 = 50;
    let round = || {
        let begun = Instant::now();
        (0..READINGS).for_each(|_| {
            black_box(hours::read(black_box(text)));
        });
        begun.elapsed() / READINGS
    };
    (0..500).map(|_| round()).min().unwrap_or_default()
}

fn main() {
    for text in TEXTS {
        println!("{:>10.2?}  {text}", quickest(text));
    }
}
