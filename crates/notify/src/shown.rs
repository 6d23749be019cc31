//! Where messages go in a demonstration: onto a page, and to nobody. Letters are printed in a demonstration as elsewhere.

use jiff::Timestamp;
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::carry::{Carrier, Parcel};
use crate::outcome::Outcome;
use crate::templates::Channel;

/// Keeps each message in the database, for the page that shows them.
pub struct Shown(Db);

impl Shown {
    /// In this database.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Shown(db)
    }
}

impl Carrier for Shown {
    fn takes(&self, channel: Channel) -> bool {
        channel != Channel::Letter
    }

    fn carry(&mut self, parcel: &Parcel) -> Outcome {
        let parcel = parcel.clone();
        let kept = self.0.write(move |tx| -> Result<()> {
            let now = tx.now();
            tx.execute(
                "insert into message_shown (id, recipient, channel, language, subject, body, at)
                 values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing",
                values![
                    parcel.id,
                    parcel.to.as_str(),
                    parcel.channel.as_str(),
                    parcel.language.code(),
                    parcel.said.subject.as_str(),
                    parcel.said.body.as_str(),
                    now
                ],
            )?;
            Ok(())
        });
        kept.map_or_else(|error| Outcome::Away(error.to_string()), |()| Outcome::Sent(None))
    }
}

/// A message as whoever got it would read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Which.
    pub id: Uuid,
    /// To whom.
    pub recipient: String,
    /// `email`, `text` or `letter`.
    pub channel: String,
    /// The code of its language.
    pub language: String,
    /// The subject or heading; empty for a text.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// When it went.
    pub at: Timestamp,
}

const COLUMNS: &str = "id, recipient, channel, language, subject, body, at";

/// The latest messages, at most `most`, of one recipient or of all.
///
/// # Errors
/// The store's.
pub fn latest(tx: &mut Tx<'_>, recipient: Option<&str>, most: u32) -> Result<Vec<Read>> {
    let read = store::row!(Read { id, recipient, channel, language, subject, body, at });
    let most = i64::from(most);
    Ok(match recipient {
        Some(one) => tx.query(
            &format!(
                "select {COLUMNS} from message_shown where recipient = $1 order by at desc, id desc limit $2"
            ),
            values![one, most],
            read,
        )?,
        None => tx.query(
            &format!("select {COLUMNS} from message_shown order by at desc, id desc limit $1"),
            values![most],
            read,
        )?,
    })
}

/// Who has messages, by the alphabet.
///
/// # Errors
/// The store's.
pub fn recipients(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    Ok(tx.query("select distinct recipient from message_shown order by recipient limit 500", &[], |row| {
        row.get(0)
    })?)
}
