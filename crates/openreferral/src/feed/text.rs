//! Lines of JSON, and pages of JSON.

use std::cell::Cell;
use std::io::{BufRead, Cursor, Read};
use std::rc::Rc;

use directory::{Error, Kind, Result};
use intake::unpack::{Counted, explained, unpacked};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{LONGEST_ROW, Progress, Rows};

/// Reads a file or an answer, whichever of the two it is.
pub(super) fn read(
    name: &str,
    from: impl Read + Send + 'static,
    kind: Option<Kind>,
    progress: &Progress,
    rows: &mut Rows,
) -> Result<()> {
    let mut text =
        unpacked(Counted::new(from, progress), progress).map_err(|error| explained(name, &error))?;
    // Lines are told from a page by the first line: is it a record by itself?
    let mut first = Vec::new();
    let whole = line(&mut text, &mut first).map_err(|error| explained(name, &error))?;
    let lines = match &whole {
        Line::End => return Ok(()),
        Line::TooLong => true,
        Line::Whole | Line::Last => match serde_json::from_slice::<Value>(&first) {
            Ok(Value::Object(object)) => !is_envelope(&object),
            Ok(_) => false,
            // A page spread over many lines begins with a bracket that does not close, whereas a
            // broken line among lines says more than a bracket.
            Err(_) => !looks_like_page(&first),
        },
    };
    if lines {
        return read_lines(name, &mut text, kind, rows, (whole, first));
    }
    if matches!(whole, Line::Whole) {
        first.push(b'\n');
    }
    read_page(name, Cursor::new(first).chain(text), kind, rows)
}

fn is_envelope(object: &Map<String, Value>) -> bool {
    ["contents", "content"].iter().any(|name| object.get(*name).is_some_and(Value::is_array))
}

fn looks_like_page(first: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&first[..first.len().min(4096)]).into_owned();
    let start = start.trim();
    start.len() < 2
        || start.starts_with('[')
        || start.contains("\"contents\"")
        || start.contains("\"total_items\"")
}

enum Line {
    /// It ended with a line break.
    Whole,
    /// The file ended with it.
    Last,
    /// It was longer than a row may be, and was passed over.
    TooLong,
    /// There is none.
    End,
}

/// Reads one line, never holding more of it than a row may be long.
fn line(from: &mut dyn BufRead, into: &mut Vec<u8>) -> std::io::Result<Line> {
    into.clear();
    let mut read_any = false;
    let mut too_long = false;
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            return Ok(match (read_any, too_long) {
                (false, _) => Line::End,
                (true, true) => Line::TooLong,
                (true, false) => Line::Last,
            });
        }
        read_any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        if into.len() + part.len() > LONGEST_ROW {
            too_long = true;
            into.clear();
            into.shrink_to(0);
        } else if !too_long {
            into.extend_from_slice(part);
        }
        let taken = part.len() + usize::from(end.is_some());
        from.consume(taken);
        if end.is_some() {
            return Ok(if too_long { Line::TooLong } else { Line::Whole });
        }
    }
}

fn read_lines(
    name: &str,
    text: &mut dyn BufRead,
    kind: Option<Kind>,
    rows: &mut Rows,
    first: (Line, Vec<u8>),
) -> Result<()> {
    let (mut met, mut bytes) = first;
    let mut number = 1_u64;
    loop {
        let place = format!("{name} line {number}");
        match met {
            Line::End => return Ok(()),
            Line::TooLong => {
                let what = format!("this line is longer than {} MB", LONGEST_ROW / 1024 / 1024);
                rows.push(place, kind.unwrap_or(Kind::Service), Err(what))?;
            }
            Line::Whole | Line::Last if bytes.trim_ascii().is_empty() => {}
            Line::Whole | Line::Last => match serde_json::from_slice::<Value>(&bytes) {
                Ok(value) => rows.record(place, kind, value)?,
                Err(error) if matches!(met, Line::Last) && error.is_eof() => {
                    return Err(Error::Feed(format!(
                        "{name} cannot be read: its last line, {number}, breaks off, so the file was cut short on \
                         its way here. Nothing was changed"
                    )));
                }
                Err(error) => {
                    rows.push(place, kind.unwrap_or(Kind::Service), Err(said(&error)))?;
                }
            },
        }
        met = line(text, &mut bytes).map_err(|error| explained(name, &error))?;
        number += 1;
    }
}

fn said(error: &serde_json::Error) -> String {
    format!("this is not JSON: {error}")
}

/// Lets through no more between two records than a record may be long.
struct Rationed<R> {
    inner: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = buffer.len().min(1 << 16);
        let count = self.inner.read(&mut buffer[..most])?;
        let left = self.left.get().checked_sub(count).ok_or_else(|| {
            std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                format!("a record is longer than {} MB", LONGEST_ROW / 1024 / 1024),
            )
        })?;
        self.left.set(left);
        Ok(count)
    }
}

/// Reads one JSON text: an envelope with `contents`, a list, or a single record. Records are
/// handed over while the text arrives.
fn read_page(name: &str, text: impl Read, kind: Option<Kind>, rows: &mut Rows) -> Result<()> {
    let left = Rc::new(Cell::new(LONGEST_ROW));
    let rationed = std::io::BufReader::with_capacity(1 << 16, Rationed { inner: text, left: left.clone() });
    let mut refused = None;
    let mut taker = Taker { name, kind, rows, left, number: 0, refused: &mut refused };
    let mut deserializer = serde_json::Deserializer::from_reader(rationed);
    let read = PageSeed(&mut taker).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Some(error) = refused {
        return Err(error);
    }
    read.map_err(|error| {
        let what = if error.is_eof() {
            "it ends in the middle: it was cut short on its way here".to_owned()
        } else {
            said(&error)
        };
        Error::Feed(format!("{name} cannot be read: {what}. Nothing was changed"))
    })
}

struct Taker<'t> {
    name: &'t str,
    kind: Option<Kind>,
    rows: &'t mut Rows,
    left: Rc<Cell<usize>>,
    number: u64,
    refused: &'t mut Option<Error>,
}

impl Taker<'_> {
    fn take<E: serde::de::Error>(&mut self, raw: &RawValue) -> std::result::Result<(), E> {
        self.number += 1;
        self.left.set(LONGEST_ROW);
        let place = format!("{} record {}", self.name, self.number);
        let done = match serde_json::from_str::<Value>(raw.get()) {
            Ok(value) => self.rows.record(place, self.kind, value),
            Err(error) => self.rows.push(place, self.kind.unwrap_or(Kind::Service), Err(said(&error))),
        };
        done.map_err(|error| {
            *self.refused = Some(error);
            E::custom("stopped")
        })
    }
}

struct PageSeed<'s, 't>(&'s mut Taker<'t>);

impl<'de> DeserializeSeed<'de> for PageSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for PageSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a page with contents, a list of records, or one record")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(raw) = list.next_element::<Box<RawValue>>()? {
            self.0.take(&raw)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut single = Map::new();
        let mut was_page = false;
        while let Some(name) = map.next_key::<String>()? {
            if name == "contents" || name == "content" {
                was_page = true;
                map.next_value_seed(ListSeed(&mut *self.0))?;
            } else if was_page {
                map.next_value::<IgnoredAny>()?;
            } else {
                single.insert(name, map.next_value()?);
            }
        }
        if was_page {
            return Ok(());
        }
        let raw = serde_json::value::to_raw_value(&single).map_err(serde::de::Error::custom)?;
        self.0.take(&raw)
    }
}

struct ListSeed<'s, 't>(&'s mut Taker<'t>);

impl<'de> DeserializeSeed<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(PageSeed(self.0))
    }
}
