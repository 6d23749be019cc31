//! What is on in a week near somebody, day by day.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;
use vocabulary::Vocabulary;

use crate::look::{Page, Sample};
use crate::plain::{day_heading, day_named, label};
use crate::theirs::theirs;
use crate::words::{distance, link};

/// How far people can say that they would go, miles.
pub const MILES: [u32; 5] = [1, 2, 5, 10, 20];

/// How far they are taken to go until they say so, miles.
pub const USUAL_MILES: u32 = 5;

/// How many sessions of a day stand in a week. A day of its own shows all.
pub const SESSIONS_A_DAY: usize = 20;

/// How many places that are open stand below.
pub const OPEN_PLACES: usize = 20;

/// From how many days the form lets people choose.
const DAYS_TO_CHOOSE: i32 = 14;

/// The need that sessions are limited to.
#[derive(Debug, Clone, Serialize)]
pub struct ChosenNeed {
    /// Its code in the vocabulary, as in the address.
    pub code: String,
    /// In plain words.
    pub label: String,
}

/// `GET /whats-on?near=&within=&q=&day=&days=&need=`
#[derive(Debug, Clone, Serialize)]
pub struct WhatsOnPage {
    /// What the person typed they would like to do.
    pub query: String,
    /// The place they typed, as they typed it.
    pub near: String,
    /// What the place is called.
    pub place: Option<String>,
    /// How far they would go, miles.
    pub within: u32,
    /// The one need they chose to browse, if any.
    pub need: Option<ChosenNeed>,
    /// The day it is.
    pub today: Date,
    /// The first day shown.
    pub from: Date,
    /// Whether that is the only day shown, with everything on it.
    pub one_day: bool,
    /// Why we could not look, if we could not.
    pub problem: Option<WrongField>,
    /// Whether we looked. Without it the page shows the form only.
    pub searched: bool,
    /// Nothing has all that was asked for in words, so what has some of it is shown.
    pub some_of_it: bool,
    /// How many services say that they may be on.
    pub total: u64,
    /// How many of them were looked at.
    pub looked_at: u64,
    /// The days, each with what is on.
    pub days: Vec<DayOfWeek>,
    /// Places whose doors stand open for long.
    pub open: Vec<OpenPlace>,
    /// How many more there are of them.
    pub open_more: u64,
}

/// What is wrong with one field, said so that the person can put it right.
#[derive(Debug, Clone, Serialize)]
pub struct WrongField {
    /// Its name in the form: `q` or `near`.
    pub field: &'static str,
    /// What to do about it.
    pub message: String,
}

/// One day with what is on.
#[derive(Debug, Clone, Serialize)]
pub struct DayOfWeek {
    /// Which.
    pub date: Date,
    /// How many sessions there are in all.
    pub count: u64,
    /// What speaks against all of it: that it is a bank holiday.
    pub warning: Option<String>,
    /// The sessions that are shown, the earliest first.
    pub sessions: Vec<Session>,
}

/// One session.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// When: `10am to midday`.
    pub time: Option<String>,
    /// What and where.
    pub of: Offer,
    /// What speaks against it.
    pub doubt: Option<String>,
}

/// A place that is open.
#[derive(Debug, Clone, Serialize)]
pub struct OpenPlace {
    /// When, one line for each time: `Monday to Friday, 9am to 5pm`.
    pub times: Vec<String>,
    /// What and where.
    pub of: Offer,
    /// What speaks against it.
    pub doubt: Option<String>,
}

/// What is offered, and where.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Offer {
    /// Without the language, as all addresses that templates are given.
    pub address: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Where.
    pub place: Option<String>,
    /// How far away.
    pub distance: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
}

impl WhatsOnPage {
    /// The form, as it is before anybody filled it in.
    #[must_use]
    pub fn of(today: Date) -> Self {
        Self {
            query: String::new(),
            near: String::new(),
            place: None,
            within: USUAL_MILES,
            need: None,
            today,
            from: today,
            one_day: false,
            problem: None,
            searched: false,
            some_of_it: false,
            total: 0,
            looked_at: 0,
            days: Vec::new(),
            open: Vec::new(),
            open_more: 0,
        }
    }

