//! The form by which a professional refers somebody: one page, and nothing on it that is not needed.

use std::collections::BTreeMap;

use casework::people::record::Reach;
use casework::refer::form::{ACCESS, GENDERS};
use casework::referral::{Agreement, Profession};
use locales::{Language, Words};
use minijinja::{Value, context};
use serde::Serialize;
use vocabulary::Vocabulary;

use super::{MARK, long_word};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::plain::{access_said, gender_said, profession_said, reach_said};

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is chosen.
    pub checked: bool,
}

/// A group of needs.
#[derive(Debug, Clone, Serialize)]
pub struct NeedGroup {
    /// The group itself.
    pub group: Choice,
    /// What belongs to it.
    pub needs: Vec<Choice>,
    /// Whether one of them is chosen, so that they are shown.
    pub open: bool,
}

/// `GET` and `POST /refer`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReferPage {
    /// The mark of the form.
    pub mark: String,
    /// The identifier under which it is sent: twice is once.
    pub form: String,
    /// What was typed, by the name of the field; of boxes that are ticked, all.
    pub typed: BTreeMap<String, Vec<String>>,
    /// When what is in it was saved, where somebody comes back to it.
    pub saved: Option<String>,
    /// What is wrong with all of it, where no field is to blame.
    pub refused: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl ReferPage {
    fn has(&self, name: &str, value: &str) -> bool {
        self.typed.get(name).is_some_and(|values| values.iter().any(|one| one == value))
    }

    fn choice(&self, name: &str, value: &str, text: String) -> Choice {
        Choice { value: value.to_owned(), text, checked: self.has(name, value) }
    }

    fn needs(&self, words: &Words) -> Vec<NeedGroup> {
        let vocabulary = Vocabulary::embedded();
        let said = |need: &vocabulary::Need| match words.language() {
            Language::Welsh => need.label_cy.clone(),
            Language::English => need.label.clone(),
        };
        let groups = vocabulary.needs().iter().filter(|need| need.is_group());
        groups
            .map(|group| {
                let needs: Vec<Choice> = vocabulary
                    .children_of(&group.code)
                    .map(|need| self.choice("need", need.code.as_str(), said(need)))
                    .collect();
                let open = needs.iter().any(|need| need.checked);
                NeedGroup { group: self.choice("need", group.code.as_str(), said(group)), needs, open }
            })
            .collect()
    }
}

impl Page for ReferPage {
    const TEMPLATE: &'static str = "pages/refer.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("refer-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        let one: BTreeMap<&String, &String> =
            self.typed.iter().filter_map(|(name, values)| Some((name, values.first()?))).collect();
        let languages: Vec<Choice> = vocabulary::languages::all()
            .iter()
            .filter(|language| language.code != "en")
            .map(|language| {
                let name =
                    if words.language() == Language::Welsh { &language.name_cy } else { &language.name };
                self.choice("language", &language.code, name.clone())
            })
            .collect();
        let chosen = |name, all: &[&str], said: &dyn Fn(&str) -> String| -> Vec<Choice> {
            all.iter().map(|code| self.choice(name, code, said(code))).collect()
        };
        let more = ["email", "address", "reach_by", "reach_note", "gender", "known_as"];
        let opens = |fields: &[&str]| {
            fields.iter().any(|field| one.get(&(*field).to_owned()).is_some_and(|value| !value.is_empty()))
        };
        context! {
            one,
            needs => self.needs(words),
            professions => Profession::ALL.iter().map(|one| self.choice("profession", one.as_str(), profession_said(words, *one))).collect::<Vec<_>>(),
            reaches => Reach::ALL.iter().map(|one| self.choice("reach_by", one.as_str(), reach_said(words, *one))).collect::<Vec<_>>(),
            genders => chosen("gender", GENDERS, &|code| gender_said(words, code)),
            access => chosen("access", ACCESS, &|code| access_said(words, code)),
            languages,
            homeless => self.has("home", "none"),
            said_yes => self.has("agreement", Agreement::SaidYes.as_str()),
            best_interests => self.has("agreement", Agreement::BestInterests.as_str()),
            codes_only => self.has("codes_only", "yes"),
            urgency => one.get(&"urgency".to_owned()).map_or("routine", |text| text.as_str()),
            more_open => opens(&more),
            access_open => opens(&["language", "access", "access_note"]),
            ..with_faults(words, self, &self.faults)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferPage {
    fn samples(words: &Words) -> Vec<Self> {
        let typed = |fields: &[(&str, &[&str])]| -> BTreeMap<String, Vec<String>> {
            fields
                .iter()
                .map(|(name, values)| {
                    ((*name).to_owned(), values.iter().map(|one| (*one).to_owned()).collect())
                })
                .collect()
        };
        let empty = Self {
            mark: MARK.to_owned(),
            form: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            typed: typed(&[("practice", &["Z00000"])]),
            ..Self::default()
        };
        let full = Self {
            typed: typed(&[
                ("nhs_number", &["999 000 0018"]),
                ("given", &["Margaret"]),
                ("family", &["Ashworth"]),
                ("born-day", &["2"]),
                ("born-month", &["7"]),
                ("born-year", &["1943"]),
                ("home", &["none"]),
                ("phone", &["0161 496 0011"]),
                ("reach_by", &["relative"]),
                ("reach_note", &["Her daughter, after six"]),
                ("need", &["loneliness", "money"]),
                ("hopes", &["To have somebody to talk to again."]),
                ("language", &["cy"]),
                ("access", &["large-print", "company"]),
                ("agreement", &["said-yes"]),
                ("codes_only", &["yes"]),
                ("urgency", &["soon"]),
            ]),
            saved: Some("5 May 2026".to_owned()),
            ..empty.clone()
        };
        let wrong = Self {
            typed: typed(&[("given", &["<script>alert(1)</script>"]), ("family", &[&long_word()])]),
            refused: Some(words.say("referral-rule-died")),
            faults: vec![
                FormFault::new("nhs_number", words.say("refer-wrong-nhs-check")),
                FormFault::new("born-day", words.say("refer-no-born")),
                FormFault::new("need", words.say("refer-no-need")),
                FormFault::new("agreement", words.say("refer-no-agreement")),
            ],
            ..empty.clone()
        };
        vec![empty, full, wrong]
    }
}
