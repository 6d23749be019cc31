//! What a provider is told: that somebody would like to come, that an answer is awaited, that there is a reply to its question, and
//! that somebody does not come after all. Each message brings a link of its own. Nothing of the person stands in any of them.

use access::links::{self, Scope};
use access::{By, Keys, codes};
use jiff::SignedDuration;
use locales::Words;
use notify::{About, Post, To};
use permit::Purpose;
use secrecy::ExposeSecret as _;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{Email, PhoneNumber};

use super::asking::Way;
use super::{Asked, Connection, ConnectionRule};
use crate::Result;

/// What a link is about, where links are kept, and what messages are about.
pub(super) const KIND: &str = "connection";

/// How long a link is good for: past the last day of answering, and for saying later who came.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24 * 120);

/// What a link is for.
#[must_use]
pub(super) fn purpose() -> &'static str {
    Purpose::AnswerConnection.as_str()
}

/// Where a link leads, without the public address.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/reply/{link}")
}

/// Who supports the person, as a provider is told: whoever holds the referral, or else whoever asked.
pub(super) fn worker(tx: &mut Tx<'_>, one: &Connection) -> Result<String> {
    let holder: Option<String> = match one.referral {
        Some(referral) => tx.first(
            "select a.name from referral r join membership m on m.id = r.allocated_to join account a on a.id = m.account_id
             where r.id = $1",
            values![referral],
            |row| row.get(0),
        )?,
        None => None,
    };
    Ok(holder.or_else(|| one.by.clone()).unwrap_or_default())
}

fn to(asked: &Asked) -> Option<To> {
    let to = asked.to.as_deref()?;
    match asked.way {
        Way::Email => Email::parse(to).ok().map(To::Email),
        Way::Text => PhoneNumber::parse(to).ok().map(To::Text),
        Way::Letter => Some(To::Letter(to.lines().map(str::to_owned).collect())),
        Way::Call => None,
    }
}

/// The address or number that messages about a connection go to, of those that can be opted out of.
pub(super) fn contact(one: &Connection) -> Option<To> {
    one.asked.as_ref().and_then(to).filter(|to| !matches!(to, To::Letter(_)))
}

/// Whether they want no messages there.
pub(super) fn wants_none(tx: &mut Tx<'_>, one: &Connection) -> Result<bool> {
    match contact(one) {
        Some(to) => Ok(notify::opt_out::is_out(tx, &to, None)?),
        None => Ok(false),
    }
}

/// Writes a message with a link of its own. Nothing where somebody rang them.
fn post(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    one: &Connection,
    template: &str,
    fields: Vec<(&'static str, String)>,
) -> Result<()> {
    let Some(asked) = &one.asked else { return Ok(()) };
    let Some(to) = to(asked) else { return Ok(()) };
    let scope = Scope { purpose: purpose(), kind: KIND, id: one.id };
    let (id, link) = links::make(tx, keys, by, &scope, GOOD_FOR)?;
    let mut fields = fields;
    fields.push(("organisation", one.organisation.clone().unwrap_or_else(|| one.name.clone())));
    fields.push(("scheme", asked.scheme.clone()));
    fields.push(("worker", worker(tx, one)?));
    fields.push(("link", path(link.expose_secret())));
    if asked.way == Way::Letter {
        fields.push(("code", codes::make(tx, keys, purpose(), id)?.to_string()));
    }
    notify::post(
        tx,
        &Post {
            template,
            language: asked.language,
            to,
            fields: &fields,
            // One message for each step that a connection takes.
            key: &format!("{template}:{}:{}", one.id, one.version),
            about: About { kind: KIND, id: one.id },
            person: Some(one.person),
            scheme: Some(one.scheme),
            not_before: None,
            keeps_quiet_hours: false,
            large_print: false,
        },
    )?;
    Ok(())
}

fn reply_by(asked: &Asked) -> String {
    Words::of(asked.language).weekday_and_day(asked.reply_by)
}

/// A message that whoever supports the person sends: refused where it would reach nobody.
pub(super) fn is_wanted(tx: &mut Tx<'_>, one: &Connection) -> Result<()> {
    if wants_none(tx, one)? { Err(ConnectionRule::WantsNone.into()) } else { Ok(()) }
}

/// Somebody would like to come.
pub(super) fn ask(tx: &mut Tx<'_>, keys: &Keys, by: &By, one: &Connection) -> Result<()> {
    let Some(asked) = &one.asked else { return Ok(()) };
    let fields = vec![("reply_by", reply_by(asked))];
    post(tx, keys, by, one, "connection-asked", fields)
}

/// An answer is awaited.
pub(super) fn prompt(tx: &mut Tx<'_>, keys: &Keys, by: &By, one: &Connection) -> Result<()> {
    let Some(asked) = &one.asked else { return Ok(()) };
    let fields = vec![("reply_by", reply_by(asked))];
    post(tx, keys, by, one, "connection-prompt", fields)
}

/// There is a reply to what they asked.
pub(super) fn reply(tx: &mut Tx<'_>, keys: &Keys, by: &By, one: &Connection) -> Result<()> {
    post(tx, keys, by, one, "connection-reply", Vec::new())
}

/// They said yes: the link that they go on with.
pub(super) fn accepted(tx: &mut Tx<'_>, keys: &Keys, by: &By, one: &Connection) -> Result<()> {
    post(tx, keys, by, one, "connection-accepted", Vec::new())
}

/// Somebody does not come after all. All links are closed, and what was to be sent is not.
pub(super) fn called_off(tx: &mut Tx<'_>, by: &By, one: &Connection) -> Result<()> {
    close(tx, by, one.id)?;
    let Some(asked) = &one.asked else { return Ok(()) };
    let Some(to) = to(asked) else { return Ok(()) };
    let fields = [
        ("organisation", one.organisation.clone().unwrap_or_else(|| one.name.clone())),
        ("scheme", asked.scheme.clone()),
        ("worker", worker(tx, one)?),
    ];
    let post = Post {
        template: "connection-called-off",
        language: asked.language,
        to,
        fields: &fields,
        key: &format!("connection-called-off:{}", one.id),
        about: About { kind: KIND, id: one.id },
        person: None,
        scheme: Some(one.scheme),
        not_before: None,
        keeps_quiet_hours: false,
        large_print: false,
    };
    notify::post(tx, &post)?;
    Ok(())
}

/// Closes all links of a connection, and takes back what was not sent yet.
pub(super) fn close(tx: &mut Tx<'_>, by: &By, connection: Uuid) -> Result<()> {
    links::revoke_about(tx, by, KIND, connection)?;
    notify::call_off(tx, About { kind: KIND, id: connection })?;
    Ok(())
}
