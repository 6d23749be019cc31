//! Words of publishers among words of our own.
//!
//! Names, descriptions and times in their own words stay in English on every page. A screen reader has to know that,
//! or it reads them with the sounds of the page's language. So such words are marked when they are taken over, with two
//! characters that Unicode sets aside for use inside a program (U+FDD0 to U+FDEF stand in no text). The marks travel
//! through sentences and templates with the words they stand around, and become `<span lang="en">` when a page in
//! another language is written. Nothing else of a page sees them.

use std::fmt::Write;

use locales::Language;
use minijinja::HtmlEscape;

const BEGIN: char = '\u{FDD0}';
const END: char = '\u{FDD1}';

/// Stands for `<` in a value that is put into a sentence with marks such as `<here>`, so that it is not taken for one.
pub(crate) const LESS: char = '\u{FDD2}';

/// Whether a character is one that no text holds.
pub(crate) fn is_mark(letter: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&letter)
}

/// Words of a publisher, marked as such and without space around them. Nothing stays nothing.
pub(crate) fn theirs(text: &str) -> String {
    let bare = bare(text);
    let words = bare.trim();
    if words.is_empty() { String::new() } else { format!("{BEGIN}{words}{END}") }
}

/// A text without marks, for places that have no markup, such as the title of a page.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|letter| !is_mark(*letter)).collect()
}

/// A text as HTML, with everything escaped that means something there.
pub(crate) fn html(text: &str, language: Language) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    write_html(&mut html, text, language);
    html
}

/// Adds a text as HTML, with everything escaped that means something there.
pub(crate) fn write_html(html: &mut String, text: &str, language: Language) {
    let says_language = language != Language::English;
    let mut inside = false;
    for piece in text.split_inclusive(is_mark) {
        let mark = piece.chars().next_back().filter(|letter| is_mark(*letter));
        let words = mark.map_or(piece, |mark| &piece[..piece.len() - mark.len_utf8()]);
        // Nothing can go wrong when a string is written to.
        let _ = write!(html, "{}", HtmlEscape(words));
        match mark {
            Some(BEGIN) if says_language && !inside => {
                html.push_str("<span lang=\"en\">");
                inside = true;
            }
            Some(END) if inside => {
                html.push_str("</span>");
                inside = false;
            }
            Some(LESS) => html.push_str("&lt;"),
            _ => {}
        }
    }
    if inside {
        html.push_str("</span>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_publishers_are_marked_on_pages_in_another_language() {
        let line = format!("£4 {}, dydd Llun", theirs("a <meal>"));
        assert_eq!(html(&line, Language::Welsh), "£4 <span lang=\"en\">a &lt;meal&gt;</span>, dydd Llun");
        assert_eq!(html(&line, Language::English), "£4 a &lt;meal&gt;, dydd Llun");
        assert_eq!(bare(&line), "£4 a <meal>, dydd Llun");
        assert_eq!(theirs(""), "");
    }

    #[test]
    fn marks_that_somebody_else_sends_do_no_harm() {
        let sent = "a\u{FDD1}b\u{FDD0}c\u{FDD0}d";
        assert_eq!(html(sent, Language::Welsh), "ab<span lang=\"en\">cd</span>");
        assert_eq!(theirs("a\u{FDD1}b\u{FDEF}"), "\u{FDD0}ab\u{FDD1}");
        assert_eq!(
            crate::words::web_address("https://example.org/\u{FDD0}"),
            None,
            "it stands in an attribute"
        );
    }
}
