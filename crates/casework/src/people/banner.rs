//! What everybody who works with a person has to see on every page about them: what to know before a visit, and what helps them
//! to understand and take part (DAPB1605 v4.0: recorded once, flagged everywhere).

use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use super::record::Person;
use super::sections;
use crate::Result;
use crate::agreements::{self, Agreement};
use crate::visits::alone::{self, Warning};

/// The section of the record that holds risks.
const RISKS: &str = "risks";

/// What stands above every page about a person. What helps them stands in [`Person::details`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Banner {
    /// What whoever referred said to know before a visit, of open referrals, the newest first.
    pub safety: Vec<String>,
    /// Risks as they stand in the record: the code of the element, and the text.
    pub risks: Vec<(String, String)>,
    /// Why nobody visits them alone, if so; and whether whoever asks has read it lately.
    pub alone: Option<Warning>,
    /// What must not be shared, and with whom.
    pub refused: Vec<Agreement>,
    /// When they died.
    pub died: Option<Date>,
}

/// What stands above every page about somebody, for whoever has this account.
///
/// # Errors
/// The store's.
pub(crate) fn of(tx: &mut Tx<'_>, person: &Person, account: Option<Uuid>) -> Result<Banner> {
    let mut safety: Vec<String> = tx.query(
        "select safety from referral where person_id = $1 and phase <> 'over' and safety is not null
         order by received_at desc, id desc",
        values![person.id],
        |row| row.get(0),
    )?;
    safety.dedup();
    let mut risks = Vec::new();
    if let Some(section) = sections::with_code(RISKS)
        && let Some(written) = sections::one(tx, person.id, section)?
    {
        let texts = section.element.iter().filter_map(|element| {
            let text = written.texts.get(&element.code)?;
            Some((element.code.clone(), text.clone()))
        });
        risks.extend(texts);
    }
    let alone = alone::of(tx, person.id, account)?;
    let refused = agreements::refused(tx, person.id)?;
    Ok(Banner { safety, risks, alone, refused, died: person.died })
}

impl Banner {
    /// Whether the address is shown: not before whoever asks has read why nobody visits them alone.
    #[must_use]
    pub fn shows_address(&self) -> bool {
        self.alone.as_ref().is_none_or(|warning| warning.is_read)
    }
}
