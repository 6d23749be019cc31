//! The words between the times: conditions, labels, and what may turn the sense of the times beside them.

use std::ops::Range;

use crate::clock::Span;
use crate::pieces::{Often, Piece, What};
use crate::seasons::Season;
use crate::tokens::clean;
use crate::{On, words};

/// What a clause is made of, once the words between the times are understood.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub kind: ItemKind,
    pub at: Range<usize>,
    pub in_brackets: bool,
    /// A comma, a colon, a dash or a bracket stands before it.
    pub apart: bool,
    /// A colon does.
    pub after_colon: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ItemKind {
    On(Vec<On>),
    Often(Often),
    Span {
        span: Span,
        bare: bool,
    },
    Part(String),
    Season(Season),
    Closed,
    Except,
    Note(Note),
    /// A few words, such as what happens then.
    Label(String),
    /// Words that are left unread, and may be.
    Rest,
    /// What stands beside it cannot be read for certain. `danger` if that may go for the rest of the text too.
    Bad {
        danger: bool,
    },
}

/// A condition.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Note {
    pub words: String,
    /// It says how to reach somebody.
    pub reaches: bool,
    /// It says how often.
    pub rare: bool,
    /// It is about the calendar: holidays, terms.
    pub calendar: bool,
}

/// More words than this are prose, not a label.
const LABEL_WORDS: usize = 8;
const LABEL_BYTES: usize = 70;
/// A condition of more bytes than this is prose.
const NOTE_BYTES: usize = 130;

/// In pieces. A bracket that is not closed by then was never meant to be.
const LONGEST_BRACKET: usize = 120;

/// Makes items out of the pieces of a clause.
pub(crate) struct Items<'p> {
    text: &'p str,
    pub items: Vec<Item>,
    /// Clauses in brackets that have times of their own.
    pub asides: Vec<&'p [Piece]>,
    apart: bool,
    after_colon: bool,
}

impl<'p> Items<'p> {
    pub(crate) fn of(text: &'p str, pieces: &'p [Piece]) -> Self {
        let mut all = Self {
            text,
            items: Vec::with_capacity(pieces.len()),
            asides: Vec::new(),
            apart: true,
            after_colon: false,
        };
        let mut here = 0;
        while here < pieces.len() {
            here = match pieces[here].what {
                What::Open => all.bracket(pieces, here),
                _ => all.item(pieces, here, false),
            };
        }
        all
    }

    fn push(&mut self, kind: ItemKind, pieces: &[Piece], in_brackets: bool) {
        let (apart, after_colon) = (self.apart, self.after_colon);
        self.items.push(Item { kind, at: around(pieces), in_brackets, apart, after_colon });
        (self.apart, self.after_colon) = (false, false);
    }

    /// What stands in brackets: a remark, a clause of its own, or times as if there were no brackets. Gives the place
    /// after it.
    fn bracket(&mut self, pieces: &'p [Piece], open: usize) -> usize {
        self.apart = true;
        let close = pieces[open..].iter().take(LONGEST_BRACKET).position(|piece| piece.what == What::Close);
        let Some(length) = close else {
            return open + 1;
        };
        let inside = &pieces[open + 1..open + length];
        if closed_on_dates(inside) {
            let words = clean(&self.text[around(inside)]);
            self.push(ItemKind::Note(Note { words, calendar: true, ..Note::default() }), inside, true);
        } else if !inside.iter().any(|piece| piece.what.is_wordy()) {
            let mut here = 0;
            while here < inside.len() {
                here = self.item(inside, here, true);
            }
        } else if inside.iter().any(|piece| matches!(piece.what, What::On(_) | What::Span { .. })) {
            self.asides.push(inside);
        } else {
            let kind = remark(self.text, inside);
            self.push(kind, inside, true);
        }
        self.apart = true;
        open + length + 1
    }