    /// This page with some of what was asked changed.
    fn address(&self, change: impl FnOnce(&mut Asked)) -> String {
        let mut asked = Asked {
            query: self.query.clone(),
            within: self.within,
            need: self.need.as_ref().map(|need| need.code.clone()),
            from: Some(self.from).filter(|from| *from != self.today),
            one_day: self.one_day,
        };
        change(&mut asked);
        link(
            "/whats-on",
            &[
                ("near", &self.near),
                (
                    "within",
                    &if asked.within == USUAL_MILES { String::new() } else { asked.within.to_string() },
                ),
                ("q", &asked.query),
                ("need", asked.need.as_deref().unwrap_or_default()),
                ("day", &asked.from.map_or_else(String::new, |day| day.to_string())),
                ("days", if asked.one_day { "1" } else { "" }),
            ],
        )
    }

    fn heading(&self, words: &Words) -> String {
        let near = self.place.as_deref().filter(|_| self.searched);
        match (self.one_day, near) {
            (false, None) => words.say("whats-on-title"),
            (false, Some(near)) => words.say_with("whats-on-title-near", &[("near", near.into())]),
            (true, None) => words.say_with("whats-on-title-day", &[("day", self.day_named(words).into())]),
            (true, Some(near)) => words.say_with(
                "whats-on-title-day-near",
                &[("day", self.day_named(words).into()), ("near", near.into())],
            ),
        }
    }

    fn day_named(&self, words: &Words) -> String {
        day_named(words, self.from, self.today)
    }

    /// Whether anything is shown at all.
    fn nothing(&self) -> bool {
        self.searched && self.open.is_empty() && self.days.iter().all(|day| day.count == 0)
    }

    /// The days to choose the first from, as options of the form.
    fn days_to_choose(&self, words: &Words) -> Vec<Value> {
        let mut days: Vec<Date> =
            (0..DAYS_TO_CHOOSE).map(|number| self.today.saturating_add(number.days())).collect();
        if !days.contains(&self.from) {
            days.push(self.from);
        }
        let option = |day: Date| {
            let value = if day == self.today { String::new() } else { day.to_string() };
            minijinja::context! { value, text => day_heading(words, day, self.today), selected => day == self.from }
        };
        days.into_iter().map(option).collect()
    }

    fn miles_to_choose(&self, words: &Words) -> Vec<Value> {
        let option = |miles: u32| {
            let text = words.say_with("whats-on-miles", &[("miles", miles.into())]);
            minijinja::context! { value => miles.to_string(), text, selected => miles == self.within }
        };
        MILES.map(option).to_vec()
    }

    /// The days as the template shows them, with what is said of each.
    fn days_shown(&self, words: &Words) -> Vec<Value> {
        let shown = |day: &DayOfWeek| {
            let count = words.say_with("whats-on-count", &[("count", day.count.into())]);
            let more = day.count > day.sessions.len() as u64;
            let all = more.then(|| {
                self.address(|asked| {
                    asked.from = Some(day.date);
                    asked.one_day = true;
                })
            });
            minijinja::context! {
                heading => day_heading(words, day.date, self.today),
                count_told => count,
                all,
                ..Value::from_serialize(day)
            }
        };
        self.days.iter().map(shown).collect()
    }

    /// The next distance to try when nothing is near enough.
    fn farther(&self) -> Option<u32> {
        MILES.into_iter().find(|miles| *miles > self.within).filter(|_| !self.near.is_empty())
    }
}

/// What of a page's question may change.
struct Asked {
    query: String,
    within: u32,
    need: Option<String>,
    from: Option<Date>,
    one_day: bool,
}

impl Page for WhatsOnPage {
    const TEMPLATE: &'static str = "pages/whats-on.html";

