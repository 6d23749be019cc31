//! One organisation: what is known of it, who is above and below, who works there, and what can be done.

use access::organisations::Kind;
use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::{OrganisationLine, long_word, sample_id};
use crate::look::{Page, Sample};
use crate::plain::{kind_name, role_name};
use crate::theirs::theirs;

/// Another organisation that is named.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationLink {
    /// What it is called, in its own words.
    pub name: String,
    /// Its page, if it is within reach.
    pub path: Option<String>,
}

/// From when to when it stood under another.
#[derive(Debug, Clone, Serialize)]
pub struct MoveLine {
    /// Under which.
    pub under: OrganisationLink,
    /// The first day, if it is known.
    pub starts: Option<Date>,
    /// The last day, if there is one.
    pub ends: Option<Date>,
}

/// Something that can be done, on a page of its own.
#[derive(Debug, Clone, Serialize)]
pub struct Act {
    /// Its page.
    pub path: String,
    /// What it is.
    pub text: String,
    /// To what or whom, for those who listen.
    pub about: Option<String>,
}

/// Somebody who works there.
#[derive(Debug, Clone, Serialize)]
pub struct PersonLine {
    /// What they are called, in their own words.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their role, in the reader's words.
    pub role: String,
    /// Since which day.
    pub since: Date,
    /// Until which day, if there is an end.
    pub until: Option<Date>,
    /// Whether their account is stopped.
    pub is_stopped: bool,
    /// Whether it is whoever reads.
    pub is_reader: bool,
    /// What can be done.
    pub acts: Vec<Act>,
}

/// An invitation that nobody has accepted yet.
#[derive(Debug, Clone, Serialize)]
pub struct OpenInvitation {
    /// For whom.
    pub email: String,
    /// The role, in the reader's words.
    pub role: String,
    /// The last day.
    pub until: Date,
    /// What can be done.
    pub acts: Vec<Act>,
}

/// Something that was just done, as it stands in the address of the page after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManageDone {
    /// It was made.
    Made,
    /// Its name or number was changed.
    Changed,
    /// Its areas were set.
    Areas,
    /// It moves, or has moved.
    Moved,
    /// It has a last day.
    Closed,
    /// Another one takes its place.
    Merged,
    /// An invitation was taken back.
    Revoked,
    /// A role was ended.
    Ended,
    /// An account was stopped.
    Stopped,
    /// An account runs again.
    Resumed,
}

impl ManageDone {
    const ALL: [(ManageDone, &'static str); 10] = [
        (ManageDone::Made, "made"),
        (ManageDone::Changed, "changed"),
        (ManageDone::Areas, "areas"),
        (ManageDone::Moved, "moved"),
        (ManageDone::Closed, "closed"),
        (ManageDone::Merged, "merged"),
        (ManageDone::Revoked, "revoked"),
        (ManageDone::Ended, "ended"),
        (ManageDone::Stopped, "stopped"),
        (ManageDone::Resumed, "resumed"),
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
            ManageDone::Made => words.say("manage-done-made"),
            ManageDone::Changed => words.say("manage-done-changed"),
            ManageDone::Areas => words.say("manage-done-areas"),
            ManageDone::Moved => words.say("manage-done-moved"),
            ManageDone::Closed => words.say("manage-done-closed"),
            ManageDone::Merged => words.say("manage-done-merged"),
            ManageDone::Revoked => words.say("member-done-revoked"),
            ManageDone::Ended => words.say("member-done-ended"),
            ManageDone::Stopped => words.say("member-done-stopped"),
            ManageDone::Resumed => words.say("member-done-resumed"),
        }
    }
}

/// `GET /manage/organisations/{id}`
#[derive(Debug, Clone, Default, Serialize)]
pub struct ManageOrganisationPage {
    /// What it is called, in its own words.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Whether it is open today.
    pub is_open: bool,
    /// Its code of the Organisation Data Service.
    pub ods_code: Option<String>,
    /// Its number in a register of charities.
    pub charity_number: Option<String>,
    /// The first day, if it is known.
    pub opens: Option<Date>,
    /// The last day, if there is one.
    pub closes: Option<Date>,
    /// Whether it comes from a register, which may change it again.
    pub from_register: bool,
    /// Who took its place, and from which day.
    pub successor: Option<(OrganisationLink, Date)>,
    /// Whose place it took, and from which day.
    pub predecessors: Vec<(String, Date)>,
    /// Who is above it today, the nearest first.
    pub above: Vec<OrganisationLink>,
    /// Under whom it stood.
    pub moves: Vec<MoveLine>,
    /// Who stands directly below it.
    pub below: Vec<OrganisationLine>,
    /// How many more stand there.
    pub below_more: usize,
    /// The areas it answers for: name if it is known, and code.
    pub areas: Vec<(Option<String>, String)>,
    /// Whether areas are of any interest here.
    pub shows_areas: bool,
    /// Who works there; nothing for whoever may not know.
    pub people: Option<Vec<PersonLine>>,
    /// Who is invited; nothing for whoever may not know.
    pub invited: Option<Vec<OpenInvitation>>,
    /// What can be done to it.
    pub acts: Vec<Act>,
    /// Where somebody is invited.
    pub invite: Option<String>,
    /// Where one below it is made.
    pub make: Option<String>,
    /// Where its areas are set.
    pub set_areas: Option<String>,
    /// What was just done.
    #[serde(skip)]
    pub done: Option<ManageDone>,
}

