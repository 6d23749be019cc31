//! The people of the demonstration: their organisations, and an account for each, that nobody has a password of.

use access::accounts::{self, Audience};
use access::organisations::{self, Kind, NewOrganisation, bring_in};
use access::{Folded, memberships};
use demo::{At, Member};
use nhs::Organisations;
use store::{Db, Tx};
use vocabulary::{Email, OdsCode};

use crate::Failure;
use crate::commands::trail::by;

/// The addresses of the people of the demonstration.
pub(crate) fn addresses() -> Result<Vec<Email>, Failure> {
    members()?.iter().map(|one| email(&one.email)).collect()
}

fn members() -> Result<Vec<Member>, Failure> {
    demo::team().map_err(|error| Failure::Said(format!("demo/team.toml cannot be read: {error}")))
}

fn email(text: &str) -> Result<Email, Failure> {
    Email::parse(text).map_err(|error| Failure::Said(format!("demo/team.toml has {text}: {error}")))
}

/// Makes those who are not there yet. Whoever was shown out in the demonstration stays out.
pub(crate) fn fill(db: &Db, seed: u64) -> Result<(), Failure> {
    let mut members = members()?;
    members.extend(demo::colleagues(seed).map_err(|error| Failure::Said(error.to_string()))?);
    let loaded = Organisations::load(db)?;
    db.write_alone(move |tx| -> Result<(), Failure> {
        let users = loaded.users(organisations::today(tx));
        bring_in(tx, &by(), &users)?;
        for member in &members {
            let address = email(&member.email)?;
            if accounts::by_email(tx, &Folded::of(&address))?.is_some() {
                continue;
            }
            let Some(at) = place(tx, &member.at)? else { continue };
            let account = accounts::make(tx, &by(), Audience::Staff, &address, &member.name)?;
            memberships::begin(tx, &by(), account, at, &member.role)?;
        }
        Ok(())
    })
}

/// The organisation; nothing when the area has none of this code, as a small one may.
fn place(tx: &mut Tx<'_>, at: &At) -> Result<Option<uuid::Uuid>, Failure> {
    let wrong = |what: &str| Failure::Said(format!("demo/team.toml has {what}, which is none"));
    match at {
        At::Register { code } => {
            let code = OdsCode::parse(code).map_err(|_| wrong(code))?;
            Ok(organisations::by_ods_code(tx, &code)?.map(|one| one.id))
        }
        At::Made { name, kind, under } => {
            let kind = Kind::parse(kind).ok_or_else(|| wrong(kind))?;
            let under = match under {
                Some(code) => {
                    let code = OdsCode::parse(code).map_err(|_| wrong(code))?;
                    organisations::by_ods_code(tx, &code)?.map(|one| one.id)
                }
                None => None,
            };
            let new = NewOrganisation {
                kind,
                name: name.clone(),
                ods_code: None,
                charity_number: None,
                opens: None,
                under,
            };
            Ok(Some(organisations::make(tx, &by(), &new)?))
        }
    }
}
