//! A first mapping for a spreadsheet that has none: written by looking at its columns, with words beside each line, so
//! that whoever knows the spreadsheet has something to put right rather than to begin.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::guess::{Guess, Look};

/// Writes a mapping file for a spreadsheet. `name` is the file's name; `header` its columns; `sample_rows` some of its
/// rows, the more the better: fifty will do.
///
/// What it writes can always be read by [`Mapping::read`](crate::Mapping::read) and fits the header.
#[must_use]
pub fn draft(name: &str, header: &[String], sample_rows: &[Vec<String>]) -> String {
    let looks: Vec<Look<'_>> = header
        .iter()
        .enumerate()
        .map(|(at, name)| Look {
            name,
            values: sample_rows
                .iter()
                .map(|row| row.get(at).map(String::as_str).unwrap_or_default())
                .collect(),
        })
        .collect();
    Drafting::new(&looks).write(name)
}

struct Drafting<'d> {
    looks: &'d [Look<'d>],
    /// Columns by what they seem to hold, in their order.
    found: BTreeMap<Guess, Vec<&'d str>>,
    /// Columns nobody could guess anything of.
    left: Vec<&'d str>,
    text: String,
}

impl<'d> Drafting<'d> {
    fn new(looks: &'d [Look<'d>]) -> Self {
        let mut drafting = Drafting { looks, found: BTreeMap::new(), left: Vec::new(), text: String::new() };
        let mut seen: Vec<String> = Vec::new();
        for look in looks {
            let plain = intake::layout::plain(look.name);
            // What stands in braces cannot have braces in its name, and of two columns with one name the first counts.
            if plain.is_empty() || look.name.contains(['{', '}', '|']) || seen.contains(&plain) {
                continue;
            }
            seen.push(plain);
            match look.guess() {
                Some(guess) => drafting.found.entry(guess).or_default().push(look.name),
                None => drafting.left.push(look.name),
            }
        }
        drafting.settle();
        drafting
    }

    /// Every mapping needs a name; and a charity number is one by its look.
    fn settle(&mut self) {
        let not_numbers =
            |name: &&str| !self.looks.iter().any(|look| look.name == *name && look.holds_charity_numbers());
        if let Some(names) = self.found.get_mut(&Guess::CharityNumber) {
            let no: Vec<&str> = names.iter().copied().filter(not_numbers).collect();
            names.retain(|name| !no.contains(name));
            self.left.extend(no);
        }
        if self.found.get(&Guess::Name).is_none_or(Vec::is_empty) {
            let instead = [Guess::Organisation, Guess::Description, Guess::Kind];
            let name = instead.iter().find_map(|guess| self.found.get(guess)?.first().copied());
            let name = name.or_else(|| (!self.left.is_empty()).then(|| self.left.remove(0)));
            let name = name.or_else(|| self.found.values().flatten().next().copied());
            // One column cannot be both: a postcode that is a name is no postcode.
            self.found.values_mut().for_each(|columns| columns.retain(|column| Some(*column) != name));
            self.found.entry(Guess::Name).or_default().extend(name);
        }
    }

    fn first(&self, guess: Guess) -> Option<&'d str> {
        self.found.get(&guess)?.first().copied()
    }

    fn all(&self, guess: Guess) -> Vec<&'d str> {
        self.found.get(&guess).cloned().unwrap_or_default()
    }

    fn say(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// `word = "{column}"`, where there is such a column.
    fn line(&mut self, word: &str, guess: Guess) {
        if let Some(column) = self.first(guess) {
            let _ = writeln!(self.text, "{word} = {}", braced(column));
        }
    }

    fn lines(&mut self, section: &str, comment: &str, words: &[(&str, Guess)]) {
        if words.iter().all(|(_, guess)| self.first(*guess).is_none()) {
            return;
        }
        self.say("");
        self.say(comment);
        self.say(section);
        for (word, guess) in words {
            self.line(word, *guess);
        }
    }

    fn write(mut self, file: &str) -> String {
        let title = file.rsplit('/').next().unwrap_or(file).split('.').next().unwrap_or(file);
        self.say("# What the columns of this spreadsheet mean. A column stands in braces: \"{Name}\".");
        self.say(
            "# Change what is wrong, and try it before you import it. Lines after # are for people only.",
        );
        self.say("");
        self.say("[source]");
        let _ = writeln!(
            self.text,
            "name = {}      # in commands: small letters, digits and hyphens",
            quoted(&slug(title))
        );
        let _ = writeln!(self.text, "title = {}      # as people see it", quoted(&readable(title)));
        self.say("# licence = \"Open Government Licence v3.0\"");
        self.say("# published_at = \"https://www.example.gov.uk/open-data\"");
        self.rows();
        self.skip();
        self.service();
        self.lines(
            "[organisation]",
            "# Who offers it.",
            &[
                ("name", Guess::Organisation),
                ("charity_number", Guess::CharityNumber),
                ("company_number", Guess::CompanyNumber),
            ],
        );
        self.lines(
            "[contact]",
            "# How to reach them. \"anything\" is for a column that may hold a telephone, an e-mail address or words.",
            &[
                ("person", Guess::Person),
                ("phone", Guess::Phone),
                ("email", Guess::Email),
                ("anything", Guess::Contact),
            ],
        );
        self.place();
        self.hours();
        self.lines("[cost]", "# What it costs.", &[("text", Guess::Cost), ("free", Guess::Free)]);
        self.lines(
            "[eligibility]",
            "# For whom it is. Yes and no are understood in referral_required.",
            &[
                ("text", Guess::ForWhom),
                ("ages", Guess::Ages),
                ("minimum_age", Guess::MinimumAge),
                ("maximum_age", Guess::MaximumAge),
                ("gender", Guess::Gender),
                ("referral_required", Guess::ReferralNeeded),
            ],
        );
        self.named("[access]", "# What there is for disabled people: columns of yes and no. Put words that people understand in front.", Guess::Access);
        self.named(
            "[terms]",
            "# Your own words for what it is. They are kept, and help to find it.",
            Guess::Kind,
        );
        self.text
    }

    fn rows(&mut self) {
        self.say("");
        self.say("[rows]");
        self.say("# What makes a row recognisable at the next import: a number of its own, or a name that no other row has.");
        let id = self.all(Guess::Id).into_iter().find(|name| self.tells_apart(name));
        let key = match (id, self.first(Guess::Name), self.first(Guess::Town), self.first(Guess::Kind)) {
            (Some(id), ..) => vec![id],
            (None, Some(name), ..) if self.tells_apart(name) => vec![name],
            (None, Some(name), Some(more), _) | (None, Some(name), None, Some(more)) => vec![name, more],
            (None, name, ..) => name.into_iter().collect(),
        };
        let written: Vec<String> = key.iter().map(|column| braced(column)).collect();
        let _ = match &written[..] {
            [one] => writeln!(self.text, "key = {one}"),
            several => writeln!(self.text, "key = [{}]", several.join(", ")),
        };
        self.say("# nothing = [\"TBC\"]      # words that mean: nothing is known");
        let used = self.used();
        let left: Vec<String> = self
            .looks
            .iter()
            .map(|look| look.name)
            .filter(|name| self.left.contains(name) || self.is_spare(name, &used))
            .filter(|name| !key.contains(name))
            .map(quoted)
            .collect();
        if !left.is_empty() {
            self.say("# Nothing uses these columns. Move those that should be kept to a line keep = [...].");
            let _ = writeln!(self.text, "ignore = [{}]", left.join(", "));
        }
    }

    /// Columns of which another was taken.
    fn is_spare(&self, name: &str, used: &[&str]) -> bool {
        !used.contains(&name) && self.found.values().flatten().any(|known| *known == name)
    }

    /// Columns that end up somewhere in the draft.
    fn used(&self) -> Vec<&'d str> {
        self.found
            .iter()
            .flat_map(|(guess, columns)| match guess {
                Guess::Access | Guess::Kind | Guess::Address | Guess::Description => columns.clone(),
                Guess::Status | Guess::Id => Vec::new(),
                _ => columns.iter().take(1).copied().collect(),
            })
            .collect()
    }

    fn tells_apart(&self, name: &str) -> bool {
        self.looks.iter().any(|look| look.name == name && look.tells_rows_apart())
    }

    /// What stands between several things in one cell.
    fn list_mark(&self, column: &str) -> Option<&'static str> {
        let look = self.looks.iter().find(|look| look.name == column)?;
        ["|", ";"].into_iter().find(|mark| look.values.iter().any(|value| value.contains(mark)))
    }

    fn skip(&mut self) {
        if let Some(closed) = self.first(Guess::Closed) {
            self.say("");
            self.say("# Rows that are left out. \"*\" is anything, \"\" is nothing, \"no*\" begins with no.");
            let _ = writeln!(
                self.text,
                "[[skip]]\nwhere = {{ {} = \"*\" }}\nbecause = \"it has closed\"",
                quoted(closed)
            );
        }
        if let Some(status) = self.first(Guess::Status) {
            self.say("");
            self.say("# If some rows are not open at present, take away the # and say what the column says of them.");
            let _ = writeln!(
                self.text,
                "# [[skip]]\n# where = {{ {} = [\"no\", \"inactive\", \"closed*\"] }}\n# because = \"it does not run at present\"",
                quoted(status)
            );
        }
    }

    fn service(&mut self) {
        self.say("");
        self.say("# What it is. A text in which a column is empty is left out; a list takes what there is.");
        self.say("[service]");
        self.line("name", Guess::Name);
        self.line("alternate_name", Guess::WelshName);
        let descriptions = self.all(Guess::Description);
        match &descriptions[..] {
            [] => self.say("# description = \"A {Type} for everybody\""),
            [one] => {
                let _ = writeln!(self.text, "description = {}", braced(one));
            }
            several => {
                let several: Vec<String> = several.iter().map(|column| braced(column)).collect();
                let _ = writeln!(self.text, "description = [{}]", several.join(", "));
            }
        }
        self.line("url", Guess::Web);
        self.line("how_to_join", Guess::Referral);
        self.line("languages", Guess::Languages);
        self.line("last_changed", Guess::LastChanged);
    }

    fn place(&mut self) {
        let address = self.all(Guess::Address);
        let words = [
            ("town", Guess::Town),
            ("district", Guess::District),
            ("county", Guess::County),
            ("postcode", Guess::Postcode),
            ("latitude", Guess::Latitude),
            ("longitude", Guess::Longitude),
            ("uprn", Guess::Uprn),
        ];
        if address.is_empty() && words.iter().all(|(_, guess)| self.first(*guess).is_none()) {
            return;
        }
        self.say("");
        self.say("# Where it is.");
        self.say("[place]");
        let address: Vec<String> = address.into_iter().map(braced).collect();
        let _ = match &address[..] {
            [] => Ok(()),
            [one] => writeln!(self.text, "address = {one}"),
            several => writeln!(self.text, "address = [{}]", several.join(", ")),
        };
        for (word, guess) in words {
            self.line(word, guess);
        }
        self.say("# Of an address that looks like somebody's home only the town is shown. Write false only if every address is");
        self.say("# a building that anybody may know, such as a library or a pharmacy.");
        self.say("addresses_may_be_private = true");
    }

    fn hours(&mut self) {
        let days: Vec<(usize, &str)> =
            (0..7).filter_map(|day| Some((day, self.first(Guess::Day(day))?))).collect();
        let text = self.first(Guess::Hours);
        if days.is_empty() && text.is_none() {
            return;
        }
        self.say("");
        self.say("# When it is open or takes place.");
        self.say("[[hours]]");
        if days.is_empty() {
            self.line("text", Guess::Hours);
            return;
        }
        const WORDS: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        for (day, column) in days {
            let _ = writeln!(self.text, "{} = {}", WORDS[day], braced(column));
        }
        if text.is_some() {
            self.say("\n[[hours]]");
            self.line("text", Guess::Hours);
        }
    }

    /// A section in which each column has words of its own.
    fn named(&mut self, section: &str, comment: &str, guess: Guess) {
        let columns = self.all(guess);
        if columns.is_empty() {
            return;
        }
        self.say("");
        self.say(comment);
        self.say(section);
        for column in columns {
            let name = quoted(&readable(column));
            let _ = match self.list_mark(column).filter(|_| guess == Guess::Kind) {
                Some(mark) => {
                    writeln!(
                        self.text,
                        "{name} = {{ text = {}, split_at = {} }}",
                        braced(column),
                        quoted(mark)
                    )
                }
                None => writeln!(self.text, "{name} = {}", braced(column)),
            };
        }
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| if matches!(c, '"' | '\\') { vec!['\\', c] } else { vec![c] })
        .collect();
    format!("\"{escaped}\"")
}

fn braced(column: &str) -> String {
    quoted(&format!("{{{column}}}"))
}

/// `GM Food_banks 2024` becomes `gm-food-banks-2024`.
fn slug(text: &str) -> String {
    let letters: String =
        text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let slug = letters.split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { "my-services".to_owned() } else { slug }
}

/// `wheelchair_access` becomes `Wheelchair access`.
fn readable(text: &str) -> String {
    let words = intake::table::evened(&text.replace(['_', '-'], " "));
    let words = words.trim_end_matches(['?', ':']);
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(|| "My services".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}