    fn title(&self, words: &Words) -> String {
        let title = self.heading(words);
        if self.problem.is_some() {
            words.say_with("nhs-error-title", &[("title", title.into())])
        } else {
            title
        }
    }

    /// Addresses with somebody's postcode in them are nothing for a search engine.
    fn listed_at(&self, path: &str) -> Option<String> {
        (!self.searched && self.problem.is_none()).then(|| path.to_owned())
    }

    fn shown(&self, words: &Words) -> Value {
        let farther = self.farther();
        let next_week = self.from.saturating_add(Span::new().days(7));
        let need = self.need.as_ref().map_or("", |need| need.code.as_str());
        minijinja::context! {
            heading => self.heading(words),
            nothing => self.nothing(),
            days_shown => self.days_shown(words),
            days_to_choose => self.days_to_choose(words),
            miles_to_choose => self.miles_to_choose(words),
            farther,
            farther_address => farther.map(|miles| self.address(|asked| asked.within = miles)),
            without_words => self.address(|asked| asked.query.clear()),
            without_need => self.address(|asked| asked.need = None),
            next_week => self.address(|asked| asked.from = Some(next_week)),
            whole_week => self.address(|asked| asked.one_day = false),
            find_support => link("/find-support", &[("q", &self.query), ("near", &self.near), ("need", need)]),
            ..Value::from_serialize(self)
        }
    }
}

impl Sample for WhatsOnPage {
    fn samples(words: &Words) -> Vec<Self> {
        let form = Self::of(TODAY);
        let week = week(words);
        let mut one_day = Self { one_day: true, days: week.days[1..2].to_vec(), ..week.clone() };
        one_day.from = TODAY.saturating_add(1.day());
        for day in &mut one_day.days {
            day.count = day.sessions.len() as u64;
        }
        let nothing = Self {
            query: "underwater basket weaving".to_owned(),
            need: Vocabulary::embedded().need("loneliness").map(|need| ChosenNeed {
                code: need.code.as_str().to_owned(),
                label: label(words, need).to_owned(),
            }),
            days: empty_week(),
            open: Vec::new(),
            open_more: 0,
            total: 0,
            looked_at: 0,
            ..week.clone()
        };
        let wrong = Self {
            near: "M33 2A".to_owned(),
            problem: Some(WrongField { field: "near", message: words.say("whats-on-no-postcode") }),
            ..Self::of(TODAY)
        };
        let long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein".repeat(3);
        let mut endless =
            Self { query: long.clone(), place: Some(long.clone()), some_of_it: true, ..week.clone() };
        endless.days.truncate(2);
        for session in endless.days.iter_mut().flat_map(|day| &mut day.sessions) {
            session.of.name = theirs(&format!("{long} <script>alert(1)</script>"));
            session.of.place = Some(theirs(&long));
        }
        vec![week, form, one_day, nothing, wrong, endless]
    }
}

/// A Monday in May, which is a bank holiday.
const TODAY: Date = date(2026, 5, 4);

fn empty_week() -> Vec<DayOfWeek> {
    let days = (0..7).map(|number: i32| TODAY.saturating_add(number.days()));
    days.map(|date| DayOfWeek { date, count: 0, warning: None, sessions: Vec::new() }).collect()
}

