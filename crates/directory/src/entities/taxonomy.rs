//! Classification: taxonomies, their terms, and the attributes that attach terms to records.

use uuid::Uuid;

use super::fields::Web;
use super::{Object, Reading, entity};
use crate::entities::reading::Level;

entity! {
    /// A list of terms under one editor, such as a council's list of needs.
    Taxonomy "taxonomy"
    one {
        /// What it is called.
        name: String,
        /// What it is for.
        description: String,
        /// Where it is published.
        uri: Web,
        /// Which edition of it this is.
        version: String,
    }
    many {
        /// Its terms, where they are given inside it.
        taxonomy_terms: TaxonomyTerm,
    }
    required { name }
    mend describe_by_name
}

entity! {
    /// One word of a taxonomy.
    TaxonomyTerm "taxonomy_term"
    one {
        /// The publisher's short code.
        code: String,
        /// What it is called.
        name: String,
        /// What it means.
        description: String,
        /// The term above it.
        parent_id: Uuid,
        /// The name of its taxonomy.
        taxonomy: String,
        /// The identifier of its taxonomy.
        taxonomy_id: Uuid,
        /// Where it is published.
        term_uri: Web,
        /// The term as the taxonomy's publisher writes it.
        term: String,
        /// The language of its name.
        language: String,
    }
    many {}
    required { name }
    mend describe_by_name
}

entity! {
    /// A term attached to a record.
    Attribute "attribute"
    one {
        /// The record it is attached to.
        link_id: Uuid,
        /// The property of the record it speaks about.
        link_type: String,
        /// The entity it is attached to.
        link_entity: String,
        /// The term.
        taxonomy_term_id: Uuid,
        /// A value where the term needs one.
        value: String,
        /// Words to show instead of the term's name.
        label: String,
        /// The term itself.
        taxonomy_term: Box<TaxonomyTerm>,
    }
    many {}
    required {}
}

impl Attribute {
    /// The term's identifier, from the link or from the term inside.
    #[must_use]
    pub fn term_id(&self) -> Option<Uuid> {
        self.taxonomy_term_id.or_else(|| self.taxonomy_term.as_ref().map(|term| term.id))
    }
}

/// The standard requires a description where many publishers have only a name.
pub(super) fn describe_by_name(object: &mut Object, at: &mut Reading<'_>) {
    if object.get("description").is_none_or(super::reading::is_empty)
        && let Some(name) = object.get("name").cloned()
        && !super::reading::is_empty(&name)
    {
        at.inside("description", |at| {
            at.report(Level::Mended, "the standard requires a description; the name stands in for it", "");
        });
        object.insert("description".to_owned(), name);
    }
}
