//! E-mail addresses in one spelling.

use unicode_normalization::UnicodeNormalization;
use vocabulary::Email;

/// An e-mail address for comparison and nothing else: letters are sent to the address as it was given.
///
/// The part before the `@` may mean different mailboxes in different case (RFC 5321), and nowhere does. Two accounts for
/// one mailbox would be worse than one account for two.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Folded(String);

impl Folded {
    /// Folds an address.
    #[must_use]
    pub fn of(email: &Email) -> Self {
        Self(email.as_str().nfkc().collect::<String>().to_lowercase())
    }

    /// For the database.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Folded")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_one_spelling() {
        let folded = |text: &str| Folded::of(&Email::parse(text).unwrap());
        assert_eq!(folded("Jo.Smith@Example.org"), folded("jo.smith@example.ORG"));
        assert_ne!(folded("jo@example.org"), folded("jo+club@example.org"));
        assert_eq!(format!("{:?}", folded("jo@example.org")), "Folded");
    }
}
