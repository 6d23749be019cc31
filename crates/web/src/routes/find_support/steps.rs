//! What to try next when little or nothing was found: each step says how many services there are then, and asks for just
//! that page to know it.

use directory::search::asking::{Found, Outcome};
use directory::search::choices::DISTANCES;

use super::Asking;
use crate::finding::SearchAddress;
use crate::finding::asked::{A_PAGE, ANY, Asked, MILE};
use crate::pages::{FindSupportPage, Step};

/// Filters that are offered to be left out.
const DROPPED: usize = 4;

impl Asking<'_> {
    /// What to try next, where all that was found fits on one page.
    pub(super) fn steps(&self, page: &FindSupportPage, asked: &Asked, outcome: &Outcome) -> Vec<Step> {
        let total = outcome.answer.total;
        let mut steps = Vec::new();
        if total >= A_PAGE {
            return steps;
        }
        steps.extend(self.farther(asked, outcome));
        if total == 0 || outcome.any_word || outcome.farther {
            steps.extend(self.dropping(page));
        }
        if total == 0 && steps.is_empty() {
            let here = self.address.get("near");
            let only_here = SearchAddress::of(&[("near", here)]);
            steps.extend(self.step(self.words.say("find-support-step-everything"), &only_here));
        }
        steps
    }

    /// What to try when nobody knows where somebody means.
    pub(super) fn without_a_place(&self) -> Vec<Step> {
        let everywhere = self.address.clear("near").clear("within");
        let from_home = everywhere.and("mode", "online").and("mode", "phone");
        let steps = [
            self.step(self.words.say("find-support-step-from-home"), &from_home),
            self.step(self.words.say("find-support-step-everywhere"), &everywhere),
        ];
        steps.into_iter().flatten().collect()
    }

    /// The nearest distance within which there are more.
    fn farther(&self, asked: &Asked, outcome: &Outcome) -> Option<Step> {
        let Some(Found::Point { .. }) = outcome.understood.place else { return None };
        let within = asked.ask.within?;
        let here = if outcome.any_word { 0 } else { outcome.answer.total };
        let wider = DISTANCES.iter().filter(|metres| **metres > within).map(|metres| {
            let miles = (f64::from(*metres) / MILE).round();
            let text = self.words.say_with("find-support-step-within", &[("miles", miles.into())]);
            (text, self.address.with("within", &miles.to_string()))
        });
        let any = (self.words.say("find-support-step-any-distance"), self.address.with("within", ANY));
        wider.chain([any]).find_map(|(text, address)| {
            self.step(text, &address).filter(|step| step.count > Some(here as u64))
        })
    }

    /// What there is without one of the things that were asked: what matters least first, and of that the most.
    fn dropping(&self, page: &FindSupportPage) -> Vec<Step> {
        // Looking farther is a step of its own.
        let asked = page.read.iter().chain(&page.chosen).filter(|chip| chip.without.get("within") != ANY);
        let mut steps: Vec<(bool, Step)> = asked
            .filter_map(|chip| {
                let chip_text = chip.text.as_str();
                let text = self.words.say_with("find-support-step-without", &[("chip", chip_text.into())]);
                let step = chip.without.asks().then(|| self.step(text, &chip.without)).flatten()?;
                Some((chip.main, step))
            })
            .collect();
        steps.sort_by_key(|(main, step)| (*main, std::cmp::Reverse(step.count)));
        steps.truncate(DROPPED);
        steps.into_iter().map(|(_, step)| step).collect()
    }

    /// A step, if there is something then.
    fn step(&self, text: String, address: &SearchAddress) -> Option<Step> {
        let count = self.total_at(address);
        (count > 0).then(|| Step { text, count: Some(count as u64), address: address.path() })
    }

    /// How many services the page at an address finds that have all that is asked.
    fn total_at(&self, address: &SearchAddress) -> usize {
        let mut asked = Asked::read(self.words, address);
        asked.ask.limit = 0;
        let found = self.web.search.ask_from(&self.edition, &asked.ask, &self.country);
        found
            .ok()
            .filter(|outcome| !outcome.any_word && !outcome.farther)
            .map_or(0, |outcome| outcome.answer.total)
    }
}
