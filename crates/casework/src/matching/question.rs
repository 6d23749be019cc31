//! What the directory is asked for somebody: every assumption by itself, so that each can be seen, taken away and set.

use std::collections::BTreeSet;
use std::fmt;

use directory::search::asking::Ask;
use directory::search::facets::Numbering;
use directory::search::facts::mode;
use directory::search::{When, unstated};
use directory::tags::TagNumber;
use vocabulary::{Vocabulary, access, languages};

use super::{A_PAGE, Known, MOST_FOUND, Numbers, Said, Source};

/// A need or an activity, by its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A need.
    Need(String),
    /// An activity.
    Activity(String),
}

impl Term {
    /// The term with a number.
    #[must_use]
    pub fn numbered(tag: TagNumber) -> Option<Self> {
        let numbering = Numbering::get();
        let code = || numbering.word(tag).to_owned();
        if tag < numbering.needs.1 {
            Some(Term::Need(code()))
        } else if tag < numbering.activities.1 {
            Some(Term::Activity(code()))
        } else {
            None
        }
    }

    /// Reads `need:loneliness` and `activity:choir`, where the vocabulary has such a code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let vocabulary = Vocabulary::embedded();
        let (kind, code) = text.split_once(':')?;
        match kind {
            "need" => vocabulary.need(code).map(|_| Term::Need(code.to_owned())),
            "activity" => vocabulary.activity(code).map(|_| Term::Activity(code.to_owned())),
            _ => None,
        }
    }

    /// The code, of a need.
    #[must_use]
    pub fn need(&self) -> Option<&str> {
        match self {
            Term::Need(code) => Some(code),
            Term::Activity(_) => None,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Need(code) => write!(f, "need:{code}"),
            Term::Activity(code) => write!(f, "activity:{code}"),
        }
    }
}

/// What somebody changes of what the record says. Empty: nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Assumptions that do not hold, by their [keys](Assumption::key).
    pub without: BTreeSet<String>,
    /// Needs and activities besides.
    pub terms: Vec<Term>,
    /// Another place than where they live: the first half of a postcode, or the name of a place.
    pub near: String,
    /// How far they go, metres; the usual where nothing is said.
    pub within: Option<u32>,
    /// When they can come.
    pub when: Option<When>,
    /// The most it may cost, pence.
    pub cost: Option<u32>,
    /// Ways of taking part, by word; one is enough.
    pub modes: Vec<String>,
    /// Leave out what does not say that it has what they need to take part.
    pub must_have_access: bool,
    /// How many to find.
    pub most: usize,
}

/// Something that is taken to hold, and can be taken away.
#[derive(Debug, Clone, PartialEq)]
pub enum Assumption {
    /// They need this, or like to do it.
    Term(Said),
    /// They live there, or start from another place that somebody chose.
    Place {
        /// Whether it is where they live.
        is_home: bool,
    },
    /// They go no farther, metres.
    Within(u32),
    /// They are so old, years: what is for other ages is left out.
    Age(u8),
    /// What is for the other gender is left out. `woman` or `man`.
    Gender(String),
    /// They need this to take part, by its code.
    Access(String),
    /// They speak this, by its code.
    Language(String),
    /// They can come then.
    When(When),
    /// It may cost no more, pence.
    Cost(u32),
    /// They take part in this way, by its word.
    Mode(String),
    /// What is known to be full is left out.
    Room,
    /// What nobody has confirmed for long is left out.
    Confirmed,
}

impl Assumption {
    /// By which it is taken away: of what the record or the service itself assumes. What somebody chose is simply not chosen any
    /// more.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        match self {
            Assumption::Term(said) => (said.source != Source::Chosen).then(|| said.term.to_string()),
            Assumption::Place { is_home } => is_home.then(|| "place".to_owned()),
            Assumption::Within(_) => Some("within".to_owned()),
            Assumption::Age(_) => Some("age".to_owned()),
            Assumption::Gender(_) => Some("gender".to_owned()),
            Assumption::Access(code) => Some(format!("access:{code}")),
            Assumption::Language(_) => Some("language".to_owned()),
            Assumption::When(_) | Assumption::Cost(_) | Assumption::Mode(_) => None,
            Assumption::Room => Some("room".to_owned()),
            Assumption::Confirmed => Some("confirmed".to_owned()),
        }
    }
}

