//! A text as pieces that mean something: days, spans of time, seasons, and the words between them.

use std::ops::Range;

use jiff::civil::Weekday;

use crate::clock::Span;
use crate::seasons::Season;
use crate::tokens::{Kind, Token};
use crate::words::Meaning;
use crate::{Frequency, On};

/// A piece and the bytes that it takes in the text.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub what: What,
    pub at: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    On(Vec<On>),
    Often(Often),
    /// `bare` if it has neither minutes nor am or pm, so that it could be numbers of anything.
    Span {
        span: Span,
        bare: bool,
    },
    /// `24/7`, until it becomes days and a span.
    AroundTheClock,
    /// `mornings and afternoons`
    Part(String),
    Season(Season),
    Closed,
    Except,
    /// True most of the time.
    Hedge,
    /// Looks like days or dates and cannot be read for certain.
    Unsure,
    /// Makes the day or time right after it loose.
    Loosens,
    Or,
    Danger,
    Number,
    Word {
        reaches: bool,
    },
    Filler,
    Comma,
    /// A colon, a dash, a slash.
    Gap,
    Open,
    Close,
    Break,
}

/// `weekly`, `every other`, `monthly`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Often {
    pub freq: Frequency,
    pub interval: u8,
}

pub(crate) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// From one day to another, past Sunday if need be.
pub(crate) fn from_to(from: Weekday, to: Weekday) -> impl Iterator<Item = Weekday> {
    let first = from.to_monday_zero_offset();
    (first..=first + from.until(to)).filter_map(|day| Weekday::from_monday_zero_offset(day % 7).ok())
}

/// Reads tokens one after the other.
pub(crate) struct Scanner<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let scanner = Scanner { text, tokens };
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    let mut here = 0;
    while here < tokens.len() {
        let before = pieces.last().map(|piece| &piece.what);
        let (what, next) = scanner.piece(here, before);
        let at = tokens[here].at.start..tokens[next - 1].at.end;
        let what = if what == What::AroundTheClock {
            pieces.push(Piece { what: What::On(WEEK.map(On::every).to_vec()), at: at.clone() });
            What::ALL_DAY
        } else {
            what
        };
        pieces.push(Piece { what, at });
        here = next;
    }
    pieces
}

impl What {
    const ALL_DAY: Self =
        Self::Span { span: Span::Times { opens: Some(0), closes: Some(1440) }, bare: false };

    /// Whether it is part of a remark, rather than of a time.
    pub(crate) fn is_wordy(&self) -> bool {
        matches!(self, Self::Word { .. } | Self::Danger | Self::Loosens | Self::Or | Self::Number)
    }
}

impl<'t> Scanner<'t> {
    pub(crate) fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    pub(crate) fn meaning(&self, at: usize) -> Option<Meaning> {
        self.token(at)?.meaning()
    }

    pub(crate) fn is(&self, at: usize, meaning: Meaning) -> bool {
        self.meaning(at) == Some(meaning)
    }

