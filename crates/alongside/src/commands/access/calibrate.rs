//! What hashing a password may cost on this machine.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use access::accounts::{self, Audience};
use access::passwords::{self, Cost, Hasher, Password, calibrate};
use access::sessions::{Origin, Settings};
use access::sign_in::{Outcome, SignIn};
use access::{By, Keys, Trail};
use store::{Address, Db, Moment};
use vocabulary::Email;

use crate::Failure;
use crate::commands::print;
use crate::config::Config;

/// Of the time that signing in may take, hashing has so much: the rest is for the database, and for others who sign in at
/// the same moment.
const SHARE: f64 = 0.7;
/// So many sign-ins are timed.
const TRIES: usize = 7;

pub(super) fn run(within: u32, write: bool, config: &Config, file: Option<&Path>) -> Result<(), Failure> {
    if write && file.is_none() {
        return Err(Failure::Said("--write needs a file: say which with --config FILE".to_owned()));
    }
    let limit = Duration::from_millis(u64::from(within));
    let cost = calibrate(limit.mul_f64(SHARE))?;
    let took = sign_in(cost)?;
    print(format!("access.password_cost = \"{cost}\""));
    print(format!(
        "A password is hashed by argon2id over {} MiB of memory, {} times. Signing in takes {} ms here (the median of \
         {TRIES}); it may take {within} ms.",
        cost.memory / 1024,
        cost.passes,
        took.as_millis()
    ));
    print(format!(
        "Every guess costs whoever guesses as much. Each sign-in needs this memory for that time; {} at once need {} MiB.",
        places(),
        places() * cost.memory as usize / 1024
    ));
    match config.password_cost()? {
        Some(now) if now == cost => print("This is what the configuration has."),
        Some(now) => {
            print(format!(
                "The configuration has {now}, with which it takes {} ms.",
                sign_in(now)?.as_millis()
            ));
        }
        None => print(format!("The configuration has none, so that {} is used.", Cost::LEAST)),
    }
    if took > limit {
        let least = if cost == Cost::LEAST { " Nothing cheaper is recommended (OWASP)." } else { "" };
        return Err(Failure::Said(format!(
            "signing in takes {} ms, longer than {within} ms: the machine is too slow or too busy now.{least} Nothing was \
             written",
            took.as_millis()
        )));
    }
    if let (true, Some(file)) = (write, file) {
        set(file, cost)?;
        print(format!(
            "Written to {}. Passwords that are there already are hashed anew when they are next used.",
            file.display()
        ));
    }
    Ok(())
}

/// Passwords that are hashed at once: one for each core.
fn places() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// How long signing in takes with a cost, in an empty database that is thrown away: the median.
fn sign_in(cost: Cost) -> Result<Duration, Failure> {
    let folder = tempfile::tempdir()?;
    let address = Address::Sqlite(folder.path().join("calibrate.db"));
    let db = Db::open(&address, &store::Settings::default(), Moment::real())?;
    let by = By::nobody(None, Arc::new(Trail::of_visitors()));
    let said = |error: String| Failure::Said(error);
    let email = Email::parse("calibrate@example.org").map_err(|error| said(error.to_string()))?;
    let typed = || Password::typed("calibrating this machine");
    let password = typed().ok_or_else(|| said("there is no password".to_owned()))?;
    let hasher = Hasher::new(cost)?;
    let hashed = hasher.hash(&password)?;
    let (maker, address) = (by.clone(), email.clone());
    // An account of a person, because that needs no organisation.
    let keys = db.write(move |tx| -> access::Result<_> {
        let keys = Keys::open(tx, None)?;
        let account = accounts::make(tx, &maker, Audience::Person, &address, "Calibrate")?;
        passwords::set(tx, &maker, account, &hashed)?;
        Ok(keys)
    })?;
    let door = SignIn::new(db, Arc::new(keys), hasher, Settings::default(), 1);
    let mut times = [Duration::ZERO; TRIES];
    for time in &mut times {
        let began = Instant::now();
        let outcome = door.with_password(&by, &email, Some(&password), &Origin::default())?;
        *time = began.elapsed();
        if !matches!(outcome, Outcome::In { .. }) {
            return Err(said(format!("signing in did not work: {outcome:?}")));
        }
    }
    times.sort_unstable();
    Ok(times[TRIES / 2])
}

/// Puts the cost into a configuration, which must be one, and leaves everything else as it is.
fn set(file: &Path, cost: Cost) -> Result<(), Failure> {
    let wrong = |why: String| Failure::Said(format!("{} cannot be written: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let mut document: toml_edit::DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| wrong(error.to_string()))?;
    let table = document.entry("access").or_insert_with(toml_edit::table);
    let table = table.as_table_like_mut().ok_or_else(|| wrong("access is no table in it".to_owned()))?;
    table.insert("password_cost", toml_edit::value(cost.to_string()));
    // A new file takes the old one's place at once: nobody reads half of one.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = tempfile::NamedTempFile::new_in(folder).map_err(|error| wrong(error.to_string()))?;
    std::io::Write::write_all(&mut new, document.to_string().as_bytes())
        .and_then(|()| std::fs::metadata(file))
        .and_then(|before| new.as_file().set_permissions(before.permissions()))
        .and_then(|()| new.as_file().sync_all())
        .map_err(|error| wrong(error.to_string()))?;
    new.persist(file).map_err(|error| wrong(error.to_string()))?;
    Ok(())
}
