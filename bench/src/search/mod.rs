//! The search against what a good engineer would build with PostGIS, and with SQLite's FTS5 and R*Tree: the same
//! services, the same questions, the same machine, one run. Every engine has to give the same total, the same twenty
//! services in the same order, and the same counts.

mod matching;
mod pages;
mod peer;
mod postgis;
mod questions;
mod sqlite;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::sync_channel;
use std::time::Instant;

use directory::catalogue::Catalogue;
use directory::locality::Registers;
use directory::search::asking::{Understood, understand};
use directory::search::{Answer, Search, each_facts};
use store::{Address, Db, Moment, Settings};
use uuid::Uuid;

use crate::{Plan, Result};
use peer::Given;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let file = folder.join("search.db");
    let address = format!("sqlite:{}", file.display());
    let services = plan.services.to_string();
    let made = Command::new(&plan.program)
        .args([
            "demo",
            "--services",
            &services,
            "--seed",
            "1",
            "--today",
            "2026-05-04",
            "--database",
            &address,
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !made.success() {
        return Err("the fictional area could not be made".into());
    }
    let moment = Moment::fixed("2026-05-04T09:00:00Z".parse()?);
    let db = Db::open(&Address::Sqlite(file), &Settings::default(), moment)?;
    let catalogue = Catalogue::open(&db)?;
    let registers = Registers::open(&db, &catalogue)?;
    let before = resident();
    let began = Instant::now();
    let search = Search::open(&db, &registers)?;
    let built = began.elapsed().as_secs_f64();
    let edition = search.edition();
    println!(
        "{} services that run, laid out in {built:.1} s; {:.0} MB by its own count, {:.0} MB more in the process.\n",
        edition.count(),
        edition.bytes() as f64 / 1e6,
        (resident() - before) / 1e6
    );
    let postcodes: Vec<String> = db.read(|tx| -> store::Result<_> {
        tx.query(
            "select distinct postcode from location where postcode is not null order by postcode",
            &[],
            |row| row.get(0),
        )
    })?;
    let asks = questions::questions(&postcodes);
    let country = registers.country();
    matching::measure(&search, &country, &postcodes);
    let understood: Vec<Understood> = asks
        .iter()
        .map(|ask| understand(ask, &country, &edition).map_err(|problem| problem.to_string().into()))
        .collect::<Result<_>>()?;
    println!(
        "{} questions: 60% need, postcode and 10 km; 25% with words; 15% words only or wide; half with personal",
        asks.len()
    );
    println!("limits. Each answer is the total, the best 20 and all counts. One question after another.\n");
    println!("| engine | median ms | p90 | p99 | mean | answers like ours |\n|---|---|---|---|---|---|");
    // From the words to the answer, as a page asks.
    for _ in 0..2 {
        asks.iter()
            .try_for_each(|ask| search.ask(ask, &country).map(drop))
            .map_err(|problem| problem.to_string())?;
    }
    let mut times = Vec::new();
    for _ in 0..plan.runs.max(3) {
        for ask in &asks {
            let began = Instant::now();
            search.ask(ask, &country).map_err(|problem| problem.to_string())?;
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
    }
    let answers: Vec<Answer> =
        understood.iter().map(|one| search.answer_from(&edition, &one.query)).collect();
    let ours = line("Alongside, words and place included", times, None);
    let mut p99s = Vec::new();
    let (to_peers, facts) = sync_channel(1024);
    let reader = std::thread::spawn({
        let (db, registers) = (db.clone(), std::sync::Arc::clone(&registers));
        move || each_facts(&db, &registers, move |facts| drop(to_peers.send(facts)))
    });
    let mut sqlite = sqlite::Sqlite::make(&folder.join("peer.db"))?;
    let mut postgis = match &plan.postgres {
        Some(address) => postgis::Postgis::make(address)?,
        None => None,
    };
    for facts in facts {
        sqlite.add(&facts)?;
        if let Some(postgis) = &mut postgis {
            postgis.add(&facts)?;
        }
    }
    reader.join().map_err(|_| "the facts could not be read")??;
    sqlite.finish()?;
    p99s.push((
        "SQLite",
        compare("SQLite, FTS5 and R*Tree", &understood, &answers, &mut |query| sqlite.ask(query))?,
    ));
    match &mut postgis {
        Some(postgis) => {
            postgis.finish()?;
            let p99 =
                compare("PostgreSQL with PostGIS", &understood, &answers, &mut |query| postgis.ask(query))?;
            p99s.push(("PostGIS", p99));
        }
        None => println!("\nPostGIS is not installed (postgresql-15-postgis-3): not measured."),
    }
    println!();
    for (name, p99) in p99s {
        println!("At p99, {:.0} times as quick as {name}.", p99 / ours);
    }
    refresh(&db, &search, &understood)?;
    drop((search, registers, catalogue, db));
    pages::measure(plan, &address, &asks)
}

/// Asks a peer everything, and holds its answers against ours. Gives its p99, ms.
fn compare(
    name: &str,
    questions: &[Understood],
    answers: &[Answer],
    ask: &mut dyn FnMut(&directory::search::Query) -> Result<Given>,
) -> Result<f64> {
    let some = || questions.iter().zip(answers);
    // Once to warm up, as ours was.
    for (question, _) in some().step_by(10) {
        ask(&question.query)?;
    }
    let (mut times, mut same, mut all) = (Vec::new(), 0, 0);
    for (question, expected) in some() {
        let began = Instant::now();
        let given = ask(&question.query)?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
        all += 1;
        match given.differs(expected) {
            None => same += 1,
            Some(how) => eprintln!("{name} differs in {how}: {:?}", question.query),
        }
    }
    Ok(line(name, times, Some((same, all))))
}

/// Prints a line of the table. Gives the p99.
#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn line(name: &str, mut times: Vec<f64>, same: Option<(usize, usize)>) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1];
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    let same = same.map_or_else(|| "–".to_owned(), |(same, all)| format!("{same} of {all}"));
    println!("| {name} | {:.3} | {:.3} | {:.3} | {mean:.3} | {same} |", at(0.5), at(0.9), at(0.99));
    at(0.99)
}

/// How long a change takes to be searchable, and what it costs those who search meanwhile.
#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn refresh(db: &Db, search: &std::sync::Arc<Search>, questions: &[Understood]) -> Result<()> {
    let round = |search: &Search| {
        let mut times: Vec<f64> = questions
            .iter()
            .map(|question| {
                let began = Instant::now();
                std::hint::black_box(search.answer(&question.query));
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        (times[times.len() / 2], times[times.len() * 99 / 100])
    };
    let quiet = round(search);
    let ids: Vec<Uuid> = db.read(|tx| -> store::Result<_> {
        tx.query("select id from service where removed_at is null order by position limit 200", &[], |row| {
            row.get(0)
        })
    })?;
    let mut visible = Vec::new();
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let changing = std::thread::spawn({
        let (db, stop) = (db.clone(), std::sync::Arc::clone(&stop));
        let ids = ids.clone();
        move || {
            for id in ids.iter().cycle() {
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    return;
                }
                let id = *id;
                drop(db.write(move |tx| directory::listing::record_check(tx, id, "Bench")));
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
        }
    });
    let busy = round(search);
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    changing.join().map_err(|_| "the changing thread failed")?;
    for id in ids.iter().take(10).copied() {
        let began = Instant::now();
        let change: i64 = db.write(move |tx| -> directory::Result<i64> {
            directory::listing::record_check(tx, id, "Bench")?;
            Ok(tx.one("select last_change from directory_counter where id = 1", &[], |row| row.get(0))?)
        })?;
        while search.edition().change < change {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        visible.push(began.elapsed().as_secs_f64());
    }
    visible.sort_by(f64::total_cmp);
    println!(
        "\nA change is searchable after {:.2} s (median of {}; most {:.2} s). While ten changes a second come in, questions \
         take {:.3} ms at the median and {:.3} at p99, without them {:.3} and {:.3}.",
        visible[visible.len() / 2],
        visible.len(),
        visible[visible.len() - 1],
        busy.0,
        busy.1,
        quiet.0,
        quiet.1
    );
    Ok(())
}

/// Resident memory of this process, bytes.
fn resident() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) * 1024.0
}
