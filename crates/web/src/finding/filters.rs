//! Filters beside results: only what there is, each with how many services there would be; what is chosen is always
//! there.

use directory::catalogue::DAYS;
use directory::search::choices::{Choices, DISTANCES, PARTS_OF_DAY};
use directory::search::facts::mode;
use locales::Words;
use vocabulary::{ActivityCode, NeedCode, Vocabulary, access};

use super::asked::{ANY, Asked, MILE, checked_months};
use super::{SearchAddress, labels};
use crate::plain::capital;

/// Values of a group that are shown at once; the rest is folded behind them.
const SHOWN: usize = 6;

/// A group of filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The field of the search.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// Whether one value at most can be chosen.
    pub one: bool,
    /// Whether something is chosen, or people mostly want it: then it is open.
    pub open: bool,
    /// What can be chosen.
    pub values: Vec<FilterValue>,
    /// What else can be chosen, folded.
    pub more: Vec<FilterValue>,
    /// What is typed into it, for a group that is a field.
    pub typed: Option<String>,
}

/// One value of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterValue {
    /// The field of the search.
    pub field: &'static str,
    /// What stands in the address; empty for none of them.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// How many services there would be; nothing where that says nothing.
    pub count: Option<u32>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is a part of the one before it.
    pub inner: bool,
}

/// The filters of a search that has these choices. Groups with nothing to choose are left out.
pub(crate) fn filters(
    words: &Words,
    address: &SearchAddress,
    asked: &Asked,
    choices: &Choices,
) -> Vec<Filter> {
    let made = Made { words, address, asked, choices };
    let groups = [
        made.within(),
        made.needs(),
        made.activities(),
        made.days(),
        made.parts_of_day(),
        made.cost(),
        made.access(),
        made.languages(),
        made.ways(),
        made.age(),
        made.gender(),
        made.more(),
    ];
    groups.into_iter().flatten().collect()
}

struct Made<'a> {
    words: &'a Words,
    address: &'a SearchAddress,
    asked: &'a Asked,
    choices: &'a Choices,
}

