//! The Scottish Charity Register, as the Office of the Scottish Charity Regulator publishes it: one table of the
//! charities that are on it, and one of those that were. Both may be given together.

use intake::table::{Quoting, evened};
use intake::{
    Column, Columns, Given, Layout, Level, Member, Result, Row, Run, Shape, Summary, Watch, values,
};
use jiff::civil::Date;
use store::Db;
use vocabulary::{CharityNumber, Registry};

use super::KIND;
use super::plan::{Draft, Parts, Plan};
use super::reading::{Reading, reject, tell};
use crate::charity::Document;
use crate::{Area, Aspect, Class, Contact, Facts, NameKind, OtherName};

pub(super) const DATASET: &str = "oscr-register";

pub(super) static LAYOUT: Layout = Layout {
    dataset: DATASET,
    title: "the Scottish Charity Register",
    kind: KIND,
    published_at: "https://www.oscr.org.uk/about-charities/search-the-register/charity-register-download/",
    licence: "Open Government Licence v3.0",
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        needed("number", &["charity number"]),
        needed("name", &["charity name"]),
        needed("status", &["charity status"]),
        also("registered", &["registered date"]),
        also("ceased", &["ceased date"]),
        also("known as", &["known as"]),
        also("notes", &["notes"]),
        also("postcode", &["postcode"]),
        needed("form", &["constitutional form"]),
        also("spread", &["geographical spread"]),
        also("location", &["main operating location"]),
        also("purposes", &["purposes"]),
        also("beneficiaries", &["beneficiaries"]),
        also("activities", &["activities"]),
        also("objectives", &["objectives"]),
        also("address", &["principal office/trustees address"]),
        also("web", &["website"]),
        also("income", &["most recent year income"]),
        also("expenditure", &["most recent year expenditure"]),
        also("year end", &["year end"]),
    ]),
};

const fn needed(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: true }
}

const fn also(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: false }
}

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let mut run = Run::begin(db, given, given.members.iter().filter_map(day_of_name).min(), watch)?;
    let mut plan = Plan::begin(db, Registry::Scotland, Parts::ALL)?;
    for member in given.members {
        let (mut table, columns) = LAYOUT.table(member)?;
        while let Some(row) = table.next()? {
            if row.is_total() {
                tell(&mut run, Level::Noted, row.place(), "", "", "a row of totals was passed over", "");
                continue;
            }
            run.row();
            read(&row, &columns, &mut plan, &mut run)?;
        }
    }
    plan.end(run, given.asked.allow_large_removal)
}

/// `CharityExport-31-Mar-2026.csv`: the only place where the day stands.
fn day_of_name(member: &Member) -> Option<Date> {
    let name = member.file_name().rsplit_once('.').map_or(member.file_name(), |(name, _)| name);
    values::day(name.split_once('-')?.1)
}

