//! Inviting people, showing them, ending their roles and their sessions.

use access::invitations::{self, State};
use access::{Folded, accounts, memberships, sessions};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::Db;
use vocabulary::Email;

use super::named;
use crate::Failure;
use crate::cli::access::Role;
use crate::commands::trail::{by, done};
use crate::commands::{minute, print};

pub(super) fn invite(
    db: &Db,
    organisation: &str,
    role: Role,
    email: &Email,
    days: u16,
    found_at: &str,
) -> Result<(), Failure> {
    let (code, email) = (organisation.to_owned(), email.clone());
    let good_for = SignedDuration::from_hours(24 * i64::from(days));
    let (name, path, until) = db.write(move |tx| -> Result<_, Failure> {
        let into = named(tx, &code)?;
        let (_, token) = invitations::make(tx, &by(), &email, into.id, role.word(), good_for)?;
        let until = invitations::read(tx, &token)?.expires_at;
        Ok((into.name, invitations::path(&token), until))
    })?;
    // The link alone on standard output, so that it can be passed on.
    eprintln!(
        "Invited into {name} as {}. Give this link to them and to nobody else; it works once, until {}:",
        role.word(),
        minute(until)
    );
    print(format!("{}{path}", found_at.trim_end_matches('/')));
    Ok(())
}

pub(super) fn show(db: &Db, organisation: &str, as_json: bool) -> Result<(), Failure> {
    let code = organisation.to_owned();
    let (people, invited) = db.write(move |tx| -> Result<_, Failure> {
        let one = named(tx, &code)?;
        let people = memberships::people(tx, one.id)?;
        let invited = invitations::of_organisation(tx, one.id)?;
        done(tx, "organisation.people", Some(("organisation", one.id)), None, Value::Null)?;
        Ok((people, invited))
    })?;
    let open: Vec<_> = invited.iter().filter(|one| one.state == State::Open).collect();
    for one in &people {
        if as_json {
            print(json!({
                "account": one.account, "name": one.name.show(), "email": one.email.show(), "role": one.role,
                "since": one.from, "until": one.until, "in_use": one.state == accounts::State::Active,
            }));
        } else {
            let until = one.until.map(|until| format!(", until {}", minute(until))).unwrap_or_default();
            let state = if one.state == accounts::State::Active { "" } else { ", suspended" };
            print(format!(
                "{}  {}  {}, since {}{until}{state}",
                one.role,
                one.email.show(),
                one.name.show(),
                minute(one.from)
            ));
        }
    }
    for one in &open {
        let email = one.email.show().as_str();
        if as_json {
            print(json!({ "invited": email, "role": one.role, "until": one.expires_at }));
        } else {
            print(format!("{}  {email}  invited, until {}", one.role, minute(one.expires_at)));
        }
    }
    if people.is_empty() && open.is_empty() && !as_json {
        print("nobody works there, and nobody is invited");
    }
    Ok(())
}

pub(super) fn leave(
    db: &Db,
    organisation: &str,
    email: &Email,
    role: Option<Role>,
    why: &str,
) -> Result<(), Failure> {
    let (code, email, why) = (organisation.to_owned(), email.clone(), why.to_owned());
    let ended = db.write(move |tx| -> Result<_, Failure> {
        let (one, account) = (named(tx, &code)?, account(tx, &email)?);
        let mut ended = Vec::new();
        for membership in memberships::in_organisation(tx, one.id)? {
            let wanted = role.is_none_or(|role| role.word() == membership.role);
            if membership.account == account && wanted {
                let in_hand = memberships::end(tx, &by(), membership.id, &why, &[])?;
                ended.push((membership.role, in_hand));
            }
        }
        if ended.is_empty() {
            return Err(Failure::Said(format!("they have no such role in {}", one.name)));
        }
        Ok(ended)
    })?;
    for (role, in_hand) in ended {
        print(format!("{role}: ended"));
        for one in in_hand {
            print(format!("to be handed over: {} {}", one.count, one.kind));
        }
    }
    Ok(())
}

pub(super) fn sign_out(db: &Db, email: &Email) -> Result<(), Failure> {
    let email = email.clone();
    db.write(move |tx| -> Result<(), Failure> {
        let account = account(tx, &email)?;
        Ok(sessions::end_everywhere(tx, &by(), account, None)?)
    })?;
    print("signed out everywhere");
    Ok(())
}

fn account(tx: &mut store::Tx<'_>, email: &Email) -> Result<uuid::Uuid, Failure> {
    let found = accounts::by_email(tx, &Folded::of(email))?;
    found
        .map(|account| account.id)
        .ok_or_else(|| Failure::Said("nobody has an account with this e-mail address".to_owned()))
}