/// What the directory is asked for somebody.
#[derive(Clone)]
pub struct Question {
    /// All that is taken to hold, in the order in which it is told.
    pub assumptions: Vec<Assumption>,
    /// What may be added.
    pub offered: Vec<Said>,
    /// What is taken away of what the record says: what may be put back.
    pub without: Vec<Assumption>,
    pub(super) ask: Ask,
    pub(super) with_room: bool,
    pub(super) confirmed: bool,
}

impl fmt::Debug for Question {
    /// Says nothing: it has the postcode of somebody.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question")
    }
}

impl Question {
    /// What is asked for somebody of whom this is known, with what was changed.
    #[must_use]
    pub fn of(known: &Known, changes: &Changes) -> Self {
        let mut all: Vec<Assumption> = known.wanted.iter().cloned().map(Assumption::Term).collect();
        for term in &changes.terms {
            if !all.iter().any(|one| matches!(one, Assumption::Term(said) if said.term == *term)) {
                all.push(Assumption::Term(Said { term: term.clone(), source: Source::Chosen }));
            }
        }
        let near = changes.near.trim();
        if !near.is_empty() {
            all.push(Assumption::Place { is_home: false });
        } else if known.postcode.is_some() {
            all.push(Assumption::Place { is_home: true });
        }
        if !near.is_empty() || known.postcode.is_some() {
            all.push(Assumption::Within(changes.within.unwrap_or(Numbers::embedded().within_metres)));
        }
        all.extend(known.age.map(Assumption::Age));
        // Services are for women, for men, or for everybody; for whoever is neither nothing is left out.
        let gender = known.gender.clone().filter(|code| ["woman", "man"].contains(&code.as_str()));
        all.extend(gender.map(Assumption::Gender));
        all.extend(known.access.iter().cloned().map(Assumption::Access));
        let language = known.language.clone().filter(|code| languages::with_code(code).is_some());
        all.extend(language.map(Assumption::Language));
        all.extend(changes.when.map(Assumption::When));
        all.extend(changes.cost.map(Assumption::Cost));
        let is_way = |word: &&String| mode::WORDS.contains(&word.as_str());
        all.extend(changes.modes.iter().filter(is_way).cloned().map(Assumption::Mode));
        all.extend([Assumption::Room, Assumption::Confirmed]);
        let is_taken = |one: &Assumption| one.key().is_some_and(|key| changes.without.contains(&key));
        let (without, assumptions): (Vec<_>, Vec<_>) = all.into_iter().partition(is_taken);
        let offered = known.offered.iter().filter(|said| !changes.terms.contains(&said.term)).cloned();
        Question {
            offered: offered.collect(),
            ask: asked(&assumptions, known, changes),
            with_room: assumptions.contains(&Assumption::Room),
            confirmed: assumptions.contains(&Assumption::Confirmed),
            without,
            assumptions,
        }
    }

    /// Whether nothing is asked for: then everything near would be found, and nothing would be told by it.
    #[must_use]
    pub fn asks_nothing(&self) -> bool {
        self.ask.needs.is_empty() && self.ask.activities.is_empty()
    }

    /// The needs that are asked for, by code.
    #[must_use]
    pub fn needs(&self) -> &[String] {
        &self.ask.needs
    }

    /// How far they go, metres, where that is limited and a place is known.
    #[must_use]
    pub fn within(&self) -> Option<u32> {
        self.ask.within
    }
}

