//! The taxonomies as Open Referral UK publishes them.

use serde_json::Value;

use crate::{Tables, identity::Identities, record::Record};

/// Identifies a term by its taxonomy and its place there, since codes may repeat between taxonomies.
fn term_id(ids: &Identities, taxonomy: usize, term: usize) -> Value {
    ids.of("taxonomy_term", taxonomy as u64, term as u64)
}

impl Tables {
    /// The taxonomies of a seed; see [`crate::taxonomies`].
    #[must_use]
    pub fn taxonomies(&self, seed: u64) -> Vec<Value> {
        let ids = Identities::new(seed);
        self.taxonomies
            .iter()
            .zip(self.terms(&ids))
            .enumerate()
            .map(|(number, (taxonomy, terms))| {
                let mut record = Record::new(ids.of("taxonomy", number as u64, 0), 6);
                record
                    .set("name", taxonomy.name.as_str())
                    .set("description", taxonomy.description.as_str())
                    .set("uri", format!("https://alongside.example/{}", taxonomy.code))
                    .set("version", taxonomy.version.as_str())
                    .list("taxonomy_terms", terms);
                record.done()
            })
            .collect()
    }

    /// Every term as an object, by taxonomy and place in it.
    pub(crate) fn terms(&self, ids: &Identities) -> Vec<Vec<Value>> {
        self.taxonomies
            .iter()
            .enumerate()
            .map(|(number, taxonomy)| {
                taxonomy
                    .terms
                    .iter()
                    .enumerate()
                    .map(|(place, term)| {
                        let parent = term
                            .parent
                            .as_ref()
                            .and_then(|code| taxonomy.terms.iter().position(|other| other.code == *code));
                        let mut record = Record::new(term_id(ids, number, place), 9);
                        record
                            .set("code", term.code.as_str())
                            .set("name", term.name.as_str())
                            .set("description", term.description.as_str())
                            .maybe("parent_id", parent.map(|parent| term_id(ids, number, parent)))
                            .set("taxonomy", taxonomy.name.as_str())
                            .set("taxonomy_id", ids.of("taxonomy", number as u64, 0))
                            .set(
                                "term_uri",
                                format!("https://alongside.example/{}/{}", taxonomy.code, term.code),
                            );
                        record.done()
                    })
                    .collect()
            })
            .collect()
    }
}
