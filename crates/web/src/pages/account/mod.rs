//! What somebody signed in sees and changes of their own account.

mod app;
mod password;
mod prove;

pub use app::{AppPage, CodesPage};
pub use password::PasswordPage;
pub use prove::ProvePage;

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};
use crate::pages::{ManageWay as Way, WithProvider};
use crate::plain::role_name;
use crate::theirs::theirs;

/// A mark as pages have it, for samples.
const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// `GET /account`
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountPage {
    /// The mark of the forms.
    pub mark: String,
    /// What they are called.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Where they work.
    pub works: Vec<WorkLine>,
    /// Where they are signed in.
    pub devices: Vec<DeviceLine>,
    /// Their passkeys.
    pub passkeys: Vec<PasskeyLine>,
    /// Providers that they linked.
    pub identities: Vec<IdentityLine>,
    /// Those that they can link.
    pub providers: Vec<WithProvider>,
    /// Whether passkeys can be made at this address.
    pub can_make_passkeys: bool,
    /// Whether an authenticator app is set up.
    pub has_app: bool,
    /// Recovery codes that have not been used.
    pub recovery_codes: i64,
    /// Links by which somebody could get back into this account lately: the day each was made, and the day it was used.
    pub helped: Vec<(Date, Option<Date>)>,
    /// How they hear that their referrals have news, to choose from; nothing for whoever refers nobody.
    pub hears: Vec<Way>,
    /// What was just done.
    #[serde(skip)]
    pub done: Option<Done>,
}

/// One role.
#[derive(Debug, Clone, Serialize)]
pub struct WorkLine {
    /// The membership.
    pub id: String,
    /// The organisation, in its own words.
    pub organisation: String,
    /// The role, in the reader's words.
    pub role: String,
    /// Whether they work as this now.
    pub current: bool,
}

/// A browser that is signed in.
#[derive(Debug, Clone, Serialize)]
pub struct DeviceLine {
    /// The session.
    pub id: String,
    /// What the browser says it is, if it says anything.
    pub name: Option<String>,
    /// The network, shortened.
    pub network: Option<String>,
    /// The day on which it signed in.
    pub since: Date,
    /// Whether it is this one.
    pub own: bool,
}

/// A passkey.
#[derive(Debug, Clone, Serialize)]
pub struct PasskeyLine {
    /// Its identifier.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// The day it was made.
    pub made: Date,
    /// The day it was last used.
    pub used: Option<Date>,
}

/// A provider that was linked.
#[derive(Debug, Clone, Serialize)]
pub struct IdentityLine {
    /// The link.
    pub id: String,
    /// What people call the provider; its address where it is not known any more.
    pub label: String,
    /// Whether it can be used now.
    pub works: bool,
    /// The day it was linked.
    pub linked: Date,
    /// The day it was last used.
    pub used: Option<Date>,
}

/// Something that was just done, as it stands in the address of the page after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// They accepted an invitation.
    Welcome,
    /// A passkey was made.
    PasskeyMade,
    /// A passkey was taken away.
    PasskeyRemoved,
    /// The passkey could not be made.
    PasskeyFailed,
    /// The app is set up.
    AppSetUp,
    /// The app was taken away.
    AppRemoved,
    /// The password is another one.
    PasswordChanged,
    /// A device was signed out.
    DeviceOut,
    /// All other devices were signed out.
    OthersOut,
    /// They work as something else now.
    WorksAs,
    /// A provider was linked.
    ProviderLinked,
    /// It was taken away.
    ProviderRemoved,
    /// The only way to sign in cannot be taken away.
    LastWayIn,
    /// They hear of their referrals in another way.
    Hears,
}

impl Done {
    const ALL: [(Done, &'static str); 14] = [
        (Done::Welcome, "welcome"),
        (Done::PasskeyMade, "passkey-made"),
        (Done::PasskeyRemoved, "passkey-removed"),
        (Done::PasskeyFailed, "passkey-failed"),
        (Done::AppSetUp, "app-set-up"),
        (Done::AppRemoved, "app-removed"),
        (Done::PasswordChanged, "password-changed"),
        (Done::DeviceOut, "device-out"),
        (Done::OthersOut, "others-out"),
        (Done::WorksAs, "works-as"),
        (Done::ProviderLinked, "provider-linked"),
        (Done::ProviderRemoved, "provider-removed"),
        (Done::LastWayIn, "last-way-in"),
        (Done::Hears, "hears"),
    ];

    /// As it stands in an address.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }

    /// Reads what stands in an address.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| *word == text).map(|(one, _)| *one)
    }

