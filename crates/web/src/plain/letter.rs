//! A letter that says who somebody’s new link worker is: what it says, in each way of writing it. The page and the PDF are drawn from
//! the same parts.

use casework::people::record::Person;
use casework::telling::Line;
use jiff::civil::Date;
use locales::Words;
use paper::Block;
use vocabulary::Postcode;

use super::london_day;
use crate::pages::CopyFormat;
use crate::theirs::theirs;

/// How the scheme is called and reached.
#[derive(Debug, Clone, Default)]
pub(crate) struct SchemeReached {
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

/// The parts of a letter, in the words of its language.
pub(crate) fn letter(
    words: &Words,
    (line, person): (&Line, &Person),
    format: CopyFormat,
    scheme: &SchemeReached,
    today: Date,
) -> Vec<Block> {
    let mut letter = Letter { words, blocks: vec![Block::Address(address(person))] };
    letter.blocks.push(Block::Heading(1, words.say("letter-title")));
    letter.line(words.day(today));
    letter.line(words.say_with("letter-dear", &[("name", theirs(first_name(person)).into())]));
    match format {
        CopyFormat::Standard | CopyFormat::Large => letter.plain(line, scheme),
        CopyFormat::Easy => letter.easy(line, scheme),
    }
    letter.blocks
}

/// What somebody likes to be called.
fn first_name(person: &Person) -> &str {
    let identity = &person.details.identity;
    identity.known_as.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&identity.given)
}

/// Name and address, a line each, as the post asks for them. What else somebody is called is nobody's business on the way.
fn address(person: &Person) -> Vec<String> {
    let details = &person.details;
    let name = format!("{} {}", details.identity.given.trim(), details.identity.family.trim());
    let lines = details.address.as_deref().unwrap_or_default().split([',', '\n']);
    let lines = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    let postcode = details.identity.postcode.as_ref().map(Postcode::to_string);
    std::iter::once(name.trim().to_owned()).chain(lines).chain(postcode).collect()
}

struct Letter<'w> {
    words: &'w Words,
    blocks: Vec<Block>,
}

impl Letter<'_> {
    fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading(2, text));
    }

    fn line(&mut self, text: String) {
        self.blocks.push(Block::Line(text));
    }

    fn reach(&mut self, scheme: &SchemeReached) {
        let (words, name) = (self.words, theirs(&scheme.name));
        let mut is_reached = false;
        for (key, way) in [("phone", &scheme.phone), ("email", &scheme.email)] {
            let Some(way) = way.as_deref() else { continue };
            is_reached = true;
            let (scheme, way) = (name.clone(), theirs(way));
            self.line(match key {
                "phone" => words.say_with("letter-ring", &[("scheme", scheme.into()), ("phone", way.into())]),
                _ => words.say_with("letter-write", &[("scheme", scheme.into()), ("email", way.into())]),
            });
        }
        if !is_reached {
            self.line(words.say_with("letter-ask-practice", &[("scheme", name.into())]));
        }
    }

    /// In usual sentences.
    fn plain(&mut self, line: &Line, scheme: &SchemeReached) {
        let words = self.words;
        let (from, to) = (theirs(&line.from), theirs(&line.to));
        let day = words.day(london_day(line.at));
        self.line(words.say_with(
            "letter-changed",
            &[("from", from.into()), ("to", to.clone().into()), ("day", day.into())],
        ));
        self.line(words.say_with("letter-will-reach", &[("to", to.into())]));
        self.heading(words.say("letter-same"));
        self.blocks.push(Block::Item(words.say("letter-same-plan")));
        self.blocks.push(Block::Item(words.say("letter-same-visits")));
        self.blocks.push(Block::Item(words.say("letter-same-shared")));
        self.heading(words.say("letter-reach"));
        self.reach(scheme);
        self.line(words.say("letter-other-way"));
        self.line(words.say("refer-slip-danger"));
    }

    /// In short sentences, one a line.
    fn easy(&mut self, line: &Line, scheme: &SchemeReached) {
        let words = self.words;
        let (from, to) = (theirs(&line.from), theirs(&line.to));
        self.line(words.say("letter-easy-have"));
        self.line(words.say_with("letter-easy-is", &[("to", to.clone().into())]));
        self.line(words.say_with("letter-easy-was", &[("from", from.into())]));
        self.line(words.say_with("letter-easy-will-reach", &[("to", to.into())]));
        self.line(words.say("letter-easy-nothing"));
        self.heading(words.say("letter-same"));
        self.line(words.say("letter-easy-plan"));
        self.line(words.say("letter-easy-visits"));
        self.line(words.say("letter-easy-shared"));
        self.heading(words.say("letter-reach"));
        self.reach(scheme);
        self.line(words.say("letter-easy-other-way"));
        self.line(words.say("plan-easy-danger"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_the_post_asks_for() {
        let mut details = casework::people::record::Details::default();
        details.identity.given = "Margaret".to_owned();
        details.identity.family = "Ashworth".to_owned();
        details.identity.known_as = Some("Peggy".to_owned());
        details.identity.postcode = Postcode::parse("m337zx").ok();
        details.address = Some("Flat 2, 1 High Street,\nSale".to_owned());
        let person = Person {
            id: uuid::Uuid::nil(),
            details,
            area: String::new(),
            died: None,
            merged_into: None,
            version: 1,
        };
        assert_eq!(address(&person), ["Margaret Ashworth", "Flat 2", "1 High Street", "Sale", "M33 7ZX"]);
        assert_eq!(first_name(&person), "Peggy");
    }
}
