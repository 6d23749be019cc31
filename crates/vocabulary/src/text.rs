//! What every word that is written as text has in common: it is read by its own `parse` and by nothing else.

/// Gives a type `FromStr` and serde in both directions, all through `parse`.
/// The last argument is the method that writes the text which `parse` reads back to the same value.
macro_rules! reads_by_parsing {
    ($word:ty, $error:ty, $written:ident) => {
        impl std::str::FromStr for $word {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $word {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$written().as_ref())
            }
        }

        impl<'de> serde::Deserialize<'de> for $word {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// `Display` for words whose stored text is what a reader should see.
macro_rules! shows_its_text {
    ($word:ty) => {
        impl std::fmt::Display for $word {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl AsRef<str> for $word {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    };
}

/// Spaces as people and spreadsheets type them: `char::is_whitespace` and the zero-width space that copying from a
/// web page leaves behind.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}')
}

/// Hyphens as people and word processors type them.
pub(crate) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}')
}

/// The text in upper case without any spaces.
pub(crate) fn upper_without_spaces(text: &str) -> String {
    text.chars()
        .filter(|character| !is_space(*character))
        .map(|character| character.to_ascii_uppercase())
        .collect()
}
