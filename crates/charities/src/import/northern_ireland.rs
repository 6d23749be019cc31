//! The register of the Charity Commission for Northern Ireland, as its search exports it.

use intake::table::{Quoting, evened};
use intake::{Column, Columns, Given, Layout, Level, Result, Row, Run, Shape, Summary, Watch, values};
use store::Db;
use vocabulary::{CharityNumber, Postcode, Registry};

use super::KIND;
use super::plan::{Draft, Parts, Plan};
use super::reading::{Reading, reject, tell};
use crate::charity::Document;
use crate::{Aspect, Class, Contact, Facts};

pub(super) const DATASET: &str = "ccni-register";

pub(super) static LAYOUT: Layout = Layout {
    dataset: DATASET,
    title: "the register of the Charity Commission for Northern Ireland",
    kind: KIND,
    published_at: "https://www.charitycommissionni.org.uk/umbraco/api/charityApi/ExportSearchResultsToCsv/?include=Linked&include=Removed",
    licence: "Open Government Licence v3.0",
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        needed("number", &["reg charity number"]),
        also("linked", &["sub charity number"]),
        needed("name", &["charity name"]),
        also("registered", &["date registered"]),
        needed("status", &["status"]),
        also("year end", &["date for financial year ending"]),
        also("income", &["total income"]),
        also("expenditure", &["total spending"]),
        also("address", &["public address"]),
        also("web", &["website"]),
        also("email", &["email"]),
        also("phone", &["telephone"]),
        also("company", &["company number"]),
        also("what", &["what the charity does"]),
        also("who", &["who the charity helps"]),
        also("how", &["how the charity works"]),
        also("purposes", &["charitable purposes"]),
    ]),
};

const fn needed(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: true }
}

const fn also(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: false }
}

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let mut run = Run::begin(db, given, None, watch)?;
    let mut plan = Plan::begin(db, Registry::NorthernIreland, Parts::ALL)?;
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

fn read(row: &Row<'_>, columns: &Columns, plan: &mut Plan<'_>, run: &mut Run<'_, '_>) -> Result<()> {
    let cell = |key: &str| columns.cell(row, key);
    // The table gives the six digits alone.
    let given = cell("number");
    let written = if given.starts_with(|c: char| c.is_ascii_digit()) {
        format!("NIC{given}")
    } else {
        given.to_owned()
    };
    let number = match CharityNumber::parse(&written) {
        Ok(number) if number.registry() == Registry::NorthernIreland => number,
        _ => {
            let what = "is not a Northern Irish charity number like 101234, and the row was left out";
            reject(run, row.place(), "", "Reg charity number", what, given);
            return Ok(());
        }
    };
    let mut problem = |column: &str, what: &str, value: &str| {
        reject(run, row.place(), number.as_str(), column, what, value);
        Ok(())
    };
    if !matches!(cell("linked"), "" | "0") {
        let what = "this charity is linked to another and has no number of its own, so it was left out";
        return problem("Sub charity number", what, cell("linked"));
    }
    if !plan.meet(&number) {
        let what = "this charity is in the list already, and the second row was left out";
        return problem("Reg charity number", what, given);
    }
    let name = evened(cell("name"));
    if name.is_empty() {
        return problem("Charity name", "the charity has no name, and was left out", "");
    }
    let mut reading = Reading::default();
    let mut classes = Vec::new();
    for (aspect, key) in [(Aspect::What, "what"), (Aspect::Who, "who"), (Aspect::How, "how")] {
        let words = listed(cell(key)).into_iter();
        classes.extend(words.map(|words| Class { aspect, code: None, words }));
    }
    let status = Reading::line(cell("status"));
    let removed = status.as_deref().is_some_and(|status| status.to_ascii_lowercase().starts_with("removed"));
    let facts = Facts {
        name,
        registered_on: reading.day("Date registered", cell("registered")),
        removed,
        reporting: status.filter(|_| !removed),
        year_end: reading.day("Date for financial year ending", cell("year end")),
        income: reading.pounds("Total income", cell("income")),
        expenditure: reading.pounds("Total spending", cell("expenditure")),
        company: Reading::line(cell("company")).filter(|number| number != "0"),
        web: reading.web("Website", cell("web")),
        objects: Reading::text(cell("purposes")),
        classes,
        ..Facts::default()
    };
    let (address, postcode) = parted(cell("address"));
    let contact = Contact {
        address,
        postcode,
        phone: reading.phone("Telephone", cell("phone")),
        email: Reading::line(cell("email")),
    };
    reading.report(run, &|| row.place(), number.as_str());
    plan.add(Draft { number, document: Document { facts, contact } })
}

/// The lines of an address, and its postcode, which has no column of its own.
fn parted(address: &str) -> (Vec<String>, Option<Postcode>) {
    let mut lines: Vec<String> = address.split([',', '\n']).filter_map(Reading::line).collect();
    let Some(last) = lines.pop() else { return (lines, None) };
    // A postcode is the last one or two words of the last line: "Belfast BT1 1AA".
    let words: Vec<&str> = last.split(' ').collect();
    for count in [2, 1] {
        let at = words.len().saturating_sub(count);
        if let Ok(postcode) = Postcode::parse(&words[at..].join(" ")) {
            lines.extend(Some(words[..at].join(" ")).filter(|rest| !rest.is_empty()));
            return (lines, Some(postcode));
        }
    }
    lines.push(last);
    (lines, None)
}

/// A list in a cell. Each value begins with a capital; a comma before a small letter is part of one.
fn listed(cell: &str) -> Vec<String> {
    let Some(cell) = values::given(cell) else { return Vec::new() };
    let mut values: Vec<String> = Vec::new();
    for part in cell.split(',') {
        match values.last_mut() {
            Some(value) if !part.trim_start().starts_with(char::is_uppercase) => {
                value.push(',');
                value.push_str(part);
            }
            _ => values.push(part.to_owned()),
        }
    }
    values.iter().map(|value| evened(value)).filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_commas_that_are_part_of_a_value() {
        assert_eq!(
            listed("Human rights, conflict resolution or reconciliation,Older people, Volunteers"),
            ["Human rights, conflict resolution or reconciliation", "Older people", "Volunteers"]
        );
        assert!(listed("").is_empty());
    }

    #[test]
    fn addresses_give_up_their_postcode() {
        let bt1 = Postcode::parse("BT1 1AA").ok();
        assert_eq!(
            parted("The Hall, 2 Long Row, Belfast, BT1 1AA"),
            (vec!["The Hall".to_owned(), "2 Long Row".to_owned(), "Belfast".to_owned()], bt1.clone())
        );
        assert_eq!(
            parted("2 Long Row, Belfast BT11AA"),
            (vec!["2 Long Row".to_owned(), "Belfast".to_owned()], bt1)
        );
        assert_eq!(parted("Long Row"), (vec!["Long Row".to_owned()], None));
        assert_eq!(parted(""), (Vec::new(), None));
    }
}
