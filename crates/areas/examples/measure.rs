//! Imports a folder of files about areas into a database and says what it took: seconds, memory, and nanoseconds a
//! question. `cargo run --release -p areas --example measure -- DATABASE FOLDER`

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and stops where it fails"
)]

use std::hint::black_box;
use std::time::Instant;

use areas::{Areas, Kind, REGISTER};
use intake::layout::recognise;
use intake::reach::Reach;
use intake::{Asked, Given, Member, Package, Progress};
use store::{Address, Db, Moment, Settings};
use vocabulary::LatLon;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(database), Some(folder)) = (arguments.next(), arguments.next()) else {
        println!("measure DATABASE FOLDER");
        return;
    };
    let address: Address = database.parse().unwrap();
    let db = Db::open(&address, &Settings::default(), Moment::real()).unwrap();
    let package = Package::open(&folder, &Reach::default(), &Progress::default()).unwrap();
    let begun = Instant::now();
    let found: Vec<_> = package
        .members
        .iter()
        .filter_map(|member| Some((recognise(member, REGISTER.layouts)?, member)))
        .collect();
    println!(
        "{} of {} files recognised in {:.2} s",
        found.len(),
        package.members.len(),
        begun.elapsed().as_secs_f64()
    );
    for round in ["first", "again"] {
        let start = Instant::now();
        let mut kept: Vec<&'static intake::Layout> = Vec::new();
        for layout in REGISTER.layouts {
            let of_layout = found.iter().filter(|(of, _)| std::ptr::eq(*of, *layout));
            let members: Vec<Member> = of_layout.map(|(_, member)| (*member).clone()).collect();
            if members.is_empty() {
                continue;
            }
            kept.push(layout);
            let begun = Instant::now();
            let given =
                Given { layout, members: &members, address: &package.address, asked: &Asked::default() };
            let summary = (REGISTER.import)(&db, &given, &mut |_| {}).unwrap();
            println!(
                "{round} {:<24} {:>6.2} s {:>6} rows",
                layout.dataset,
                begun.elapsed().as_secs_f64(),
                summary.rows
            );
            if round == "first" {
                println!("{summary}");
            }
        }
        println!(
            "{round}: all {} datasets in {:.2} s; peak {} MB",
            kept.len(),
            start.elapsed().as_secs_f64(),
            status("VmHWM")
        );
    }

    let before = status("VmRSS");
    let start = Instant::now();
    let areas = Areas::load(&db).unwrap();
    println!(
        "loaded in {:.2} s; about {:.1} MB by count; resident {before} MB before, {} MB after; peak {} MB",
        start.elapsed().as_secs_f64(),
        areas.bytes() as f64 / 1e6,
        status("VmRSS"),
        status("VmHWM"),
    );
    ask(&areas);
}

/// A figure of this process in megabytes, as Linux tells it.
fn status(what: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default()
        / 1024
}

fn ask(areas: &Areas) {
    // A fixed sequence of points over England and Wales and the sea around.
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    };
    let points: Vec<LatLon> =
        (0..100_000).map(|_| LatLon::new(50.0 + 5.8 * next(), -5.5 + 7.0 * next()).unwrap()).collect();
    for kind in Kind::ALL {
        let start = Instant::now();
        let found = points.iter().filter(|point| black_box(areas.at(**point, kind)).is_some()).count();
        let all = start.elapsed();
        let mut slowest = 0;
        for point in &points {
            let start = Instant::now();
            black_box(areas.at(*point, kind));
            slowest = slowest.max(start.elapsed().as_nanos());
        }
        println!(
            "at: {:<24} {:>6} ns a point, slowest {slowest} ns; {found} of {} found",
            kind.title(),
            all.as_nanos() / points.len() as u128,
            points.len()
        );
    }
    for typed in
        ["s", "sal", "greater man", "NHS Greater", "caerdydd", "park", "e54000057", "QOP", "nothing like it"]
    {
        let start = Instant::now();
        for _ in 0..1_000 {
            black_box(areas.autocomplete(black_box(typed), &Kind::ALL, 10));
        }
        let each = start.elapsed().as_nanos() / 1_000;
        let found: Vec<String> =
            areas.autocomplete(typed, &Kind::ALL, 3).iter().map(ToString::to_string).collect();
        println!("autocomplete: {typed:<16} {each:>7} ns  {}", found.join(" | "));
    }
    let start = Instant::now();
    for _ in 0..100_000 {
        black_box(areas.parents(black_box("E01005752")));
    }
    println!("parents: {} ns", start.elapsed().as_nanos() / 100_000);
}
