//! Which charities somebody may mean, by what is known of an organisation.

use std::collections::HashMap;

use store::{Tx, values};
use vocabulary::{Postcode, WebAddress};

use crate::import::{compared_host, compared_phone};
use crate::names::{Name, fold};
use crate::read::by_numbers;
use crate::{Charity, NameKind, Result, Standing};

/// What is known of an organisation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sought<'s> {
    /// Its name; may be empty.
    pub name: &'s str,
    /// Where it is.
    pub postcode: Option<&'s Postcode>,
    /// Its website.
    pub web: Option<&'s WebAddress>,
    /// Its telephone number, as it is written.
    pub phone: Option<&'s str>,
}

/// A charity that may be meant.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The charity.
    pub charity: Charity,
    /// How likely it is meant, from 0 to 100. 85 and more: the name and something besides it agree.
    pub score: u8,
    /// Why, in sentences.
    pub reasons: Vec<String>,
}

/// Points for what agrees. A name alone is a fair guess; a name and a place, or a name and a website, are as good as
/// certain; a place or a website alone are not enough to name anybody.
const SAME_NAME: u32 = 60;
const SAME_WORKING_NAME: u32 = 55;
const SAME_FORMER_NAME: u32 = 45;
/// For a name that is alike, times how alike it is.
const ALIKE_NAME: f64 = 45.0;
const SAME_POSTCODE: u32 = 25;
const SAME_DISTRICT: u32 = 10;
const SAME_WEB: u32 = 25;
const SAME_PHONE: u32 = 20;
/// Taken off where the charity is no longer on its register.
const REMOVED: u32 = 15;

/// Less alike names are not alike.
const ALIKE: f64 = 0.6;
/// Fewer points are not worth showing.
const LEAST: u32 = 30;
/// So many are shown at most.
const SHOWN: usize = 10;
/// So many are looked at closely.
const CLOSELY: usize = 40;
/// A website or telephone that more charities share says nothing: it is that of a platform or an accountant.
pub(crate) const SHARED: usize = 5;

/// The charities that may be meant, the likeliest first, at most 10.
///
/// Looked at are charities of the same name, of names that begin with it or that it begins with (two words at
/// least), all in the same postcode district, and those with the same website or telephone.
///
/// # Errors
/// The store's, and [`crate::Error::Stored`].
pub fn find(tx: &mut Tx<'_>, sought: &Sought<'_>) -> Result<Vec<Candidate>> {
    let folded = fold(sought.name);
    let host = sought.web.and_then(|web| compared_host(web.host()));
    let phone = sought.phone.and_then(compared_phone);
    let name = Name::of(&folded);
    let mut likely = Likely { folded: &folded, name: &name, points: HashMap::new() };
    likely.by_name(tx)?;
    if let Some(postcode) = sought.postcode {
        likely.by_district(tx, postcode)?;
    }
    let mut shared = Shared::default();
    if let Some(host) = &host {
        shared.host = likely.by_column(tx, "web_host", host, SAME_WEB)?;
    }
    if let Some(phone) = &phone {
        shared.phone = likely.by_column(tx, "phone", phone, SAME_PHONE)?;
    }
    let found = by_numbers(tx, &likely.best())?;
    let mut candidates: Vec<Candidate> = found
        .into_iter()
        .map(|charity| {
            let host = host.as_deref().filter(|_| !shared.host);
            let phone = phone.as_deref().filter(|_| !shared.phone);
            weighed(charity, &folded, &name, sought.postcode, host, phone)
        })
        .filter(|candidate| u32::from(candidate.score) >= LEAST)
        .collect();
    candidates.sort_by(|one, two| {
        two.score.cmp(&one.score).then_with(|| one.charity.number.cmp(&two.charity.number))
    });
    candidates.truncate(SHOWN);
    Ok(candidates)
}

/// Whether the website and the telephone are those of many.
#[derive(Default)]
struct Shared {
    host: bool,
    phone: bool,
}

/// Points of charities before their documents are read.
struct Likely<'f> {
    folded: &'f str,
    name: &'f Name<'f>,
    points: HashMap<String, (f64, u32)>,
}

