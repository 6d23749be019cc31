//! How many units of work become durable in a second, by one writer and by many.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use store::{Address, Db, Moment, Settings, values};

use crate::{Result, spread};

/// How long each figure is taken over.
const SPAN: Duration = Duration::from_secs(2);

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, postgres: Option<&str>, runs: usize) -> Result<()> {
    println!("| engine | writers | commits a second (median, min to max) |\n|---|---|---|");
    // Taken in turn, run by run, so that a machine whose speed drifts favours neither.
    let mut folded: Vec<Vec<f64>> = vec![Vec::new(); 3];
    let mut alone: Vec<f64> = Vec::new();
    let mut ratios: Vec<f64> = Vec::new();
    for run in 0..runs.max(3) {
        for (index, writers) in [1, 16, 64].into_iter().enumerate() {
            folded[index].push(sqlite(&folder.join(format!("fold-{run}-{writers}.db")), None, writers)?);
        }
        alone.push(sqlite(&folder.join(format!("one-{run}.db")), Some(1), 16)?);
        ratios.push(folded[1][run] / alone[run]);
    }
    for (figures, writers) in folded.into_iter().zip([1, 16, 64]) {
        row("SQLite, folded", writers, figures);
    }
    row("SQLite, one by one", 16, alone);
    let (median, least, most) = spread(ratios);
    println!("\nFolded against one by one at 16 writers: {median:.1} times ({least:.1} to {most:.1}).\n");
    if let Some(address) = postgres {
        println!("| engine | writers | commits a second (median, min to max) |\n|---|---|---|");
        for writers in [1, 16, 64] {
            let figures: Result<Vec<f64>> = (0..runs.max(3)).map(|_| server(address, writers)).collect();
            row("PostgreSQL", writers, figures?);
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn row(engine: &str, writers: u32, figures: Vec<f64>) {
    let (median, least, most) = spread(figures);
    println!("| {engine} | {writers} | {median:.0} ({least:.0} to {most:.0}) |");
}

fn sqlite(file: &Path, fold_at_most: Option<usize>, writers: u32) -> Result<f64> {
    let settings = Settings { fold_at_most, ..Settings::default() };
    let db = Db::open(&Address::Sqlite(file.to_owned()), &settings, Moment::real())?;
    rate(&db, writers)
}

fn server(address: &str, writers: u32) -> Result<f64> {
    let settings = Settings { connections: 32, ..Settings::default() };
    let db = Db::open(&address.parse()?, &settings, Moment::real())?;
    rate(&db, writers)
}

fn rate(db: &Db, writers: u32) -> Result<f64> {
    db.write(|tx| -> store::Result<()> {
        tx.execute("drop table if exists bench_commit", &[])?;
        tx.execute("create table bench_commit (id uuid not null primary key, body text not null)", &[])?;
        Ok(())
    })?;
    let done = AtomicU64::new(0);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..writers {
            scope.spawn(|| {
                while began.elapsed() < SPAN {
                    let kept = db.write(|tx| -> store::Result<()> {
                        let id = tx.new_id();
                        tx.execute(
                            "insert into bench_commit (id, body) values ($1, $2)",
                            values![id, "a short note"],
                        )?;
                        Ok(())
                    });
                    if kept.is_ok() {
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let rate = done.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64();
    db.write(|tx| -> store::Result<u64> { tx.execute("drop table bench_commit", &[]) })?;
    Ok(rate)
}
