//! How long an import takes and how much memory it needs, as a whole process.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Plan, Result, spread};

/// The databases the last runs filled.
pub(crate) struct Databases {
    pub(crate) filled: Vec<(&'static str, String)>,
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<Databases> {
    let feed = folder.join("feed.ndjson");
    let services = plan.services.to_string();
    let made = Command::new(&plan.program)
        .args(["demo", "--services", &services, "--seed", "1", "--today", "2026-05-04", "--out"])
        .arg(&feed)
        .stdout(Stdio::null())
        .status()?;
    if !made.success() {
        return Err("the feed could not be made".into());
    }
    let size = std::fs::metadata(&feed)?.len();
    println!(
        "The feed is {} MB of lines of JSON from `alongside demo --services {services} --seed 1`.\n",
        size / 1_000_000
    );
    println!("| engine | run | seconds (median, min to max) | peak memory, MB |\n|---|---|---|---|");
    let mut filled = Vec::new();
    let sqlite = format!("sqlite:{}", folder.join("imported.db").display());
    let mut engines = vec![("SQLite", sqlite)];
    if let Some(address) = &plan.postgres {
        engines.push(("PostgreSQL", address.clone()));
    }
    for (engine, address) in engines {
        let (mut first, mut again) = (Vec::new(), Vec::new());
        let (mut first_peak, mut again_peak) = (0.0_f64, 0.0_f64);
        for _ in 0..plan.runs {
            empty(engine, &address, folder)?;
            let (seconds, peak) = import(plan, "services", &feed, &address, folder)?;
            first.push(seconds);
            first_peak = first_peak.max(peak);
            let (seconds, peak) = import(plan, "services", &feed, &address, folder)?;
            again.push(seconds);
            again_peak = again_peak.max(peak);
        }
        for (name, figures, peak) in
            [("into an empty directory", first, first_peak), ("again, unchanged", again, again_peak)]
        {
            let (median, least, most) = spread(figures);
            println!("| {engine} | {name} | {median:.1} ({least:.1} to {most:.1}) | {peak:.0} |");
        }
        filled.push((engine, address));
    }
    Ok(Databases { filled })
}

pub(crate) fn empty(engine: &str, address: &str, folder: &Path) -> Result<()> {
    if engine == "SQLite" {
        for ending in ["", "-wal", "-shm"] {
            let file = folder.join(format!("imported.db{ending}"));
            if file.exists() {
                std::fs::remove_file(file)?;
            }
        }
        return Ok(());
    }
    let done = Command::new("psql")
        .args([address, "--quiet", "--command", "drop schema public cascade; create schema public"])
        .stderr(Stdio::null())
        .status()?;
    if done.success() { Ok(()) } else { Err("the PostgreSQL schema could not be emptied".into()) }
}

/// Runs one import; gives seconds and the peak of resident memory in MB.
pub(crate) fn import(
    plan: &Plan,
    kind: &str,
    from: &Path,
    address: &str,
    folder: &Path,
) -> Result<(f64, f64)> {
    let began = Instant::now();
    let mut child = Command::new(std::fs::canonicalize(&plan.program)?)
        .args(["import", kind])
        .arg(std::fs::canonicalize(from)?)
        .args(["--database", address])
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    loop {
        if let Some(ended) = child.try_wait()? {
            if !ended.success() {
                return Err("an import failed".into());
            }
            return Ok((began.elapsed().as_secs_f64(), peak));
        }
        // The kernel keeps the high-water mark, so looking now and then is enough.
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|line| {
            line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok())
        });
        peak = peak.max(mark.unwrap_or_default() / 1000.0);
        std::thread::sleep(Duration::from_millis(20));
    }
}
