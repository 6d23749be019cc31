//! What is put into a sentence.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// A text or a number that a sentence needs. A number chooses the plural, and is written with commas: `12,345`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Put in as it is. It also chooses among the variants of a sentence, by being equal to the name of one.
    Text(Cow<'a, str>),
    /// Chooses the plural.
    Number(f64),
}

/// Whole numbers up to here are exact in a `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl<'a> Value<'a> {
    /// The same for Fluent. What has no plural in any language, such as infinity, is put in as text.
    pub(crate) fn fluent(&self) -> FluentValue<'a> {
        match self {
            Value::Text(text) => FluentValue::String(text.clone()),
            Value::Number(number) if number.abs() < EXACT => FluentValue::from(*number),
            Value::Number(number) => FluentValue::String(Cow::Owned(number.to_string())),
        }
    }
}

/// A number with a comma at every thousand, and no fraction that it does not have: `12,345`, `2.5`.
pub(crate) fn figure(number: f64) -> String {
    let text = number.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) =
        text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    format!("{sign}{}{fraction}", grouped(whole))
}

/// Digits with a comma at every thousand.
pub(crate) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

macro_rules! small_numbers {
    ($($number:ty)+) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Value::Number(f64::from(number))
            }
        })+
    };
}

small_numbers!(i8 u8 i16 u16 i32 u32);

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        // Nobody counts further than a `f64` does; who did would read a rounded number.
        #[expect(clippy::cast_precision_loss, reason = "exact below nine thousand million million")]
        Value::Number(number as f64)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::from(number as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_commas() {
        let shown = [0.0, 7.0, 999.0, 1_234.0, 1_234_567.25, -1_000.0, 0.1].map(figure);
        assert_eq!(shown, ["0", "7", "999", "1,234", "1,234,567.25", "-1,000", "0.1"]);
        assert_eq!(grouped("18446744073709551615"), "18,446,744,073,709,551,615");
    }

    #[test]
    fn what_has_no_plural_is_a_text() {
        for odd in [f64::NAN, f64::INFINITY, 1e300, -1e18] {
            assert!(matches!(Value::from(odd).fluent(), FluentValue::String(_)), "{odd}");
        }
        assert!(matches!(Value::from(u64::MAX).fluent(), FluentValue::String(_)));
        assert!(matches!(Value::from(3).fluent(), FluentValue::Number(_)));
    }
}
