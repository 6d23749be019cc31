//! Taking a report in.

use jiff::{SignedDuration, Timestamp};
use locales::Language;
use store::{Tx, values};
use uuid::Uuid;

use super::{DUE_WITHIN, Draft, FormKey, form};
use crate::listing::provenance;
use crate::{Error, Result};

/// Reports of one kind on one listing within a day that are kept apart. What comes after is added to the last of them.
const APART_A_DAY: usize = 10;

/// How much is written into one report in all, characters, when later ones are added to it.
const MOST_TOGETHER: usize = 10_000;

const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Stands between what several people wrote.
const BETWEEN: &str = "\n\n* * *\n\n";

/// A report that a new one may be a repeat of.
struct Earlier {
    id: Uuid,
    words: Option<String>,
    contact: Option<String>,
    at: Timestamp,
}

/// Keeps a report about a listing, and gives the identifier under which its reporter can look after it.
///
/// A form that was sent before gives the report that it became, unless something else is written on it now. A report that says the same as an open one is counted
/// with that. Beyond ten of a kind on one listing within a day, a report is added to the last of them: its words and
/// address are kept there, until there are so many that nobody would read them.
///
/// # Errors
/// [`Error::NotFound`] when the listing is not shown, and the store's.
pub fn file(
    tx: &mut Tx<'_>,
    service: Uuid,
    form: FormKey,
    draft: &Draft,
    language: Language,
) -> Result<Uuid> {
    let sent = sent(form, draft);
    let known =
        tx.first("select report_id from report_form where id = $1", values![sent], |row| row.get(0))?;
    if let Some(report) = known {
        return Ok(report);
    }
    let listing = provenance(tx, service)?;
    if !listing.state.is_shown() || listing.removed_at.is_some() {
        return Err(Error::NotFound { what: "service", id: service });
    }
    let now = tx.now();
    let open = tx.query(
        "select id, words, contact, at from report
         where service_id = $1 and state = 'open' and kind = $2 order by at desc, id desc limit 100",
        values![service, draft.kind.word()],
        store::row!(Earlier { id, words, contact, at }),
    )?;
    let contact = draft.address();
    let same = open.iter().find(|earlier| {
        plain(earlier.words.as_deref()) == plain(draft.words.as_deref())
            && earlier.contact.as_deref() == contact
    });
    let today = open.iter().filter(|earlier| now.duration_since(earlier.at) < A_DAY).count();
    let report = if let Some(same) = same {
        count(tx, same.id, now)?;
        same.id
    } else if let Some(last) = open.first().filter(|_| today >= APART_A_DAY) {
        add(tx, last, draft, now)?;
        last.id
    } else {
        keep(tx, service, draft, language, now)?
    };
    // Nobody can send a form that is older than this, so it need not be known any more.
    tx.execute("delete from report_form where at < $1", values![now - form::AT_MOST - A_DAY])?;
    tx.execute(
        "insert into report_form (id, report_id, at) values ($1, $2, $3)",
        values![sent, report, now],
    )?;
    Ok(report)
}

/// What was sent: this form with these words. Whoever goes back and corrects what they wrote sends something else.
fn sent(form: FormKey, draft: &Draft) -> Uuid {
    let written = format!("{:?}\0{:?}\0{:?}", draft.kind, draft.address(), draft.words);
    Uuid::new_v5(&form.0, written.as_bytes())
}

fn keep(tx: &mut Tx<'_>, service: Uuid, draft: &Draft, language: Language, now: Timestamp) -> Result<Uuid> {
    let id = tx.new_id();
    tx.execute(
        "insert into report (id, service_id, kind, words, contact, language, at, due_at, times, last_at, state, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11)",
        values![
            id,
            service,
            draft.kind.word(),
            draft.words.as_deref(),
            draft.address(),
            language.code(),
            now,
            now + DUE_WITHIN,
            1_i64,
            now,
            1_i64
        ],
    )?;
    Ok(id)
}

fn count(tx: &mut Tx<'_>, report: Uuid, now: Timestamp) -> Result<()> {
    tx.execute(
        "update report set times = times + 1, last_at = $1, version = version + 1 where id = $2",
        values![now, report],
    )?;
    Ok(())
}

/// Adds what is new in a report to an earlier one.
fn add(tx: &mut Tx<'_>, to: &Earlier, draft: &Draft, now: Timestamp) -> Result<()> {
    let words = joined(to.words.as_deref(), draft.words.as_deref(), BETWEEN);
    let contact = joined(to.contact.as_deref(), draft.address(), ", ");
    tx.execute(
        "update report set words = $1, contact = $2, times = times + 1, last_at = $3, version = version + 1
         where id = $4",
        values![words, contact, now, to.id],
    )?;
    Ok(())
}

/// Both texts, unless the first has the second already or there would be too much of it.
fn joined(first: Option<&str>, second: Option<&str>, between: &str) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => {
            let together = first.chars().count() + between.chars().count() + second.chars().count();
            let known = first.split(between).any(|part| part == second);
            Some(if known || together > MOST_TOGETHER {
                first.to_owned()
            } else {
                format!("{first}{between}{second}")
            })
        }
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// A text as it is compared: without spaces and capitals, in which the same words may differ.
fn plain(text: Option<&str>) -> String {
    text.unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_joined_once_and_up_to_a_bound() {
        assert_eq!(joined(None, Some("a"), ", ").as_deref(), Some("a"));
        assert_eq!(joined(Some("a"), None, ", ").as_deref(), Some("a"));
        assert_eq!(joined(Some("a, b"), Some("b"), ", ").as_deref(), Some("a, b"));
        assert_eq!(joined(Some("a, b"), Some("c"), ", ").as_deref(), Some("a, b, c"));
        let long = "ŵ".repeat(MOST_TOGETHER - 4);
        assert_eq!(joined(Some(&long), Some("bb"), ", ").unwrap().chars().count(), MOST_TOGETHER);
        assert_eq!(joined(Some(&long), Some("bbb"), ", "), Some(long));
        assert_eq!(joined(None, None, ", "), None);
    }
}
