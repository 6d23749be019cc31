//! Suggests needs and activities for a service, from what it says of itself, by rules anybody can read.
//!
//! The rules are the names and synonyms of the [`vocabulary::Vocabulary`] and the file `vocabularies/tagging.toml`,
//! which people change with a text editor. [`Rules::suggest`] reads a service's name, its description and the terms
//! its source gave it, and answers with [`Suggestion`]s. Each carries the words that caused it, the rule behind them
//! and a [`Strength`], so that a steward can see why and overrule it. [`effective`] puts suggestions and the rulings
//! of stewards together: a ruling stands whatever the rules say later.
//!
//! Here does not live: anything that reads files or stores suggestions and rulings, and any change to the terms that
//! came with the service. They are only read.
//!
//! ```
//! use tagging::{Rules, Strength, Text};
//!
//! let text = Text { name: "Larkfield Food Bank", description: "", terms: &[] };
//! let suggestions = Rules::embedded().suggest(&text);
//! assert_eq!(suggestions[0].tag.as_str(), "food-bank");
//! assert_eq!(suggestions[0].strength, Strength::Strong);
//! assert_eq!(suggestions[0].because[0].words, "Food Bank");
//! ```

mod compile;
mod error;
mod file;
mod fold;
mod hearing;
mod phrases;
mod reading;
mod rules;
mod rulings;
mod suggestion;

pub use error::{RulesError, RulesProblem};
pub use rules::Rules;
pub use rulings::{Effective, Ruling, Standing, Verdict, effective};
pub use suggestion::{Evidence, Field, Rule, SourceTerm, Strength, Suggestion, Tag, Text};
