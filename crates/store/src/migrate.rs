//! The shape of the tables, changed only forwards.
//!
//! One file a step under `migrations/`, the same text for both engines: the type names used there
//! (`uuid`, `text`, `bigint`, `double precision`, `boolean`, `bytea`) mean the same to PostgreSQL
//! and, through its affinities, to SQLite. A step that has been applied may never be edited; its
//! checksum is kept and compared.

use sha2::{Digest, Sha256};

use crate::line::PostgresLine;
use crate::tx::Line;
use crate::{Error, Moment, Result, Tx, postgres::Server, row, values};

macro_rules! steps {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(($number, $name, include_str!(concat!("../migrations/", $name, ".sql")))),*]
    };
}

const STEPS: &[(i64, &str, &str)] = steps![
    1 "0001_directory",
    2 "0002_dataset",
    3 "0003_places",
    4 "0004_areas",
    5 "0005_nhs",
    6 "0006_charities",
    7 "0007_placing_and_tagging",
    8 "0008_reports",
    9 "0009_unmet_search",
    10 "0010_audit",
    11 "0011_access",
    12 "0012_break_glass",
    13 "0013_organisation_area",
    14 "0014_audit_reach",
    15 "0015_alert",
    16 "0016_openid",
    17 "0017_clocks_of_apps",
    18 "0018_referrals",
    19 "0019_record",
    20 "0020_signpost",
    21 "0021_self_referral",
    22 "0022_cohort",
    23 "0023_launch",
    24 "0024_referral_names",
    25 "0025_scheme_takes",
    26 "0026_contact",
    27 "0027_visit",
    28 "0028_measure",
    29 "0029_plan",
    30 "0030_safeguarding",
    31 "0031_away",
    32 "0032_connection",
    33 "0033_agreement",
    34 "0034_document",
    35 "0035_draft",
    36 "0036_told",
    37 "0037_measure_ask",
    38 "0038_person_joined",
    39 "0039_group",
    40 "0040_message",
    41 "0041_message_sending",
    42 "0042_connection_asked",
    43 "0043_verification",
    44 "0044_person_told",
    45 "0045_provider_service",
    46 "0046_letter",
];

/// Several instances may start at once; those that lose the race find the work done.
const TRIES: u32 = 20;

/// A migration that a database has had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationState {
    /// Its number, from 1, without gaps.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// SHA-256 of its text, in hexadecimal.
    pub checksum: String,
}

/// The migrations this program knows.
#[must_use]
pub fn migrations() -> Vec<MigrationState> {
    STEPS
        .iter()
        .map(|(number, name, text)| MigrationState {
            number: *number,
            name: (*name).to_owned(),
            checksum: checksum(text),
        })
        .collect()
}

fn checksum(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// Bytes as two digits each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The tables that the migrations make and leave, those first that others refer to.
pub(crate) fn table_names() -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in STEPS.iter().flat_map(|(_, _, text)| text.lines()) {
        if let Some(made) = line.strip_prefix("create table ").and_then(|line| line.strip_suffix(" (")) {
            names.push(made.to_owned());
        }
        if let Some(gone) = line.strip_prefix("drop table ").and_then(|line| line.strip_suffix(';')) {
            names.retain(|name| name != gone);
        }
    }
    names
}

/// What the database says it has had.
pub(crate) fn applied(tx: &mut Tx<'_>) -> Result<Vec<MigrationState>> {
    tx.query(
        "select number, name, checksum from migration order by number",
        &[],
        row!(MigrationState { number, name, checksum }),
    )
}

pub(crate) fn sqlite(connection: &rusqlite::Connection, moment: &Moment) -> Result<()> {
    connection.execute_batch("begin immediate")?;
    let mut tx = Tx::new(Line::Sqlite(connection), moment);
    let done = bring_up_to_date(&mut tx, &|sql| Ok(connection.execute_batch(sql)?));
    connection.execute_batch(if done.is_ok() { "commit" } else { "rollback" })?;
    done
}

pub(crate) fn postgres(server: &Server, moment: &Moment) -> Result<()> {
    let mut line = server.connect()?;
    if is_up_to_date(&mut line, moment)? {
        return Ok(());
    }
    let mut tried = 0;
    loop {
        tried += 1;
        match postgres_once(&mut line, moment) {
            // Two instances making the same table at once: the loser sees a conflict and looks again.
            Err(Error::Busy(_) | Error::Conflict(_) | Error::Statement(_)) if tried < TRIES => {
                std::thread::sleep(std::time::Duration::from_millis(20 * u64::from(tried)));
            }
            done => return done,
        }
    }
}