    fn in_words(self, words: &Words) -> String {
        match self {
            Done::Welcome => words.say("account-done-welcome"),
            Done::PasskeyMade => words.say("account-done-passkey-made"),
            Done::PasskeyRemoved => words.say("account-done-passkey-removed"),
            Done::PasskeyFailed => words.say("account-done-passkey-failed"),
            Done::AppSetUp => words.say("account-done-app-set-up"),
            Done::AppRemoved => words.say("account-done-app-removed"),
            Done::PasswordChanged => words.say("account-done-password-changed"),
            Done::DeviceOut => words.say("account-done-device-out"),
            Done::OthersOut => words.say("account-done-others-out"),
            Done::WorksAs => words.say("account-done-works-as"),
            Done::ProviderLinked => words.say("account-done-provider-linked"),
            Done::ProviderRemoved => words.say("account-done-provider-removed"),
            Done::LastWayIn => words.say("account-done-last-way-in"),
            Done::Hears => words.say("hear-done"),
        }
    }
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "pages/account.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("account-title")
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let went_well = !matches!(self.done, Some(Done::PasskeyFailed | Done::LastWayIn));
        minijinja::context! {
            done => self.done.map(|done| done.in_words(words)),
            went_well,
            ..minijinja::Value::from_serialize(self)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AccountPage {
    fn samples(words: &Words) -> Vec<Self> {
        let id = |number: u32| format!("0199a1c0-0000-7000-8000-{number:012}");
        let work = |number, organisation: &str, role, current| WorkLine {
            id: id(number),
            organisation: theirs(organisation),
            role: role_name(words, role),
            current,
        };
        let device = |number, name: Option<&str>, own| DeviceLine {
            id: id(number),
            name: name.map(str::to_owned),
            network: name.map(|_| "192.0.2.0/24".to_owned()),
            since: date(2026, 5, 3),
            own,
        };
        let new = Self {
            mark: MARK.to_owned(),
            name: "Mina Patel".to_owned(),
            email: "mina.patel@example.org".to_owned(),
            works: vec![work(1, "Elm Tree Network", "link-worker", true)],
            devices: vec![device(2, Some("Firefox, Windows"), true)],
            can_make_passkeys: true,
            hears: vec![Way {
                value: "daily".to_owned(),
                text: words.say("hear-daily"),
                hint: Some(words.say("hear-daily-hint")),
                chosen: true,
            }],
            helped: vec![(date(2026, 5, 2), None), (date(2026, 4, 30), Some(date(2026, 5, 1)))],
            done: Some(Done::Welcome),
            ..Self::default()
        };
        let passkey = |number, name: &str, used| PasskeyLine {
            id: id(number),
            name: name.to_owned(),
            made: date(2026, 4, 1),
            used,
        };
        let identity = |label: &str, works, used| IdentityLine {
            id: id(8),
            label: label.to_owned(),
            works,
            linked: date(2026, 4, 2),
            used,
        };
        let full = Self {
            works: vec![
                work(1, "Elm Tree Network", "link-worker", true),
                work(3, "Fernley Good Neighbours", "befriending-coordinator", false),
            ],
            devices: vec![
                device(2, Some("Firefox, Windows"), true),
                device(4, Some("Safari, iPhone"), false),
                device(5, None, false),
            ],
            passkeys: vec![passkey(6, "My telephone", Some(date(2026, 5, 3))), passkey(7, "Key ring", None)],
            identities: vec![identity("NHS CIS2", true, Some(date(2026, 5, 2)))],
            providers: WithProvider::samples()[1..].to_vec(),
            has_app: true,
            recovery_codes: 7,
            done: None,
            ..new.clone()
        };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let odd = Self {
            name: long.clone(),
            email: format!("{}@example.org", "long".repeat(16)),
            works: vec![work(1, &long, "a-role-of-tomorrow", false), work(2, "Other", "provider", false)],
            passkeys: vec![passkey(6, "</h2><script>alert(1)</script>", None)],
            identities: vec![identity(&format!("https://{}.example/issuer", "long".repeat(20)), false, None)],
            providers: Vec::new(),
            can_make_passkeys: false,
            recovery_codes: 1,
            has_app: true,
            done: Some(Done::LastWayIn),
            ..full.clone()
        };
        let first = Self { providers: WithProvider::samples(), done: None, ..new.clone() };
        let linked = Self { done: Some(Done::ProviderLinked), ..full.clone() };
        vec![new, full, odd, first, linked]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_done_has_a_word_that_is_read_back() {
        for (done, word) in Done::ALL {
            assert_eq!((done.word(), Done::read(word)), (word, Some(done)));
        }
        assert_eq!(Done::read("anything"), None);
    }
}
