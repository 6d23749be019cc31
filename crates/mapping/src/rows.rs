//! The rows of spreadsheets: which of them are services, and what each says.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use directory::Kind;
use intake::{Level, Member, Problem, Row, RowProblem};
use uuid::Uuid;

use crate::account::Account;
use crate::cells::Cells;
use crate::error::Error;
use crate::listing::Listing;
use crate::mapping::Mapping;
use crate::objects::Ids;
use crate::row::RowReading;
use crate::rules::Rules;
use crate::schedules::HowMuch;
use crate::sheet::{Binding, Sheet};
use crate::template::Texts;

/// A row that became a service.
pub(crate) struct Read {
    pub(crate) place: String,
    pub(crate) listing: Listing,
    pub(crate) problems: Vec<Problem>,
}

/// A row that could not be used.
pub(crate) struct Unusable {
    pub(crate) place: String,
    pub(crate) why: String,
}

/// What became of a row.
enum Outcome {
    Service(Box<Read>),
    /// Left out, and that is no fault of the row.
    Passed(Option<RowProblem>),
    Rejected(String),
}

/// The rows of spreadsheets as listings.
pub(crate) struct Listings<'m> {
    mapping: &'m Mapping,
    sheets: VecDeque<Sheet>,
    members: std::slice::Iter<'m, Member>,
    rules: RuleSets<'m>,
    /// Keys met so far: where, and a hash of the whole row.
    keys: HashMap<Uuid, (String, u64)>,
    /// Whether each column has said anything.
    filled: Vec<bool>,
    ids: Ids,
    pub(crate) account: Account,
}

/// The rules with every combination of `when` that was met.
struct RuleSets<'m> {
    mapping: &'m Mapping,
    made: HashMap<Vec<bool>, Rc<Rules<Texts>>>,
}

impl RuleSets<'_> {
    fn of(&mut self, cells: &Cells<'_>) -> Rc<Rules<Texts>> {
        let hold: Vec<bool> = self.mapping.when.iter().map(|(condition, _)| condition.holds(cells)).collect();
        if let Some(made) = self.made.get(&hold) {
            return Rc::clone(made);
        }
        let mut rules = self.mapping.base.clone();
        for ((_, over), _) in self.mapping.when.iter().zip(&hold).filter(|(_, holds)| **holds) {
            rules.overlay(over);
        }
        let rules = Rc::new(rules);
        self.made.insert(hold, Rc::clone(&rules));
        rules
    }
}

impl<'m> Listings<'m> {
    pub(crate) fn open(members: &'m [Member], mapping: &'m Mapping, ids: Ids) -> Result<Self, Error> {
        let mut listings = Listings {
            mapping,
            sheets: VecDeque::new(),
            members: members.iter(),
            rules: RuleSets { mapping, made: HashMap::new() },
            keys: HashMap::new(),
            filled: vec![false; mapping.columns.len()],
            ids,
            account: Account::default(),
        };
        // A file that does not fit is told of before anything is read.
        listings.next_file()?;
        Ok(listings)
    }

    fn next_file(&mut self) -> Result<bool, Error> {
        let Some(member) = self.members.next() else { return Ok(false) };
        self.sheets = Sheet::all(member, self.mapping)?.into();
        Ok(true)
    }

    /// The next row that became a service, or that could not be used. What is passed over is told to `problems`.
    pub(crate) fn next(
        &mut self,
        problems: &mut Vec<RowProblem>,
    ) -> Result<Option<Result<Read, Unusable>>, Error> {
        loop {
            let Some(sheet) = self.sheets.front_mut() else {
                if self.next_file()? {
                    continue;
                }
                return Ok(None);
            };
            let Some((row, binding)) = sheet.next()? else {
                let done = self.sheets.pop_front();
                if let Some(done) = done {
                    self.finish(&done.binding);
                }
                continue;
            };
            if row.is_total() || binding.is_header(&row) {
                self.account.not_data += 1;
                problems.push(noted(
                    row.place(),
                    "this row is a sum or the header again; it was passed over",
                    "",
                ));
                continue;
            }
            self.account.rows += 1;
            let place = row.place();
            let mut reader = RowReader {
                mapping: self.mapping,
                rules: &mut self.rules,
                keys: &mut self.keys,
                filled: &mut self.filled,
                ids: self.ids,
                account: &mut self.account,
            };
            match reader.read(&row, binding) {
                Outcome::Service(read) => {
                    self.account.services += 1;
                    count(&mut self.account, &read.listing);
                    return Ok(Some(Ok(*read)));
                }
                Outcome::Passed(problem) => problems.extend(problem),
                Outcome::Rejected(why) => {
                    self.account.rejected += 1;
                    return Ok(Some(Err(Unusable { place, why })));
                }
            }
        }
    }

