//! What the demonstration would have sent, as whoever gets it would read it.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// A part of what a message says: words, or a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoPiece {
    /// What is read.
    pub text: String,
    /// Whether it is a path of ours, and leads there.
    pub leads: bool,
}

/// A message.
#[derive(Debug, Clone, Serialize)]
pub struct DemoMessage {
    /// By e-mail, text or letter.
    pub way: String,
    /// To whom.
    pub to: String,
    /// When it went, in words.
    pub at: String,
    /// The code of its language.
    pub language: String,
    /// Its subject or heading; empty for a text.
    pub subject: String,
    /// What it says, by paragraphs.
    pub paragraphs: Vec<Vec<DemoPiece>>,
}

/// `GET /demo/messages`
#[derive(Debug, Clone, Default, Serialize)]
pub struct DemoMessagesPage {
    /// The latest first.
    pub messages: Vec<DemoMessage>,
    /// Who has messages.
    pub recipients: Vec<String>,
    /// Whose are shown, if not everybody’s.
    pub only: Option<String>,
}

impl Page for DemoMessagesPage {
    const TEMPLATE: &'static str = "pages/demo-messages.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("message-demo-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// The paragraphs of what a message says, with its links apart. In a demonstration a link is a path of ours, on its own.
#[must_use]
pub fn paragraphs(body: &str) -> Vec<Vec<DemoPiece>> {
    body.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| {
            let mut pieces: Vec<DemoPiece> = Vec::new();
            for word in paragraph.split_inclusive(char::is_whitespace) {
                let bare = word.trim_end();
                let leads = bare.len() > 1 && bare.starts_with('/') && !bare.starts_with("//");
                let space = &word[bare.len()..];
                match pieces.last_mut() {
                    Some(last) if !leads && !last.leads => last.text.push_str(word),
                    _ if leads => {
                        pieces.push(DemoPiece { text: bare.to_owned(), leads });
                        if !space.is_empty() {
                            pieces.push(DemoPiece { text: space.to_owned(), leads: false });
                        }
                    }
                    _ => pieces.push(DemoPiece { text: word.to_owned(), leads }),
                }
            }
            pieces
        })
        .collect()
}

impl Sample for DemoMessagesPage {
    fn samples(words: &Words) -> Vec<Self> {
        let message = DemoMessage {
            way: words.say("message-by-email"),
            to: "club@hollin.example".to_owned(),
            at: "3 May 2026, 9:30am".to_owned(),
            language: "en".to_owned(),
            subject: "Please confirm that it was you".to_owned(),
            paragraphs: paragraphs("Hello,\n\n/confirm/abc\n\nThe number is ABC."),
        };
        let text = DemoMessage {
            way: words.say("message-by-text"),
            to: "+447700900123".to_owned(),
            subject: String::new(),
            language: "cy".to_owned(),
            paragraphs: paragraphs("Agorwch hwn: /reply/abc"),
            ..message.clone()
        };
        let recipients = vec!["+447700900123".to_owned(), "club@hollin.example".to_owned()];
        let all = Self { messages: vec![text.clone(), message], recipients: recipients.clone(), only: None };
        let one = Self { messages: vec![text], recipients, only: Some("+447700900123".to_owned()) };
        vec![all, one, Self::default()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_ours_becomes_a_link_and_nothing_else_does() {
        let found = paragraphs("See: /reply/abc now\n\n//evil.example and / and https://a.example");
        let leads: Vec<&str> =
            found.iter().flatten().filter(|piece| piece.leads).map(|piece| piece.text.as_str()).collect();
        assert_eq!(leads, ["/reply/abc"]);
        let whole: String = found[0].iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, "See: /reply/abc now");
    }
}
