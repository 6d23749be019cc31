//! What is given beside what is stored.

use std::collections::BTreeMap;

use intake::{Error, Result, Summary};

/// Something that is stored, and whether it was gone from the last edition.
pub(crate) struct Stored<V> {
    pub(crate) value: V,
    pub(crate) gone: bool,
}

/// What is to be written.
pub(crate) struct Difference<V> {
    /// New or changed, or back again.
    pub(crate) put: Vec<V>,
    /// No longer given.
    pub(crate) gone: Vec<V>,
    /// How many were there before, without those that were gone.
    pub(crate) before: usize,
}

/// Compares by key, and counts by what `kind` calls a record.
pub(crate) fn difference<K: Ord, V: PartialEq>(
    mut stored: BTreeMap<K, Stored<V>>,
    given: BTreeMap<K, V>,
    summary: &mut Summary,
    kind: impl Fn(&V) -> &'static str,
) -> Difference<V> {
    let before = stored.values().filter(|stored| !stored.gone).count();
    let mut put = Vec::new();
    for (key, value) in given {
        match stored.remove(&key) {
            Some(known) if !known.gone && known.value == value => {
                summary.count(kind(&value)).unchanged += 1;
            }
            known => {
                let counts = summary.count(kind(&value));
                *(if known.is_some() { &mut counts.changed } else { &mut counts.new }) += 1;
                put.push(value);
            }
        }
    }
    let gone: Vec<V> =
        stored.into_values().filter(|stored| !stored.gone).map(|stored| stored.value).collect();
    for value in &gone {
        summary.count(kind(value)).missing += 1;
    }
    Difference { put, gone, before }
}

/// So few may go whatever their share: short lists change a lot at once.
const ALWAYS_ALLOWED: usize = 20;

/// Refuses an edition from which more than a fifth of what was there is gone: it was probably cut short.
pub(crate) fn guard(title: &str, gone: usize, before: usize, allowed: bool) -> Result<()> {
    if allowed || gone <= ALWAYS_ALLOWED || gone * 5 <= before {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "{title}: {gone} of {before} records that are loaded are not in it, which is more than a fifth. It was \
         probably cut short. Nothing was changed; --allow-large-removal takes it all the same"
    )))
}
