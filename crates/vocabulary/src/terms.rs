//! Needs and activities: the two lists of terms that people edit in `vocabularies/`.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::phrases::plain_words;
use crate::{ActivityCode, NeedCode, SnomedCode};

mod reading;
#[cfg(test)]
mod tests;

pub use reading::{VocabularyError, VocabularyProblem};

/// The needs and the activities of one edition. Read it from two texts with [`Vocabulary::parse`], or take the one
/// inside the program with [`Vocabulary::embedded`].
#[derive(Debug, Clone)]
pub struct Vocabulary {
    needs: TermList<NeedCode>,
    activities: TermList<ActivityCode>,
}

/// One entry of a list. Groups are terms too: they have no parent and can be chosen like any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Term<Code> {
    /// Never changes once it has been used.
    pub code: Code,
    /// The group it belongs to; none for a group. There are two levels, never more.
    pub parent: Option<Code>,
    /// What pages show, in plain English.
    pub label: String,
    /// What pages show in Welsh; see [`Edition::welsh`] for whether it has been reviewed.
    pub label_cy: String,
    /// How people say it, in English.
    pub synonyms: Vec<String>,
    /// The SNOMED CT concepts that say the same in a health record.
    pub snomed: Vec<SnomedConcept>,
    /// Where other lists file it.
    pub mappings: Mappings,
}

/// A reason for support.
pub type Need = Term<NeedCode>;

/// Something a service offers.
pub type Activity = Term<ActivityCode>;

/// A SNOMED CT concept with the term and the edition it was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnomedConcept {
    /// The identifier.
    pub code: SnomedCode,
    /// The preferred term.
    pub term: String,
    /// Which release or list the code and the term come from.
    pub source: String,
}

/// The entries of other lists under which somebody would look for the term. They are often wider than the term, so
/// use them to publish and export; on the way in, one entry may stand for several terms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mappings {
    /// Ids of the Open Eligibility taxonomy, version 2.0.
    pub openeligibility: Vec<u32>,
    /// Ids of service types in the NHS Directory of Services. Two of them are negative.
    pub nhs_dos: Vec<i32>,
    /// Ids of the Local Government Service List.
    pub lgsl: Vec<u32>,
}

/// Which edition of a list this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Edition {
    /// Version of the file, like `1.0.0`.
    pub version: String,
    /// The day it was issued, like `2026-11-22`.
    pub date: String,
    /// How far the Welsh labels can be trusted.
    pub welsh: Welsh,
}

/// How far the Welsh labels of a file can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Welsh {
    /// They await review by a native speaker.
    Draft,
    /// A native speaker has reviewed them.
    Reviewed,
}

/// The terms that a text names. Empty lists when it names none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// Needs, in the order of the file.
    pub needs: Vec<&'a Need>,
    /// Activities, in the order of the file.
    pub activities: Vec<&'a Activity>,
}

/// A code that belongs to one of the two lists: [`NeedCode`] or [`ActivityCode`].
pub trait TermCode: list::Listed {}

impl TermCode for NeedCode {}
impl TermCode for ActivityCode {}

