//! A mapping: what the columns of a spreadsheet mean, checked and ready to use.

use directory::import::Source;
use intake::layout::plain;
use toml::Spanned;
use vocabulary::WebAddress;

use crate::cells::Cells;
use crate::condition::{Condition, Words};
use crate::error::{MappingError, MappingProblem};
use crate::file::{self, File, Listed, OneOrMore, Text};
use crate::rules::Rules;
use crate::template::{Template, Texts};

/// What the columns of a spreadsheet mean.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// What it is called in commands: `gm-food-banks`.
    pub name: String,
    /// What its source is called: `Greater Manchester food banks`.
    pub title: String,
    /// Under which licence its source may be used.
    pub licence: Option<String>,
    /// The public address where its source is published.
    pub published_at: Option<String>,
    /// Part of the file's name, where the columns alone could be anybody's.
    pub(crate) file: Option<String>,
    pub(crate) columns: Vec<Column>,
    /// Columns that are known and not wanted, as they are compared.
    pub(crate) ignored: Vec<String>,
    pub(crate) key: Texts,
    pub(crate) only: Condition,
    pub(crate) skip: Vec<(Condition, String)>,
    pub(crate) nothing: Vec<String>,
    pub(crate) keep: Vec<usize>,
    /// The column that holds `name=value;name=value`, as it is compared.
    pub(crate) unpack: Option<String>,
    pub(crate) base: Rules<Texts>,
    pub(crate) when: Vec<(Condition, Rules<Texts>)>,
}

/// A column that a mapping names.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// As it is written in the mapping.
    pub(crate) name: String,
    /// As it is compared.
    pub(crate) plain: String,
    /// Some files of this layout do not have it.
    pub(crate) optional: bool,
    /// It is unpacked from another column.
    pub(crate) inside: bool,
    /// What its codes mean.
    pub(crate) codes: Vec<(String, String)>,
    /// What it says where it says nothing.
    pub(crate) if_empty: Option<String>,
}

impl Mapping {
    /// Reads a mapping file as it lies on disk: UTF-8, or the UTF-16 that PowerShell's `>` writes.
    ///
    /// # Errors
    /// As [`Mapping::read`], and when it is neither.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MappingError> {
        let wide = |big_end: bool| {
            let pairs = bytes[2..].chunks_exact(2).map(|pair| match (big_end, pair) {
                (true, [one, two]) | (false, [two, one]) => u16::from_be_bytes([*one, *two]),
                _ => 0,
            });
            String::from_utf16(&pairs.collect::<Vec<_>>()).ok()
        };
        let text = match bytes {
            [0xff, 0xfe, ..] => wide(false),
            [0xfe, 0xff, ..] => wide(true),
            _ => String::from_utf8(bytes.to_vec()).ok(),
        };
        let Some(text) = text else {
            let what = "this file is not text in UTF-8; save it with this encoding in your editor".to_owned();
            return Err(MappingError { problems: vec![MappingProblem { line: None, what }] });
        };
        Mapping::read(&text)
    }

    /// Reads a mapping file's text.
    ///
    /// # Errors
    /// [`MappingError`] with every problem, its line and what would be right.
    pub fn read(toml_text: &str) -> Result<Self, MappingError> {
        let toml_text = toml_text.trim_start_matches('\u{feff}');
        let file = file::read(toml_text)?;
        let mut making = Making {
            text: toml_text,
            columns: Vec::new(),
            inside: None,
            given_out: Vec::new(),
            problems: Vec::new(),
        };
        let mapping = making.mapping(&file);
        making.problems.sort_by_key(|problem| problem.line.unwrap_or(0));
        if making.problems.is_empty() { Ok(mapping) } else { Err(MappingError { problems: making.problems }) }
    }

    /// The source that an import of a file by this mapping is recorded under.
    #[must_use]
    pub fn source(&self, address: &str) -> Source {
        Source {
            name: self.title.clone(),
            address: address.to_owned(),
            licence: self.licence.clone(),
            steward_area: None,
        }
    }

    /// The columns it names, for showing them.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|column| !column.inside).map(|column| column.name.as_str())
    }

    /// How many columns of a header it knows; `None` when one is missing that it needs.
    pub(crate) fn fit(&self, header: &[String]) -> Option<usize> {
        let header: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let has = |name: &String| header.contains(name);
        if self.columns.iter().any(|column| column.is_needed() && !has(&column.plain)) {
            return None;
        }
        let known = self.columns.iter().map(|column| &column.plain).chain(&self.ignored).chain(&self.unpack);
        Some(known.filter(|name| has(name)).count())
    }
}

impl Column {
    /// Whether a file without it is laid out otherwise.
    pub(crate) fn is_needed(&self) -> bool {
        !self.optional && !self.inside
    }
}

