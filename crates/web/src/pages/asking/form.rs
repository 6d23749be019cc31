//! The form by which somebody asks a scheme for support, for themselves or for somebody they know.

use std::collections::BTreeMap;

use locales::Words;
use minijinja::{Value, context};
use serde::Serialize;

use super::long_word;
use crate::look::{Page, Sample};
use crate::pages::faults::title;
use crate::pages::{FormFault, ReferPage, ReportFault, SendAgain};
use crate::theirs::theirs;

/// `GET` and `POST /schemes/{id}/ask`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AskPage {
    /// Identifier of the scheme.
    pub scheme: String,
    /// What it is called, marked as its publisher's.
    pub name: String,
    /// How it is telephoned, marked likewise.
    pub phone: Option<String>,
    /// What the form has to bring back, so that it counts once.
    pub form: String,
    /// What was typed, by the name of the field; of boxes that are ticked, all.
    pub typed: BTreeMap<String, Vec<String>>,
    /// So many who gave this telephone number or e-mail address wait that no more are taken.
    pub many_waiting: bool,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl AskPage {
    /// What to tell when it has to be sent again.
    #[must_use]
    pub fn again(words: &Words, why: SendAgain) -> FormFault {
        FormFault::new("send", ReportFault::again(words, why).message)
    }

    fn has(&self, name: &str, value: &str) -> bool {
        self.typed.get(name).is_some_and(|values| values.iter().any(|one| one == value))
    }
}

impl Page for AskPage {
    const TEMPLATE: &'static str = "pages/ask.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("ask-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        // The same questions have the same choices as on the form of professionals.
        let asked =
            ReferPage { typed: self.typed.clone(), faults: self.faults.clone(), ..ReferPage::default() };
        context! {
            // Beside what is shared, because both have a form.
            who => context! { me => self.has("who", "me"), other => self.has("who", "other") },
            reach => context! {
                phone => self.has("reach_by", "phone"),
                email => self.has("reach_by", "email"),
                letter => self.has("reach_by", "letter"),
            },
            agreed => self.has("agreed", "yes"),
            ask => Value::from_serialize(self),
            ..asked.shown(words)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AskPage {
    fn samples(words: &Words) -> Vec<Self> {
        let typed = |fields: &[(&str, &[&str])]| -> BTreeMap<String, Vec<String>> {
            let all = fields.iter();
            all.map(|(name, values)| {
                ((*name).to_owned(), values.iter().map(|one| (*one).to_owned()).collect())
            })
            .collect()
        };
        let empty = Self {
            scheme: "0199a1c0-0000-7000-8000-000000000011".to_owned(),
            name: theirs("Fernley Social Prescribing"),
            phone: Some(theirs("0161 496 0100")),
            form: "0199a1c0-5-7f".to_owned(),
            ..Self::default()
        };
        let daughter = Self {
            typed: typed(&[
                ("who", &["other"]),
                ("asker_name", &["Ann Ashworth"]),
                ("asker_relation", &["Daughter"]),
                ("asker_phone", &["0161 496 0012"]),
                ("agreed", &["yes"]),
                ("given", &["Margaret"]),
                ("family", &["Ashworth"]),
                ("born-day", &["2"]),
                ("born-month", &["7"]),
                ("born-year", &["1943"]),
                ("home", &["none"]),
                ("reach_by", &["letter"]),
                ("address", &["The day centre, Mill Lane, Hollin"]),
                ("need", &["loneliness", "money"]),
                ("hopes", &["Somebody to talk to."]),
                ("language", &["cy"]),
                ("access", &["large-print"]),
            ]),
            many_waiting: true,
            ..empty.clone()
        };
        let wrong = Self {
            name: theirs(&long_word()),
            phone: None,
            typed: typed(&[
                ("who", &["other"]),
                ("given", &["<script>alert(1)</script>"]),
                ("family", &[&long_word()]),
                ("reach_by", &["email"]),
                ("email", &["ann at home"]),
            ]),
            faults: vec![
                FormFault::new("who", words.say("ask-no-who")),
                FormFault::new("asker_phone", words.say("ask-no-asker-phone")),
                FormFault::new("agreed", words.say("ask-no-agreed")),
                FormFault::new("born-day", words.say("refer-wrong-born-ahead")),
                FormFault::new("reach_by", words.say("ask-no-reach")),
                FormFault::new("email", words.say("refer-wrong-email")),
                FormFault::new("need", words.say("ask-no-need")),
            ],
            ..empty.clone()
        };
        let again = Self { faults: vec![Self::again(words, SendAgain::Filled)], ..empty.clone() };
        vec![empty, daughter, wrong, again]
    }
}