fn week(words: &Words) -> WhatsOnPage {
    let clock = |hour: u8| match hour {
        12 => words.say("schedule-midday"),
        _ if hour < 12 => words.say_with("schedule-before-midday", &[("time", hour.to_string().into())]),
        _ => words.say_with("schedule-after-midday", &[("time", (hour - 12).to_string().into())]),
    };
    let hours = |from: u8, to: u8| {
        words.say_with("schedule-hours", &[("opens", clock(from).into()), ("closes", clock(to).into())])
    };
    let offer = |name: &str, place: &str, miles: f64, cost: Option<String>| Offer {
        address: link("/services/0199a1c0-0000-7000-8000-000000000001", &[("near", "ZZ1 1AA")]),
        name: theirs(name),
        place: Some(theirs(place)),
        distance: Some(distance(words, miles * 1_609.344)),
        cost,
    };
    let session = |from: u8, to: u8, of: Offer| Session {
        time: Some(crate::plain::capital(&hours(from, to))),
        of,
        doubt: None,
    };
    let free = || Some(words.say("cost-free"));
    let mut days = empty_week();
    let walk = session(10, 11, offer("Canal walk", "Canal bridge, Fernley", 0.8, free()));
    let monday = words.say("when-today");
    days[0].sessions = vec![walk];
    days[0].warning =
        Some(crate::plain::capital(&words.say_with("when-bank-holiday", &[("day", monday.into())])));
    days[1].sessions = vec![
        session(10, 12, offer("Warm welcome mornings", "St Oswin’s Hall, Fernley", 0.4, free())),
        Session {
            doubt: Some(words.say("when-their-words")),
            ..session(
                10,
                11,
                offer("Toddlers and tea", "Fernley Library, Fernley", 1.0, Some("£1".to_owned())),
            )
        },
        session(12, 14, offer("Tuesday lunch club", "St Oswin’s Hall, Fernley", 0.4, Some("£4".to_owned()))),
        Session {
            time: None,
            ..session(0, 0, offer("Knit and natter", "The Old Bakery, Hollin", 2.2, None))
        },
    ];
    days[3].sessions = vec![session(
        19,
        20,
        Offer {
            place: Some(words.say("place-online")),
            distance: None,
            ..offer("Tea by video", "", 0.0, free())
        },
    )];
    for day in &mut days {
        day.count = day.sessions.len() as u64;
    }
    days[1].count = 27;
    let monday_to_friday = words.say_with(
        "schedule-week-from-to",
        &[
            ("first", words.weekday(jiff::civil::Weekday::Monday).into()),
            ("last", words.weekday(jiff::civil::Weekday::Friday).into()),
        ],
    );
    let open = OpenPlace {
        times: vec![crate::plain::capital(&words.joined(&[monday_to_friday, hours(9, 17)]))],
        of: offer("Fernley Central Library", "1 High Street, Fernley", 1.0, free()),
        doubt: None,
    };
    WhatsOnPage {
        near: "zz1 1aa".to_owned(),
        place: Some("ZZ1 1AA".to_owned()),
        searched: true,
        total: 812,
        looked_at: 600,
        days,
        open: vec![open],
        open_more: 3,
        ..WhatsOnPage::of(TODAY)
    }
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    #[test]
    fn addresses_keep_what_was_asked() {
        let page = WhatsOnPage {
            query: "tea & cake".to_owned(),
            near: "m33".to_owned(),
            within: 10,
            ..WhatsOnPage::of(TODAY)
        };
        assert_eq!(page.address(|_| {}), "/whats-on?near=m33&within=10&q=tea%20%26%20cake");
        let tuesday = page.address(|asked| {
            asked.from = Some(date(2026, 5, 5));
            asked.one_day = true;
            asked.within = USUAL_MILES;
        });
        assert_eq!(tuesday, "/whats-on?near=m33&q=tea%20%26%20cake&day=2026-05-05&days=1");
        assert_eq!(page.farther(), Some(20));
        assert_eq!(WhatsOnPage { within: 20, ..page }.farther(), None);
    }

    #[test]
    fn titles_say_where_and_which_day() {
        let mut page = week(Words::of(Language::English));
        assert_eq!(page.title(Words::of(Language::English)), "What’s on this week near ZZ1 1AA");
        page.one_day = true;
        page.from = date(2026, 5, 9);
        assert_eq!(page.title(Words::of(Language::English)), "What’s on Saturday 9 May near ZZ1 1AA");
        page.from = TODAY;
        page.place = None;
        assert_eq!(page.title(Words::of(Language::English)), "What’s on today");
    }
}
