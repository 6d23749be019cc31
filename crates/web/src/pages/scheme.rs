//! A social prescribing scheme: the card that several pages show, and its own page.

use jiff::civil::{Date, date};
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;
use vocabulary::Profession;

use crate::look::{Page, Sample};
use crate::plain::{aged, need_said, profession_said};
use crate::theirs::theirs;

/// A social prescribing scheme. What it says in its own words is as it said it; the template marks it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemeCard {
    /// Its identifier, as in `/schemes/{id}`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who runs it.
    pub run_by: String,
    /// Its telephone.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its web page. Linked only when it is `http` or `https`.
    pub website: Option<String>,
    /// When it can be reached, in its own words.
    pub hours: Option<String>,
    /// Whether people may come by themselves; `None` when nobody has said.
    pub self_referral: Option<bool>,
    /// How people refer themselves, in its own words.
    pub how_to_self_refer: Option<String>,
    /// Who may refer somebody.
    pub who_may_refer: Vec<String>,
    /// What it helps with, if that is not everything.
    pub needs: Vec<String>,
    /// As what somebody has to refer, if not anybody may.
    pub professions: Vec<String>,
    /// `People aged 18 and over`.
    pub ages: Option<String>,
    /// Why it is among those found: `It is for everybody in Trafford.`
    pub because: Option<String>,
}

/// `GET /schemes/{id}`
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemePage {
    /// What its card says too.
    pub card: SchemeCard,
    /// What professionals have to do, in its own words.
    pub how_to_refer: Option<String>,
    /// Languages that are spoken, as the register names them.
    pub languages: Vec<String>,
    /// Networks whose people it is for.
    pub networks: Vec<SchemeNetwork>,
    /// Single practices whose people it is for, marked as their publisher's: `Alder Surgery, Sale`.
    pub practices: Vec<String>,
    /// Councils whose people it is for, marked as their publisher's.
    pub councils: Vec<String>,
    /// The day from which it takes people, if it does not yet.
    pub begins_on: Option<Date>,
    /// Its last day, if that is past.
    pub ended_on: Option<Date>,
    /// Since when it takes people.
    pub since: Option<Date>,
    /// Until when it takes people.
    pub until: Option<Date>,
    /// Whose spreadsheet it is from.
    pub source: Option<SchemeSource>,
    /// What the register of charities says to the number of who runs it.
    pub charity: Option<String>,
    /// Whether people may ask it for support here.
    pub takes_asking: bool,
}

/// A network that a scheme is for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemeNetwork {
    /// What it is called, marked as its publisher's; or a sentence about its code.
    pub name: String,
    /// Its practices, marked as their publisher's.
    pub practices: Vec<String>,
}

/// Whose spreadsheet a scheme is from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemeSource {
    /// What the source is called.
    pub name: String,
    /// Under which terms.
    pub licence: Option<String>,
    /// When it was last read.
    pub read_on: Option<Date>,
}

impl SchemePage {
    fn can_be_reached(&self) -> bool {
        self.card.phone.is_some() || self.card.email.is_some() || self.card.website.is_some()
    }
}

impl Page for SchemePage {
    const TEMPLATE: &'static str = "pages/scheme.html";

    fn title(&self, _words: &Words) -> String {
        theirs(&self.card.name)
    }

    fn shown(&self, _words: &Words) -> Value {
        minijinja::context! {
            can_be_reached => self.can_be_reached(),
            has_area => !(self.networks.is_empty() && self.practices.is_empty() && self.councils.is_empty()),
            ..Value::from_serialize(self)
        }
    }
}

/// Two schemes as cards: one that says everything, and one that is long and careless.
pub(super) fn sample_cards(words: &Words) -> Vec<SchemeCard> {
    let some = |text: &str| Some(text.to_owned());
    vec![
        SchemeCard {
            id: "0199a1c0-0000-7000-8000-000000000011".to_owned(),
            name: "Fernley Social Prescribing".to_owned(),
            run_by: "Fernley Community Trust".to_owned(),
            phone: some("0161 496 0100"),
            email: some("hello@fernley.example"),
            website: some("https://fernley.example/social-prescribing"),
            hours: some("Monday to Friday, 9am to 5pm"),
            self_referral: Some(true),
            how_to_self_refer: some("Ring us, or ask somebody to ring for you"),
            who_may_refer: vec!["GP practices".to_owned(), "social care".to_owned()],
            needs: vec![need_said(words, "debt"), need_said(words, "loneliness")],
            professions: vec![profession_said(words, Profession::Gp)],
            ages: aged(words, None, Some(18.0), None),
            because: None,
        },
        SchemeCard {
            id: "0199a1c0-0000-7000-8000-000000000012".to_owned(),
            name: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Link Workers".to_owned(),
            run_by: "A council".to_owned(),
            website: some("javascript:alert(1)"),
            self_referral: Some(false),
            ..SchemeCard::default()
        },
    ]
}

impl Sample for SchemePage {
    fn samples(words: &Words) -> Vec<Self> {
        let mut cards = sample_cards(words);
        let long = cards.pop().unwrap_or_default();
        let full = cards.pop().unwrap_or_default();
        let marked = |lines: &[&str]| lines.iter().map(|line| theirs(line)).collect::<Vec<_>>();
        let whole = Self {
            card: full.clone(),
            how_to_refer: Some("Use the form on our website, or ring us".to_owned()),
            languages: vec!["English".to_owned(), "Polish".to_owned()],
            networks: vec![
                SchemeNetwork {
                    name: theirs("Fernley PCN"),
                    practices: marked(&["Alder Surgery, Fernley", "Birch Medical Centre, Fernley"]),
                },
                SchemeNetwork { name: theirs("Hollin PCN"), practices: marked(&["Rowan Surgery, Hollin"]) },
                SchemeNetwork {
                    name: words.say_with("scheme-unknown-code", &[("code", "U98765".into())]),
                    practices: Vec::new(),
                },
            ],
            practices: marked(&["Lone Surgery, Moss"]),
            councils: marked(&["Fernley", "Hollin"]),
            since: Some(date(2025, 4, 1)),
            until: Some(date(2027, 3, 31)),
            source: Some(SchemeSource {
                name: "Fernleyshire".to_owned(),
                licence: Some("Open Government Licence v3.0".to_owned()),
                read_on: Some(date(2026, 6, 1)),
            }),
            charity: Some(words.say_with("charity-on-register", &[("number", "1000001".into())])),
            ..Self::default()
        };
        let whole = Self { takes_asking: true, ..whole };
        let ended =
            Self { ended_on: Some(date(2026, 3, 31)), until: None, takes_asking: false, ..whole.clone() };
        let bare = Self {
            card: SchemeCard {
                id: "1".to_owned(),
                name: "A scheme".to_owned(),
                run_by: "Somebody".to_owned(),
                ..SchemeCard::default()
            },
            begins_on: Some(date(2027, 4, 1)),
            ..Self::default()
        };
        let careless = Self {
            card: SchemeCard { phone: Some("ask Ann".to_owned()), ..long },
            how_to_refer: Some("<b>Anyhow</b> ".repeat(30)),
            councils: vec![words.say_with("scheme-unknown-code", &[("code", "E08<script>".into())])],
            ..Self::default()
        };
        vec![whole, ended, bare, careless]
    }
}