/// A mapping on its way from the file's words.
struct Making<'t> {
    text: &'t str,
    columns: Vec<Column>,
    /// What the names of unpacked columns begin with, as it is compared: `extra.`.
    inside: Option<String>,
    /// Columns that are given out, where the file says so, and as what.
    given_out: Vec<(usize, usize, String)>,
    problems: Vec<MappingProblem>,
}

/// Where a text may be taken apart; elsewhere only one thing can be said.
const MAY_BE_SPLIT: [&str; 5] =
    ["terms", "service.languages", "service.url", "contact.phone", "contact.email"];

impl Making<'_> {
    fn mapping(&mut self, file: &File) -> Mapping {
        self.inside = file.rows.unpack.as_ref().map(|name| format!("{}.", plain(name.get_ref())));
        self.check_source(&file.source);
        let key = self.texts("rows.key", &file.rows.key);
        if key.columns().next().is_none() {
            self.wrong(file.rows.key.span().start, "the key names no column; write key = \"{Name}\"");
        }
        let base = self.rules(&file.rules());
        if base.service.name.is_none() && file.service.name.is_none() {
            self.problems.push(MappingProblem {
                line: None,
                what: "[service] does not say what a service is called; write name = \"{Name}\"".to_owned(),
            });
        }
        let when: Vec<_> = file
            .when
            .iter()
            .map(|when| (self.condition(&when.condition), self.rules(&when.rules())))
            .collect();
        let only = self.all_of(&file.rows.only);
        let skip =
            file.skip.iter().map(|skip| (self.condition(&skip.condition), skip.because.clone())).collect();
        let keep: Vec<usize> = file.rows.keep.iter().map(|name| self.column(name.get_ref())).collect();
        let kept = keep
            .iter()
            .zip(&file.rows.keep)
            .map(|(column, name)| (*column, name.span().start, "keep".to_owned()));
        self.given_out.extend(kept);
        self.codes_and_defaults(file);
        for name in &file.rows.may_be_missing {
            match self.known(name.get_ref()) {
                Some(column) => column.optional = true,
                None => self.wrong(
                    name.span().start,
                    format!("{:?} may be missing, but nothing here uses it; take it out", name.get_ref()),
                ),
            }
        }
        self.check_privacy(&base, &when);
        Mapping {
            name: file.source.name.get_ref().clone(),
            title: file.source.title.clone(),
            licence: file.source.licence.clone(),
            published_at: file.source.published_at.clone(),
            file: file.source.file.as_ref().map(|part| part.to_lowercase()),
            columns: self.columns.clone(),
            ignored: file.rows.ignore.iter().map(|name| plain(name.get_ref())).collect(),
            key,
            only,
            skip,
            nothing: file.rows.nothing.clone(),
            keep,
            unpack: file.rows.unpack.as_ref().map(|name| plain(name.get_ref())),
            base,
            when,
        }
    }

    fn wrong(&mut self, byte: usize, what: impl Into<String>) {
        let line = Some(file::line_of(self.text, byte));
        self.problems.push(MappingProblem { line, what: what.into() });
    }

    fn known(&mut self, name: &str) -> Option<&mut Column> {
        let plain = plain(name);
        self.columns.iter_mut().find(|column| column.plain == plain)
    }

    /// The number of a column; a name met for the first time gets the next.
    fn column(&mut self, name: &str) -> usize {
        let plain = plain(name);
        if let Some(known) = self.columns.iter().position(|column| column.plain == plain) {
            return known;
        }
        let inside = self.inside.as_ref().is_some_and(|begin| plain.starts_with(begin));
        self.columns.push(Column {
            name: name.to_owned(),
            plain,
            optional: false,
            inside,
            codes: Vec::new(),
            if_empty: None,
        });
        self.columns.len() - 1
    }

    fn rules(&mut self, written: &Rules<Text>) -> Rules<Texts> {
        let rules = written.made(&mut |name, text| Some(self.texts(name, text)));
        for (part, written) in rules.hours.iter().flatten().zip(written.hours.iter().flatten()) {
            let days: Vec<&Text> = written.days().into_iter().flatten().collect();
            if let (Some(text), Some(_)) = (&written.text, days.first()) {
                self.wrong(
                    text.span().start,
                    "these hours have both a text and days; write another [[hours]] for one of them",
                );
            }
            if part.text.is_none() && days.is_empty() {
                self.problems.push(MappingProblem {
                    line: None,
                    what: "[[hours]] names no column; write text = \"{Opening hours}\", or monday = \"{Monday}\" \
                           and the other days"
                        .to_owned(),
                });
            }
        }
        rules
    }

    fn texts(&mut self, name: &str, written: &Text) -> Texts {
        let start = written.span().start;
        let mut texts = Vec::new();
        for text in &written.get_ref().texts {
            match Template::read(text, &mut |name| self.column(name)) {
                Ok(template) => texts.push(template),
                Err(what) => self.wrong(start, what),
            }
        }
        let split_at = written.get_ref().split_at.clone();
        if split_at.is_some() && !MAY_BE_SPLIT.contains(&name) {
            self.wrong(start, format!("{name} is one text; split_at has no meaning here"));
        }
        if name == "place.addresses_may_be_private"
            && let [text] = &written.get_ref().texts[..]
            && !text.contains('{')
            && intake::values::truth(text).is_none()
        {
            self.wrong(start, "addresses_may_be_private is yes or no");
        }
        let texts = Texts { texts, split_at };
        if !name.starts_with("place.") {
            self.given_out.extend(texts.columns().map(|column| (column, start, name.to_owned())));
        }
        texts
    }

    fn all_of(&mut self, listed: &Listed<OneOrMore>) -> Condition {
        let all = listed
            .0
            .iter()
            .map(|(name, words)| {
                (self.column(name.get_ref()), words.0.iter().map(|words| Words::read(words)).collect())
            })
            .collect();
        Condition { all }
    }

    fn condition(&mut self, listed: &Listed<OneOrMore>) -> Condition {
        if listed.0.is_empty() {
            self.problems.push(MappingProblem {
                line: None,
                what: "a \"where\" names no column; write where = { \"Column\" = \"words\" }".to_owned(),
            });
        }
        self.all_of(listed)
    }

    fn codes_and_defaults(&mut self, file: &File) {
        let unused = |name: &Spanned<String>| {
            format!("nothing in this mapping uses the column {:?}; did you mean another?", name.get_ref())
        };
        for (name, codes) in &file.codes.0 {
            let codes: Vec<_> =
                codes.0.iter().map(|(code, words)| (code.get_ref().clone(), words.clone())).collect();
            match self.known(name.get_ref()) {
                Some(column) => column.codes = codes,
                None => self.wrong(name.span().start, unused(name)),
            }
        }
        for (name, text) in &file.if_empty.0 {
            match self.known(name.get_ref()) {
                Some(column) => column.if_empty = Some(text.clone()),
                None => self.wrong(name.span().start, unused(name)),
            }
        }
    }

    fn check_source(&mut self, source: &file::Source) {
        let name = source.name.get_ref();
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(right) {
            self.wrong(
                source.name.span().start,
                format!(
                    "the name {name:?} should be small letters, digits and hyphens, like \"my-food-banks\""
                ),
            );
        }
        if let Some(address) = &source.published_at
            && let Err(error) = WebAddress::parse(address)
        {
            self.problems.push(MappingProblem { line: None, what: format!("published_at: {error}") });
        }
    }

    /// What is withheld in one place must not be told in another. Identifiers are public and made from the key: whoever
    /// knows the rest of a key could try all postcodes of a town until the identifier fits.
    fn check_privacy(&mut self, base: &Rules<Texts>, when: &[(Condition, Rules<Texts>)]) {
        let all = || std::iter::once(base).chain(when.iter().map(|(_, rules)| rules));
        let public =
            |rules: &Rules<Texts>| rules.place.addresses_may_be_private.as_ref().is_some_and(Texts::says_no);
        let stays_public =
            |rules: &Rules<Texts>| rules.place.addresses_may_be_private.is_none() || public(rules);
        if public(base) && when.iter().all(|(_, rules)| stays_public(rules)) {
            return;
        }
        let secret: Vec<usize> = all()
            .flat_map(|rules| {
                let place = &rules.place;
                [&place.address, &place.postcode, &place.latitude, &place.longitude, &place.uprn]
            })
            .flatten()
            .flat_map(Texts::columns)
            .collect();
        for (column, byte, name) in std::mem::take(&mut self.given_out) {
            if !secret.contains(&column) {
                continue;
            }
            let known = &self.columns[column].name;
            let why = if name == "rows.key" {
                "Identifiers are public, and are made from the key. Take a number or a name instead"
            } else {
                "There it would be told. Take it out"
            };
            let what = format!(
                "{name} names {{{known}}}, and addresses may be private here. {why}, or write \
                 addresses_may_be_private = false under [place] if anybody may know every address"
            );
            self.wrong(byte, what);
        }
    }
}

impl Texts {
    /// Whether it is the plain word no, and not a column.
    fn says_no(&self) -> bool {
        self.columns().next().is_none()
            && self
                .joined(&Cells::new(Vec::new(), Vec::new()), " ")
                .as_deref()
                .and_then(intake::values::truth)
                == Some(false)
    }
}