    pub(crate) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(mark))
    }

    pub(crate) fn number(&self, at: usize) -> Option<u32> {
        match self.token(at)?.kind {
            Kind::Number { value, .. } => Some(value),
            _ => None,
        }
    }

    /// The piece that begins at a token, and the token after it.
    fn piece(&self, here: usize, before: Option<&What>) -> (What, usize) {
        let after_word = matches!(before, Some(What::Word { .. }));
        self.round_the_clock(here)
            .or_else(|| self.days(here))
            .or_else(|| self.often(here))
            .or_else(|| self.season(here))
            .or_else(|| self.span(here))
            .or_else(|| if after_word { None } else { self.part(here) })
            .unwrap_or_else(|| (self.single(here, after_word), here + 1))
    }

    /// What a token means alone.
    fn single(&self, here: usize, after_word: bool) -> What {
        let word = match self.tokens[here].kind {
            Kind::Break => return What::Break,
            Kind::Mark(mark) => {
                return match mark {
                    ',' => What::Comma,
                    '(' => What::Open,
                    ')' => What::Close,
                    ':' | '-' | '/' | '.' | '!' | '@' | '…' | '~' | '>' => What::Gap,
                    _ => What::Word { reaches: false },
                };
            }
            Kind::Number { .. } => {
                return if self.is_of_something(here) { What::Word { reaches: false } } else { What::Number };
            }
            Kind::Word(_) if self.is_hyphenated(here) => return What::Word { reaches: false },
            Kind::Word(word) => word,
        };
        match word.meaning {
            Meaning::Closed => What::Closed,
            Meaning::Except => What::Except,
            Meaning::Hedge => What::Hedge,
            Meaning::Loosens => What::Loosens,
            Meaning::Or => What::Or,
            Meaning::Danger | Meaning::Until | Meaning::Late => What::Danger,
            Meaning::Month(_) => What::Unsure,
            Meaning::Nth(_) | Meaning::Foreign => What::Number,
            Meaning::Noun if !after_word => What::Filler,
            Meaning::Filler | Meaning::Of | Meaning::To | Meaning::From | Meaning::And | Meaning::Every => {
                What::Filler
            }
            _ => What::Word { reaches: word.reaches },
        }
    }

    /// The `in` of `drop-in`.
    fn is_hyphenated(&self, at: usize) -> bool {
        let glued = |at: usize| self.token(at).is_some_and(|token| token.glued);
        at >= 2
            && glued(at)
            && glued(at - 1)
            && self.is_mark(at - 1, '-')
            && self.is(at - 2, Meaning::Unknown)
    }

    /// `24/7`, `24 hours`.
    fn round_the_clock(&self, here: usize) -> Option<(What, usize)> {
        if self.number(here)? != 24 {
            return None;
        }
        if self.is_mark(here + 1, '/') && self.number(here + 2) == Some(7) {
            return Some((What::AroundTheClock, here + 3));
        }
        let hours = self.token(here + 1).is_some_and(|token| {
            self.text.get(token.at.clone()).is_some_and(|word| word.to_ascii_lowercase().starts_with('h'))
                && matches!(token.kind, Kind::Word(word) if word.counted)
        });
        let day = self.is(here + 2, Meaning::Of) && self.is(here + 3, Meaning::DayWord);
        hours.then_some((What::ALL_DAY, if day { here + 4 } else { here + 2 }))
    }

    /// Whether a number counts something: `11-18 years`, `ages 11 to 18`, `£2`.
    fn is_of_something(&self, at: usize) -> bool {
        let joins = |at| self.is(at, Meaning::To) || self.is_mark(at, '-');
        let first = at.checked_sub(2).filter(|first| joins(at - 1) && self.number(*first).is_some());
        let last = Some(at + 2).filter(|last| joins(at + 1) && self.number(*last).is_some());
        self.counts(first.unwrap_or(at)) || self.is_counted(last.unwrap_or(at) + 1)
    }

    /// Whether the token says that the number before it is no time.
    pub(crate) fn is_counted(&self, at: usize) -> bool {
        let at = if self.is_mark(at, '-') { at + 1 } else { at };
        self.token(at).is_some_and(|token| match token.kind {
            Kind::Word(word) => word.counted,
            Kind::Mark(mark) => mark == '%' || mark == '+' && token.glued,
            _ => false,
        })
    }

    /// Whether the token before says that the number is no time.
    pub(crate) fn counts(&self, at: usize) -> bool {
        let Some(token) = at.checked_sub(1).and_then(|before| self.token(before)) else { return false };
        match token.kind {
            Kind::Word(word) => word.counts,
            Kind::Mark(mark) => matches!(mark, '£' | '#' | '$'),
            _ => false,
        }
    }

    /// `weekly`, `every other week`, `once a month`, `alternate`.
    fn often(&self, here: usize) -> Option<(What, usize)> {
        use Frequency::{Monthly, Weekly};
        let (freq, interval, next) = match self.meaning(here)? {
            Meaning::Weekly => (Weekly, 1, here + 1),
            Meaning::Fortnightly => (Weekly, 2, here + 1),
            Meaning::Monthly => (Monthly, 1, here + 1),
            Meaning::Once if self.is(here + 1, Meaning::Of) || self.is(here + 1, Meaning::Every) => {
                let (freq, interval) = self.period(here + 2)?;
                (freq, interval, here + 3)
            }
            Meaning::Every => {
                if let Some((freq, interval)) = self.period(here + 1) {
                    (freq, interval, here + 2)
                } else if self.is(here + 1, Meaning::Other) {
                    self.alternate(here + 2)?
                } else {
                    let weeks =
                        u8::try_from(self.number(here + 1)?).ok().filter(|weeks| (2..=12).contains(weeks))?;
                    self.is(here + 2, Meaning::Week).then_some((Weekly, weeks, here + 3))?
                }
            }
            Meaning::Other => self.alternate(here + 1)?,
            _ => return None,
        };
        Some((What::Often(Often { freq, interval }), next))
    }

    fn period(&self, at: usize) -> Option<(Frequency, u8)> {
        match self.meaning(at)? {
            Meaning::Week => Some((Frequency::Weekly, 1)),
            Meaning::Fortnight => Some((Frequency::Weekly, 2)),
            Meaning::MonthWord => Some((Frequency::Monthly, 1)),
            _ => None,
        }
    }

    /// After `alternate`: a day, which is left for later, or `weeks`.
    fn alternate(&self, at: usize) -> Option<(Frequency, u8, usize)> {
        match self.meaning(at)? {
            Meaning::Day { .. } => Some((Frequency::Weekly, 2, at)),
            Meaning::Week => Some((Frequency::Weekly, 2, at + 1)),
            _ => None,
        }
    }

    /// `mornings`, `AM & PM (continuous)`, `all day`.
    fn part(&self, here: usize) -> Option<(What, usize)> {
        let (first, mut next) = self.one_part(here)?;
        let mut parts = vec![first];
        while self.is(next, Meaning::And) || self.is_mark(next, ',') || self.is_mark(next, '/') {
            let Some((part, after)) = self.one_part(next + 1) else { break };
            parts.push(part);
            next = after;
        }
        // `evenings and weekends`: on which evenings?
        let of_a_day = here
            .checked_sub(1)
            .is_some_and(|before| matches!(self.meaning(before), Some(Meaning::Day { .. })));
        if !of_a_day
            && self.is(next, Meaning::And)
            && matches!(self.meaning(next + 1), Some(Meaning::Day { .. } | Meaning::Days(..)))
        {
            return Some((What::Unsure, next));
        }
        let mut words = match parts.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => return None,
        };
        if self.is(next, Meaning::Only) {
            next += 1;
        } else if self.is_mark(next, '(') && self.is(next + 1, Meaning::Only) && self.is_mark(next + 2, ')') {
            next += 3;
        } else if self.is_mark(next, '(') && self.is_mark(next + 3, ')') {
            let inside = &self.text[self.tokens[next].at.end..self.tokens[next + 3].at.start];
            if inside.trim().eq_ignore_ascii_case("with closure") {
                words.push_str(", with a break");
                next += 4;
            }
        }
        Some((What::Part(words), next))
    }

    fn one_part(&self, at: usize) -> Option<(&'static str, usize)> {
        match self.meaning(at)? {
            Meaning::Part(words) => Some((words, at + 1)),
            Meaning::Am => Some(("mornings", at + 1)),
            Meaning::Pm => Some(("afternoons", at + 1)),
            Meaning::All if self.is(at + 1, Meaning::DayWord) => Some(("all day", at + 2)),
            _ => None,
        }
    }
}
