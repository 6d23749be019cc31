//! How phrases of vocabularies are compared.

/// The words of a text in lower case with one space between: apostrophes vanish ("men's" is "mens"), `&` is "and", and
/// all other punctuation parts words.
pub(crate) fn plain_words(text: &str) -> String {
    let spaced: String = text
        .replace('&', " and ")
        .to_lowercase()
        .chars()
        .filter(|character| !matches!(character, '\'' | '\u{2018}' | '\u{2019}' | '`'))
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
