//! A message is put into the outbox, or taken out of it again.

use jiff::Timestamp;
use locales::Language;
use serde_json::{Map, Value as Json};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{Email, PhoneNumber};

use crate::outcome::{State, Why};
use crate::rules::rules;
use crate::templates::{self, Channel};
use crate::{Result, opt_out};

/// Whom a message goes to, and by that the way it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// An e-mail address.
    Email(Email),
    /// A mobile telephone.
    Text(PhoneNumber),
    /// A name and an address: each line as it stands on the envelope, the postcode last.
    Letter(Vec<String>),
}

impl To {
    /// The way.
    #[must_use]
    pub fn channel(&self) -> Channel {
        match self {
            To::Email(_) => Channel::Email,
            To::Text(_) => Channel::Text,
            To::Letter(_) => Channel::Letter,
        }
    }

    /// As it stands in the outbox.
    pub(crate) fn written(&self) -> String {
        match self {
            To::Email(email) => email.as_str().to_owned(),
            To::Text(phone) => phone.as_dialled().to_owned(),
            To::Letter(lines) => lines.join("\n"),
        }
    }
}

/// What a message is about: by that it is called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// What sort of thing, such as `connection`.
    pub kind: &'a str,
    /// Which.
    pub id: Uuid,
}

/// A message.
#[derive(Debug, Clone)]
pub struct Post<'p> {
    /// Which: the name of a folder of `messages/`.
    pub template: &'p str,
    /// The language it is read in.
    pub language: Language,
    /// To whom.
    pub to: To,
    /// What it says: a text for each field of the template. Links are paths, written behind `{{ site }}`.
    pub fields: &'p [(&'p str, String)],
    /// Made twice, it is one message.
    pub key: &'p str,
    /// What it is about.
    pub about: About<'p>,
    /// The person whom it is to or about, if it is one: when they die or stop sharing, nothing more goes out.
    pub person: Option<Uuid>,
    /// The scheme whose people see it when it cannot be delivered.
    pub scheme: Option<Uuid>,
    /// Not before this; at once without one.
    pub not_before: Option<Timestamp>,
    /// Whether it is to a person who is at home, and waits for the morning.
    pub keeps_quiet_hours: bool,
    /// Whether a letter is printed in large letters, because whoever gets it needs that.
    pub large_print: bool,
}

/// Puts a message into the outbox, in the transaction of what it tells of. It is filled now once, so that a field that is missing
/// fails whoever forgot it and not whoever sends. Gives whether it is a new one that will go: not where the same stands there already,
/// and not where whoever it is for wants none (which is kept, without their address).
///
/// # Errors
/// [`crate::Error::NoTemplate`]; [`crate::Error::Unfilled`]; the store's.
pub fn post(tx: &mut Tx<'_>, post: &Post<'_>) -> Result<bool> {
    let channel = post.to.channel();
    let fields: Map<String, Json> =
        post.fields.iter().map(|(name, said)| ((*name).to_owned(), Json::from(said.as_str()))).collect();
    templates::fill(post.template, channel, post.language, "", &fields)?;
    let (id, now) = (tx.new_id(), tx.now());
    let unwanted = opt_out::is_out(tx, &post.to, post.person)?;
    let due = post.not_before.unwrap_or(now).max(now);
    // A letter wakes nobody.
    let keeps_quiet_hours = post.keeps_quiet_hours && channel != Channel::Letter;
    let due = if keeps_quiet_hours { rules().quiet_until(due).unwrap_or(due) } else { due };
    let done = tx.execute(
        "insert into message (id, idempotency_key, template, language, channel, recipient, fields, about_kind, about_id,
             person_id, scheme_id, keeps_quiet_hours, large_print, made_at, due_at, state, settled_at, last_said, attempts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0)
         on conflict (idempotency_key) do nothing",
        values![
            id,
            post.key,
            post.template,
            post.language.code(),
            channel.as_str(),
            if unwanted { String::new() } else { post.to.written() },
            if unwanted { "{}".to_owned() } else { Json::from(fields).to_string() },
            post.about.kind,
            post.about.id,
            post.person,
            post.scheme,
            keeps_quiet_hours,
            post.large_print,
            now,
            due,
            if unwanted { State::CalledOff } else { State::Waiting }.as_str(),
            unwanted.then_some(now),
            unwanted.then_some(Why::OptedOut.as_str())
        ],
    )?;
    Ok(done > 0 && !unwanted)
}

/// Takes back whatever was not sent yet about one thing, and forgets to whom it was and what it said. Gives how many that were.
///
/// # Errors
/// The store's.
pub fn call_off(tx: &mut Tx<'_>, about: About<'_>) -> Result<u64> {
    let now = tx.now();
    Ok(tx.execute(
        "update message set state = 'called-off', settled_at = $1, fields = '{}', recipient = ''
         where about_kind = $2 and about_id = $3 and state = 'waiting'",
        values![now, about.kind, about.id],
    )?)
}

/// The same of whatever was not sent yet to or about a person.
///
/// # Errors
/// The store's.
pub fn call_off_person(tx: &mut Tx<'_>, person: Uuid) -> Result<u64> {
    let now = tx.now();
    Ok(tx.execute(
        "update message set state = 'called-off', settled_at = $1, fields = '{}', recipient = ''
         where person_id = $2 and state = 'waiting'",
        values![now, person],
    )?)
}
