//! What the smaller tables say of each charity, held until the list itself is read.
//!
//! In memory, packed: four hundred thousand charities take some 60 MB. Only the objects of governing documents are
//! too long for that; they wait in a temporary file.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::os::unix::fs::FileExt;

use intake::table::evened;
use intake::{Level, Result, Run};

use super::lines::{Bad, Line, each_line};
use super::tables::{AREAS, CLASSES, EVENTS, Found, NAMES, OBJECTS, TRUSTEES};
use crate::classes::ClassSet;
use crate::import::plan::Parts;
use crate::import::reading::{Reading, reject, tell};
use crate::number::Key;
use crate::{Area, Facts, NameKind, OtherName};

/// What the smaller tables say.
pub(super) struct Aside {
    pub(super) parts: Parts,
    names: HashMap<Key, Vec<OtherName>>,
    classes: HashMap<Key, ClassSet>,
    areas: HashMap<Key, Vec<u32>>,
    /// There are a few hundred areas.
    area_words: Vec<Area>,
    area_index: HashMap<Area, u32>,
    trustees: HashMap<Key, u32>,
    /// The order of the event, and who took over.
    successors: HashMap<Key, (i64, Key)>,
    /// Where in the file, and how long the objects and the area of benefit are.
    objects: HashMap<Key, (u64, u32, u32)>,
    waiting: BufWriter<File>,
    waiting_bytes: u64,
}

impl Aside {
    pub(super) fn empty() -> Result<Self> {
        let parts = Parts {
            names: false,
            classes: false,
            areas: false,
            objects: false,
            trustees: false,
            successor: false,
        };
        Ok(Aside {
            parts,
            names: HashMap::new(),
            classes: HashMap::new(),
            areas: HashMap::new(),
            area_words: Vec::new(),
            area_index: HashMap::new(),
            trustees: HashMap::new(),
            successors: HashMap::new(),
            objects: HashMap::new(),
            waiting: BufWriter::new(tempfile::tempfile()?),
            waiting_bytes: 0,
        })
    }

    /// Reads one of the smaller tables.
    pub(super) fn read(&mut self, found: &Found<'_>, run: &mut Run<'_, '_>) -> Result<()> {
        let add: fn(&mut Self, Key, &Line) -> Result<Option<Refused>> = if found.is(&NAMES) {
            self.parts.names = true;
            Self::name
        } else if found.is(&CLASSES) {
            self.parts.classes = true;
            Self::class
        } else if found.is(&AREAS) {
            self.parts.areas = true;
            Self::area
        } else if found.is(&TRUSTEES) {
            self.parts.trustees = true;
            Self::trustee
        } else if found.is(&EVENTS) {
            self.parts.successor = true;
            Self::event
        } else {
            debug_assert!(found.is(&OBJECTS), "the list itself is read elsewhere");
            self.parts.objects = true;
            Self::objects
        };
        each_line(found, &mut |line, bad| {
            run.row();
            let Some(key) = key_of(line, bad, run) else { return Ok(()) };
            if let Some((column, what)) = add(self, key, line)? {
                reject(run, line.place(), &key.written(), column, what, line.get(column));
            }
            Ok(())
        })?;
        self.waiting.flush()?;
        Ok(())
    }

    fn name(&mut self, key: Key, line: &Line) -> Result<Option<Refused>> {
        let Some(name) = Reading::line(line.get("charity_name")) else {
            return Ok(Some(("charity_name", "the other name is empty, and was left out")));
        };
        let former = line.get("charity_name_type").to_ascii_lowercase().contains("previous");
        let kind = if former { NameKind::Former } else { NameKind::Working };
        self.names.entry(key).or_default().push(OtherName { name, kind });
        Ok(None)
    }

    fn class(&mut self, key: Key, line: &Line) -> Result<Option<Refused>> {
        let code = line.get("classification_code").parse().ok();
        let set = self.classes.entry(key).or_default();
        Ok((!code.is_some_and(|code| set.add(code)))
            .then_some(("classification_code", "is not one of the register's 34 classes, and was left out")))
    }

    fn area(&mut self, key: Key, line: &Line) -> Result<Option<Refused>> {
        let name = evened(line.get("geographic_area_description"));
        if name.is_empty() {
            return Ok(Some(("geographic_area_description", "the area has no name, and was left out")));
        }
        let area = Area { kind: evened(line.get("geographic_area_type")), name };
        let words = &mut self.area_words;
        let index = *self.area_index.entry(area).or_insert_with_key(|area| {
            words.push(area.clone());
            words.len() as u32 - 1
        });
        self.areas.entry(key).or_default().push(index);
        Ok(None)
    }

    #[expect(clippy::unnecessary_wraps, reason = "one of a family")]
    fn trustee(&mut self, key: Key, _: &Line) -> Result<Option<Refused>> {
        *self.trustees.entry(key).or_default() += 1;
        Ok(None)
    }

