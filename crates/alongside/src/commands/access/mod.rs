//! `alongside access ...`: who may sign in. What each does is on record.

mod alerts;
mod back_in;
mod calibrate;
mod keys;
mod organisations;
mod people;
mod providers;
mod record_link;

use std::path::Path;

use access::organisations::{Organisation, by_ods_code, get};
use access::way_back::Lost;
use store::Tx;
use uuid::Uuid;
use vocabulary::OdsCode;

use crate::Failure;
use crate::cli::access::{Access, AccessAction};
use crate::config::Config;

pub(crate) fn run(asked: &Access, config: &Config, file: Option<&Path>) -> Result<(), Failure> {
    match &asked.action {
        AccessAction::Calibrate { within, write } => calibrate::run(*within, *write, config, file),
        AccessAction::Invite { organisation, role, email, days, public_address, database } => {
            let found_at = config.found_at(public_address.as_deref())?;
            let db = config.open(database.database.as_deref())?;
            people::invite(&db, organisation, *role, email, *days, &found_at)
        }
        AccessAction::People { organisation, json, database } => {
            people::show(&config.open(database.database.as_deref())?, organisation, *json)
        }
        AccessAction::Leave { organisation, email, role, why, database } => {
            people::leave(&config.open(database.database.as_deref())?, organisation, email, *role, why)
        }
        AccessAction::SignOut { email, database } => {
            people::sign_out(&config.open(database.database.as_deref())?, email)
        }
        AccessAction::HelpBackIn { email, lost_everything, public_address, database } => {
            let found_at = config.found_at(public_address.as_deref())?;
            let keys = config.keys()?;
            let lost = if *lost_everything { Lost::Everything } else { Lost::Password };
            back_in::run(&config.open(database.database.as_deref())?, keys, email, lost, &found_at)
        }
        AccessAction::Alerts { look, json, public_address, database } => {
            let found_at = config.found_at(public_address.as_deref())?;
            alerts::run(&config.open(database.database.as_deref())?, &found_at, *look, *json)
        }
        AccessAction::RecordLink { person, days, public_address, database } => {
            let found_at = config.found_at(public_address.as_deref())?;
            let keys = config.keys()?;
            record_link::run(&config.open(database.database.as_deref())?, keys, *person, *days, &found_at)
        }
        AccessAction::Providers { json, public_address } => {
            let found_at = config.found_at(public_address.as_deref())?;
            providers::run(config, &found_at, *json)
        }
        AccessAction::Keys(asked) => keys::run(&asked.action, config),
        AccessAction::Organisations(asked) => organisations::run(&asked.action, config),
    }
}

/// The organisation of a code or an identifier.
fn named(tx: &mut Tx<'_>, code: &str) -> Result<Organisation, Failure> {
    if let Ok(id) = Uuid::parse_str(code.trim()) {
        return Ok(get(tx, id)?);
    }
    let found = match OdsCode::parse(code) {
        Ok(code) => by_ods_code(tx, &code)?,
        Err(_) => None,
    };
    found.ok_or_else(|| {
        Failure::Said(format!(
            "there is no organisation {code:?}. `alongside access organisations list` shows those there are; \
             `organisations import` takes over the NHS's, and `organisations add` adds another"
        ))
    })
}
