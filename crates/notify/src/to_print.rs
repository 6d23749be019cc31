//! Letters that no way takes: people print them, post them, and say so.

use jiff::Timestamp;
use locales::Language;
use serde_json::{Map, Value as Json};
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use crate::carry::Parcel;
use crate::kept::Of;
use crate::outcome::State;
use crate::templates::{self, Channel};
use crate::{Error, Result};

/// A letter that waits to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPrint {
    /// Which.
    pub id: Uuid,
    /// What it says, by its template.
    pub template: String,
    /// The language it is written in.
    pub language: Language,
    /// Name and address, a line each.
    pub to: Vec<String>,
    /// The person it is to or about.
    pub person: Option<Uuid>,
    /// What it is about.
    pub about_kind: String,
    /// Which.
    pub about: Uuid,
    /// When it was written.
    pub made: Timestamp,
    /// Whether it is printed in large letters.
    pub large_print: bool,
    /// What it is filled with.
    fields: String,
}

impl ToPrint {
    /// The letter, for [`crate::letter::print_all`]. `site` is the public address of the service, without a slash at its end.
    ///
    /// # Errors
    /// [`Error::NoTemplate`], [`Error::Unfilled`]: a fault of ours.
    pub fn parcel(&self, site: &str) -> Result<Parcel> {
        let fields: Map<String, Json> = serde_json::from_str(&self.fields).map_err(|_| Error::Unfilled {
            name: self.template.clone(),
            because: "fields that cannot be read".to_owned(),
        })?;
        let said = templates::fill(&self.template, Channel::Letter, self.language, site, &fields)?;
        Ok(Parcel {
            id: self.id,
            channel: Channel::Letter,
            language: self.language,
            to: self.to.join("\n"),
            said,
            made: self.made,
            large_print: self.large_print,
        })
    }
}

fn read(row: &Row<'_>) -> store::Result<ToPrint> {
    let (language, to): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(ToPrint {
        id: row.get(0)?,
        template: row.get(1)?,
        language: Language::of_code(&language).unwrap_or_default(),
        to: to.lines().map(str::to_owned).collect(),
        person: row.get(4)?,
        about_kind: row.get(5)?,
        about: row.get(6)?,
        made: row.get(7)?,
        fields: row.get(8)?,
        large_print: row.get(9)?,
    })
}

/// Those that are due, wanted, and with nobody who sends, as a condition with its values.
fn due(now: Timestamp, of: &Of) -> (String, Vec<Value<'static>>) {
    let (condition, mut values) = of.condition();
    values.push(Value::from(now));
    let now = values.len();
    let sql = format!(
        "state = 'waiting' and channel = 'letter' and due_at <= ${now} and (claimed_until is null or claimed_until <= ${now})
         and not exists (select 1 from message_opt_out o where o.contact = lower(message.recipient) and o.channel = 'letter')
         and not exists (select 1 from message_opt_out_person o where o.person_id = message.person_id and o.channel = 'letter')
         {condition}"
    );
    (sql, values)
}

/// The letters that wait to be printed, the oldest first, at most `most`. A condition calls the table `message`.
///
/// # Errors
/// The store's.
pub fn waiting(tx: &mut Tx<'_>, of: &Of, most: u32) -> Result<Vec<ToPrint>> {
    let (condition, mut values) = due(tx.now(), of);
    values.push(Value::from(i64::from(most)));
    let sql = format!(
        "select id, template, language, recipient, person_id, about_kind, about_id, made_at, fields, large_print from message
         where {condition} order by due_at, id limit ${}",
        values.len()
    );
    Ok(tx.query(&sql, &values, read)?)
}

/// How many wait to be printed.
///
/// # Errors
/// The store's.
pub fn count(tx: &mut Tx<'_>, of: &Of) -> Result<i64> {
    let (condition, values) = due(tx.now(), of);
    Ok(tx.one(&format!("select count(*) from message where {condition}"), &values, |row| row.get(0))?)
}

/// Records that one was posted, and forgets to whom it was and what it said. Gives whether it still waited.
///
/// # Errors
/// The store's.
pub fn posted(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "update message set state = $1, settled_at = $2, attempts = attempts + 1, last_said = null, fields = '{}', recipient = '',
             claimed_by = null, claimed_until = null, version = version + 1
         where id = $3 and state = 'waiting' and channel = 'letter' and (claimed_until is null or claimed_until <= $2)",
        values![State::Sent.as_str(), now, id],
    )?;
    Ok(done > 0)
}
