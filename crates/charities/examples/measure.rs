//! Measures an import of a whole register: makes up an extract of the size of the real one, thirteen archives of
//! JSON, imports it twice, and looks charities up.
//!
//! ```sh
//! cargo run --release -p charities --example measure                    # SQLite, 170,000 registered charities
//! scripts/with-postgres cargo run --release -p charities --example measure -- 170000 postgres
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use charities::{Claim, REGISTER, Sought, by_number, find, verify};
use intake::reach::Reach;
use intake::{Asked, Given, Package, Progress};
use store::Moment;
use store::testing::{TestDb, postgres, sqlite};
use vocabulary::{CharityNumber, Postcode};

fn main() {
    let mut given = std::env::args().skip(1);
    let registered: u64 = given.next().map_or(170_000, |count| count.parse().expect("a number of charities"));
    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let bytes = make(folder.path(), registered);
    println!("made {} MB of JSON in {:.1} s", bytes >> 20, started.elapsed().as_secs_f64());
    let t = if given.next().as_deref() == Some("postgres") {
        postgres(&Moment::real())
    } else {
        sqlite(&Moment::real())
    };
    let before = peak();
    println!("on {:?}; {before} MB before", t.db.engine());
    import(&t, folder.path(), "first");
    import(&t, folder.path(), "again");
    look_up(&t, registered);
}

fn import(t: &TestDb, folder: &Path, which: &str) {
    let address = folder.to_string_lossy().into_owned();
    let package = Package::open(&address, &Reach::default(), &Progress::default()).unwrap();
    let given = Given {
        layout: REGISTER.layouts[0],
        members: &package.members,
        address: &address,
        asked: &Asked::default(),
    };
    let (started, worked) = (Instant::now(), processor());
    let mut applying = None;
    let summary = (REGISTER.import)(&t.db, &given, &mut |event| {
        if let intake::Event::Applying(_) = event {
            applying = Some((started.elapsed(), processor()));
        }
    })
    .unwrap();
    let (all, (read, read_worked)) = (started.elapsed(), applying.unwrap());
    println!(
        "{which}: {:.1} s, of which {:.1} s reading and {:.1} s writing (of the processor, {:.1} s and {:.1} s); \
         {} rows; {:?}; peak {} MB",
        all.as_secs_f64(),
        read.as_secs_f64(),
        (all - read).as_secs_f64(),
        read_worked - worked,
        processor() - read_worked,
        summary.rows,
        summary.of("charities"),
        peak()
    );
}

/// Seconds that this process has worked, which others on the same machine do not lengthen.
fn processor() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = status.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = after.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    // Linux counts a hundred a second.
    ticks as f64 / 100.0
}

fn look_up(t: &TestDb, registered: u64) {
    const TIMES: u64 = 500;
    let step = (registered / TIMES).max(1);
    let numbers: Vec<CharityNumber> = (0..TIMES.min(registered))
        .map(|at| CharityNumber::parse(&number_of(at * step).to_string()).unwrap())
        .collect();
    let (names, places): (Vec<String>, Vec<Postcode>) = (0..TIMES.min(registered))
        .map(|at| (name_of(at * step), Postcode::parse(&postcode_of(at * step)).unwrap()))
        .unzip();
    t.db.read(move |tx| -> Result<(), charities::Error> {
        let timed = |what: &str, each: &mut dyn FnMut(usize)| {
            let mut times: Vec<u128> = (0..numbers.len())
                .map(|at| {
                    let started = Instant::now();
                    each(at);
                    started.elapsed().as_micros()
                })
                .collect();
            times.sort_unstable();
            println!(
                "{what}: median {} µs, 95 of 100 under {} µs",
                times[times.len() / 2],
                times[times.len() * 95 / 100]
            );
        };
        timed("by number", &mut |at| assert!(by_number(tx, &numbers[at]).unwrap().is_some()));
        timed("find by name", &mut |at| {
            let sought = Sought { name: &names[at], ..Sought::default() };
            assert!(!find(tx, &sought).unwrap().is_empty());
        });
        timed("find by name and postcode", &mut |at| {
            let sought = Sought { name: &names[at], postcode: Some(&places[at]), ..Sought::default() };
            assert_eq!(find(tx, &sought).unwrap()[0].score, 85);
        });
        timed("verify", &mut |at| {
            let claim =
                Claim { name: &names[at], number: &numbers[at], postcode: Some(&places[at]), web: None };
            assert_eq!(verify(tx, &claim).unwrap().verdict, charities::Verdict::Matches);
        });
        Ok(())
    })
    .unwrap();
}

/// Megabytes that this process held at most.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default()
        >> 10
}

fn number_of(at: u64) -> u64 {
    // Not in order, as they are in no register.
    1_000_000 + at * 7_919 % 1_999_993 / 2
}

