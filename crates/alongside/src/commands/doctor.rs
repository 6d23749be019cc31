//! `alongside doctor`: is the database fit for use?

use std::time::Instant;

use serde_json::json;

use super::print;
use crate::Failure;
use crate::cli::Plain;
use crate::config::Config;

pub(crate) fn run(asked: &Plain, config: &Config) -> Result<(), Failure> {
    let began = Instant::now();
    // Opening reaches it, compares the migrations and applies those that are missing.
    let db = config.open(asked.database.database.as_deref())?;
    let opened = began.elapsed();
    let migrations = db.migrations()?;
    let began = Instant::now();
    db.read(directory::status::status)?;
    let read = began.elapsed();
    let began = Instant::now();
    db.prove_writable()?;
    let wrote = began.elapsed();
    let newest = migrations.last().map(|state| state.name.clone()).unwrap_or_default();
    let way = config.posting()?;
    let standing = db.read(notify::kept::standing)?;
    if asked.json {
        print(json!({
            "database": db.address().to_string(), "engine": db.engine().to_string(), "migration": newest,
            "opened_ms": opened.as_secs_f64() * 1000.0, "read_ms": read.as_secs_f64() * 1000.0,
            "durable_write_ms": wrote.as_secs_f64() * 1000.0, "sends_messages": way.is_some(),
            "messages": super::message::as_json(&standing),
        }));
        return Ok(());
    }
    print(format!(
        "ok  {} ({}) opened in {:.1} ms",
        db.address(),
        db.engine(),
        opened.as_secs_f64() * 1000.0
    ));
    print(format!("ok  {} migrations, the newest {newest}", migrations.len()));
    print(format!("ok  read in {:.1} ms", read.as_secs_f64() * 1000.0));
    print(format!("ok  durable write in {:.1} ms", wrote.as_secs_f64() * 1000.0));
    match way {
        Some(way) => print(format!("ok  messages go {}", way.in_words())),
        None => print("--  messages go nowhere: there is no [messages] in the configuration, so they wait"),
    }
    Ok(())
}
