//! The message by which somebody confirms that they asked for support: it is posted in the transaction of what it tells of.

use locales::Language;
use notify::{About, Post, To};
use store::Tx;
use uuid::Uuid;
use vocabulary::Email;

use super::KIND;
use crate::Result;

/// What a message says.
pub const CONFIRM: &str = "confirm-self-referral";

/// A message.
pub(super) struct Message<'m> {
    pub(super) to: &'m Email,
    pub(super) language: &'m str,
    pub(super) about: Uuid,
    pub(super) scheme: Uuid,
    pub(super) link: String,
    pub(super) number: String,
}

/// Posts a message by which somebody confirms that they asked for support. They are at their keyboard: it keeps no quiet hours.
pub(super) fn write(tx: &mut Tx<'_>, message: Message<'_>) -> Result<()> {
    let language = Language::ALL.into_iter().find(|one| one.code() == message.language);
    notify::post(
        tx,
        &Post {
            template: CONFIRM,
            language: language.unwrap_or(Language::English),
            to: To::Email(message.to.clone()),
            fields: &[("link", message.link), ("number", message.number)],
            key: &format!("{CONFIRM}:{}", message.about),
            about: About { kind: KIND, id: message.about },
            person: None,
            scheme: Some(message.scheme),
            not_before: None,
            keeps_quiet_hours: false,
            large_print: false,
        },
    )?;
    Ok(())
}

/// Takes back what was not sent, and forgets to whom it was.
pub(super) fn forget(tx: &mut Tx<'_>, about: Uuid) -> Result<()> {
    notify::call_off(tx, About { kind: KIND, id: about })?;
    Ok(())
}
