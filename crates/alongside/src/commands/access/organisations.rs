//! The organisations whose people may sign in.

use access::organisations::{self, NewOrganisation, bring_in};
use nhs::Organisations;
use serde_json::json;
use vocabulary::OdsCode;

use super::named;
use crate::Failure;
use crate::cli::access::OrganisationsAction;
use crate::commands::print;
use crate::commands::trail::by;
use crate::config::Config;

/// So many are read at a time.
const PAGE: u32 = 1_000;

pub(super) fn run(asked: &OrganisationsAction, config: &Config) -> Result<(), Failure> {
    match asked {
        OrganisationsAction::Import { json, database } => {
            let db = config.open(database.database.as_deref())?;
            let loaded = Organisations::load(&db)?;
            let brought = db.write_alone(move |tx| -> Result<_, Failure> {
                let users = loaded.users(organisations::today(tx));
                if users.is_empty() {
                    return Err(Failure::Said(
                        "no NHS organisations are loaded. Load them first: `alongside import organisations FOLDER`"
                            .to_owned(),
                    ));
                }
                Ok(bring_in(tx, &by(), &users)?)
            })?;
            if *json {
                let left: Vec<_> = brought
                    .left
                    .iter()
                    .map(|(code, why)| json!({ "code": code.as_str(), "why": why.to_string() }))
                    .collect();
                print(json!({ "made": brought.made, "changed": brought.changed, "left": left }));
                return Ok(());
            }
            for (code, why) in &brought.left {
                print(format!("{code} is not as the register has it: {why}"));
            }
            print(format!("{} organisations are new, {} have changed", brought.made, brought.changed));
            Ok(())
        }
        OrganisationsAction::Add { name, kind, code, under, database } => {
            let db = config.open(database.database.as_deref())?;
            let ods_code = code.as_deref().map(OdsCode::parse).transpose();
            let ods_code = ods_code.map_err(|error| Failure::Said(error.to_string()))?;
            let (name, kind, under) = (name.clone(), *kind, under.clone());
            let id = db.write(move |tx| -> Result<_, Failure> {
                let under = under.as_deref().map(|code| named(tx, code)).transpose()?;
                let new = NewOrganisation {
                    kind,
                    name: name.clone(),
                    ods_code: ods_code.clone(),
                    charity_number: None,
                    opens: None,
                    under: under.map(|one| one.id),
                };
                Ok(organisations::make(tx, &by(), &new)?)
            })?;
            print(id);
            Ok(())
        }
        OrganisationsAction::List { json, database } => {
            let db = config.open(database.database.as_deref())?;
            let mut after = None;
            loop {
                let page = db.read(move |tx| organisations::list(tx, after, PAGE))?;
                let Some(last) = page.last() else { return Ok(()) };
                after = Some(last.id);
                for one in &page {
                    let code = one.ods_code.as_ref().map(OdsCode::as_str);
                    if *json {
                        print(json!({
                            "id": one.id, "kind": one.kind.as_str(), "code": code, "name": one.name,
                            "opens": one.opens, "closes": one.closes, "from_register": one.from_register,
                        }));
                    } else {
                        let closes = one.closes.map(|day| format!(", until {day}")).unwrap_or_default();
                        let (kind, code) = (one.kind.as_str(), code.unwrap_or("-"));
                        print(format!("{}  {kind}  {code}  {}{closes}", one.id, one.name));
                    }
                }
            }
        }
    }
}
