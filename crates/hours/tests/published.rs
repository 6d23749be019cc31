//! How much of what is really published can be read.
//!
//! The lists are other people's and are not part of this repository. They are looked for in the folder named by
//! `ALONGSIDE_SHARED`, else in `../shared` beside the repository. In continuous integration they must be there;
//! elsewhere these tests say that they were skipped.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use hours::{Hours, read, read_days};
use jiff::civil::Weekday;

fn shared(what: &str) -> Option<PathBuf> {
    let file = std::env::var_os("ALONGSIDE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join(what);
    if file.exists() {
        return Some(file);
    }
    assert!(std::env::var_os("CI").is_none(), "{} must be there in continuous integration", file.display());
    eprintln!("skipped: {} is not here", file.display());
    None
}

/// The rows of a CSV file by their column names. Files in Windows-1252 lose their letters with accents.
fn rows(file: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let bytes = std::fs::read(shared(file)?).unwrap();
    let packed = file.ends_with(".zst");
    let bytes = if packed { zstd::decode_all(&bytes[..]).unwrap() } else { bytes };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = reader.headers().unwrap().clone();
    let named =
        |row: csv::StringRecord| names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    Some(reader.records().map(|row| named(row.unwrap())).collect())
}

/// How the rows of one source came out.
#[derive(Default)]
struct Count {
    /// Something is said.
    said: usize,
    whole: usize,
    part: usize,
    times: usize,
}

impl Count {
    fn add(&mut self, hours: &Hours, blank: bool) {
        if blank {
            return;
        }
        self.said += 1;
        self.whole += usize::from(hours.complete());
        self.part += usize::from(!hours.complete() && !hours.times.is_empty());
        self.times += usize::from(hours.complete() && !hours.times.is_empty());
    }

    fn share(&self) -> f64 {
        100.0 * self.whole as f64 / self.said.max(1) as f64
    }

    fn print(&self, source: &str) {
        eprintln!(
            "{source:<32} {:>6} rows with hours, {:>6} read whole = {:>5.1} % ({} with times), {} in part",
            self.said,
            self.whole,
            self.share(),
            self.times,
            self.part
        );
    }
}

/// Rows that say that nothing is known have no hours.
fn says_nothing(text: &str) -> bool {
    read(text).is_empty() && !text.to_lowercase().contains("closed")
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Monday"),
    (Weekday::Tuesday, "Tuesday"),
    (Weekday::Wednesday, "Wednesday"),
    (Weekday::Thursday, "Thursday"),
    (Weekday::Friday, "Friday"),
    (Weekday::Saturday, "Saturday"),
    (Weekday::Sunday, "Sunday"),
];

/// A file with a column for each weekday.
fn columns(file: &str, name: impl Fn(&str) -> String) -> Option<Count> {
    let mut count = Count::default();
    for row in rows(file)? {
        let days: Vec<(Weekday, &str)> =
            WEEK.iter().map(|(day, day_name)| (*day, row[&name(day_name)].as_str())).collect();
        let blank = days.iter().all(|(_, column)| column.trim().is_empty());
        count.add(&read_days(&days), blank);
    }
    Some(count)
}

#[test]
fn more_than_nine_in_ten_rows_are_read_whole() {
    let mut all: BTreeMap<String, (Count, f64)> = BTreeMap::new();
    if let Some(rows) = rows("data/geo/services/places_uk.csv.zst") {
        for row in rows {
            let text = &row["opening"];
            let floor = match row["source"].as_str() {
                "warm_spaces" => 94.0,
                "folkestone_hythe_directory" => 95.0,
                "trafford_gm_food_banks" => 84.0,
                _ => 99.0,
            };
            let (count, _) =
                all.entry(format!("places: {}", row["source"])).or_insert((Count::default(), floor));
            count.add(&read(text), says_nothing(text));
        }
    }
    for file in ["gm_food_banks", "trafford_food_banks"] {
        if let Some(rows) = rows(&format!("data/directory/trafford/{file}.csv")) {
            let (count, _) = all.entry(file.to_owned()).or_insert((Count::default(), 84.0));
            for row in rows {
                let text = &row["Opening times"];
                count.add(&read(text), says_nothing(text));
            }
        }
    }
    for file in ["gm_pharmacies", "trafford_pharmacies"] {
        let column = |day: &str| format!("opening_hours_{}", day.to_lowercase());
        if let Some(count) = columns(&format!("data/directory/trafford/{file}.csv"), column) {
            all.insert(file.to_owned(), (count, 99.0));
        }
    }
    let column = |day: &str| format!("{day} staffed hours");
    if let Some(count) = columns("data/directory/libraries/libraries_england.csv", column) {
        all.insert("libraries_england".to_owned(), (count, 99.0));
    }
    let mut total = Count::default();
    all.retain(|_, (count, _)| count.said > 0);
    for (source, (count, _)) in &all {
        count.print(source);
        total.said += count.said;
        total.whole += count.whole;
        total.part += count.part;
        total.times += count.times;
    }
    total.print("all");
    for (source, (count, floor)) in &all {
        assert!(count.share() >= *floor, "{source}: {:.1} %", count.share());
    }
    assert!(total.said == 0 || total.share() >= 96.0, "all: {:.1} %", total.share());
}

/// What warm spaces wrote before somebody put it into OpenStreetMap's syntax: the harder sample.
#[test]
fn most_of_what_people_write_by_hand_is_read() {
    let Some(rows) = rows("data/geo/services/places_uk.csv.zst") else { return };
    let mut all = Count::default();
    let mut by_hand = Count::default();
    for row in rows {
        let Some((_, text)) = row["extra"].split_once("hours_text=") else { continue };
        let hours = read(text);
        all.add(&hours, says_nothing(text));
        let from_a_form = text.split(", ").all(|part| {
            part.split_once("day: ").is_some_and(|(_, times)| !times.contains(char::is_alphabetic))
        });
        if !from_a_form {
            by_hand.add(&hours, says_nothing(text));
        }
    }
    all.print("hours_text");
    by_hand.print("hours_text, not from a form");
    assert!(all.share() >= 83.0);
    assert!(by_hand.share() >= 72.0);
}
