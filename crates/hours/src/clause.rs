//! One clause: what stands between two full stops, semicolons or line ends. It is a row of groups, each of days and
//! what happens on them, either `Mon 9-5, Tue 9-1` or `9-5 Mondays, 9-1 Tuesdays`.

use std::ops::Range;

use crate::On;
use crate::clock::Span;
use crate::group::{Group, Label, Times};
use crate::pieces::Often;
use crate::remarks::{Item, ItemKind, Note};
use crate::tokens::clean;

/// A clause that was read.
#[derive(Debug, Default)]
pub(crate) struct Clause {
    pub groups: Vec<Group>,
    /// Passages that say nothing about when, as far as can be seen.
    pub rest: Vec<Range<usize>>,
}

/// The clause cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// It may change the sense of other clauses.
    pub danger: bool,
}

/// Reads items into groups one after the other.
pub(crate) struct Reader<'i> {
    text: &'i str,
    items: &'i [Item],
    days_first: bool,
    group: Group,
    done: Clause,
    /// How many conditions stand before the first days, and whether a season does.
    prelude: Option<(usize, bool)>,
}

/// Reads the items of a clause in a text.
pub(crate) fn read(text: &str, items: &[Item]) -> Result<Clause, Unreadable> {
    let first = items.iter().find(|item| {
        matches!(item.kind, ItemKind::On(_) | ItemKind::Span { .. } | ItemKind::Part(_) | ItemKind::Closed)
    });
    let days_first = first.is_none_or(|item| !matches!(item.kind, ItemKind::Span { .. } | ItemKind::Part(_)));
    let mut reader =
        Reader { text, items, days_first, group: Group::default(), done: Clause::default(), prelude: None };
    let mut here = 0;
    while here < items.len() {
        here = reader.item(here)?;
    }
    reader.flush();
    // `9-5 Mon-Fri, weekends 9-1`: which times are of which days?
    let astray = |group: &Group| group.days.is_empty() && !group.spans.is_empty();
    let unsure = !days_first && reader.done.groups.iter().any(|group| group.unsure);
    if reader.done.groups.len() > 1 && (unsure || reader.done.groups.iter().any(astray)) {
        return Err(UNSURE);
    }
    reader.share();
    Ok(reader.done)
}

const UNSURE: Unreadable = Unreadable { danger: false };
const DANGER: Unreadable = Unreadable { danger: true };

