//! A whole text: its clauses, and what they say together.

use std::ops::Range;

use jiff::civil::Weekday;

use crate::clause::{self, Clause, Group, Unreadable};
use crate::pieces::{self, Piece, What};
use crate::remarks::{self, ItemKind, Items, around};
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
    for clause in pieces.split(|piece| piece.what == What::Break) {
        if !clause.is_empty() {
            reading.clause(clause);
        }
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
    fn clause(&mut self, pieces: &[Piece]) {
        let has = |what: fn(&What) -> bool| pieces.iter().any(|piece| what(&piece.what));
        let spans = has(|what| matches!(what, What::Span { .. }));
        if !spans && closed_on_dates(pieces) {
            return self.note(clean(&self.text[around(pieces)]));
        }
        if !spans && !has(|what| matches!(what, What::On(_) | What::Part(_))) {
            return self.aside(pieces);
        }
        let items = Items::of(self.text, pieces);
        let read = clause::read(self.text, &items.items);
        let plain = items.asides.is_empty() && !has(What::is_wordy);
        match read {
            Ok(clause) => self.take(clause, plain),
            Err(Unreadable { danger: false }) => self.rest.push(around(pieces)),
            Err(Unreadable { danger: true }) => {
                let first = items.items.iter().find(|item| !matches!(item.kind, ItemKind::Label(_)));
                let about = match first.map(|item| &item.kind) {
                    Some(ItemKind::On(days)) => days.clone(),
                    _ => Vec::new(),
                };
                self.dangers.push((around(pieces), about));
            }
        }
        for aside in items.asides {
            self.clause(aside);
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
            _ => self.rest.push(around(pieces)),
        }
    }
}

/// `Closed: 6 April`, `Christmas closures: Sunday 24 December to Monday 1 January`: days of the week only belong to the
/// dates, or come after the word.
fn closed_on_dates(pieces: &[Piece]) -> bool {
    let telling: Vec<&What> = pieces
        .iter()
        .map(|piece| &piece.what)
        .filter(|what| !matches!(what, What::Filler | What::Comma | What::Gap | What::Open | What::Close))
        .collect();
    let date = |what: Option<&&What>| matches!(what, Some(What::Season(_) | What::Unsure));
    let mut closed = false;
    let mut dates = false;
    for (at, what) in telling.iter().enumerate() {
        match what {
            What::On(_) if !closed && !date(telling.get(at + 1)) => return false,
            What::Closed | What::Danger => closed = true,
            What::Season(_) | What::Unsure => dates = true,
            _ => {}
        }
    }
    closed && dates
}
