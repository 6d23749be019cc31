//! `result(card, number=..., level=...)`: a service among others, in the results of a search and among what an
//! organisation offers.
//!
//! Twenty stand on a page of results, so they are written here and not by a template, which takes several times as long
//! (docs/performance.md).

use std::fmt::Write;

use locales::Words;
use minijinja::value::{Kwargs, Object, Value};
use minijinja::{Environment, Error, HtmlEscape};

use super::speech::{refused, sentence, without_marks};
use crate::pages::{Checked, ListingState, ResultCard, SaveLink};
use crate::theirs::{theirs, write_html};
use crate::words::to;

/// Templates only hand a card on.
impl Object for ResultCard {}

/// Cards for the template of a page.
pub(crate) fn drawable(cards: &[ResultCard]) -> Vec<Value> {
    cards.iter().cloned().map(Value::from_object).collect()
}

/// Adds to an environment how a card is drawn in one language.
pub(super) fn add_to(environment: &mut Environment<'static>, words: &'static Words) {
    environment.add_function("result", move |card: &Value, given: Kwargs| {
        let card = card
            .downcast_object_ref::<ResultCard>()
            .ok_or_else(|| refused("`result` draws cards".to_owned()))?;
        let number = given.get::<Option<u64>>("number")?;
        let level = given.get::<Option<u8>>("level")?.unwrap_or(2);
        given.assert_all_used()?;
        let mut drawn = Drawn { words, html: String::with_capacity(2048) };
        drawn.card(card, number, level)?;
        Ok(Value::from_safe_string(drawn.html))
    });
}

/// HTML that is being written.
struct Drawn {
    words: &'static Words,
    html: String,
}

impl Drawn {
    /// `number` is its place on a map, where there is one; `level` that of its heading.
    fn card(&mut self, card: &ResultCard, number: Option<u64>, level: u8) -> Result<(), Error> {
        let words = self.words;
        self.html("<li class=\"alongside-result\"");
        if let Some(save) = &card.save {
            self.html(" id=\"card-").attribute(&save.key).html("\"");
        }
        if let (Some(_), Some([north, east])) = (number, card.at) {
            self.html(&format!(" data-at=\"{north:?},{east:?}\""));
        }
        self.html(&format!(">\n<h{level} class=\"nhsuk-heading-s\">"));
        if let Some(number) = number {
            let nowhere = if card.at.is_none() { " alongside-number--nowhere" } else { "" };
            self.html(&format!(
                "<span class=\"alongside-number{nowhere}\" aria-hidden=\"true\">{number}</span> "
            ));
        }
        self.link(&card.address).text(&card.name).html("</a>");
        self.state(card.state);
        self.html(&format!("</h{level}>\n"));
        if let Some(organisation) = filled(card.organisation.as_ref()) {
            self.html("<p class=\"alongside-small\">").text(&theirs(organisation)).html("</p>\n");
        }
        if let Some(about) = filled(card.about.as_ref()) {
            self.html("<p>").text(about).html("</p>\n");
        }
        self.facts(card);
        self.html("<p class=\"alongside-small\">");
        if let Some(why) = filled(card.why.as_ref()) {
            self.text(&words.say_with("find-support-why", &[("why", why.into())])).html(". ");
        }
        self.text(&checked(words, card.checked.as_ref())).html(".");
        if card.stale {
            self.html(" ").text(&words.say("find-support-stale"));
        }
        self.html("</p>\n");
        if let Some(save) = &card.save {
            self.save(save, &card.name)?;
        }
        self.html("</li>\n");
        Ok(())
    }

    /// Where, when, what it costs, and who can get in.
    fn facts(&mut self, card: &ResultCard) {
        let words = self.words;
        let (place, distance) = (filled(card.place.as_ref()), filled(card.distance.as_ref()));
        let (when, cost) = (filled(card.when.as_ref()), filled(card.cost.as_ref()));
        if place.or(distance).or(when).or(cost).is_none() && card.access.is_empty() {
            return;
        }
        self.html("<dl>\n");
        if place.or(distance).is_some() {
            self.html("<dt>").text(&words.say("listing-where")).html("</dt><dd>");
            if let Some(distance) = distance {
                self.html("<strong>").text(distance).html("</strong>");
                self.html(if place.is_some() { ", " } else { "" });
            }
            self.text(place.unwrap_or_default()).html("</dd>\n");
        }
        let access = card.access.join(", ");
        let access = Some(access.as_str()).filter(|access| !access.is_empty());
        for (name, said) in [
            (words.say("listing-when"), when),
            (words.say("listing-cost"), cost),
            (words.say("listing-access"), access),
        ] {
            if let Some(said) = said {
                self.html("<dt>").text(&name).html("</dt><dd>").text(said).html("</dd>\n");
            }
        }
        self.html("</dl>\n");
    }

