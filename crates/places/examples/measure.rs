//! Imports a file of postcodes twice, or, without a file, loads what is stored and asks for it; says how long it took
//! and how much memory:
//!
//! ```text
//! cargo build --release -p places --example measure
//! target/release/examples/measure sqlite:measure.db FILE
//! target/release/examples/measure sqlite:measure.db
//! ```

#![expect(clippy::print_stdout, reason = "the figures are the result")]

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use intake::reach::Reach;
use intake::{Asked, Given, Package, Progress, Summary, layout};
use places::{Places, REGISTER};
use store::{Address, Db, Moment, Settings};
use vocabulary::{LatLon, Postcode};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let database =
        arguments.next().ok_or("name a database, as sqlite:FILE or postgres://..., and perhaps a file")?;
    let db = Db::open(&database.parse::<Address>()?, &Settings::default(), Moment::real())?;
    match arguments.next() {
        Some(file) => bring_in(&db, &file),
        None => ask(&db),
    }
}

fn bring_in(db: &Db, file: &str) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let summary = import(db, file)?;
    println!("import            {:>10.2} s", start.elapsed().as_secs_f64());
    println!("peak memory       {:>10.1} MB", peak_megabytes());
    println!("{summary}");
    let start = Instant::now();
    let again = import(db, file)?;
    println!("import again      {:>10.2} s, {:?}", start.elapsed().as_secs_f64(), again.of("postcode"));
    println!("peak memory       {:>10.1} MB", peak_megabytes());
    Ok(())
}

fn ask(db: &Db) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let places = Places::load(db)?;
    println!("load              {:>10.3} s", start.elapsed().as_secs_f64());
    println!("peak memory       {:>10.1} MB", peak_megabytes());
    let postcodes = &places.postcodes;
    println!("postcodes         {:>10} in use, {} known", postcodes.live(), postcodes.known());
    println!("in memory         {:>10.1} MB", postcodes.heap_bytes() as f64 / 1e6);
    let asked = shuffled(&places);
    if asked.is_empty() {
        return Ok(());
    }
    each("find", &asked, |(postcode, _)| postcodes.find(postcode).is_some());
    each("sector", &asked[..asked.len().min(50_000)], |(postcode, _)| {
        postcodes.sector(&postcode.sector()).is_some()
    });
    each("nearest 1", &asked[..asked.len().min(50_000)], |(_, point)| {
        !postcodes.nearest(*point, 1).is_empty()
    });
    each("nearest 10", &asked[..asked.len().min(50_000)], |(_, point)| {
        !postcodes.nearest(*point, 10).is_empty()
    });
    Ok(())
}

fn import(db: &Db, file: &str) -> Result<Summary, Box<dyn Error>> {
    let package = Package::open(file, &Reach::default(), &Progress::default())?;
    let recognised = package.members.iter().find_map(|member| layout::recognise(member, REGISTER.layouts));
    let layout = recognised.ok_or("none of the files is laid out in a way that is known")?;
    let fits = |member: &&intake::Member| layout.fit(member).is_some();
    let members: Vec<_> = package.members.iter().filter(fits).cloned().collect();
    let asked = Asked::default();
    let given = Given { layout, members: &members, address: file, asked: &asked };
    Ok((REGISTER.import)(db, &given, &mut |_| {})?)
}

/// Every seventh postcode in an order without order, each with a point about a kilometre away.
fn shuffled(places: &Places) -> Vec<(Postcode, LatLon)> {
    let mut all = Vec::new();
    for (outcode, _) in places.postcodes.outcodes() {
        all.extend(places.postcodes.of_outcode(&outcode).step_by(7).filter_map(|(postcode, found)| {
            let point = found.point?;
            Some((postcode, LatLon::new(point.latitude() + 0.007, point.longitude() - 0.009).ok()?))
        }));
    }
    let mut state = 1_u64;
    for at in (1..all.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        all.swap(at, (state >> 33) as usize % (at + 1));
    }
    all
}

/// Nanoseconds each by the clock, and of the processor, which others on the machine do not lengthen.
fn each<T>(what: &str, asked: &[T], mut ask: impl FnMut(&T) -> bool) {
    let (start, busy) = (Instant::now(), processor_nanoseconds());
    let found = asked.iter().filter(|one| black_box(ask(one))).count();
    let count = asked.len() as f64;
    let by_clock = start.elapsed().as_nanos() as f64 / count;
    let busy = (processor_nanoseconds() - busy) / count;
    println!(
        "{what:<18}{by_clock:>10.0} ns, {busy:.0} ns of the processor ({found} of {} found)",
        asked.len()
    );
}

/// How long this thread has run, where the system says so.
fn processor_nanoseconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(f64::NAN)
}

/// The most memory that was in use at once.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes * 1024.0 / 1e6)
}