fn asked(assumptions: &[Assumption], known: &Known, changes: &Changes) -> Ask {
    let mut ask = Ask {
        keep_unstated: unstated::ALL | if changes.must_have_access { 0 } else { unstated::ACCESS_EACH },
        limit: changes.most.clamp(A_PAGE, MOST_FOUND),
        ..Ask::default()
    };
    if changes.must_have_access {
        ask.keep_unstated &= !unstated::ACCESS;
    }
    for one in assumptions {
        match one {
            Assumption::Term(Said { term: Term::Need(code), .. }) => ask.needs.push(code.clone()),
            Assumption::Term(Said { term: Term::Activity(code), .. }) => ask.activities.push(code.clone()),
            Assumption::Place { is_home: true } => {
                ask.near = known.postcode.as_ref().map(|code| code.as_str().to_owned()).unwrap_or_default();
            }
            Assumption::Place { is_home: false } => changes.near.trim().clone_into(&mut ask.near),
            Assumption::Within(metres) => ask.within = Some(*metres),
            Assumption::Age(years) => ask.age = Some(*years),
            Assumption::Gender(code) => ask.gender.clone_from(code),
            Assumption::Access(code) if access::with_code(code).is_some() => ask.access.push(code.clone()),
            Assumption::Access(_) | Assumption::Room | Assumption::Confirmed => {}
            Assumption::Language(code) => ask.languages.push(code.clone()),
            Assumption::When(when) => ask.when = Some(*when),
            Assumption::Cost(pence) => ask.cost = Some(*pence),
            Assumption::Mode(word) => ask.modes.push(word.clone()),
        }
    }
    ask
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Postcode;

    fn known() -> Known {
        Known {
            wanted: vec![Said { term: Term::Need("loneliness".to_owned()), source: Source::Referral }],
            offered: vec![Said { term: Term::Activity("choir".to_owned()), source: Source::Interest }],
            postcode: Postcode::parse("M33 7ZX").ok(),
            age: Some(82),
            gender: Some("woman".to_owned()),
            access: vec!["step-free".to_owned()],
            language: Some("ur".to_owned()),
        }
    }

    #[test]
    fn all_that_is_known_is_asked_and_each_can_be_taken_away() {
        let question = Question::of(&known(), &Changes::default());
        assert_eq!((question.ask.near.as_str(), question.ask.age), ("M33 7ZX", Some(82)));
        assert_eq!((question.ask.needs.len(), question.ask.gender.as_str()), (1, "woman"));
        assert!(question.with_room && question.confirmed);
        let keys: Vec<String> = question.assumptions.iter().filter_map(Assumption::key).collect();
        assert_eq!(
            keys,
            [
                "need:loneliness",
                "place",
                "within",
                "age",
                "gender",
                "access:step-free",
                "language",
                "room",
                "confirmed"
            ]
        );
        for key in &keys {
            let changes = Changes { without: BTreeSet::from([key.clone()]), ..Changes::default() };
            let less = Question::of(&known(), &changes);
            assert!(!less.assumptions.iter().filter_map(Assumption::key).any(|other| other == *key), "{key}");
            assert_eq!(less.without.iter().filter_map(Assumption::key).collect::<Vec<_>>(), [key.as_str()]);
        }
        let nothing = Changes { without: keys.into_iter().collect(), ..Changes::default() };
        assert!(Question::of(&known(), &nothing).asks_nothing());
        assert_eq!(format!("{question:?}"), "Question");
    }

    #[test]
    fn what_is_not_known_leaves_nothing_out() {
        let nobody = Known { gender: Some("non-binary".to_owned()), ..Known::default() };
        let question = Question::of(&nobody, &Changes::default());
        assert_eq!(question.assumptions, [Assumption::Room, Assumption::Confirmed]);
        assert!(question.asks_nothing() && question.ask.gender.is_empty() && question.ask.within.is_none());
    }

    #[test]
    fn what_is_chosen_is_added_and_what_is_no_code_is_not() {
        let changes = Changes {
            terms: vec![Term::Activity("choir".to_owned()), Term::Need("loneliness".to_owned())],
            near: " Sale ".to_owned(),
            modes: vec!["online".to_owned(), "by-owl".to_owned()],
            within: Some(1_609),
            must_have_access: true,
            most: 100_000,
            ..Changes::default()
        };
        let question = Question::of(&known(), &changes);
        assert_eq!((question.ask.near.as_str(), question.ask.within), ("Sale", Some(1_609)));
        assert_eq!((&question.ask.modes[..], question.ask.limit), (&["online".to_owned()][..], MOST_FOUND));
        assert_eq!((question.ask.needs.len(), question.ask.activities.len()), (1, 1));
        assert!(question.offered.is_empty());
        assert_eq!(question.ask.keep_unstated & (unstated::ACCESS | unstated::ACCESS_EACH), 0);
        assert_eq!((Term::parse("need:owls"), Term::parse("choir")), (None, None));
        assert_eq!(Term::parse("activity:choir").unwrap().to_string(), "activity:choir");
    }
}
