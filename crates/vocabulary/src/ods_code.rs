//! Codes of organisations.

use thiserror::Error;

use crate::text::is_space;

/// The code by which the NHS Organisation Data Service (ODS) knows an organisation, in capitals.
///
/// Shape: letters and digits only. The lists ODS publishes hold codes of three (integrated care boards), five
/// (sub-locations), six (practices, networks) and more characters, and their lengths have changed before; so two to
/// twelve are read, and only a look-up tells whether the organisation exists.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OdsCode(String);

/// Why a text is not an ODS code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OdsCodeError {
    /// Nothing but spaces.
    #[error("Enter an ODS code, like P84012")]
    Empty,
    /// Something other than letters and digits.
    #[error("An ODS code has only letters and digits, like P84012")]
    Characters,
    /// Too short or too long.
    #[error("An ODS code has 2 to 12 letters and digits, like P84012. Check it")]
    Length,
}

impl OdsCode {
    /// Reads a code in any case, with spaces around it.
    ///
    /// # Errors
    /// [`OdsCodeError`] when it is empty, has other characters, or is too short or long.
    pub fn parse(text: &str) -> Result<Self, OdsCodeError> {
        let code = text.trim_matches(is_space);
        if code.is_empty() {
            Err(OdsCodeError::Empty)
        } else if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Err(OdsCodeError::Characters)
        } else if !(2..=12).contains(&code.len()) {
            Err(OdsCodeError::Length)
        } else {
            Ok(Self(code.to_ascii_uppercase()))
        }
    }

    /// The code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

reads_by_parsing!(OdsCode, OdsCodeError, as_str);
shows_its_text!(OdsCode);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_codes_of_every_length_in_use() {
        for (text, code) in
            [("qop", "QOP"), ("16c", "16C"), (" a81001 ", "A81001"), ("U89141", "U89141"), ("8hv54", "8HV54")]
        {
            assert_eq!(OdsCode::parse(text).unwrap().as_str(), code);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(OdsCode::parse("  "), Err(OdsCodeError::Empty));
        assert_eq!(OdsCode::parse("A"), Err(OdsCodeError::Length));
        assert_eq!(OdsCode::parse("A810010000000"), Err(OdsCodeError::Length));
        assert_eq!(OdsCode::parse("A81-001"), Err(OdsCodeError::Characters));
        assert_eq!(OdsCode::parse("A81 001"), Err(OdsCodeError::Characters));
        assert_eq!(OdsCode::parse("Ä81001"), Err(OdsCodeError::Characters));
    }

    proptest! {
        #[test]
        fn comes_back_from_text_and_json(text in "[a-zA-Z0-9]{2,12}") {
            let code = OdsCode::parse(&text).unwrap();
            prop_assert_eq!(OdsCode::parse(code.as_str()).unwrap(), code.clone());
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<OdsCode>(&json).unwrap(), code);
        }

        #[test]
        fn never_panics(text in "\\PC{0,16}") {
            let _ = OdsCode::parse(&text);
        }
    }
}