    /// The tag of a service that does not run, as the design system has tags.
    fn state(&mut self, state: ListingState) {
        let (said, colour) = match state {
            ListingState::Open => return,
            ListingState::TemporarilyClosed => (self.words.say("listing-closed-for-now"), "orange"),
            ListingState::Closed => (self.words.say("listing-closed"), "red"),
        };
        self.html(&format!(" <strong class=\"nhsuk-tag nhsuk-tag--{colour}\">"))
            .text(&said)
            .html("</strong>");
    }

    fn save(&mut self, save: &SaveLink, name: &str) -> Result<(), Error> {
        let name = without_marks(name);
        let said = if save.saved {
            self.marked("find-support-saved", &[("name", name.into())])?
        } else {
            self.marked("find-support-save", &[("name", name.into())])?
        };
        let address = to(self.words.language(), &save.address);
        self.html("<p class=\"alongside-save\"><a href=\"").attribute(&address);
        self.html("\" data-save=\"").attribute(&save.key).html("\" rel=\"nofollow\">");
        self.html(&said).html("</a></p>\n");
        Ok(())
    }

    fn link(&mut self, address: &str) -> &mut Self {
        let address = to(self.words.language(), address);
        self.html("<a href=\"").attribute(&address).html("\">")
    }

    /// A sentence with marks, as HTML.
    fn marked(&self, key: &str, values: &[(&str, locales::Value<'_>)]) -> Result<String, Error> {
        sentence(self.words, key, values, &[])
    }

    /// Any text, escaped.
    fn text(&mut self, text: &str) -> &mut Self {
        write_html(&mut self.html, text, self.words.language());
        self
    }

    /// The value of an attribute, escaped.
    fn attribute(&mut self, value: &str) -> &mut Self {
        // Nothing can go wrong when a string is written to.
        let _ = write!(self.html, "{}", HtmlEscape(value));
        self
    }

    /// HTML as it stands.
    fn html(&mut self, html: &str) -> &mut Self {
        self.html.push_str(html);
        self
    }
}

/// When somebody last made sure that it is right.
fn checked(words: &Words, checked: Option<&Checked>) -> String {
    let Some(checked) = checked else { return words.say("listing-unchecked") };
    let day = words.day(checked.on);
    match filled(checked.by.as_ref()) {
        Some(by) => words.say_with("listing-checked-by", &[("day", day.into()), ("who", theirs(by).into())]),
        None => words.say_with("listing-checked", &[("day", day.into())]),
    }
}

/// A text that says something.
fn filled(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;
    use crate::look::Look;

    fn drawn(card: &ResultCard, language: Language) -> String {
        let mut drawn = Drawn { words: Words::of(language), html: String::new() };
        drawn.card(card, Some(3), 2).unwrap();
        drawn.html
    }

    #[test]
    fn nothing_that_anybody_wrote_is_taken_for_html() {
        let odd = "\"'><script>alert(1)</script> & <b>";
        let card = ResultCard {
            address: odd.to_owned(),
            name: theirs(odd),
            organisation: Some(odd.to_owned()),
            about: Some(theirs(odd)),
            place: Some(theirs(odd)),
            distance: Some(odd.to_owned()),
            when: Some(odd.to_owned()),
            cost: Some(odd.to_owned()),
            access: vec![odd.to_owned()],
            checked: Some(Checked { on: jiff::civil::date(2026, 5, 3), by: Some(odd.to_owned()) }),
            why: Some(odd.to_owned()),
            save: Some(SaveLink { key: odd.to_owned(), saved: false, address: odd.to_owned() }),
            ..ResultCard::default()
        };
        for language in Language::ALL {
            let html = drawn(&card, language);
            assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
            assert_eq!(html.matches("&lt;script&gt;").count(), 15, "{html}");
            assert!(!html.contains("\"\"") && !html.contains("\"'"), "{html}");
        }
    }

    #[test]
    fn what_a_publisher_says_is_english_on_every_page() {
        let card = ResultCard {
            name: theirs("Lunch"),
            organisation: Some("Fernley Council".to_owned()),
            ..ResultCard::default()
        };
        assert!(drawn(&card, Language::Welsh).contains("<span lang=\"en\">Fernley Council</span>"));
        assert!(!drawn(&card, Language::English).contains("lang="));
    }

    #[test]
    fn a_card_that_says_little_has_no_empty_parts() {
        let html =
            drawn(&ResultCard { about: Some(String::new()), ..ResultCard::default() }, Language::English);
        assert!(!html.contains("<dl>") && !html.contains("<p></p>") && !html.contains("data-at"), "{html}");
        assert!(html.contains("alongside-number--nowhere"), "{html}");
    }

    #[test]
    fn its_tag_is_that_of_the_design_system() {
        let card = ResultCard { state: ListingState::TemporarilyClosed, ..ResultCard::default() };
        let parameters = serde_json::json!({"text": "Closed for now", "colour": "orange"});
        let tag = Look::new().unwrap().component("tag", "tag", &parameters, None).unwrap();
        let own = drawn(&card, Language::English);
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            squeezed(&own).contains(&squeezed(&tag).replace("> ", ">").replace(" <", "<")),
            "{own} {tag}"
        );
    }
}
