//! One array of JSON objects, hundreds of megabytes long, read for a few of their properties.
//!
//! To make a map of every object, with all its names and values, takes most of a minute for two gigabytes. Here the
//! bytes of one object after another are cut out, and only the columns that are wanted are unpacked, into strings that
//! serve for all objects.

use std::io::BufRead;

use intake::unpack::explained;
use intake::{Error, Result};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// An object longer than this is none: a quotation mark or a brace was left open.
const LONGEST: usize = 8 * 1024 * 1024;

/// An array that is being read.
pub(super) struct Array {
    name: String,
    from: Box<dyn BufRead + Send>,
    begun: bool,
    element: Vec<u8>,
    /// The number of the element, from 1.
    pub(super) number: u64,
}

impl Array {
    pub(super) fn open(name: &str, from: Box<dyn BufRead + Send>) -> Self {
        Array { name: name.to_owned(), from, begun: false, element: Vec::new(), number: 0 }
    }

    /// The bytes of the next element.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the file is no array, or breaks off.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>> {
        if !self.begun {
            self.begun = true;
            if self.sign()? != Some(b'[') {
                return Err(self.wrong("it does not begin with ["));
            }
            if self.peek()? == Some(b']') {
                return self.end();
            }
        } else {
            match self.sign()? {
                Some(b',') => {}
                Some(b']') => return self.finish(),
                Some(_) => return Err(self.wrong("there is no comma between two records")),
                None => return Err(self.cut_short()),
            }
        }
        self.number += 1;
        self.cut_out()?;
        Ok(Some(&self.element))
    }

    fn end(&mut self) -> Result<Option<&[u8]>> {
        self.sign()?;
        self.finish()
    }

    fn finish(&mut self) -> Result<Option<&[u8]>> {
        match self.sign()? {
            None => Ok(None),
            Some(_) => Err(self.wrong("something follows the end of the array")),
        }
    }

    /// Copies the bytes of one element, up to the comma or bracket behind it.
    fn cut_out(&mut self) -> Result<()> {
        self.element.clear();
        let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
        loop {
            let some = self.from.fill_buf().map_err(|error| explained(&self.name, &error))?;
            if some.is_empty() {
                return Err(self.cut_short());
            }
            let mut end = None;
            for (at, byte) in some.iter().enumerate() {
                if quoted {
                    quoted = escaped || *byte != b'"';
                    escaped = *byte == b'\\' && !escaped;
                    continue;
                }
                match byte {
                    b'"' => quoted = true,
                    b'{' | b'[' => depth += 1,
                    b',' | b']' if depth == 0 => {
                        end = Some(at);
                        break;
                    }
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let taken = end.unwrap_or(some.len());
            self.element.extend_from_slice(&some[..taken]);
            self.from.consume(taken);
            if self.element.len() > LONGEST {
                return Err(self.wrong(&format!("record {} is longer than 8 MB", self.number)));
            }
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// The next byte that is no white space, taken.
    fn sign(&mut self) -> Result<Option<u8>> {
        let sign = self.peek()?;
        if sign.is_some() {
            self.from.consume(1);
        }
        Ok(sign)
    }

    fn peek(&mut self) -> Result<Option<u8>> {
        loop {
            let some = self.from.fill_buf().map_err(|error| explained(&self.name, &error))?;
            if some.is_empty() {
                return Ok(None);
            }
            let blank = some.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let sign = some.get(blank).copied();
            self.from.consume(blank);
            if sign.is_some() {
                return Ok(sign);
            }
        }
    }

    fn cut_short(&self) -> Error {
        explained(&self.name, &std::io::ErrorKind::UnexpectedEof.into())
    }

    pub(super) fn wrong(&self, why: &str) -> Error {
        Error::Unreadable(format!("{} is not a JSON array of records: {why}. Nothing was changed", self.name))
    }
}

/// Unpacks the wanted columns of an object into cells: text as it is, numbers and truths as they are written,
/// nothing as the empty text. `Ok(false)` when the element is not an object.
pub(super) fn unpack(
    element: &[u8],
    columns: &[&str],
    cells: &mut [String],
) -> std::result::Result<bool, serde_json::Error> {
    cells.iter_mut().for_each(String::clear);
    let mut reader = serde_json::Deserializer::from_slice(element);
    let is_object = reader.deserialize_any(Object { columns, cells })?;
    reader.end()?;
    Ok(is_object)
}

struct Object<'o> {
    columns: &'o [&'o str],
    cells: &'o mut [String],
}

/// Every shape of value but an object, read and passed over.
macro_rules! nothing_else {
    ($out:expr; $($visit:ident: $type:ty),*) => {
        $(fn $visit<E: serde::de::Error>(self, _: $type) -> Result<Self::Value, E> { Ok($out) })*

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> { Ok($out) }

        fn visit_seq<A: SeqAccess<'de>>(self, mut inside: A) -> Result<Self::Value, A::Error> {
            while inside.next_element::<IgnoredAny>()?.is_some() {}
            Ok($out)
        }
    };
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<bool, A::Error> {
        let mut last = 0;
        while let Some(place) = entries.next_key_seed(Place { columns: self.columns, last })? {
            match place {
                Some(place) => {
                    last = place;
                    entries.next_value_seed(Cell(&mut self.cells[place]))?;
                }
                None => {
                    entries.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(true)
    }

    nothing_else!(false; visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
}

/// Where the column of a name stands. Names mostly come in the order of the columns, so it is looked for behind the
/// last one first.
struct Place<'p> {
    columns: &'p [&'p str],
    last: usize,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Place<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        let all = 0..self.columns.len();
        Ok(all.clone().skip(self.last).chain(all.take(self.last)).find(|at| self.columns[*at] == name))
    }
}

struct Cell<'c>(&'c mut String);

