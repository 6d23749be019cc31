//! E-mail addresses.

use email_address::{EmailAddress, Options};
use thiserror::Error;

use crate::text::is_space;

/// One e-mail address with the domain in lower case.
///
/// Rule: RFC 5322 `addr-spec` with the lengths of RFC 5321; the domain must be a name with a dot, since no charity
/// reads mail at a bare host or an IP address. The part before the `@` keeps its case, for RFC 5321 leaves its meaning
/// to the receiver. Whether anybody reads it, only a letter can tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

/// Why a text is not an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EmailError {
    /// Nothing but spaces.
    #[error("Enter an email address, like name@example.org")]
    Empty,
    /// More than one address, or words around it.
    #[error("Enter one email address and nothing else, like name@example.org")]
    NotOne,
    /// Not an address.
    #[error("This is not an email address. Enter one like name@example.org")]
    Shape,
}

impl Email {
    /// Reads one address, with spaces around it.
    ///
    /// # Errors
    /// [`EmailError`] when it is empty, more than an address, or not an address.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim_matches(is_space);
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        // Spaces, commas and brackets are legal inside quotes, but in a form they are always two addresses, a name or
        // an attempt to smuggle a header.
        if text.contains(|c: char| is_space(c) || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"'))
        {
            return Err(EmailError::NotOne);
        }
        let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
        let address = EmailAddress::parse_with_options(text, options).map_err(|_| EmailError::Shape)?;
        let domain = address.domain().to_lowercase();
        // Lower-casing a few letters outside ASCII lengthens them, so the result is checked rather than assumed.
        let written = format!("{}@{domain}", address.local_part());
        EmailAddress::parse_with_options(&written, options).map_err(|_| EmailError::Shape)?;
        Ok(Self(written))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

reads_by_parsing!(Email, EmailError, as_str);
shows_its_text!(Email);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lowers_the_domain_and_nothing_else() {
        let email = Email::parse(" Jo.O'Neill+club@Example.ORG.UK\n").unwrap();
        assert_eq!(email.as_str(), "Jo.O'Neill+club@example.org.uk");
        assert_eq!(email.domain(), "example.org.uk");
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Email::parse(""), Err(EmailError::Empty));
        for several in [
            "a@example.org, b@example.org",
            "a@example.org;b@example.org",
            "Jo <jo@example.org>",
            "jo@example.org (office)",
            "\"jo bloggs\"@example.org",
            "jo@example.org\r\nBcc: all@example.org",
        ] {
            assert_eq!(Email::parse(several), Err(EmailError::NotOne), "{several}");
        }
        for bad in [
            "jo",
            "jo@",
            "@example.org",
            "jo@example",
            "jo@@example.org",
            "jo@[10.0.0.1]",
            "jo@ex..org",
            "n/a",
        ] {
            assert_eq!(Email::parse(bad), Err(EmailError::Shape), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn comes_back_from_text_and_json(text in "[a-zA-Z0-9_+-]{1,20}(\\.[a-z]{1,8})?@[a-zA-Z0-9]{1,20}\\.(org|CO\\.UK)") {
            let email = Email::parse(&text).unwrap();
            prop_assert_eq!(Email::parse(email.as_str()).unwrap(), email.clone());
            let json = serde_json::to_string(&email).unwrap();
            prop_assert_eq!(serde_json::from_str::<Email>(&json).unwrap(), email);
        }

        #[test]
        fn whatever_is_read_is_read_again(text in "\\PC{0,10}@\\PC{0,10}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
            }
        }
    }
}
