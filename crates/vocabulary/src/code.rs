//! Codes of needs and activities.

use thiserror::Error;

/// The code of a need, such as `loneliness`.
///
/// Shape: lower-case words joined by hyphens. That the need exists is for [`crate::Vocabulary::need`] to say: a code
/// from an older edition is still a code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NeedCode(String);

/// The code of an activity, such as `walking-group`. Shaped like [`NeedCode`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActivityCode(String);

/// The text is not shaped like a code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "A code has 2 to 40 small letters, digits and single hyphens, and starts with a letter, like debt-advice"
)]
pub struct CodeError;

impl NeedCode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`CodeError`] when it is not lower-case words joined by hyphens.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        checked(text).map(Self)
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ActivityCode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`CodeError`] when it is not lower-case words joined by hyphens.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        checked(text).map(Self)
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is lower-case words joined by hyphens.
pub(crate) fn code_fits(text: &str) -> bool {
    checked(text).is_ok()
}

fn checked(text: &str) -> Result<String, CodeError> {
    let words_fit = text.split('-').all(|word| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    let starts_with_letter = text.starts_with(|c: char| c.is_ascii_lowercase());
    if words_fit && starts_with_letter && (2..=40).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(CodeError)
    }
}

reads_by_parsing!(NeedCode, CodeError, as_str);
reads_by_parsing!(ActivityCode, CodeError, as_str);
shows_its_text!(NeedCode);
shows_its_text!(ActivityCode);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kebab_case_and_nothing_else() {
        for good in ["debt", "walking-group", "over-50s-club"] {
            assert_eq!(NeedCode::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "a",
            "Debt",
            "debt advice",
            "debt_advice",
            "-debt",
            "debt-",
            "debt--advice",
            "50s",
            "dyled-ŷ",
            " debt",
        ] {
            assert_eq!(ActivityCode::parse(bad), Err(CodeError), "{bad}");
        }
        assert!(NeedCode::parse(&"a".repeat(41)).is_err());
    }

    proptest! {
        #[test]
        fn comes_back_from_json(text in "[a-z][a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}") {
            let code = NeedCode::parse(&text).unwrap();
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<NeedCode>(&json).unwrap(), code);
        }
    }
}