impl<'de> DeserializeSeed<'de> for Cell<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Cell<'_> {
    #[expect(clippy::unnecessary_wraps, reason = "as visitors answer")]
    fn write<E>(self, value: impl std::fmt::Display) -> Result<(), E> {
        self.0.push_str(&value.to_string());
        Ok(())
    }
}

impl<'de> Visitor<'de> for Cell<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.push_str(text);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.write(value)
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.write(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut inside: A) -> Result<(), A::Error> {
        while inside.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    nothing_else!((););
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    fn elements(text: &str) -> Result<Vec<String>> {
        // A small buffer, so that elements lie across its ends.
        let from = BufReader::with_capacity(3, Cursor::new(text.to_owned().into_bytes()));
        let mut array = Array::open("t.json", Box::new(from));
        let mut all = Vec::new();
        while let Some(element) = array.next()? {
            all.push(String::from_utf8_lossy(element).trim().to_owned());
        }
        Ok(all)
    }

    #[test]
    fn elements_are_cut_out_whatever_is_in_them() {
        let text = r#" [ {"a":"],{\"}\\"}, {"b":[1,{"c":2}]} ,5,"x,y" , [1,2] ]
        "#;
        let found = elements(text).unwrap();
        assert_eq!(found, [r#"{"a":"],{\"}\\"}"#, r#"{"b":[1,{"c":2}]}"#, "5", r#""x,y""#, "[1,2]"]);
        assert!(elements("[]").unwrap().is_empty());
        assert!(elements(" [ ] ").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_whole_array_is_refused() {
        for text in ["[", "[{", r#"[{"a":1}"#, r#"[{"a":1},"#, r#"[{"a":"}]"#] {
            let refused = elements(text).unwrap_err().to_string();
            assert!(refused.contains("cut short"), "{text}: {refused}");
        }
        for text in ["", "{}", "[1] x", "x"] {
            let refused = elements(text).unwrap_err().to_string();
            assert!(refused.contains("is not a JSON array"), "{text}: {refused}");
        }
    }

    fn cells(text: &str) -> std::result::Result<(bool, Vec<String>), serde_json::Error> {
        let mut cells = vec!["left over".to_owned(); 3];
        let is_object = unpack(text.as_bytes(), &["a", "b", "c"], &mut cells)?;
        Ok((is_object, cells))
    }

    #[test]
    fn cells_hold_what_the_columns_say() {
        let found = cells(r#"{"c":1160694,"x":{"a":1},"a":"two \"words\"\u00e9","b":null}"#).unwrap();
        assert_eq!(found, (true, vec!["two \"words\"é".to_owned(), String::new(), "1160694".to_owned()]));
        let found = cells(r#"{"b":true,"a":-1.5,"c":["x"]}"#).unwrap();
        assert_eq!(found, (true, vec!["-1.5".to_owned(), "true".to_owned(), String::new()]));
        for text in ["5", "null", "\"a\"", "[1,{}]", "true", "-2", "1.5"] {
            assert!(!cells(text).unwrap().0, "{text}");
        }
        for text in ["{", r#"{"a" 1}"#, r#"{"a":1} x"#, "", r#"{"a":tru}"#] {
            assert!(cells(text).is_err(), "{text}");
        }
    }
}
