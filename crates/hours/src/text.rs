//! A whole text: its clauses, and what they say together.

use std::ops::Range;

use jiff::civil::Weekday;

use crate::clause::{self, Clause, Unreadable};
use crate::group::Group;
use crate::pieces::{self, Piece, What};
use crate::remarks::{self, Item, ItemKind, Items, around};
use crate::seasons::Season;
use crate::tokens::{clean, tokens};
use crate::{Hours, On, weave, words};

/// Reads free text. `column` is the day of a column that has one.
pub(crate) fn read(text: &str, column: Option<Weekday>) -> Hours {
    let lower = text.trim().to_lowercase();
    if words::says_nothing(&lower) || column.is_some() && words::says_closed(&lower) {
        return Hours::default();
    }
    let tokens = tokens(text);
    let pieces = pieces::pieces(text, &tokens);
    let mut reading = Reading { text, column, ..Reading::default() };
    let mut begins = 0_usize;
    for clause in pieces.split(|piece| piece.what == What::Break) {
        let stop = begins.checked_sub(1).is_some_and(|before| text[pieces[before].at.clone()] == *".");
        if !clause.is_empty() {
            reading.clause(clause, stop);
        }
        begins += clause.len() + 1;
    }
    weave::hours(reading)
}

/// What was read of a text, clause by clause.
#[derive(Default)]
pub(crate) struct Reading<'t> {
    pub text: &'t str,
    pub column: Option<Weekday>,
    pub groups: Vec<Group>,
    /// Conditions that stand alone, each with the number of groups before it.
    pub notes: Vec<(usize, String)>,
    /// Seasons that stand alone, with their words.
    pub seasons: Vec<(Season, String)>,
    /// Passages left unread.
    pub rest: Vec<Range<usize>>,
    /// Passages that may change the sense of times elsewhere, and the days they are about, if they say so.
    pub dangers: Vec<(Range<usize>, Vec<On>)>,
    /// The clause before was one group without any other words.
    plain: bool,
}

impl Reading<'_> {
    /// `stop` if a full stop stands before the clause.
    fn clause(&mut self, pieces: &[Piece], stop: bool) {
        let has = |what: fn(&What) -> bool| pieces.iter().any(|piece| what(&piece.what));
        let spans = has(|what| matches!(what, What::Span { .. }));
        if remarks::closed_on_dates(pieces) {
            return self.note(clean(&self.text[around(pieces)]));
        }
        if !spans && !has(|what| matches!(what, What::On(_) | What::Part(_))) {
            return self.aside(pieces);
        }
        let items = Items::of(self.text, pieces);
        let read = clause::read(self.text, &items.items);
        let wordy = |item: &Item| matches!(item.kind, ItemKind::Label(_) | ItemKind::Rest);
        let plain = items.asides.is_empty() && !items.items.iter().any(wordy);
        match read {
            Ok(mut clause) => {
                self.settle_prelude(&mut clause, stop);
                self.take(clause, plain);
            }
            Err(Unreadable { danger: false }) => self.leave(pieces),
            Err(Unreadable { danger: true }) => {
                self.plain = false;
                let first = items.items.iter().find(|item| !matches!(item.kind, ItemKind::Label(_)));
                let about = match first.map(|item| &item.kind) {
                    Some(ItemKind::On(days)) => days.clone(),
                    _ => Vec::new(),
                };
                self.dangers.push((around(pieces), about));
            }
        }
        for aside in items.asides {
            self.clause(aside, false);
        }
    }

    /// `Monday 9-12. Women only Tuesday 9-12`: a list that lost its line breaks puts what is said of the one before the
    /// next. Unless the one before has words of its own, they could be of either.
    fn settle_prelude(&mut self, clause: &mut Clause, stop: bool) {
        let silent = |group: &Group| group.labels.is_empty() && group.notes.is_empty() && group.has_when();
        if stop
            && self.groups.last().is_some_and(silent)
            && let Some(first) = clause.groups.first_mut()
        {
            let (labels, notes) = first.take_prelude();
            self.rest.extend(labels);
            notes.into_iter().for_each(|note| self.note_for_all(note));
        }
    }

    fn take(&mut self, mut clause: Clause, plain: bool) {
        let was_plain = std::mem::replace(&mut self.plain, plain && clause.groups.len() == 1);
        self.rest.append(&mut clause.rest);
        if let ([group], true, true) = (&clause.groups[..], plain, was_plain)
            && let Some(last) = self.groups.last_mut()
            && last.continues(group)
        {
            last.append(group);
            return;
        }
        for mut group in clause.groups {
            group.number = self.groups.len();
            self.groups.push(group);
        }
    }

    fn note(&mut self, words: String) {
        self.notes.push((self.groups.len(), words));
    }

    fn note_for_all(&mut self, words: String) {
        self.notes.push((0, words));
    }

    /// A clause without days and times.
    fn aside(&mut self, pieces: &[Piece]) {
        let mut telling = pieces.iter().filter(|piece| {
            !matches!(piece.what, What::Filler | What::Comma | What::Gap | What::Open | What::Close)
        });
        match (telling.next().map(|piece| &piece.what), telling.next()) {
            (None, _) => return,
            (Some(What::Season(season)), None) => {
                return self.seasons.push((*season, clean(&self.text[around(pieces)])));
            }
            _ => {}
        }
        let dates = pieces.iter().any(|piece| matches!(piece.what, What::Unsure | What::Season(_)));
        match remarks::remark(self.text, pieces) {
            ItemKind::Note(note) => self.note(note.words),
            // A list of dates may be all there is of what sounds like every week.
            ItemKind::Bad { danger: true } => self.dangers.push((around(pieces), Vec::new())),
            _ if dates => self.dangers.push((around(pieces), Vec::new())),
            _ => self.leave(pieces),
        }
    }

    fn leave(&mut self, pieces: &[Piece]) {
        self.plain = false;
        self.rest.push(around(pieces));
    }
}
