//! The organisations within somebody's reach, in the order of their tree.

use locales::Words;
use serde::Serialize;

use access::organisations::Kind;

use super::{Way, long_word, sample_id};
use crate::look::{Page, Sample};
use crate::plain::kind_name;
use crate::theirs::theirs;

/// An organisation in a list.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationLine {
    /// Its page.
    pub path: String,
    /// What it is called, in its own words.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Its code of the Organisation Data Service.
    pub ods_code: Option<String>,
    /// How deep it stands in the list: 0 to 4. Deeper ones look like 4.
    pub depth: usize,
    /// The one above it, in its own words.
    pub under: Option<String>,
    /// How many people work there; nothing for whoever may not know.
    pub people: Option<i64>,
    /// Whether it has closed.
    pub has_closed: bool,
}

/// `GET /manage/organisations`
#[derive(Debug, Clone, Default, Serialize)]
pub struct ManageOrganisationsPage {
    /// Those found, a page of them.
    pub lines: Vec<OrganisationLine>,
    /// How many were found.
    pub count: usize,
    /// What was looked for.
    pub text: String,
    /// The kinds to choose from, with the one chosen.
    pub kinds: Vec<Way>,
    /// Whether those that have closed are shown too.
    pub with_closed: bool,
    /// Whether anything was looked for.
    pub is_search: bool,
    /// The first page, if this is another.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

impl Page for ManageOrganisationsPage {
    const TEMPLATE: &'static str = "pages/manage-organisations.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("manage-organisations")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// The kinds to choose from in a list, all of them first.
pub(crate) fn kinds(words: &Words, chosen: Option<Kind>) -> Vec<Way> {
    let all = Way {
        value: String::new(),
        text: words.say("manage-kind-any"),
        hint: None,
        chosen: chosen.is_none(),
    };
    let one = |kind: Kind| Way {
        value: kind.as_str().to_owned(),
        text: kind_name(words, kind),
        hint: None,
        chosen: chosen == Some(kind),
    };
    std::iter::once(all).chain(Kind::all().map(one)).collect()
}

impl Sample for ManageOrganisationsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |number: u32, name: &str, kind, depth, under: Option<&str>| OrganisationLine {
            path: format!("/manage/organisations/{}", sample_id(number)),
            name: theirs(name),
            kind: kind_name(words, kind),
            ods_code: (depth < 3).then(|| format!("X{number:04}")),
            depth,
            under: under.map(theirs),
            people: Some(i64::from(number) - 1),
            has_closed: number == 4,
        };
        let tree = Self {
            lines: vec![
                line(1, "Example Integrated Care Board", Kind::Icb, 0, None),
                line(2, "Elm Tree Network", Kind::Pcn, 1, Some("Example Integrated Care Board")),
                line(3, "Elm Tree Surgery", Kind::Practice, 2, Some("Elm Tree Network")),
                line(4, "Old Mill Surgery", Kind::Practice, 2, Some("Elm Tree Network")),
                line(5, "Hollin Lunch Club", Kind::CommunityGroup, 3, Some("Elm Tree Surgery")),
            ],
            count: 5,
            kinds: kinds(words, None),
            ..Self::default()
        };
        let path = "/manage/organisations";
        let long = Self {
            lines: vec![
                line(1, &long_word(), Kind::Business, 0, Some(&long_word())),
                line(2, "</a><script>alert(1)</script>", Kind::Charity, 0, None),
            ],
            count: 2_041,
            text: "\"><b>elm".to_owned(),
            kinds: kinds(words, Some(Kind::Practice)),
            with_closed: true,
            is_search: true,
            first: Some(path.to_owned()),
            next: Some(format!("{path}?after={}", sample_id(2))),
        };
        let nothing = Self {
            text: "xylophone".to_owned(),
            kinds: kinds(words, None),
            is_search: true,
            ..Self::default()
        };
        vec![tree, long, nothing]
    }
}
