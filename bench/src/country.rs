//! The registers of a country: how long they take to load, what they need in memory, and how quickly they answer.
//!
//! Postcodes are made up here, as many as Great Britain has, so that this runs anywhere. Where the published data
//! sets are (`ALONGSIDE_SHARED`), they are imported as a whole too, and their areas are asked about.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use areas::Areas;
use places::Places;
use store::{Address, Db, Moment, Settings};
use vocabulary::{LatLon, Postcode};

use crate::imports::{empty, import};
use crate::{Plan, Result, spread};

/// Live postcodes of Great Britain, about.
const POSTCODES: usize = 1_745_000;

/// Look-ups timed together.
const LOOK_UPS: usize = 200_000;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let file = folder.join("postcodes.csv");
    let asked = make_postcodes(&file)?;
    println!("| engine | what | seconds (median, min to max) | peak memory, MB |\n|---|---|---|---|");
    let sqlite = format!("sqlite:{}", folder.join("imported.db").display());
    let mut engines = vec![("SQLite", sqlite.clone())];
    if let Some(address) = &plan.postgres {
        engines.push(("PostgreSQL", address.clone()));
    }
    let shared = std::env::var("ALONGSIDE_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let data = Path::new(&shared).join("data");
    for (engine, address) in &engines {
        let mut kinds = vec![("postcodes", file.clone(), format!("{POSTCODES} postcodes"))];
        if data.exists() {
            kinds.push(("all", data.clone(), "every published data set at hand".to_owned()));
        }
        for (kind, from, what) in kinds {
            let (mut figures, mut peak) = (Vec::new(), 0.0_f64);
            for _ in 0..plan.runs {
                empty(engine, address, folder)?;
                let (seconds, used) = import(plan, kind, &from, address, folder)?;
                figures.push(seconds);
                peak = peak.max(used);
            }
            let (median, least, most) = spread(figures);
            println!("| {engine} | {what} | {median:.1} ({least:.1} to {most:.1}) | {peak:.0} |");
        }
    }
    println!();
    empty("SQLite", &sqlite, folder)?;
    import(plan, "postcodes", &file, &sqlite, folder)?;
    let db = open(&sqlite)?;
    let began = Instant::now();
    let places = Places::load(&db)?;
    let loaded = began.elapsed().as_secs_f64();
    println!("| in memory | figure |\n|---|---|");
    println!("| postcodes, MB | {:.1} |", places.postcodes.heap_bytes() as f64 / 1e6);
    println!("| seconds to load them | {loaded:.2} |");
    let known: Vec<Postcode> = asked.iter().filter_map(|text| Postcode::parse(text).ok()).collect();
    println!(
        "| postcode to place, µs | {:.3} |",
        each(&known, |postcode| {
            black_box(places.postcodes.find(postcode));
        })
    );
    let points: Vec<LatLon> =
        known.iter().filter_map(|postcode| places.postcodes.find(postcode)?.point).collect();
    println!(
        "| five nearest postcodes, µs | {:.2} |",
        each(&points[..points.len().min(20_000)], |point| {
            black_box(places.postcodes.nearest(*point, 5));
        })
    );
    drop(db);
    if data.exists() {
        areas_of(&data, plan, &sqlite, folder)?;
    }
    Ok(())
}

/// Loads the published areas and times which area a point is in.
#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn areas_of(data: &Path, plan: &Plan, sqlite: &str, folder: &Path) -> Result<()> {
    empty("SQLite", sqlite, folder)?;
    import(plan, "areas", &data.join("geo"), sqlite, folder)?;
    let db = open(sqlite)?;
    let began = Instant::now();
    let areas = Areas::load(&db)?;
    println!("| seconds to load areas | {:.2} |", began.elapsed().as_secs_f64());
    println!("| areas with boundaries, MB | {:.1} |", areas.bytes() as f64 / 1e6);
    let mut random = Lcg(7);
    let points: Vec<LatLon> = (0..100_000)
        .filter_map(|_| LatLon::new(random.between(50.0, 55.5), random.between(-5.0, 1.5)).ok())
        .collect();
    for (name, kind) in [
        ("integrated care board", areas::Kind::Icb),
        ("sub-ICB location", areas::Kind::SubIcb),
        ("council", areas::Kind::Lad),
        ("MSOA", areas::Kind::Msoa),
    ] {
        println!(
            "| point to {name}, µs | {:.2} |",
            each(&points, |point| {
                black_box(areas.at(*point, kind));
            })
        );
    }
    Ok(())
}

fn open(address: &str) -> Result<Db> {
    Ok(Db::open(&address.parse::<Address>()?, &Settings::default(), Moment::real())?)
}

/// Microseconds that one of many takes.
fn each<T>(many: &[T], mut ask: impl FnMut(&T)) -> f64 {
    let began = Instant::now();
    for one in many {
        ask(one);
    }
    began.elapsed().as_secs_f64() * 1e6 / many.len().max(1) as f64
}

/// Writes as many postcodes as Great Britain has, made up, and gives some of them back to ask about.
fn make_postcodes(file: &Path) -> Result<Vec<String>> {
    const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    out.write_all(b"postcode,pqi,easting,northing,lat,lon,country,lad,ward,lsoa21,lsoa_src\n")?;
    let mut random = Lcg(42);
    let mut asked = Vec::with_capacity(LOOK_UPS);
    let mut line = String::new();
    let every = POSTCODES / LOOK_UPS;
    let outcodes = 2_900;
    for number in 0..POSTCODES {
        let outcode = number * outcodes / POSTCODES;
        let within = number - outcode * POSTCODES / outcodes;
        let (area, district) = (outcode / 90, outcode % 90 + 1);
        let area = [LETTERS[area / 20 % 20], LETTERS[area % 20]];
        let inward = (within / 400 % 10, LETTERS[within / 20 % 20], LETTERS[within % 20]);
        let postcode = format!(
            "{}{district} {}{}{}",
            String::from_utf8_lossy(&area),
            inward.0,
            char::from(inward.1),
            char::from(inward.2)
        );
        let (north, east) = (50.5 + outcode as f64 / 600.0, -4.0 + (outcode * 37 % 500) as f64 / 100.0);
        line.clear();
        writeln!(
            line,
            "{postcode},10,,,{:.5},{:.5},E,E07{:06},E05{:06},E01{:06},o",
            north + random.between(-0.03, 0.03),
            east + random.between(-0.05, 0.05),
            outcode % 300,
            outcode * 3 % 8_000,
            number / 50,
        )?;
        out.write_all(line.as_bytes())?;
        if number % every == 0 {
            asked.push(postcode);
        }
    }
    out.flush()?;
    // Asked in another order than they are stored in.
    for index in (1..asked.len()).rev() {
        asked.swap(index, random.next() as usize % (index + 1));
    }
    Ok(asked)
}

/// Numbers that are the same on every machine (Knuth's linear congruential generator, MMIX).
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn between(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.next() as f64 / (1_u64 << 31) as f64
    }
}
