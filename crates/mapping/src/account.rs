//! What was made of a spreadsheet, in numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use intake::account::Share;

/// What was made of a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Rows read, without headers and empty ones.
    pub rows: u64,
    /// Rows that became services.
    pub services: u64,
    /// Rows that could not be used.
    pub rejected: u64,
    /// Rows that are the same as an earlier one.
    pub repeated: u64,
    /// Rows with the key of an earlier one that say something else. The first was kept.
    pub contradicting: u64,
    /// Rows that are sums, or the header again.
    pub not_data: u64,
    /// Rows that the mapping leaves out, by its reasons.
    pub left_out: BTreeMap<String, u64>,
    /// What was made of opening hours.
    pub hours: HoursCount,
    /// Services with a full postcode.
    pub with_postcode: u64,
    /// Services with coordinates of their source's own.
    pub with_coordinates: u64,
    /// Services with a telephone, an e-mail address or a web address.
    pub reachable: u64,
    /// Services whose address may be somebody's home, of which only the town is shown.
    pub town_only: u64,
    /// Columns that the mapping neither uses nor ignores.
    pub unused: BTreeSet<String>,
    /// Columns that the mapping may do without and that were not there.
    pub absent: BTreeSet<String>,
    /// Columns that were there and said nothing in any row.
    pub empty: BTreeSet<String>,
}

/// How many services had opening hours, and how many of those could be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HoursCount {
    /// Services with any opening hours.
    pub given: u64,
    /// All of them could be read.
    pub wholly: u64,
    /// A part could be read; the rest is shown in words.
    pub partly: u64,
    /// Nothing could be read; all is shown in words.
    pub unread: u64,
}

impl HoursCount {
    /// Percent of the services with hours whose hours could be read at least in part.
    #[must_use]
    pub fn percent_read(&self) -> f64 {
        percent(self.wholly + self.partly, self.given)
    }
}

impl fmt::Display for HoursCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.given == 0 {
            return f.write_str("no row has opening hours");
        }
        write!(
            f,
            "{} with opening hours: {} read, {} read in part, {} shown in words only ({:.1}% read)",
            rows(self.given),
            self.wholly,
            self.partly,
            self.unread,
            self.percent_read()
        )
    }
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn percent(have: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { have as f64 * 100.0 / of as f64 }
}

impl Account {
    /// How complete it is, for `alongside status`.
    #[must_use]
    pub fn shares(&self) -> Vec<Share> {
        let share = |what: &str, have: u64, of: u64| Share { what: what.to_owned(), have, of };
        let mut shares = vec![
            share("with a postcode", self.with_postcode, self.services),
            share("with coordinates of their own", self.with_coordinates, self.services),
            share("with a way to reach them", self.reachable, self.services),
            share("with opening hours", self.hours.given, self.services),
        ];
        if self.hours.given > 0 {
            shares.push(share("opening hours read", self.hours.wholly + self.hours.partly, self.hours.given));
        }
        shares
    }

    /// What is worth saying, one sentence each.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for (why, count) in &self.left_out {
            notes.push(format!("{} left out: {why}.", rows(*count)));
        }
        if self.repeated > 0 {
            notes
                .push(format!("{} rows say the same as an earlier one and were passed over.", self.repeated));
        }
        if self.contradicting > 0 {
            notes.push(format!(
                "{} with the key of an earlier one and something else to say. The first was kept.",
                rows(self.contradicting)
            ));
        }
        if self.not_data > 0 {
            notes.push(format!("{} with a sum or the header again, passed over.", rows(self.not_data)));
        }
        notes.push(format!("{}.", self.hours));
        if self.town_only > 0 {
            notes.push(format!(
                "{} where the address may be somebody's home. Only the town and the first half of the postcode were \
                 taken.",
                rows(self.town_only)
            ));
        }
        for (columns, what) in [
            (&self.unused, "Columns that the mapping does not use"),
            (&self.absent, "Columns that the mapping knows and this file does not have"),
            (&self.empty, "Columns that the mapping uses and no row fills"),
        ] {
            if !columns.is_empty() {
                let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                notes.push(format!("{what}: {}.", names.join(", ")));
            }
        }
        notes
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} became {} services; {} could not be used",
            rows(self.rows),
            self.services,
            self.rejected
        )?;
        for (what, have) in [
            ("with a postcode", self.with_postcode),
            ("with coordinates of their own", self.with_coordinates),
            ("with a way to reach them", self.reachable),
        ] {
            writeln!(f, "  {have:>7} {what} ({:.1}%)", percent(have, self.services))?;
        }
        for note in self.notes() {
            writeln!(f, "  {note}")?;
        }
        Ok(())
    }
}
