//! Those who asked for support on the public pages, and whom the scheme has to ring or write to before it is a referral.

use std::collections::BTreeMap;

use locales::Words;
use minijinja::{Value, context};
use serde::Serialize;

use super::{MARK, long_word};
use crate::look::{Page, Sample};
use crate::pages::ManageWay as Choice;
use crate::theirs::theirs;

/// What was done just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnconfirmedDone {
    /// Somebody was taken in.
    TakenIn,
    /// It was found not to be real.
    NotReal,
}

impl UnconfirmedDone {
    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            UnconfirmedDone::TakenIn => "taken-in",
            UnconfirmedDone::NotReal => "not-real",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [UnconfirmedDone::TakenIn, UnconfirmedDone::NotReal].into_iter().find(|one| one.word() == word)
    }
}

/// Somebody who waits to be confirmed. What they wrote is marked as theirs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UnconfirmedLine {
    /// Its identifier.
    pub id: String,
    /// Where it is settled.
    pub action: String,
    /// Its number.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// The scheme that was asked.
    pub scheme: String,
    /// When.
    pub asked_on: String,
    /// By which day somebody is to have tried.
    pub due: Option<String>,
    /// That day has passed.
    pub overdue: bool,
    /// Who asked, in general.
    pub door: String,
    /// Who asked for them: name and relation.
    pub asker: Option<(String, String)>,
    /// How that one is telephoned, as it is shown and dialled.
    pub asker_phone: Option<(String, String)>,
    /// When they were born, with their age.
    pub born: Option<String>,
    /// Where they live.
    pub postcode: Option<String>,
    /// They have no fixed address.
    pub homeless: bool,
    /// How it is confirmed.
    pub how: String,
    /// Their telephone, as it is shown and dialled.
    pub phone: Option<(String, String)>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Where letters reach them.
    pub address: Option<String>,
    /// What would help.
    pub needs: Vec<String>,
    /// What they hope for.
    pub hopes: Option<String>,
    /// The language they speak.
    pub language: Option<String>,
    /// What helps them to understand and take part.
    pub access: Vec<String>,
    /// The reason that was chosen and could not be taken.
    pub reason: String,
    /// What was written beside it.
    pub note: String,
    /// What has to be put right, by the name of the field.
    pub faults: BTreeMap<&'static str, String>,
}

/// `GET /triage/unconfirmed`
#[derive(Debug, Clone, Default, Serialize)]
pub struct UnconfirmedPage {
    /// The mark of the forms.
    pub mark: String,
    /// The oldest first.
    pub lines: Vec<UnconfirmedLine>,
    /// Why one may not be real.
    pub reasons: Vec<Choice>,
    /// How many wait.
    pub waiting: u64,
    /// Of these, those whose day has passed.
    pub overdue: u64,
    /// How many nobody confirmed for ninety days.
    pub erased: u64,
    /// The beginning of the list, on later pages.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// What was done just now.
    pub done: Option<UnconfirmedDone>,
}

impl UnconfirmedPage {
    fn problems(&self) -> Vec<Value> {
        let all = self.lines.iter().flat_map(|line| line.faults.iter().map(move |fault| (line, fault)));
        all.map(|(line, (field, text))| context! { text, href => format!("#{field}-{}", line.id) }).collect()
    }
}

impl Page for UnconfirmedPage {
    const TEMPLATE: &'static str = "pages/unconfirmed.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let title = words.say("unconfirmed-title");
        if self.lines.iter().all(|line| line.faults.is_empty()) {
            title
        } else {
            words.say_with("nhs-error-title", &[("title", title.into())])
        }
    }

    fn shown(&self, _words: &Words) -> Value {
        context! { problems => self.problems(), ..Value::from_serialize(self) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for UnconfirmedPage {
    fn samples(words: &Words) -> Vec<Self> {
        let some = |text: &str| Some(text.to_owned());
        let phone = |number: &str| Some((number.to_owned(), "+441614960011".to_owned()));
        let own = UnconfirmedLine {
            id: "0199a1c0-0000-7000-8000-000000000021".to_owned(),
            action: "/triage/unconfirmed/0199a1c0-0000-7000-8000-000000000021".to_owned(),
            number: "R4K2-9QXD".to_owned(),
            name: theirs("Margaret Ashworth"),
            scheme: theirs("Fernley Social Prescribing"),
            asked_on: words.day(jiff::civil::date(2026, 5, 1)),
            due: Some(words.weekday_and_day(jiff::civil::date(2026, 5, 6))),
            overdue: true,
            door: words.say("referral-door-self"),
            born: some("2 July 1943"),
            postcode: some("M33 7ZX"),
            how: words.say("unconfirmed-by-phone"),
            phone: phone("0161 496 0011"),
            needs: vec![words.say("referral-access-company")],
            hopes: Some(theirs("Somebody to talk to")),
            ..UnconfirmedLine::default()
        };
        let family = UnconfirmedLine {
            id: "0199a1c0-0000-7000-8000-000000000022".to_owned(),
            action: "/triage/unconfirmed/0199a1c0-0000-7000-8000-000000000022".to_owned(),
            name: theirs(&long_word()),
            overdue: false,
            due: None,
            door: words.say("referral-door-family"),
            asker: Some((theirs("</dd><script>alert(1)</script>"), theirs("Daughter"))),
            asker_phone: phone("0161 496 0012"),
            how: words.say("unconfirmed-by-email"),
            email: Some(format!("{}@example.org", "a".repeat(60))),
            address: Some(theirs("The day centre")),
            homeless: true,
            postcode: None,
            language: Some(crate::finding::labels::language(words, "pl")),
            access: vec![words.say("referral-access-large-print")],
            ..own.clone()
        };
        let choice =
            |value: &str, text: String| Choice { value: value.to_owned(), text, hint: None, chosen: false };
        let list = Self {
            mark: MARK.to_owned(),
            lines: vec![own.clone(), family],
            reasons: vec![choice("did-not-ask", words.say("unconfirmed-title"))],
            waiting: 22,
            overdue: 1,
            erased: 3,
            next: some("/triage/unconfirmed?after=1_2"),
            ..Self::default()
        };
        let wrong = UnconfirmedLine {
            faults: [("reason", words.say("referral-rule-reason"))].into(),
            note: "<b>no answer</b>".to_owned(),
            ..own
        };
        let empty = Self { done: Some(UnconfirmedDone::TakenIn), ..Self::default() };
        vec![
            list.clone(),
            Self { lines: vec![wrong], next: None, first: some("/triage/unconfirmed"), ..list },
            empty,
        ]
    }
}
