//! Of which day a file is. The lists of ODS do not say, so it is taken from where they come from, from their name, or
//! else from the last beginning in them.

use intake::{Given, Layout, Member, Result, values};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Db;

/// ODS makes its reports when they are asked for.
const MADE_WHEN_ASKED: &str = "https://www.odsdatasearchandexport.nhs.uk/";

/// Today, by the database's clock.
pub(crate) fn today(db: &Db) -> Date {
    db.moment().now().to_zoned(TimeZone::UTC).date()
}

/// The edition of what is given, and how it was found if that is worth a note. `beginnings` are the columns that say
/// when something began.
pub(crate) fn of(
    db: &Db,
    given: &Given<'_>,
    beginnings: &[(&Layout, &str)],
) -> Result<(Option<Date>, Option<String>)> {
    if given.asked.edition.is_some() {
        return Ok((given.asked.edition, None));
    }
    if given.address.starts_with(MADE_WHEN_ASKED) {
        return Ok((Some(today(db)), None));
    }
    if let Some(day) = given.members.iter().filter_map(|member| in_name(member.file_name())).max() {
        return Ok((Some(day), None));
    }
    let mut last = None;
    for member in given.members {
        last = last.max(last_beginning(member, beginnings, today(db))?);
    }
    let note = last.map(|day| {
        format!(
            "The file does not say of which day it is. The last beginning in it is of {day}, which is taken for its \
             edition; --edition sets another"
        )
    });
    Ok((last, note))
}

/// Lists tell of what is to come, too; that is no sign of their age.
fn last_beginning(member: &Member, columns: &[(&Layout, &str)], today: Date) -> Result<Option<Date>> {
    let mut last = None;
    for (layout, key) in columns {
        let Ok((mut table, found)) = layout.table(member) else { continue };
        while let Some(row) = table.next()? {
            last = last.max(values::day(found.cell(&row, key)).filter(|day| *day <= today));
        }
    }
    Ok(last)
}

/// A day or month in a file's name: `epraccur_20260302.csv`, `ePCN 2023-01.xlsx`, `... – March 2022 Individual Level.csv`.
pub(crate) fn in_name(name: &str) -> Option<Date> {
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let year = |part: &str| number(part, 4) && (part.starts_with("19") || part.starts_with("20"));
    let with = |length: usize, read: &dyn Fn(&[&str]) -> Option<Date>| parts.windows(length).find_map(read);
    with(1, &|p| number(p[0], 8).then(|| values::day(p[0])).flatten())
        .or_else(|| {
            with(3, &|p| {
                let right = year(p[0]) && number(p[1], 2) && number(p[2], 2);
                right.then(|| values::day(&p.join("-"))).flatten()
            })
        })
        .or_else(|| {
            with(2, &|p| (year(p[0]) && number(p[1], 2)).then(|| values::month(&p.join("-"))).flatten())
        })
        .or_else(|| {
            with(2, &|p| (is_month(p[0]) && year(p[1])).then(|| values::month(&p.join(" "))).flatten())
        })
}

/// `March` or `Mar`, and not `Market`.
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_months_are_found_in_names() {
        for (name, day) in [
            ("epraccur_20260302.csv.gz", Some(date(2026, 3, 2))),
            ("epraccur 2026-03-02.csv", Some(date(2026, 3, 2))),
            ("ePCN_2023-01.xlsx", Some(date(2023, 1, 1))),
            ("Primary Care Networks \u{2013} March 2022 Individual Level.csv", Some(date(2022, 3, 1))),
            ("epraccur.csv", None),
            ("pcn_workforce_by_role_2020_2022.csv", None),
            ("report 99999999.csv", None),
            ("mayor 2026.csv", None),
        ] {
            assert_eq!(in_name(name), day, "{name}");
        }
    }
}