impl Made<'_> {
    /// A group, folded where it is long, and nothing where there is nothing in it.
    fn group(
        &self,
        name: &'static str,
        title: String,
        one: bool,
        values: Vec<FilterValue>,
    ) -> Option<Filter> {
        let any_chosen = values.iter().any(|value| value.chosen && !value.value.is_empty());
        if !values.iter().any(|value| !value.value.is_empty()) {
            return None;
        }
        let (mut shown, mut more) = (Vec::new(), Vec::new());
        for value in values {
            // What is chosen, and what belongs to that, is never folded.
            let folded = shown.len() >= SHOWN && !value.chosen && !value.inner && !one;
            if folded { more.push(value) } else { shown.push(value) }
        }
        if more.len() == 1 {
            shown.append(&mut more);
        }
        let open = any_chosen || matches!(name, "within" | "need");
        Some(Filter { name, title, one, open, values: shown, more, typed: None })
    }

    /// A value that some service has, or that is chosen.
    fn value(&self, field: &'static str, value: &str, label: String, count: u32) -> Option<FilterValue> {
        let chosen = self.address.has(field, value);
        let value = FilterValue { count: Some(count), ..made(field, value, label, chosen) };
        (count > 0 || chosen).then_some(value)
    }

    /// The first value of a group of which one can be chosen: none of them.
    fn none(&self, field: &'static str, label: String) -> FilterValue {
        made(field, "", label, self.address.get(field).is_empty())
    }

    fn within(&self) -> Option<Filter> {
        let within = self.choices.within?;
        let chosen = self.asked.ask.within;
        let miles = |metres: u32| (f64::from(metres) / MILE * 100.0).round() / 100.0;
        let label = |miles: f64| self.words.say_with("filters-miles", &[("miles", miles.into())]);
        let mut values: Vec<FilterValue> = DISTANCES
            .iter()
            .zip(within)
            .filter(|(metres, count)| *count != Some(0) || chosen == Some(**metres))
            .map(|(metres, count)| {
                let miles = miles(*metres);
                let value = made("within", &miles.to_string(), label(miles), chosen == Some(*metres));
                FilterValue { count, ..value }
            })
            .collect();
        if let Some(own) = chosen.filter(|metres| !DISTANCES.contains(metres)) {
            values.push(made("within", self.address.get("within"), label(miles(own)), true));
        }
        let any = made("within", ANY, self.words.say("filters-any-distance"), chosen.is_none());
        values.push(FilterValue { count: self.choices.anywhere, ..any });
        self.group("within", self.words.say("filters-within"), true, values)
    }

    fn needs(&self) -> Option<Filter> {
        let vocabulary = Vocabulary::embedded();
        let parent =
            |code: &str| vocabulary.need(code).and_then(|need| need.parent.as_ref()).map(NeedCode::as_str);
        let label = |code: &str| labels::term(self.words, code);
        let values = self.nested("need", &self.choices.needs, &parent, &label);
        self.group("need", self.words.say("filters-need"), false, values)
    }

    fn activities(&self) -> Option<Filter> {
        let vocabulary = Vocabulary::embedded();
        let parent = |code: &str| {
            vocabulary.activity(code).and_then(|activity| activity.parent.as_ref()).map(ActivityCode::as_str)
        };
        let label = |code: &str| labels::activity(self.words, code);
        let values = self.nested("activity", &self.choices.activities, &parent, &label);
        self.group("activity", self.words.say("filters-activity"), false, values)
    }

    /// The groups of a vocabulary, the fullest first. A group that is chosen, or in which something is, shows its parts.
    fn nested(
        &self,
        name: &'static str,
        counts: &[(&'static str, u32)],
        parent: &dyn Fn(&str) -> Option<&'static str>,
        label: &dyn Fn(&str) -> String,
    ) -> Vec<FilterValue> {
        let count =
            |code: &str| counts.iter().find(|(known, _)| *known == code).map_or(0, |(_, count)| *count);
        let mut groups: Vec<&str> =
            counts.iter().map(|(code, _)| *code).filter(|code| parent(code).is_none()).collect();
        for code in self.address.all(name) {
            let group = parent(code).unwrap_or(code);
            if !groups.contains(&group) && !label(group).is_empty() && label(group) != group {
                groups.push(group);
            }
        }
        groups.sort_by_key(|code| std::cmp::Reverse(count(code)));
        let mut values = Vec::new();
        for group in groups {
            let opened = self.address.all(name).any(|code| code == group || parent(code) == Some(group));
            // A group without services stays for the sake of what is chosen in it.
            let head = made(name, group, label(group), self.address.has(name, group));
            values.push(FilterValue { count: Some(count(group)), ..head });
            if opened {
                let chosen =
                    self.address.all(name).filter(|code| parent(code) == Some(group) && count(code) == 0);
                let parts = counts.iter().map(|(code, _)| *code).filter(|code| parent(code) == Some(group));
                let parts =
                    parts.chain(chosen).filter_map(|code| self.value(name, code, label(code), count(code)));
                values.extend(parts.map(|part| FilterValue { inner: true, ..part }));
            }
        }
        values
    }

    fn days(&self) -> Option<Filter> {
        let codes = DAYS.map(str::to_lowercase);
        let days = codes.iter().zip(self.choices.days).enumerate();
        let mut values: Vec<FilterValue> = days
            .filter_map(|(number, (code, count))| {
                self.value("day", code, capital(&labels::day(self.words, number)), count)
            })
            .collect();
        for (word, label) in
            [("weekday", self.words.say("filters-weekdays")), ("weekend", self.words.say("filters-weekend"))]
        {
            values
                .extend(self.value("day", word, label, 0).map(|value| FilterValue { count: None, ..value }));
        }
        // A week is short enough to be seen whole.
        let mut group = self.group("day", self.words.say("filters-day"), false, values)?;
        group.values.append(&mut group.more);
        Some(group)
    }

    fn parts_of_day(&self) -> Option<Filter> {
        let parts = PARTS_OF_DAY.iter().zip(self.choices.parts_of_day);
        let values = parts.filter_map(|((name, _), count)| {
            self.value("time", name, capital(&labels::part_of_day(self.words, name)), count)
        });
        let first = self.none("time", self.words.say("filters-any-time"));
        self.group(
            "time",
            self.words.say("filters-time"),
            true,
            std::iter::once(first).chain(values).collect(),
        )
    }

    fn cost(&self) -> Option<Filter> {
        let [free, cheap] = self.choices.costs;
        let mut values = vec![self.none("cost", self.words.say("filters-any-cost"))];
        values.extend(self.value("cost", "free", labels::price(self.words, 0), free));
        values.extend(self.value("cost", "5", labels::price(self.words, 500), cheap));
        if let Some(own) = self.asked.ask.cost.filter(|pence| ![0, 500].contains(pence)) {
            values.push(made("cost", self.address.get("cost"), labels::price(self.words, own), true));
        }
        self.group("cost", self.words.say("filters-cost"), true, values)
    }

    fn access(&self) -> Option<Filter> {
        let count = |code: &str| {
            self.choices.access.iter().find(|(known, _)| *known == code).map_or(0, |(_, count)| *count)
        };
        let all = access::all().iter().map(|need| need.code.as_str());
        let values = all.filter_map(|code| {
            self.value("access", code, labels::access_need(self.words, code), count(code))
        });
        self.group("access", self.words.say("filters-access"), false, values.collect())
    }

    fn languages(&self) -> Option<Filter> {
        // Nearly all services are in English, and hardly any says so: choosing it would leave nothing out.
        let mut counts: Vec<(&str, u32)> =
            self.choices.languages.iter().copied().filter(|(code, _)| *code != "en").collect();
        counts.extend(
            self.address
                .all("language")
                .filter(|code| !self.choices.languages.iter().any(|(known, _)| known == code))
                .map(|code| (code, 0)),
        );
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let values = counts.into_iter().filter_map(|(code, count)| {
            self.value("language", code, labels::language(self.words, code), count)
        });
        self.group("language", self.words.say("filters-language"), false, values.collect())
    }

    fn ways(&self) -> Option<Filter> {
        let count = |word: &str| {
            self.choices.modes.iter().find(|(known, _)| *known == word).map_or(0, |(_, count)| *count)
        };
        let values = mode::WORDS
            .iter()
            .filter_map(|word| self.value("mode", word, labels::way(self.words, word), count(word)));
        self.group("mode", self.words.say("filters-mode"), false, values.collect())
    }

    fn gender(&self) -> Option<Filter> {
        let [women, men] = self.choices.genders;
        let mut values = vec![self.none("gender", self.words.say("filters-anybody"))];
        values.extend(self.value("gender", "woman", self.words.say("filters-for-women"), women));
        values.extend(self.value("gender", "man", self.words.say("filters-for-men"), men));
        self.group("gender", self.words.say("filters-gender"), true, values)
    }

    fn age(&self) -> Option<Filter> {
        let typed = self.address.get("age").to_owned();
        Some(Filter {
            name: "age",
            title: self.words.say("filters-age"),
            one: true,
            open: !typed.is_empty(),
            values: Vec::new(),
            more: Vec::new(),
            typed: Some(typed),
        })
    }

    /// Things that are wanted or not, each with a field of its own.
    fn more(&self) -> Option<Filter> {
        let choices = self.choices;
        let own_checked = self.address.get("checked").to_owned();
        let months = if own_checked.is_empty() { checked_months() } else { own_checked };
        let checked = self.words.say_with(
            "filters-checked-within",
            &[("months", months.parse::<u64>().unwrap_or_default().into())],
        );
        let checked_count = if months == checked_months() { choices.checked } else { 0 };
        let values: Vec<FilterValue> = [
            self.value("join", "self", self.words.say("filters-join-self"), choices.without_referral),
            self.value("open", "yes", self.words.say("filters-has-places"), choices.with_places),
            self.value("checked", &months, checked, checked_count)
                .map(|value| FilterValue { count: value.count.filter(|count| *count > 0), ..value }),
            self.value("closed", "yes", self.words.say("filters-also-closed"), choices.paused),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.group("more", self.words.say("filters-more"), false, values)
    }
}

fn made(field: &'static str, value: &str, label: String, chosen: bool) -> FilterValue {
    FilterValue { field, value: value.to_owned(), label, count: None, chosen, inner: false }
}