fn read(row: &Row<'_>, columns: &Columns, plan: &mut Plan<'_>, run: &mut Run<'_, '_>) -> Result<()> {
    let cell = |key: &str| columns.cell(row, key);
    let number = match CharityNumber::parse(cell("number")) {
        Ok(number) if number.registry() == Registry::Scotland => number,
        _ => {
            let what = "is not a Scottish charity number like SC012345, and the row was left out";
            reject(run, row.place(), "", "Charity Number", what, cell("number"));
            return Ok(());
        }
    };
    if !plan.meet(&number) {
        let what = "this charity is in the list already, and the second row was left out";
        reject(run, row.place(), number.as_str(), "Charity Number", what, number.as_str());
        return Ok(());
    }
    let (name, insolvent) = without_insolvency(cell("name"));
    if name.is_empty() {
        let what = "the charity has no name, and was left out";
        reject(run, row.place(), number.as_str(), "Charity Name", what, cell("name"));
        return Ok(());
    }
    let mut reading = Reading::default();
    let removed_on = reading.day("Ceased Date", cell("ceased"));
    let mut classes = Vec::new();
    for (aspect, key) in
        [(Aspect::What, "purposes"), (Aspect::Who, "beneficiaries"), (Aspect::How, "activities")]
    {
        let words = quoted(cell(key)).into_iter();
        classes.extend(words.map(|words| Class { aspect, code: None, words }));
    }
    let known_as = values::given(cell("known as")).map(evened).filter(|known| *known != name);
    let facts = Facts {
        name,
        other_names: known_as.into_iter().map(|name| OtherName { name, kind: NameKind::Working }).collect(),
        form: Reading::line(cell("form")),
        registered_on: reading.day("Registered Date", cell("registered")),
        removed: removed_on.is_some() || !is_active(cell("status"), &mut reading),
        removed_on,
        insolvent: insolvent || without_insolvency(cell("notes")).1,
        year_end: reading.day("Year End", cell("year end")),
        income: reading.pounds("Most recent year income", cell("income")),
        expenditure: reading.pounds("Most recent year expenditure", cell("expenditure")),
        web: reading.web("Website", cell("web")),
        objects: Reading::text(cell("objectives")),
        areas: [("Geographical Spread", "spread"), ("Main Operating Location", "location")]
            .into_iter()
            .filter_map(|(kind, key)| Some(Area { kind: kind.to_owned(), name: Reading::line(cell(key))? }))
            .collect(),
        classes,
        ..Facts::default()
    };
    // The register writes XX0 0XX and "-, -" where it keeps an address to itself.
    let postcode =
        Some(cell("postcode")).filter(|text| !text.eq_ignore_ascii_case("XX0 0XX")).unwrap_or_default();
    let address = cell("address").split(',').filter_map(Reading::line).collect();
    let contact = Contact { address, postcode: reading.postcode("Postcode", postcode), ..Contact::default() };
    reading.report(run, &|| row.place(), number.as_str());
    plan.add(Draft { number, document: Document { facts, contact } })
}

fn is_active(status: &str, reading: &mut Reading) -> bool {
    let active = status.eq_ignore_ascii_case("active");
    let ended = ["removed", "ceased", "inactive", "deregistered", "former"];
    if !active && !ended.iter().any(|word| status.to_ascii_lowercase().contains(word)) {
        let what = "is not a status that is known, and was taken for being on the register";
        reading.problem(Level::Noted, "Charity Status", what, status);
        return true;
    }
    active
}

/// The register adds to the name of a charity that it is "(subject to insolvency proceedings)".
fn without_insolvency(name: &str) -> (String, bool) {
    const WORDS: &str = "subject to insolvency proceedings";
    let even = evened(name);
    let Some(at) = even.to_ascii_lowercase().find(WORDS) else { return (even, false) };
    let mut rest = even[..at].to_owned();
    rest.push_str(&even[at + WORDS.len()..]);
    (evened(&rest.replace("()", " ")).trim_end_matches([' ', '(', '-', ',']).to_owned(), true)
}

/// A list in a cell: `'arts, heritage or culture','sport'`. Without marks it is one value.
fn quoted(cell: &str) -> Vec<String> {
    let Some(cell) = values::given(cell) else { return Vec::new() };
    let inner = cell.trim_matches('\'');
    inner
        .split("','")
        .flat_map(|part| part.split("', '"))
        .map(evened)
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_cells_keep_their_commas() {
        assert_eq!(
            quoted("'the advancement of arts, heritage, culture or science','the relief of poverty'"),
            ["the advancement of arts, heritage, culture or science", "the relief of poverty"]
        );
        assert_eq!(
            quoted("'Older people', 'Children/young people'"),
            ["Older people", "Children/young people"]
        );
        assert_eq!(quoted("No specific group, or for everybody"), ["No specific group, or for everybody"]);
        assert!(quoted("-").is_empty());
    }

    #[test]
    fn insolvency_is_taken_out_of_the_name() {
        for name in [
            "Glen Choir (subject to insolvency proceedings)",
            "Glen Choir - Subject to Insolvency Proceedings",
        ] {
            assert_eq!(without_insolvency(name), ("Glen Choir".to_owned(), true));
        }
        assert_eq!(without_insolvency("Glen  Choir"), ("Glen Choir".to_owned(), false));
    }
}
