//! The languages the program speaks.

use include_dir::{Dir, include_dir};

static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales/en");
static WELSH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales/cy");

/// A language the program speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English as the United Kingdom writes it. What is missing elsewhere is said in English.
    #[default]
    English,
    /// Welsh.
    Welsh,
}

impl Language {
    /// All of them, English first.
    pub const ALL: [Language; 2] = [Language::English, Language::Welsh];

    /// Its code of two letters by ISO 639-1: `en`, `cy`. It names the folder under `locales/`, and is the `lang` of a
    /// page.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// Its tag by BCP 47, with the country whose customs it follows: `en-GB`, `cy-GB`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en-GB",
            Language::Welsh => "cy-GB",
        }
    }

    /// What it calls itself: `English`, `Cymraeg`.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Welsh => "Cymraeg",
        }
    }

    /// The language of a code.
    ///
    /// ```
    /// assert_eq!(locales::Language::of_code("cy"), Some(locales::Language::Welsh));
    /// assert_eq!(locales::Language::of_code("fr"), None);
    /// ```
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Whether its words await review by a native speaker. Pages in such a language say so.
    ///
    /// When the review is done, this changes together with the sentence in `locales/README.md`.
    #[must_use]
    pub fn is_draft(self) -> bool {
        match self {
            Language::English => false,
            Language::Welsh => true,
        }
    }

    pub(crate) fn folder(self) -> &'static Dir<'static> {
        match self {
            Language::English => &ENGLISH,
            Language::Welsh => &WELSH,
        }
    }
}