fn name_of(at: u64) -> String {
    const WHAT: [&str; 12] = [
        "Neighbours",
        "Choir",
        "Food Bank",
        "Lunch Club",
        "Village Hall",
        "Relief Fund",
        "Carers",
        "Scout Group",
        "Walking Club",
        "Church Trust",
        "Friends of the Park",
        "Youth Centre",
    ];
    let words = [word(at), word(at / 300)];
    format!("THE {} {} {}", words[0], words[1], WHAT[at as usize % WHAT.len()])
}

/// Three hundred words that no language has.
fn word(at: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "che", "dor", "el", "fin", "gra", "hol", "il", "jor", "kel", "lam", "mor", "nor", "ost", "pel",
        "qua", "rin", "sto", "tre", "wyn",
    ];
    let at = at as usize % 300;
    format!("{}{}{}", SYLLABLES[at % 20], SYLLABLES[at / 20], SYLLABLES[(at * 7 + 3) % 20])
}

/// In 2,800 districts, about as many as there are.
fn postcode_of(at: u64) -> String {
    const AREAS: [&str; 40] = [
        "AB", "B", "BA", "BB", "BD", "BH", "BN", "BS", "CB", "CF", "CH", "CT", "CV", "DE", "DN", "EX", "GL",
        "GU", "HP", "HU", "IP", "L", "LA", "LE", "LS", "M", "ME", "NE", "NG", "NR", "OX", "PE", "PL", "PO",
        "RG", "S", "SA", "SO", "ST", "YO",
    ];
    format!("{}{} {}AB", AREAS[at as usize % 40], at / 40 % 70 + 1, at / 2_800 % 10)
}

/// Words enough for a text of about so many letters.
fn prose(at: u64, letters: usize) -> String {
    let mut text = String::with_capacity(letters + 12);
    let mut next = at;
    while text.len() < letters {
        text.push_str(&word(next));
        text.push(' ');
        next = next * 31 + 7;
        next %= 1_000_003;
    }
    text
}

const DAY: &str = "2026-03-02T00:00:00";

struct Tables<'f> {
    folder: &'f Path,
    bytes: u64,
}

impl Tables<'_> {
    /// A table in an archive of its own; `each` writes the rows about one charity.
    fn table(&mut self, table: &str, count: u64, mut each: impl FnMut(u64, &mut Vec<String>)) {
        let file = File::create(self.folder.join(format!("publicextract.{table}.zip"))).unwrap();
        let mut zip = zip::ZipWriter::new(BufWriter::new(file));
        let options = zip::write::SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
        zip.start_file(format!("publicextract.{table}.json"), options).unwrap();
        zip.write_all(b"\xef\xbb\xbf[").unwrap();
        let (mut rows, mut first) = (Vec::new(), true);
        for at in 0..count {
            each(at, &mut rows);
            for row in rows.drain(..) {
                let joint = if std::mem::take(&mut first) { "" } else { "," };
                let number = number_of(at);
                let text = format!(
                    "{joint}{{\"date_of_extract\":\"{DAY}\",\"organisation_number\":{at},\
                     \"registered_charity_number\":{number},\"linked_charity_number\":0,{row}}}"
                );
                self.bytes += text.len() as u64;
                zip.write_all(text.as_bytes()).unwrap();
            }
        }
        zip.write_all(b"]").unwrap();
        zip.finish().unwrap().flush().unwrap();
    }
}