    fn finish(&mut self, binding: &Binding) {
        self.account.unused.extend(binding.unused.iter().cloned());
        self.account.unused.extend(binding.unused_inside.iter().cloned());
        self.account.absent.extend(binding.absent.iter().cloned());
        let columns = self.mapping.columns.iter().zip(&self.filled);
        self.account.empty = columns
            .filter(|(column, filled)| !**filled && !binding.absent.contains(&column.name))
            .map(|(column, _)| column.name.clone())
            .collect();
    }
}

/// What is needed to read one row.
struct RowReader<'a, 'm> {
    mapping: &'m Mapping,
    rules: &'a mut RuleSets<'m>,
    keys: &'a mut HashMap<Uuid, (String, u64)>,
    filled: &'a mut Vec<bool>,
    ids: Ids,
    account: &'a mut Account,
}

impl RowReader<'_, '_> {
    fn read(&mut self, row: &Row<'_>, binding: &mut Binding) -> Outcome {
        let (cells, formulas) = binding.cells(self.mapping, row);
        for (column, filled) in self.filled.iter_mut().enumerate() {
            *filled |= cells.get(column).is_some();
        }
        if let Some(why) = self.left_out(&cells) {
            let problem = noted(row.place(), "left out by the mapping", &why);
            *self.account.left_out.entry(why).or_default() += 1;
            return Outcome::Passed(Some(problem));
        }
        let rules = self.rules.of(&cells);
        let Some(key) = self.mapping.key.joined(&cells.as_held(), "|") else {
            let named: Vec<&str> =
                self.mapping.key.columns().map(|column| self.mapping.columns[column].name.as_str()).collect();
            return Outcome::Rejected(format!(
                "this row has nothing in {}, so it could not be found again at the next import",
                named.join(" and ")
            ));
        };
        let name = rules.service.name.as_ref().and_then(|texts| texts.joined(&cells, " "));
        let Some(name) = name.map(|name| intake::table::evened(&name)) else {
            return Outcome::Rejected("this row does not say what the service is called".to_owned());
        };
        let key = crate::text::folded(&key);
        let whole = hash_of(row);
        match self.keys.get(&self.ids.of("service", &key)) {
            Some((_, known)) if *known == whole => {
                self.account.repeated += 1;
                return Outcome::Passed(Some(noted(row.place(), "this row stands twice, the same", &name)));
            }
            Some((first, _)) => {
                self.account.contradicting += 1;
                let what = "another row has the same key and says something else; the first was kept, this one was left \
                            out. A column added to the key tells them apart";
                let mut problem = noted(row.place(), what, first);
                problem.problem.level = Level::Rejected;
                return Outcome::Passed(Some(problem));
            }
            None => {
                self.keys.insert(self.ids.of("service", &key), (row.place(), whole));
            }
        }
        let mut reading =
            RowReading { mapping: self.mapping, rules: &rules, cells: &cells, problems: Vec::new() };
        for column in formulas {
            reading.problems.push(Problem {
                level: Level::Unread,
                path: column,
                what: "this cell holds a formula instead of its result; save the spreadsheet with its values"
                    .to_owned(),
                value: String::new(),
            });
        }
        let listing = reading.listing(key, name);
        let problems = reading.problems;
        Outcome::Service(Box::new(Read { place: row.place(), listing, problems }))
    }

    fn left_out(&self, cells: &Cells<'_>) -> Option<String> {
        if !self.mapping.only.holds(cells) {
            return Some("it is not among the rows that the mapping takes".to_owned());
        }
        self.mapping.skip.iter().find(|(condition, _)| condition.holds(cells)).map(|(_, why)| why.clone())
    }
}

/// Something about a row that is worth knowing.
pub(crate) fn noted(place: String, what: &str, value: &str) -> RowProblem {
    let problem = Problem {
        level: Level::Noted,
        path: String::new(),
        what: what.to_owned(),
        value: intake::report::shortened(value),
    };
    RowProblem { place, kind: Kind::Service.word(), id: String::new(), problem }
}

fn hash_of(row: &Row<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.cells().for_each(|cell| cell.hash(&mut hasher));
    hasher.finish()
}

fn count(account: &mut Account, listing: &Listing) {
    if let Some(place) = &listing.place {
        account.town_only += u64::from(place.town_only);
        account.with_postcode += u64::from(place.address.postcode.is_some() && !place.town_only);
        account.with_coordinates += u64::from(place.latitude.is_some() && place.longitude.is_some());
    }
    let reached = &listing.reached;
    account.reachable +=
        u64::from(!(reached.phones.is_empty() && reached.emails.is_empty() && listing.urls.is_empty()));
    match HowMuch::of(&listing.hours) {
        None => return,
        Some(HowMuch::Wholly) => account.hours.wholly += 1,
        Some(HowMuch::Partly) => account.hours.partly += 1,
        Some(HowMuch::Nothing) => account.hours.unread += 1,
    }
    account.hours.given += 1;
}
