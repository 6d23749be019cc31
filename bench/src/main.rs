//! Measures what the program promises, on the machine it runs on, and prints Markdown tables.
//!
//! `make bench` runs it on release binaries inside a durable PostgreSQL cluster. Each figure is
//! the median of several runs, with the smallest and largest beside it. Nothing here passes or
//! fails: figures are read by people.

mod access;
mod audit;
mod client;
mod cohort;
mod commits;
mod country;
mod http;
mod imports;
mod messages;
mod permit;
mod referrals;
mod search;

use std::path::PathBuf;

/// Outcome of a measurement.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What to measure, from the environment.
struct Plan {
    program: PathBuf,
    services: u64,
    runs: usize,
    postgres: Option<String>,
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn main() -> Result<()> {
    let variable = |name: &str| std::env::var(name).ok();
    let plan = Plan {
        program: variable("ALONGSIDE_PROGRAM")
            .unwrap_or_else(|| "target/release/alongside".to_owned())
            .into(),
        services: variable("BENCH_SERVICES").and_then(|text| text.parse().ok()).unwrap_or(250_000),
        runs: variable("BENCH_RUNS").and_then(|text| text.parse().ok()).unwrap_or(3),
        postgres: variable("ALONGSIDE_TEST_POSTGRES"),
    };
    let folder = tempfile::tempdir()?;
    println!("{}\n", machine());
    // One part alone, for whoever works on it.
    if variable("BENCH_ONLY").as_deref() == Some("search") {
        println!("## Searching {} services\n", plan.services);
        return search::measure(folder.path(), &plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("access") {
        println!("## Signing in\n");
        return access::measure(folder.path(), &plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("audit") {
        println!("## The audit trail\n");
        return audit::measure(folder.path(), &plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("cohort") {
        println!("## A list of people\n");
        return cohort::measure(folder.path(), &plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("page") {
        println!("## What being signed in adds to a page\n");
        return audit::page::measure(folder.path(), &plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("permit") {
        println!("## Who may do what\n");
        return permit::measure(&plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("referrals") {
        println!("## Referring, and lists of referrals\n");
        return referrals::measure(folder.path(), &plan);
    }
    if variable("BENCH_ONLY").as_deref() == Some("messages") {
        println!("## Messages that go out\n");
        return messages::measure(folder.path(), &plan);
    }
    println!("## Durable commits a second\n");
    commits::measure(folder.path(), plan.postgres.as_deref(), plan.runs)?;
    println!("\n## Importing {} services\n", plan.services);
    let databases = imports::measure(folder.path(), &plan)?;
    println!("\n## Answering over HTTP at {} services\n", plan.services);
    http::measure(&plan, &databases)?;
    println!("\n## Searching {} services\n", plan.services);
    search::measure(folder.path(), &plan)?;
    println!("\n## The registers of a country\n");
    country::measure(folder.path(), &plan)?;
    println!("\n## Signing in\n");
    access::measure(folder.path(), &plan)?;
    println!("\n## Who may do what\n");
    permit::measure(&plan)?;
    println!("\n## A list of people\n");
    cohort::measure(folder.path(), &plan)?;
    println!("\n## The audit trail\n");
    audit::measure(folder.path(), &plan)?;
    println!("\n## Referring, and lists of referrals\n");
    referrals::measure(folder.path(), &plan)?;
    println!("\n## Messages that go out\n");
    messages::measure(folder.path(), &plan)?;
    Ok(())
}

/// The machine, as far as figures need it.
fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{} with {cores} cores", model.trim_start_matches([' ', '\t', ':']))
}

/// Median, smallest and largest of some figures.
fn spread(mut figures: Vec<f64>) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    let last = figures.len().saturating_sub(1);
    let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
    (at(figures.len() / 2), at(0), at(last))
}