/// Whether nothing is left to do, found out by reading alone: a lesser user may do no more.
fn is_up_to_date(line: &mut PostgresLine, moment: &Moment) -> Result<bool> {
    let mut tx = Tx::new(Line::Postgres(line), moment);
    let (has_ledger, may_make): (bool, bool) = tx.one(
        "select exists (select 1 from information_schema.tables
                        where table_schema = current_schema() and table_name = 'migration'),
                coalesce(has_schema_privilege(current_schema(), 'create'), false)",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let left = if has_ledger { remaining(&mut tx)?.len() } else { STEPS.len() };
    if left > 0 && !may_make {
        return Err(Error::Schema(format!(
            "the tables of this database lack {left} migrations, and this user of it may not change tables: run \
             `alongside migrate --grant-to` with the name of this user, as the user that owns the tables"
        )));
    }
    Ok(left == 0)
}

fn postgres_once(line: &mut PostgresLine, moment: &Moment) -> Result<()> {
    line.batch("begin")?;
    let done = {
        let mut tx = Tx::new(Line::Postgres(line), moment);
        prepare_ledger(&mut tx).and_then(|()| {
            // The lock: whoever holds this row until commit is the one who migrates.
            tx.execute("update migration_lock set taken = taken + 1 where id = 1", &[])?;
            remaining(&mut tx)
        })
    };
    let done = done.and_then(|steps| {
        for (number, name, text) in steps {
            line.batch(text)?;
            let mut tx = Tx::new(Line::Postgres(line), moment);
            record(&mut tx, number, name, text)?;
        }
        Ok(())
    });
    line.batch(if done.is_ok() { "commit" } else { "rollback" })?;
    done
}

fn bring_up_to_date(tx: &mut Tx<'_>, run: &dyn Fn(&str) -> Result<()>) -> Result<()> {
    prepare_ledger(tx)?;
    for (number, name, text) in remaining(tx)? {
        run(text)?;
        record(tx, number, name, text)?;
    }
    Ok(())
}

fn prepare_ledger(tx: &mut Tx<'_>) -> Result<()> {
    tx.execute(
        "create table if not exists migration (
            number bigint not null primary key,
            name text not null,
            checksum text not null,
            applied_at bigint not null
        )",
        &[],
    )?;
    tx.execute(
        "create table if not exists migration_lock (
            id bigint not null primary key,
            taken bigint not null
        )",
        &[],
    )?;
    tx.execute("insert into migration_lock (id, taken) values (1, 0) on conflict do nothing", &[])?;
    Ok(())
}

/// The steps still to do, after checking that those done are the ones this program knows.
fn remaining(tx: &mut Tx<'_>) -> Result<Vec<(i64, &'static str, &'static str)>> {
    let had = applied(tx)?;
    for state in &had {
        let Some((_, name, text)) = STEPS.iter().find(|(number, _, _)| *number == state.number) else {
            return Err(Error::Schema(format!(
                "this database has migration {} ({}), which this version of the program does not know; \
                 please run a newer version",
                state.number, state.name
            )));
        };
        if state.checksum != checksum(text) {
            return Err(Error::Schema(format!(
                "migration {} ({name}) was applied with another text than this program carries; \
                 the tables may differ from what it expects, so it will not touch them",
                state.number
            )));
        }
    }
    Ok(STEPS
        .iter()
        .filter(|(number, _, _)| had.iter().all(|state| state.number != *number))
        .copied()
        .collect())
}

fn record(tx: &mut Tx<'_>, number: i64, name: &str, text: &str) -> Result<()> {
    let at = tx.now();
    tx.execute(
        "insert into migration (number, name, checksum, applied_at) values ($1, $2, $3, $4)",
        values![number, name, checksum(text), at],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_from_one_without_gaps() {
        for (index, (number, name, _)) in STEPS.iter().enumerate() {
            assert_eq!(*number, index as i64 + 1);
            assert!(name.starts_with(&format!("{number:04}_")), "{name}");
        }
    }
}