impl Page for ManageOrganisationPage {
    const TEMPLATE: &'static str = "pages/manage-organisation.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, _words: &Words) -> String {
        self.name.clone()
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        minijinja::context! {
            done => self.done.map(|done| done.in_words(words)),
            ..minijinja::Value::from_serialize(self)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ManageOrganisationPage {
    fn samples(words: &Words) -> Vec<Self> {
        let path = |number| format!("/manage/organisations/{}", sample_id(number));
        let link = |number, name: &str| OrganisationLink { name: theirs(name), path: Some(path(number)) };
        let act =
            |path: String, text: String, about: Option<&str>| Act { path, text, about: about.map(theirs) };
        let line = |number: u32, name: &str| OrganisationLine {
            path: path(number),
            name: theirs(name),
            kind: kind_name(words, Kind::Practice),
            ods_code: Some(format!("X{number:04}")),
            depth: 0,
            under: None,
            people: Some(i64::from(number)),
            has_closed: false,
        };
        let person = |number: u32, name: &str, role: &str| PersonLine {
            name: theirs(name),
            email: "mina.patel@example.org".to_owned(),
            role: role_name(words, role),
            since: date(2026, 4, 1),
            until: None,
            is_stopped: number == 3,
            is_reader: number == 2,
            acts: vec![act(
                format!("{}/people/{}/end", path(1), sample_id(number)),
                words.say("member-end"),
                Some(name),
            )],
        };
        let full = Self {
            name: theirs("Elm Tree Network"),
            kind: kind_name(words, Kind::Pcn),
            is_open: true,
            ods_code: Some("U99000".to_owned()),
            opens: Some(date(2019, 7, 1)),
            above: vec![
                link(8, "Example Sub-location"),
                OrganisationLink { name: theirs("Example Integrated Care Board"), path: None },
            ],
            moves: vec![
                MoveLine { under: link(9, "Old Board"), starts: None, ends: Some(date(2022, 6, 30)) },
                MoveLine {
                    under: link(8, "Example Sub-location"),
                    starts: Some(date(2022, 7, 1)),
                    ends: None,
                },
            ],
            below: vec![line(11, "Elm Tree Surgery"), line(12, "Mill Lane Practice")],
            below_more: 3,
            areas: vec![
                (Some("Trafford".to_owned()), "E08000009".to_owned()),
                (None, "E08000008".to_owned()),
            ],
            shows_areas: true,
            people: Some(vec![
                person(2, "Joanne Holt", "administrator"),
                person(3, "Mina Patel", "link-worker"),
            ]),
            invited: Some(vec![OpenInvitation {
                email: "ada.byron@example.org".to_owned(),
                role: role_name(words, "link-worker"),
                until: date(2026, 5, 10),
                acts: vec![act(
                    format!("{}/invitations/{}/revoke", path(1), sample_id(4)),
                    words.say("member-revoke"),
                    Some("ada.byron@example.org"),
                )],
            }]),
            acts: vec![
                act(format!("{}/change", path(1)), words.say("manage-change"), None),
                act(format!("{}/close", path(1)), words.say("manage-close"), None),
            ],
            invite: Some(format!("{}/invite", path(1))),
            make: Some(format!("{}/make", path(1))),
            set_areas: Some(format!("{}/areas", path(1))),
            from_register: true,
            done: Some(ManageDone::Changed),
            ..Self::default()
        };
        let empty = Self {
            name: theirs("Hollin Lunch Club"),
            kind: kind_name(words, Kind::CommunityGroup),
            is_open: true,
            people: Some(Vec::new()),
            invited: Some(Vec::new()),
            ..Self::default()
        };
        let closed = Self {
            name: theirs(&long_word()),
            is_open: false,
            charity_number: Some("1234567".to_owned()),
            closes: Some(date(2026, 3, 31)),
            successor: Some((link(5, &long_word()), date(2026, 4, 1))),
            predecessors: vec![(theirs("<b>Old</b>"), date(2020, 4, 1))],
            people: None,
            invited: None,
            acts: Vec::new(),
            invite: None,
            make: None,
            set_areas: None,
            done: Some(ManageDone::Merged),
            ..full.clone()
        };
        vec![full, empty, closed]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_done_has_a_word_that_is_read_back() {
        for (done, word) in ManageDone::ALL {
            assert_eq!((done.word(), ManageDone::read(word)), (word, Some(done)));
        }
        assert_eq!(ManageDone::read("anything"), None);
    }
}
