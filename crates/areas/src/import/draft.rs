//! What a file says of areas, before it is compared with what is stored.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use uuid::Uuid;
use vocabulary::OdsCode;

use crate::measures::MEASURES;
use crate::{AreaCode, Kind};

/// What a file says of an area.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) code: AreaCode,
    pub(crate) kind: Kind,
    pub(crate) nhs_code: Option<OdsCode>,
    pub(crate) name: Option<String>,
    pub(crate) name_welsh: Option<String>,
    /// The areas it lies in, by kind.
    pub(crate) parents: [Option<AreaCode>; Kind::COUNT],
    /// Numbers by their place in [`MEASURES`].
    pub(crate) figures: Vec<(usize, f64)>,
    /// The figures were made from those of smaller areas.
    pub(crate) derived: bool,
    pub(crate) rural_urban: Option<String>,
    /// The packed shape.
    pub(crate) boundary: Option<Vec<u8>>,
}

impl Draft {
    pub(crate) fn new(code: AreaCode, kind: Kind) -> Self {
        Draft {
            code,
            kind,
            nhs_code: None,
            name: None,
            name_welsh: None,
            parents: [None; Kind::COUNT],
            figures: Vec::new(),
            derived: false,
            rural_urban: None,
            boundary: None,
        }
    }

    /// The figures as a JSON object, `{"imd_decile":1}`, if there are any.
    pub(crate) fn figures_text(&self) -> Option<String> {
        let mut text = String::from("{");
        for (index, value) in &self.figures {
            let comma = if text.len() > 1 { "," } else { "" };
            // Keys are plain words, and numbers finite: `values::number` reads no others.
            let _ = write!(text, "{comma}\"{}\":{value}", MEASURES[*index].key);
        }
        text.push('}');
        (text.len() > 2).then_some(text)
    }

    /// The same for the same content.
    pub(crate) fn digest(&self) -> Uuid {
        let mut content = format!(
            "{}\n{}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{}\n{:?}\n",
            self.code,
            self.kind.word(),
            self.nhs_code,
            self.name,
            self.name_welsh,
            self.parents,
            self.figures_text(),
            self.derived,
            self.rural_urban,
        )
        .into_bytes();
        content.extend(self.boundary.iter().flatten());
        Uuid::new_v5(&Uuid::NAMESPACE_OID, &content)
    }
}

/// All that a file says.
#[derive(Default)]
pub(crate) struct Drafts {
    pub(crate) list: Vec<Draft>,
    at: HashMap<AreaCode, usize>,
    /// The year of each measure, as far as columns carry it.
    pub(crate) years: BTreeMap<usize, Option<i64>>,
}

impl Drafts {
    /// Takes one; gives it back when the area was there already.
    pub(crate) fn add(&mut self, draft: Draft) -> Result<(), Box<Draft>> {
        if self.at.contains_key(&draft.code) {
            return Err(Box::new(draft));
        }
        self.at.insert(draft.code, self.list.len());
        self.list.push(draft);
        Ok(())
    }

    /// Where an area stands in the list.
    pub(crate) fn place(&self, code: AreaCode) -> Option<usize> {
        self.at.get(&code).copied()
    }

    pub(crate) fn contains(&self, code: AreaCode) -> bool {
        self.at.contains_key(&code)
    }

    /// The kinds of area that it speaks of. It says nothing of others, not even that they are gone.
    pub(crate) fn kinds(&self) -> BTreeSet<Kind> {
        self.list.iter().map(|draft| draft.kind).collect()
    }

    /// How many of a kind have something.
    pub(crate) fn share(&self, kind: Kind, has: impl Fn(&Draft) -> bool) -> (u64, u64) {
        let of = || self.list.iter().filter(|draft| draft.kind == kind);
        (of().filter(|draft| has(draft)).count() as u64, of().count() as u64)
    }
}
