//! How services are found that suit one person, why each is offered, why others are not, and what nobody says.
//!
//! From what a record holds ([`Known`]) and what a link worker changes ([`Changes`]) comes a [`Question`] to the directory, of which
//! every assumption can be seen and taken away. The search of the directory answers it in memory. What is about what they need and
//! near enough, but unsuitable, is [hidden](Matched::hidden) with its reason; what a listing does not say is no refusal.
//!
//! Nothing here knows a name, and nothing but the question goes to the search. Gender and age only leave out what is for others,
//! or rank what is meant for them; ethnicity and deprivation are never read, but for the check that [`also`] is fair.

pub mod also;
mod demonstration;
mod find;
mod known;
mod numbers;
mod question;
pub mod setting;

pub(crate) use demonstration::stored;
pub use demonstration::told;
pub use find::{Matched, find, judge};
pub use known::{Begun, Known, Said, Source, begin, council_of};
pub use numbers::Numbers;
pub use question::{Assumption, Changes, Question, Term};

/// So many services stand beside each other at most.
pub const MOST_COMPARED: usize = 4;

/// So many services are found at a time.
pub const A_PAGE: usize = 20;

/// So many are found at most: whoever has looked at these and chosen none changes the question.
pub const MOST_FOUND: usize = 100;

/// So many of those that are hidden are told one by one. All are counted.
pub const MOST_HIDDEN: usize = 30;

/// What speaks against a service, as it is kept.
#[must_use]
pub const fn bar_code(bar: directory::search::Bar) -> &'static str {
    use directory::search::Bar;
    match bar {
        Bar::Paused => "closed-for-now",
        Bar::Area => "other-area",
        Bar::Age => "other-age",
        Bar::Gender => "other-gender",
        Bar::Language => "other-language",
        Bar::Access => "access-not-stated",
        Bar::Time => "other-time",
        Bar::Cost => "costs-more",
        Bar::Full => "full",
        Bar::Stale => "not-confirmed",
        Bar::Far => "too-far",
    }
}