    /// The item that begins here. Gives the place after it.
    fn item(&mut self, pieces: &[Piece], here: usize, in_brackets: bool) -> usize {
        let rest = &pieces[here + 1..];
        let kind = match &pieces[here].what {
            What::Filler | What::Break => return here + 1,
            what @ (What::Comma | What::Gap | What::Open | What::Close) => {
                self.apart = true;
                self.after_colon |= *what == What::Gap && self.text[pieces[here].at.clone()].starts_with(':');
                return here + 1;
            }
            What::On(days) => ItemKind::On(days.clone()),
            What::Often(often) => ItemKind::Often(*often),
            What::Span { span, bare } => ItemKind::Span { span: *span, bare: *bare },
            What::Part(words) => ItemKind::Part(words.clone()),
            What::Season(season) => ItemKind::Season(*season),
            What::Hedge => {
                let words = clean(&self.text[pieces[here].at.clone()]).to_lowercase();
                ItemKind::Note(Note { words, ..Note::default() })
            }
            What::Unsure => ItemKind::Bad { danger: false },
            What::Closed if self.after_day() || is_day(next(rest)) => ItemKind::Closed,
            What::Except if is_day(next(rest)) => ItemKind::Except,
            What::Loosens | What::Or if is_time(next(rest)) => ItemKind::Bad { danger: false },
            _ => {
                let run = &pieces[here..here + run(&pieces[here..])];
                // `Tuesdays only`
                if self.text[around(run)].eq_ignore_ascii_case("only") {
                    return here + run.len();
                }
                let kind = remark(self.text, run);
                // What is left unread begins where the sentence does.
                let fillers =
                    pieces[..here].iter().rev().take_while(|piece| piece.what == What::Filler).count();
                let whole =
                    if kind == ItemKind::Rest { &pieces[here - fillers..here + run.len()] } else { run };
                self.push(kind, whole, in_brackets);
                return here + run.len();
            }
        };
        self.push(kind, &pieces[here..=here], in_brackets);
        here + 1
    }

    fn after_day(&self) -> bool {
        matches!(self.items.last(), Some(Item { kind: ItemKind::On(_), .. }))
    }
}

/// What a run of words is.
pub(crate) fn remark(text: &str, run: &[Piece]) -> ItemKind {
    let words = clean(&text[around(run)]);
    let lower = words.to_lowercase();
    let has = |what: fn(&What) -> bool| run.iter().any(|piece| what(&piece.what));
    let danger = has(|what| matches!(what, What::Danger | What::Except | What::Closed));
    let harmless = danger && words::is_harmless(&lower);
    if danger && !harmless {
        return ItemKind::Bad { danger: true };
    }
    if harmless || words::is_condition(&lower) {
        let reaches = has(|what| matches!(what, What::Word { reaches: true }));
        let note =
            Note { words, reaches, rare: words::is_rare(&lower), calendar: words::is_harmless(&lower) };
        return if note.words.len() <= NOTE_BYTES { ItemKind::Note(note) } else { ItemKind::Rest };
    }
    if has(|what| matches!(what, What::Number | What::Unsure)) {
        return ItemKind::Bad { danger: false };
    }
    let letters = lower.chars().filter(|letter| letter.is_alphabetic()).count();
    let short = words.len() <= LABEL_BYTES && words.split(' ').count() <= LABEL_WORDS;
    match (letters, short) {
        (0, _) => ItemKind::Rest,
        // `M: 10-12 W: 2-4`
        (1, _) => ItemKind::Bad { danger: false },
        (_, true) => ItemKind::Label(words),
        (_, false) => ItemKind::Rest,
    }
}

/// How many pieces at the beginning make one run of words.
fn run(pieces: &[Piece]) -> usize {
    let mut length = 1;
    for (at, piece) in pieces.iter().enumerate().skip(1) {
        match &piece.what {
            What::Loosens | What::Or if is_time(next(&pieces[at + 1..])) => break,
            what if what.is_wordy() => length = at + 1,
            What::Filler | What::Gap | What::Comma => {}
            _ => break,
        }
    }
    length
}

/// The next piece that says something.
fn next(pieces: &[Piece]) -> Option<&What> {
    pieces.iter().map(|piece| &piece.what).find(|what| !matches!(what, What::Filler | What::Gap | What::Open))
}

fn is_day(what: Option<&What>) -> bool {
    matches!(what, Some(What::On(_)))
}

fn is_time(what: Option<&What>) -> bool {
    matches!(what, Some(What::On(_) | What::Span { .. } | What::Part(_) | What::Unsure))
}

/// The bytes from the first piece to the last.
pub(crate) fn around(pieces: &[Piece]) -> Range<usize> {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => first.at.start..last.at.end,
        _ => 0..0,
    }
}

/// `Closed: 6 April`, `Christmas closures: Sunday 24 December to Monday 1 January`: days of the week only belong to the
/// dates, or come after the word.
pub(crate) fn closed_on_dates(pieces: &[Piece]) -> bool {
    let telling: Vec<&What> = pieces
        .iter()
        .map(|piece| &piece.what)
        .filter(|what| !matches!(what, What::Filler | What::Comma | What::Gap | What::Open | What::Close))
        .collect();
    let date = |what: Option<&&What>| matches!(what, Some(What::Season(_) | What::Unsure));
    if telling.iter().any(|what| matches!(what, What::Span { .. })) || around(pieces).len() > NOTE_BYTES {
        return false;
    }
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
