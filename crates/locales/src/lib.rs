//! The words of the program in the languages of its people: English and Welsh.
//!
//! Here live [`Language`], and [`Words`], which says a sentence in one of them. The sentences themselves stand in the
//! top-level folder `locales/`, one Fluent file for a page or a subject, where translators edit them; they are part of
//! the program. What every language says in its own way is here too: days, numbers and lists.
//!
//! Here does not live: anything that knows of pages, e-mails or paper, any text in Rust, any choice of a language for
//! somebody. There is no language "of now": whoever makes words is given [`Words`].
//!
//! ```
//! use locales::{Language, Words};
//!
//! let words = Words::of(Language::Welsh);
//! assert_eq!(words.day(jiff::civil::date(2026, 5, 3)), "3 Mai 2026");
//! assert_eq!(words.list(&["te", "coffi"]), "te a choffi");
//! ```
//!
//! Whoever needs a sentence writes it into `locales/en` and `locales/cy`, and says it by its key:
//! `words.say_with("home-services", &[("count", 3.into())])`. The key stands in the call as it is, never in a variable,
//! so that the tests of this room find every key, whoever uses it, and every value that a sentence needs.

mod language;
mod spoken;
mod value;
mod words;

pub use language::Language;
pub use value::Value;
pub use words::{Unsaid, Words};

/// The Fluent files of a language inside the program, as name and text, for tests that compare languages.
///
/// The name is that of the file without its ending: `home`.
pub fn files(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    language.folder().files().filter_map(|file| {
        let name = file.path().file_name()?.to_str()?.strip_suffix(".ftl")?;
        Some((name, file.contents_utf8()?))
    })
}