impl Vocabulary {
    /// The edition inside the program, read once.
    #[must_use]
    pub fn embedded() -> &'static Vocabulary {
        static EMBEDDED: OnceLock<Vocabulary> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Vocabulary::parse(
                include_str!("../../../vocabularies/needs.toml"),
                include_str!("../../../vocabularies/activities.toml"),
            )
            // The texts are part of the program and a test reads them: this can only happen to a build nobody tested.
            .unwrap_or_else(|error| unreachable!("the vocabulary in this build cannot be read:\n{error}"))
        })
    }

    /// Reads the text of `needs.toml` and of `activities.toml`. Whoever reads files hands the texts over.
    ///
    /// # Errors
    /// [`VocabularyError`], which lists every problem it finds and what to do about each.
    pub fn parse(needs_toml: &str, activities_toml: &str) -> Result<Vocabulary, VocabularyError> {
        match (reading::read(needs_toml), reading::read(activities_toml)) {
            (Ok(needs), Ok(activities)) => Ok(Self { needs, activities }),
            (Err(mut error), Err(more)) => {
                error.problems.extend(more.problems);
                Err(error)
            }
            (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
        }
    }

    /// The need with this code.
    #[must_use]
    pub fn need(&self, code: &str) -> Option<&Need> {
        self.needs.get(code)
    }

    /// Whether a need is this one, or belongs to it where it is a group; both by their codes.
    #[must_use]
    pub fn is_need_of(&self, need: &str, of: &str) -> bool {
        need == of
            || self.need(need).and_then(|need| need.parent.as_ref()).is_some_and(|group| group.as_str() == of)
    }

    /// The activity with this code.
    #[must_use]
    pub fn activity(&self, code: &str) -> Option<&Activity> {
        self.activities.get(code)
    }

    /// All needs in the order of the file: each group is followed by its entries.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.needs.terms
    }

    /// All activities in the order of the file: each group is followed by its entries.
    #[must_use]
    pub fn activities(&self) -> &[Activity] {
        &self.activities.terms
    }

    /// The entries of a group, in the order of the file; none for an entry. The type of the code says which list.
    pub fn children_of<'a, Code: TermCode>(&'a self, code: &'a Code) -> impl Iterator<Item = &'a Term<Code>> {
        let terms = &Code::list_of(self).terms;
        terms.iter().filter(move |term| term.parent.as_ref() == Some(code))
    }

    /// The terms whose code, label or synonym says exactly this, whatever the case, spacing and punctuation.
    #[must_use]
    pub fn find(&self, text: &str) -> Found<'_> {
        let words = plain_words(text);
        Found { needs: self.needs.find(&words), activities: self.activities.find(&words) }
    }

    /// Which edition of the needs this is.
    #[must_use]
    pub fn needs_edition(&self) -> &Edition {
        &self.needs.edition
    }

    /// Which edition of the activities this is.
    #[must_use]
    pub fn activities_edition(&self) -> &Edition {
        &self.activities.edition
    }
}

impl<Code> Term<Code> {
    /// True for the upper of the two levels.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.parent.is_none()
    }

    /// Every text by which the term may be called, as it is written: label, Welsh label, synonyms.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.label.as_str(), self.label_cy.as_str()]
            .into_iter()
            .chain(self.synonyms.iter().map(String::as_str))
    }
}

/// The terms of one file, and where each code and each name is found among them.
#[derive(Debug, Clone)]
pub struct TermList<Code> {
    edition: Edition,
    terms: Vec<Term<Code>>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<Code> TermList<Code> {
    fn get(&self, code: &str) -> Option<&Term<Code>> {
        self.by_code.get(code).and_then(|place| self.terms.get(*place))
    }

    fn find(&self, words: &str) -> Vec<&Term<Code>> {
        let places = self.by_name.get(words).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.terms.get(*place)).collect()
    }
}

/// Keeps [`TermCode`] to the two codes there are.
mod list {
    use super::{TermList, Vocabulary};
    use crate::{ActivityCode, CodeError, NeedCode};

    /// A code that knows its list.
    pub trait Listed: Sized + Clone + Eq + AsRef<str> {
        /// The name of one entry in the file: `[[need]]`.
        const ENTRY: &'static str;
        /// The file.
        const FILE: &'static str;
        /// Reads the code.
        fn read(text: &str) -> Result<Self, CodeError>;
        /// The list it belongs to.
        fn list_of(vocabulary: &Vocabulary) -> &TermList<Self>;
    }

    impl Listed for NeedCode {
        const ENTRY: &'static str = "need";
        const FILE: &'static str = "needs.toml";

        fn read(text: &str) -> Result<Self, CodeError> {
            Self::parse(text)
        }

        fn list_of(vocabulary: &Vocabulary) -> &TermList<Self> {
            &vocabulary.needs
        }
    }

    impl Listed for ActivityCode {
        const ENTRY: &'static str = "activity";
        const FILE: &'static str = "activities.toml";

        fn read(text: &str) -> Result<Self, CodeError> {
            Self::parse(text)
        }

        fn list_of(vocabulary: &Vocabulary) -> &TermList<Self> {
            &vocabulary.activities
        }
    }
}
