//! What is typed into the forms of those who look after organisations.

use administration::organisations::Line;
use jiff::civil::Date;
use locales::Words;

use super::Fields;
use crate::pages::{Field, FormFault, ManageFormPage, ManageWay as Way, Narrowing};
use crate::plain::kind_name;
use crate::theirs::theirs;

/// The most organisations to choose from on one page.
pub(super) const MOST_TO_CHOOSE: usize = 20;

/// The names of the three boxes of a day.
pub(super) struct Boxes(pub(super) &'static str, pub(super) [&'static str; 3]);

impl Boxes {
    /// What stands in them.
    pub(super) fn typed(&self, sent: &Fields) -> [String; 3] {
        self.1.map(|part| sent.text(part).to_owned())
    }

    /// The day in them; nothing where all are empty.
    pub(super) fn day(&self, words: &Words, sent: &Fields) -> Result<Option<Date>, FormFault> {
        let parts = self.1.map(|part| sent.text(part));
        if parts.iter().all(|part| part.is_empty()) {
            return Ok(None);
        }
        let whole =
            |text: &str| text.parse::<i16>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
        let date = match parts.map(whole) {
            [Some(day), Some(month), Some(year)] => {
                let small = |number: i16| i8::try_from(number).ok();
                small(day).zip(small(month)).and_then(|(day, month)| Date::new(year, month, day).ok())
            }
            _ => None,
        };
        // Organisations are older than the NHS, and nobody plans further ahead: other years are slips of the finger.
        date.filter(|date| (1900..=2100).contains(&date.year()))
            .map(Some)
            .ok_or_else(|| FormFault::new(self.1[0], words.say("manage-no-day")))
    }

    /// The day in them, where there has to be one.
    pub(super) fn some_day(&self, words: &Words, sent: &Fields) -> Result<Date, FormFault> {
        self.day(words, sent)?.ok_or_else(|| FormFault::new(self.1[0], words.say("manage-no-day")))
    }

    /// The field.
    pub(super) fn field(&self, label: String, hint: String, typed: [String; 3]) -> Field {
        Field::Day { name: self.0, label, hint: Some(hint), typed }
    }
}

/// A line of text.
pub(super) fn line(name: &'static str, label: String, hint: Option<String>, value: String) -> Field {
    Field::Line { name, label, hint, value, keys: "text", width: None }
}

/// A short line of text.
pub(super) fn short(name: &'static str, label: String, hint: Option<String>, value: String) -> Field {
    Field::Line { name, label, hint, value, keys: "text", width: Some(10) }
}

/// Organisations to choose one of: the first so many, and a search where there are more.
pub(super) fn organisations(
    words: &Words,
    name: &'static str,
    label: String,
    lines: &[Line],
    chosen: &str,
    typed: &str,
) -> (Vec<Field>, Option<Narrowing>) {
    let (count, shown) = (lines.len(), lines.len().min(MOST_TO_CHOOSE));
    let ways: Vec<Way> = lines[..shown]
        .iter()
        .map(|line| {
            let value = line.id.to_string();
            let mut about = kind_name(words, line.kind);
            if let Some(code) = &line.ods_code {
                about = format!("{about}, {code}");
            }
            Way { chosen: value == chosen, value, text: theirs(&line.name), hint: Some(about) }
        })
        .collect();
    let fields =
        if ways.is_empty() { Vec::new() } else { vec![Field::One { name, label, hint: None, ways }] };
    let narrowing = (count > shown || !typed.is_empty() || count == 0).then(|| Narrowing {
        typed: typed.to_owned(),
        count,
        shown,
    });
    (fields, narrowing)
}

/// The same page once it is filled in: what would happen, with a button to have it so. What was typed is kept, by the names of
/// its fields.
pub(super) fn sure(
    page: ManageFormPage,
    sent: &Fields,
    kept: impl IntoIterator<Item = &'static str>,
    happens: Vec<String>,
    button: String,
) -> ManageFormPage {
    let kept = kept.into_iter().map(|name| (name, sent.text(name).to_owned()));
    ManageFormPage {
        told: Vec::new(),
        happens,
        kept: kept.chain([("sure", "yes".to_owned())]).collect(),
        fields: Vec::new(),
        narrowing: None,
        button: Some(button),
        is_grave: true,
        ..page
    }
}
