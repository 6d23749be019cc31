//! A look at a file: whether it draws areas, and of which kind, as told by the names of their properties.

use std::io::BufRead;

use intake::Member;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Kind;
use crate::import::levels::Levels;

/// How areas are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// TopoJSON.
    Topology,
    /// GeoJSON.
    Collection,
}

/// A file says what it is within so many bytes.
const SAID_WITHIN: usize = 4096;

/// Properties may stand elsewhere than in an area, such as in the name of a coordinate system.
const TRIES: usize = 4;

/// How a file draws areas, if it does, by its first bytes, which stay unread.
pub(crate) fn form(from: &mut dyn BufRead) -> Option<Form> {
    let start = from.fill_buf().ok()?;
    let start = &start[..start.len().min(SAID_WITHIN)];
    let says = |word: &[u8]| start.windows(word.len()).any(|part| part == word);
    if start.trim_ascii_start().first() != Some(&b'{') {
        None
    } else if says(b"\"Topology\"") {
        Some(Form::Topology)
    } else if says(b"\"FeatureCollection\"") {
        Some(Form::Collection)
    } else {
        None
    }
}

/// The names of the properties of the first area in a file; `None` if it draws none.
pub(crate) fn property_names(member: &Member) -> Option<Vec<String>> {
    let mut from = member.peek().ok()?;
    form(&mut *from)?;
    for _ in 0..TRIES {
        to_properties(&mut *from)?;
        let mut reader = serde_json::Deserializer::from_reader(&mut *from);
        if let Ok(Some(properties)) = Option::<Map<String, Value>>::deserialize(&mut reader) {
            let names: Vec<String> = properties.into_iter().map(|(name, _)| name).collect();
            if Levels::of(&names).kind().is_some() {
                return Some(names);
            }
        }
    }
    None
}

/// The kind of area that a file draws: the smallest that its properties name.
pub(crate) fn kind(member: &Member) -> Option<Kind> {
    Levels::of(&property_names(member)?).kind()
}

/// Reads to just behind the next `"properties":`. Arcs may stand before, megabytes of them.
fn to_properties(from: &mut dyn BufRead) -> Option<()> {
    const NAME: &[u8] = b"\"properties\"";
    let mut matched = 0;
    loop {
        let buffer = from.fill_buf().ok()?;
        if buffer.is_empty() {
            return None;
        }
        let found = buffer.iter().position(|byte| {
            matched = match *byte == NAME[matched] {
                true => matched + 1,
                // A quotation mark can only be the first or the last byte of the name.
                false => usize::from(*byte == NAME[0]),
            };
            matched == NAME.len()
        });
        let read = found.map_or(buffer.len(), |at| at + 1);
        from.consume(read);
        if found.is_some() {
            from.skip_until(b':').ok()?;
            return Some(());
        }
    }
}