/// An extract with as many rows a charity as the real one has; for each registered charity there are 1.3 that were
/// removed. Answers how many bytes of JSON it is.
fn make(folder: &Path, registered: u64) -> u64 {
    let all = registered * 23 / 10;
    let mut tables = Tables { folder, bytes: 0 };
    tables.table("charity", all, |at, rows| {
        let name = name_of(at);
        let rest = if at < registered {
            format!(
                "\"charity_registration_status\":\"Registered\",\"date_of_registration\":\"2001-02-03T00:00:00\",\
                 \"date_of_removal\":null,\"charity_reporting_status\":\"Submission Received\",\
                 \"latest_acc_fin_period_start_date\":\"2024-04-01T00:00:00\",\
                 \"latest_acc_fin_period_end_date\":\"2025-03-31T00:00:00\",\"latest_income\":{at}.00,\
                 \"latest_expenditure\":{at}.00,\"charity_contact_address1\":\"{} Long Row\",\
                 \"charity_contact_address2\":\"Stretford\",\"charity_contact_address3\":\"MANCHESTER\",\
                 \"charity_contact_address4\":null,\"charity_contact_address5\":null,\
                 \"charity_contact_postcode\":\"{}\",\"charity_contact_phone\":\"0161 496 0{:03}\",\
                 \"charity_contact_email\":\"hello@c{at}.example\",\"charity_contact_web\":\"www.c{at}.example\",\
                 \"charity_company_registration_number\":null,\"charity_insolvent\":false,\
                 \"charity_in_administration\":false,\"charity_previously_excepted\":false,\
                 \"charity_is_cdf_or_cif\":null,\"charity_is_cio\":false,\"cio_is_dissolved\":false,\
                 \"date_cio_dissolution_notice\":null,\"charity_activities\":\"{}\",\"charity_gift_aid\":true,\
                 \"charity_has_land\":false",
                at % 200 + 1,
                postcode_of(at),
                at % 1_000,
                prose(at, 260)
            )
        } else {
            "\"charity_registration_status\":\"Removed\",\"date_of_registration\":\"1971-02-03T00:00:00\",\
             \"date_of_removal\":\"2004-05-06T00:00:00\",\"charity_reporting_status\":\"Removed\",\
             \"latest_acc_fin_period_start_date\":null,\"latest_acc_fin_period_end_date\":null,\"latest_income\":null,\
             \"latest_expenditure\":null,\"charity_contact_address1\":null,\"charity_contact_address2\":null,\
             \"charity_contact_address3\":null,\"charity_contact_address4\":null,\"charity_contact_address5\":null,\
             \"charity_contact_postcode\":null,\"charity_contact_phone\":null,\"charity_contact_email\":null,\
             \"charity_contact_web\":null,\"charity_company_registration_number\":null,\"charity_insolvent\":false,\
             \"charity_in_administration\":false,\"charity_previously_excepted\":null,\"charity_is_cdf_or_cif\":null,\
             \"charity_is_cio\":null,\"cio_is_dissolved\":null,\"date_cio_dissolution_notice\":null,\
             \"charity_activities\":null,\"charity_gift_aid\":null,\"charity_has_land\":null"
                .to_owned()
        };
        rows.push(format!("\"charity_name\":\"{name}\",\"charity_type\":\"Trust\",{rest}"));
    });
    tables.table("charity_other_names", all, |at, rows| {
        if at % 2 == 0 {
            let (kind, name) = (if at % 4 == 0 { "Working name" } else { "Previous name" }, name_of(at + 77));
            rows.push(format!(
                "\"charity_name_id\":{at},\"charity_name_type\":\"{kind}\",\"charity_name\":\"{name}\""
            ));
        }
    });
    tables.table("charity_classification", registered, |at, rows| {
        for place in 0..9 {
            let code = [101, 201, 301][place as usize % 3] + (at + place) % 7;
            rows.push(format!(
                "\"classification_code\":{code},\"classification_type\":\"What\",\
                 \"classification_description\":\"The Advancement Of Health Or Saving Of Lives\""
            ));
        }
    });
    tables.table("charity_area_of_operation", registered, |at, rows| {
        for place in 0..at % 6 {
            rows.push(format!(
                "\"geographic_area_type\":\"Local Authority\",\"geographic_area_description\":\"{}\",\
                 \"parent_geographic_area_type\":\"Metropolitan Counties\",\
                 \"parent_geographic_area_description\":\"Greater Manchester\",\"welsh_ind\":false",
                word(at + place)
            ));
        }
    });
    tables.table("charity_governing_document", all, |at, rows| {
        rows.push(format!(
            "\"governing_document_description\":\"{}\",\"charitable_objects\":\"{}\",\
             \"area_of_benefit\":\"{}\"",
            prose(at + 1, 120),
            prose(at + 2, 420),
            word(at)
        ));
    });
    tables.table("charity_trustee", registered, |at, rows| {
        for place in 0..2 + at % 8 {
            rows.push(format!(
                "\"trustee_id\":{at},\"trustee_name\":\"{} {}\",\"trustee_is_chair\":false,\
                 \"individual_or_organisation\":\"P\",\"trustee_date_of_appointment\":\"2020-01-02T00:00:00\"",
                word(at + place),
                word(at * 3 + place)
            ));
        }
    });
    tables.table("charity_event_history", all, |at, rows| {
        for (order, event) in ["Standard registration", "Asset transfer out"].iter().enumerate() {
            rows.push(format!(
                "\"charity_name\":\"{}\",\"charity_event_order\":{order},\"event_type\":\"{event}\",\
                 \"date_of_event\":\"2001-02-03T00:00:00\",\"reason\":null,\"assoc_organisation_number\":{at},\
                 \"assoc_registered_charity_number\":{},\"assoc_charity_name\":\"{}\"",
                name_of(at),
                number_of(at / 2),
                name_of(at / 2)
            ));
        }
    });
    for (table, row) in [
        (
            "charity_annual_return_history",
            "\"reporting_due_date\":null,\"date_annual_return_received\":null,\"date_accounts_received\":null,\"suppression_ind\":false",
        ),
        (
            "charity_annual_return_parta",
            "\"charity_raises_funds_from_public\":true,\"grant_making_is_main_activity\":false,\"count_govt_contracts\":0",
        ),
        (
            "charity_annual_return_partb",
            "\"income_donations_and_legacies\":1,\"expenditure_raising_funds\":1,\"assets_total_fixed\":1",
        ),
        (
            "charity_other_regulators",
            "\"regulator_order\":1,\"regulator_name\":\"x\",\"regulator_web_url\":null",
        ),
        ("charity_policy", "\"policy_name\":\"Safeguarding\""),
        (
            "charity_published_report",
            "\"report_name\":\"x\",\"report_location\":\"y\",\"date_published\":null",
        ),
    ] {
        tables.table(table, registered, |_, rows| rows.push(row.to_owned()));
    }
    tables.bytes
}
