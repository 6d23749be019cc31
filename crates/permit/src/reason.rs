//! Why somebody did something, in their own words.

use std::fmt;

/// Words in which somebody gave a reason. They may name people, so that they do not come into a log line by accident: to
/// read them, ask for them.
#[derive(Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// The words of a row, or of a form that was checked.
    pub(crate) fn stored(words: String) -> Self {
        Self(words)
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reason(..)")
    }
}