impl Likely<'_> {
    fn by_name(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        if self.folded.is_empty() {
            return Ok(());
        }
        let begins = self.folded.as_bytes();
        // No byte of UTF-8 is 0xff.
        let behind = [begins, &[0xff]].concat();
        self.names(
            tx,
            "select number, folded from charity_name where folded >= $1 and folded < $2 order by folded limit 100",
            values![begins, &behind[..]],
        )?;
        let ends = self.folded.match_indices(' ').map(|(at, _)| at).skip(1).collect::<Vec<_>>();
        for end in ends.into_iter().rev().take(6) {
            let shorter = &self.folded.as_bytes()[..end];
            self.names(
                tx,
                "select number, folded from charity_name where folded = $1 limit 20",
                values![shorter],
            )?;
        }
        Ok(())
    }

    fn by_district(&mut self, tx: &mut Tx<'_>, postcode: &Postcode) -> Result<()> {
        let outcode = postcode.outcode();
        let mut there = Vec::new();
        tx.each(
            "select number, postcode from charity where outcode = $1",
            values![outcode.as_str()],
            |row| {
                there.push((row.get::<String>(0)?, row.get::<Option<String>>(1)?));
                Ok(())
            },
        )?;
        for (number, at) in there {
            let same = at.as_deref() == Some(postcode.as_str());
            self.points.entry(number).or_default().1 += if same { SAME_POSTCODE } else { SAME_DISTRICT };
        }
        self.names(
            tx,
            "select number, folded from charity_name where outcode = $1",
            values![outcode.as_str()],
        )
    }

    fn names(&mut self, tx: &mut Tx<'_>, sql: &str, values: &[store::Value<'_>]) -> Result<()> {
        tx.each(sql, values, |row| {
            let (number, name) = (row.get::<String>(0)?, row.get::<Vec<u8>>(1)?);
            let name = String::from_utf8_lossy(&name);
            let like = self.name.alike(&name);
            let known = &mut self.points.entry(number).or_default().0;
            *known = known.max(like);
            Ok(())
        })?;
        Ok(())
    }

    /// Whether so many have this value that it says nothing.
    fn by_column(&mut self, tx: &mut Tx<'_>, column: &str, value: &str, points: u32) -> Result<bool> {
        let numbers = of_column(tx, column, value)?;
        let shared = numbers.len() > SHARED;
        if !shared {
            for number in numbers {
                self.points.entry(number).or_default().1 += points;
            }
        }
        Ok(shared)
    }

    /// The numbers of those that are worth a close look.
    fn best(self) -> Vec<String> {
        let mut all: Vec<(f64, String)> = self
            .points
            .into_iter()
            .map(|(number, (like, points))| (like * f64::from(SAME_NAME) + f64::from(points), number))
            .collect();
        all.sort_by(|one, two| two.0.total_cmp(&one.0).then_with(|| one.1.cmp(&two.1)));
        all.into_iter().take(CLOSELY).map(|(_, number)| number).collect()
    }
}

/// The numbers of charities with a value in a column, one more at most than may share it.
pub(crate) fn of_column(tx: &mut Tx<'_>, column: &str, value: &str) -> Result<Vec<String>> {
    let sql = format!("select number from charity where {column} = $1 limit {}", SHARED + 1);
    Ok(tx.query(&sql, values![value], |row| row.get(0))?)
}

fn weighed(
    charity: Charity,
    folded: &str,
    name: &Name<'_>,
    postcode: Option<&Postcode>,
    host: Option<&str>,
    phone: Option<&str>,
) -> Candidate {
    let mut reasons = Vec::new();
    let mut points = 0;
    if let Some((like, because)) = likeness(&charity, folded, name) {
        points += like;
        reasons.push(because);
    }
    if let (Some(sought), Some(held)) = (postcode, &charity.contact.postcode) {
        if sought == held {
            points += SAME_POSTCODE;
            reasons.push("It has the same postcode.".to_owned());
        } else if sought.outcode() == held.outcode() {
            points += SAME_DISTRICT;
            reasons.push(format!("It is in the same postcode district, {}.", held.outcode()));
        }
    }
    if host.is_some()
        && host == charity.facts.web.as_ref().and_then(|web| compared_host(web.host())).as_deref()
    {
        points += SAME_WEB;
        reasons.push("It has the same website.".to_owned());
    }
    if phone.is_some() && phone == charity.contact.phone.as_deref().and_then(compared_phone).as_deref() {
        points += SAME_PHONE;
        reasons.push("It has the same telephone number.".to_owned());
    }
    if charity.standing() != Standing::Registered || charity.gone_since.is_some() {
        points = points.saturating_sub(REMOVED);
        reasons.push("It is no longer on the register.".to_owned());
    }
    Candidate { charity, score: points.min(100) as u8, reasons }
}

/// Points and the reason for the name that fits best.
fn likeness(charity: &Charity, folded: &str, sought: &Name<'_>) -> Option<(u32, String)> {
    if folded.is_empty() {
        return None;
    }
    let facts = &charity.facts;
    if fold(&facts.name) == folded {
        return Some((SAME_NAME, "It has the same name.".to_owned()));
    }
    let same = facts.other_names.iter().filter(|other| fold(&other.name) == folded);
    if let Some(other) = same.min_by_key(|other| other.kind) {
        return Some(match other.kind {
            NameKind::Working => (SAME_WORKING_NAME, format!("It works under the name {}.", other.name)),
            NameKind::Former => (SAME_FORMER_NAME, format!("It was called {} before.", other.name)),
        });
    }
    std::iter::once(&facts.name)
        .chain(facts.other_names.iter().map(|other| &other.name))
        .map(|name| (sought.alike(&fold(name)), name))
        .filter(|(like, _)| *like >= ALIKE)
        .max_by(|one, two| one.0.total_cmp(&two.0))
        .map(|(like, name)| ((like * ALIKE_NAME).round() as u32, format!("It has a name like it: {name}.")))
}