    /// Only where a charity's assets went is of use: whoever has its old number can be shown the new one.
    #[expect(clippy::unnecessary_wraps, reason = "one of a family")]
    fn event(&mut self, key: Key, line: &Line) -> Result<Option<Refused>> {
        if !line.get("event_type").eq_ignore_ascii_case("Asset transfer out") {
            return Ok(None);
        }
        let order = line.get("charity_event_order").parse().unwrap_or(0);
        let to = Key::england_and_wales(line.get("assoc_registered_charity_number"), "0");
        if let Some(to) = to.filter(|to| *to != key)
            && self.successors.get(&key).is_none_or(|(known, _)| *known <= order)
        {
            self.successors.insert(key, (order, to));
        }
        Ok(None)
    }

    /// A charity has one row; if there are more, the last counts.
    fn objects(&mut self, key: Key, line: &Line) -> Result<Option<Refused>> {
        let objects = Reading::text(line.get("charitable_objects")).unwrap_or_default();
        let benefit = Reading::text(line.get("area_of_benefit")).unwrap_or_default();
        if objects.is_empty() && benefit.is_empty() {
            return Ok(None);
        }
        self.waiting.write_all(objects.as_bytes())?;
        self.waiting.write_all(benefit.as_bytes())?;
        self.objects.insert(key, (self.waiting_bytes, objects.len() as u32, benefit.len() as u32));
        self.waiting_bytes += (objects.len() + benefit.len()) as u64;
        Ok(None)
    }

    /// Lays what the tables say of a charity over what is known of it, and lets it go.
    pub(super) fn lay(&mut self, key: Key, facts: &mut Facts) -> Result<()> {
        if self.parts.names {
            facts.other_names = self.names.remove(&key).unwrap_or_default();
            facts.other_names.sort_unstable();
            facts.other_names.dedup();
        }
        if self.parts.classes {
            facts.classes = self.classes.remove(&key).unwrap_or_default().classes();
        }
        if self.parts.areas {
            let indexes = self.areas.remove(&key).unwrap_or_default();
            facts.areas = indexes.into_iter().map(|index| self.area_words[index as usize].clone()).collect();
            facts.areas.sort_unstable();
            facts.areas.dedup();
        }
        if self.parts.trustees {
            facts.trustees = self.trustees.remove(&key);
        }
        if self.parts.successor {
            let successor = self.successors.remove(&key);
            facts.successor = successor.and_then(|(_, to)| to.written().parse().ok());
        }
        if self.parts.objects {
            // Of a charity that was removed nobody needs them, and it is more than half of a register.
            let found = self.objects.remove(&key).filter(|_| !facts.removed);
            let (at, objects, benefit) = found.unwrap_or_default();
            let mut bytes = vec![0; (objects + benefit) as usize];
            self.waiting.get_ref().read_exact_at(&mut bytes, at)?;
            let benefit = bytes.split_off(objects as usize);
            let text = |bytes| String::from_utf8(bytes).ok().filter(|text| !text.is_empty());
            (facts.objects, facts.area_of_benefit) = (text(bytes), text(benefit));
        }
        Ok(())
    }

    /// Tells of charities that the smaller tables speak of and the register does not know.
    pub(super) fn tell_of_strangers(&self, run: &mut Run<'_, '_>) {
        let mut strangers: Vec<(&str, Key)> = Vec::new();
        strangers.extend(self.names.keys().map(|key| (NAMES.name, *key)));
        strangers.extend(self.classes.keys().map(|key| (CLASSES.name, *key)));
        strangers.extend(self.areas.keys().map(|key| (AREAS.name, *key)));
        strangers.extend(self.trustees.keys().map(|key| (TRUSTEES.name, *key)));
        strangers.extend(self.successors.keys().map(|key| (EVENTS.name, *key)));
        strangers.extend(self.objects.keys().map(|key| (OBJECTS.name, *key)));
        strangers.sort_unstable();
        let what = "is not in the register's list, so what this table says of it was left out";
        for (table, key) in strangers {
            let number = key.written();
            tell(run, Level::Unread, table.to_owned(), &number, "registered_charity_number", what, &number);
        }
    }
}

/// The column and the reason for which a row was left out.
type Refused = (&'static str, &'static str);

/// Which charity a row is about; what is wrong with a row that is about none is reported.
pub(super) fn key_of(line: &Line, bad: Option<Bad>, run: &mut Run<'_, '_>) -> Option<Key> {
    if let Some(bad) = bad {
        reject(run, line.place(), "", "", bad.what, &bad.value);
        return None;
    }
    let (main, link) = (line.get("registered_charity_number"), line.get("linked_charity_number"));
    let key = Key::england_and_wales(main, link);
    if key.is_none() {
        let given = if matches!(link, "" | "0") { main.to_owned() } else { format!("{main}-{link}") };
        let what = "is not a charity number of six or seven digits, and the row was left out";
        reject(run, line.place(), "", "registered_charity_number", what, &given);
    }
    key
}