impl Reader<'_> {
    fn flush(&mut self) {
        let mut group = std::mem::take(&mut self.group);
        if group.is_empty() && group.notes.is_empty() {
            self.done.rest.extend(group.labels.into_iter().map(|label| label.at));
            return;
        }
        group.check();
        self.done.groups.push(group);
    }

    /// What stands before the first of several groups holds for all of them, and so may a season or a condition about
    /// the calendar after the last: better one too many. A season becomes a condition then, and a label is left out.
    fn share(&mut self) {
        let groups = &mut self.done.groups;
        let before_last = groups.len().saturating_sub(1);
        let others_say_nothing =
            groups[..before_last].iter().all(|group| group.trailing.0 == 0 && group.season.is_none())
                && groups.iter().all(|group| group.labels.is_empty());
        let [first, .., last] = &mut groups[..] else { return };
        let (before, own): (Vec<Label>, Vec<Label>) = first.labels.drain(..).partition(|label| label.first);
        first.labels = own;
        self.done.rest.extend(before.into_iter().map(|label| label.at));
        let (notes, season) = self.prelude.unwrap_or_default();
        let mut shared: Vec<String> = first.notes.drain(..notes.min(first.notes.len())).collect();
        if season {
            shared.extend(first.season.take().map(|(_, words)| words));
        }
        if last.trailing.1 && others_say_nothing {
            shared.extend(last.notes.split_off(last.notes.len() - last.trailing.0));
        }
        if others_say_nothing {
            shared.extend(last.season.take().map(|(_, words)| words));
        }
        for group in groups {
            group.notes.extend_from_slice(&shared);
        }
    }

    fn kind(&self, at: usize) -> Option<&ItemKind> {
        self.items.get(at).map(|item| &item.kind)
    }

    fn is_day(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ItemKind::On(_)))
    }

    /// Takes an item in. Gives the place of the next one.
    fn item(&mut self, here: usize) -> Result<usize, Unreadable> {
        let item = &self.items[here];
        match &item.kind {
            ItemKind::Bad { danger } => return Err(Unreadable { danger: *danger }),
            ItemKind::Rest => {
                self.done.rest.push(item.at.clone());
                self.group.talked |= !self.group.spans.is_empty();
                return Ok(here + 1);
            }
            ItemKind::On(days) => self.days(days, item)?,
            ItemKind::Span { span, bare } => self.span(*span, *bare, here)?,
            ItemKind::Part(words) => self.part(words)?,
            ItemKind::Often(often) => self.often(*often, here)?,
            ItemKind::Closed => self.closed(here)?,
            ItemKind::Season(season) => {
                let words = clean(&self.text[item.at.clone()]);
                if self.group.season.replace((*season, words)).is_some() {
                    return Err(UNSURE);
                }
            }
            ItemKind::Note(note) => self.note(note, item.in_brackets)?,
            ItemKind::Label(words) => {
                if !self.label(words, here) {
                    return Ok(here + 1);
                }
            }
            ItemKind::Except => return self.exception(here),
        }
        self.group.stretch(&item.at);
        Ok(here + 1)
    }

    fn note(&mut self, note: &Note, in_brackets: bool) -> Result<(), Unreadable> {
        if note.rare {
            return Err(UNSURE);
        }
        let group = &mut self.group;
        if in_brackets
            && !note.calendar
            && let Some(times) = group.spans.last_mut()
        {
            times.notes.push(note.words.clone());
            return Ok(());
        }
        let after_times = !group.spans.is_empty();
        group.notes.push(note.words.clone());
        group.reaches |= note.reaches && !after_times;
        group.talked |= !in_brackets && after_times;
        if after_times {
            group.trailing =
                (group.trailing.0 + 1, (group.trailing.0 == 0 || group.trailing.1) && note.calendar);
        } else {
            group.aside_in_brackets |= in_brackets;
        }
        Ok(())
    }

    fn days(&mut self, days: &[On], item: &Item) -> Result<(), Unreadable> {
        if self.group.days == days && (!self.group.has_when() || item.in_brackets) {
            return Ok(());
        }
        if !self.group.days.is_empty() {
            let bare_in_brackets = item.in_brackets && !self.group.closed;
            // `Tuesday (toddlers only), Wednesday and Thursday 9-3`: the times are of Tuesday too.
            let ends = self.group.has_when() || !self.group.notes.is_empty() && !self.group.aside_in_brackets;
            if bare_in_brackets || !self.days_first || !ends {
                return Err(UNSURE);
            }
            self.flush();
        }
        self.group.days = days.to_vec();
        self.group.prelude = if item.apart { 0 } else { self.group.notes.len() };
        self.prelude.get_or_insert((self.group.notes.len(), self.group.season.is_some()));
        Ok(())
    }

    fn span(&mut self, span: Span, bare: bool, here: usize) -> Result<(), Unreadable> {
        if bare && !self.stands_with_day(here) {
            return Err(UNSURE);
        }
        if !self.days_first && !self.group.days.is_empty() {
            self.flush();
        }
        if self.group.closed || self.group.talked {
            return Err(if self.group.closed { DANGER } else { UNSURE });
        }
        match span {
            Span::Times { opens, closes } => {
                let times = Times::new(opens, closes);
                if !self.group.spans.contains(&times) {
                    self.group.spans.push(times);
                }
            }
            Span::Nothing => self.group.blank = true,
            Span::Unsure => self.group.unsure = true,
        }
        Ok(())
    }

    /// Whether bare numbers stand right beside a day or another time, so that they must be hours.
    fn stands_with_day(&self, here: usize) -> bool {
        let before = here.checked_sub(1).map(|before| &self.items[before]);
        let beside = before.is_none_or(|before| match before.kind {
            ItemKind::On(_) | ItemKind::Span { .. } | ItemKind::Part(_) | ItemKind::Often(_) => true,
            ItemKind::Note(_) | ItemKind::Label(_) => before.in_brackets || self.items[here].apart,
            _ => false,
        });
        beside || self.is_day(here + 1)
    }

    fn part(&mut self, words: &str) -> Result<(), Unreadable> {
        if self.group.closed {
            // `closed all day`, but `closed afternoons` leaves the mornings.
            return if words == "all day" { Ok(()) } else { Err(DANGER) };
        }
        if !self.days_first
            && !self.group.days.is_empty()
            && self.group.spans.is_empty()
            && self.group.part.is_some()
        {
            self.flush();
        }
        match &mut self.group.part {
            Some(part) if part != words => {
                part.push_str(" and ");
                part.push_str(words);
            }
            part => *part = Some(words.to_owned()),
        }
        Ok(())
    }

    fn often(&mut self, often: Often, here: usize) -> Result<(), Unreadable> {
        let before_next = self.leads_to_day(here);
        if self.group.has_when() && self.days_first && before_next {
            match (self.items[here].apart, self.items[here + 1].apart) {
                (true, false) => self.flush(),
                (false, true) => self.group.unsure |= self.group.spans.len() > 1,
                // `Mon 9-12 fortnightly Tue 9-12`
                _ => return Err(UNSURE),
            }
        } else if self.group.spans.len() > 1 && !self.items[here].in_brackets && !before_next {
            // Of the second span, or of both.
            self.group.unsure = true;
        } else if !self.days_first && !self.group.days.is_empty() && self.items[here].apart && before_next {
            self.flush();
        }
        match self.group.often.replace(often) {
            Some(other) if other != often => Err(UNSURE),
            _ => Ok(()),
        }
    }

    /// Whether days follow, or a label and then days.
    fn leads_to_day(&self, here: usize) -> bool {
        let labelled = matches!(self.kind(here + 1), Some(ItemKind::Label(_))) && !self.items[here + 1].apart;
        self.is_day(if labelled { here + 2 } else { here + 1 })
    }

    fn closed(&mut self, here: usize) -> Result<(), Unreadable> {
        if !self.group.spans.is_empty() || self.group.part.is_some() {
            if !(self.is_day(here + 1) && self.items[here].apart) || self.group.days.is_empty() {
                return Err(DANGER);
            }
            self.flush();
        }
        self.group.closed = true;
        Ok(())
    }

    /// Whether a colon stands between the label, with what is in brackets after it, and the next days.
    fn heads_next(&self, here: usize) -> bool {
        let next = self.items[here + 1..].iter().find(|item| !item.in_brackets);
        next.is_some_and(|next| next.after_colon && matches!(next.kind, ItemKind::On(_) | ItemKind::Often(_)))
            && !self.items[here].in_brackets
    }

    /// Whether the label belongs to the group.
    fn label(&mut self, words: &str, here: usize) -> bool {
        let item = &self.items[here];
        let next = self.items.get(here + 1);
        let between = self.days_first
            && self.group.has_when()
            && !item.in_brackets
            && next.is_some_and(|next| !next.apart && matches!(next.kind, ItemKind::On(_)));
        if between {
            // Of the times before it, or of the days after it.
            self.done.rest.push(item.at.clone());
            return false;
        }
        if self.days_first && self.group.has_when() && self.heads_next(here) {
            self.flush();
        }
        match self.group.spans.last_mut() {
            Some(times) if item.in_brackets => {
                times.label.get_or_insert_with(|| words.to_owned());
            }
            last => {
                self.group.talked |= last.is_some() && !item.in_brackets;
                let first = self.group.days.is_empty() && self.days_first;
                let heading = next.is_some_and(|next| next.after_colon || next.apart);
                let (at, apart) = (item.at.clone(), item.apart);
                let label = Label { words: words.to_owned(), at, first, apart, heading };
                self.group.labels.push(label);
            }
        }
        true
    }

    /// `except Wed`, `except Wed 9-1`. Gives the place after it.
    fn exception(&mut self, here: usize) -> Result<usize, Unreadable> {
        let Some(ItemKind::On(days)) = self.kind(here + 1).cloned() else { return Err(DANGER) };
        if !days.iter().all(|day| self.group.days.contains(day)) {
            return Err(DANGER);
        }
        let mut replaced = Group { days: days.clone(), ..Group::default() };
        let mut next = here + 2;
        // `Daily except Tue 9-5`, `Daily (except Tue) 9-5`: the times are of the other days.
        let in_brackets = self.items[here].in_brackets;
        let own = in_brackets || !self.group.spans.is_empty();
        while let Some(Item { kind: ItemKind::Span { span, .. }, in_brackets: inside, .. }) =
            self.items.get(next)
            && let Span::Times { opens, closes } = span
            && own
            && *inside == in_brackets
        {
            replaced.spans.push(Times::new(*opens, *closes));
            next += 1;
        }
        self.group.days.retain(|day| !days.contains(day));
        if self.group.days.is_empty() {
            return Err(DANGER);
        }
        let at = self.items[here].at.start..self.items[next - 1].at.end;
        self.group.stretch(&at);
        if !replaced.spans.is_empty() {
            self.flush();
            replaced.stretch(&at);
            self.group = replaced;
        }
        Ok(next)
    }
}
