//! The thirteen tables of the extract, told by their columns, and which of them are read.

use std::io::Read;

use intake::{Error, Member, Result, values};
use jiff::civil::Date;

use super::text::{EXTRACTED, Text};

/// A table of the extract.
#[derive(Debug)]
pub(super) struct Table {
    /// What the Commission calls it.
    pub(super) name: &'static str,
    /// The columns that no other table has. Half of them are enough to recognise it, so that what is missing can
    /// be said.
    marks: &'static [&'static str],
    /// The columns that are read, all of them needed; none where the table is not.
    pub(super) columns: &'static [&'static str],
}

/// Columns that every table has and that are always read.
const LINK: &str = "linked_charity_number";
const NUMBER: &str = "registered_charity_number";

pub(super) const CHARITY: Table = Table {
    name: "charity",
    marks: &[
        "charity_type",
        "charity_registration_status",
        "date_of_registration",
        "date_of_removal",
        "charity_reporting_status",
        "latest_income",
        "latest_expenditure",
        "charity_contact_address1",
        "charity_contact_postcode",
        "charity_contact_web",
        "charity_activities",
        "charity_gift_aid",
        "charity_has_land",
    ],
    columns: &[
        NUMBER,
        LINK,
        "charity_name",
        "charity_type",
        "charity_registration_status",
        "date_of_registration",
        "date_of_removal",
        "charity_reporting_status",
        "latest_acc_fin_period_end_date",
        "latest_income",
        "latest_expenditure",
        "charity_contact_address1",
        "charity_contact_address2",
        "charity_contact_address3",
        "charity_contact_address4",
        "charity_contact_address5",
        "charity_contact_postcode",
        "charity_contact_phone",
        "charity_contact_email",
        "charity_contact_web",
        "charity_company_registration_number",
        "charity_insolvent",
        "charity_in_administration",
        "date_cio_dissolution_notice",
        "charity_activities",
    ],
};

pub(super) const NAMES: Table = Table {
    name: "charity_other_names",
    marks: &["charity_name_id", "charity_name_type"],
    columns: &[NUMBER, LINK, "charity_name_type", "charity_name"],
};

pub(super) const CLASSES: Table = Table {
    name: "charity_classification",
    marks: &["classification_code", "classification_type", "classification_description"],
    columns: &[NUMBER, LINK, "classification_code"],
};

pub(super) const AREAS: Table = Table {
    name: "charity_area_of_operation",
    marks: &[
        "geographic_area_type",
        "geographic_area_description",
        "parent_geographic_area_type",
        "welsh_ind",
    ],
    columns: &[NUMBER, LINK, "geographic_area_type", "geographic_area_description"],
};

pub(super) const OBJECTS: Table = Table {
    name: "charity_governing_document",
    marks: &["governing_document_description", "charitable_objects", "area_of_benefit"],
    columns: &[NUMBER, LINK, "charitable_objects", "area_of_benefit"],
};

/// Trustees are counted. Their names are not among the columns, and so never leave the reader.
pub(super) const TRUSTEES: Table = Table {
    name: "charity_trustee",
    marks: &["trustee_id", "trustee_name", "trustee_is_chair", "individual_or_organisation"],
    columns: &[NUMBER, LINK],
};

pub(super) const EVENTS: Table = Table {
    name: "charity_event_history",
    marks: &["charity_event_order", "event_type", "date_of_event", "assoc_registered_charity_number"],
    columns: &[NUMBER, LINK, "charity_event_order", "event_type", "assoc_registered_charity_number"],
};

/// In the order in which they are read: the list itself comes last, when everything else is known.
const TABLES: [&Table; 13] = [
    &NAMES,
    &CLASSES,
    &AREAS,
    &TRUSTEES,
    &EVENTS,
    &OBJECTS,
    &CHARITY,
    &Table {
        name: "charity_annual_return_history",
        marks: &[
            "reporting_due_date",
            "date_annual_return_received",
            "date_accounts_received",
            "suppression_ind",
        ],
        columns: &[],
    },
    &Table {
        name: "charity_annual_return_parta",
        marks: &["charity_raises_funds_from_public", "grant_making_is_main_activity", "count_govt_contracts"],
        columns: &[],
    },
    &Table {
        name: "charity_annual_return_partb",
        marks: &["income_donations_and_legacies", "expenditure_raising_funds", "assets_total_fixed"],
        columns: &[],
    },
    &Table {
        name: "charity_other_regulators",
        marks: &["regulator_order", "regulator_name", "regulator_web_url"],
        columns: &[],
    },
    &Table { name: "charity_policy", marks: &["policy_name"], columns: &[] },
    &Table {
        name: "charity_published_report",
        marks: &["report_name", "report_location", "date_published"],
        columns: &[],
    },
];

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines of text with tabs between the cells.
    Text,
    /// One array of objects.
    Json,
}

/// A file that holds a table of the extract.
#[derive(Debug)]
pub(super) struct Found<'m> {
    pub(super) member: &'m Member,
    pub(super) table: &'static Table,
    pub(super) form: Form,
    /// The day of the extract, by its first row.
    pub(super) day: Option<Date>,
}

/// So much of a file is looked at.
const LOOKED_AT: u64 = 1 << 20;

impl<'m> Found<'m> {
    /// The table that a file holds, if it is one of the extract's.
    pub(super) fn look(member: &'m Member) -> Option<Self> {
        let mut from = member.peek().ok()?;
        let json = from.fill_buf().ok()?.trim_ascii_start().starts_with(b"[");
        let (names, day) = if json { first_object(&mut from.take(LOOKED_AT))? } else { first_rows(member)? };
        let has = |column: &&&str| names.iter().any(|name| name == **column);
        if !has(&&NUMBER) && !has(&&"organisation_number") {
            return None;
        }
        let table = TABLES
            .into_iter()
            .map(|table| (table.marks.iter().filter(has).count() * 100 / table.marks.len(), table))
            .max_by_key(|(share, _)| *share)
            .filter(|(share, _)| *share >= 50)?
            .1;
        let form = if json { Form::Json } else { Form::Text };
        let found = Found { member, table, form, day };
        Some(found)
    }

    /// Whether the table is read at all.
    pub(super) fn is_read(&self) -> bool {
        !self.table.columns.is_empty()
    }

    pub(super) fn is(&self, table: &Table) -> bool {
        self.table.name == table.name
    }

    /// The files as tables, in the order in which they are read.
    pub(super) fn all(members: &'m [Member]) -> Result<Vec<Self>> {
        let mut found = Vec::new();
        for member in members {
            let table = Found::look(member).ok_or_else(|| Error::OtherLayout {
                file: member.name.clone(),
                expected: super::LAYOUT.title.to_owned(),
                why: "it has not the columns of any of the extract's thirteen tables".to_owned(),
            })?;
            found.push(table);
        }
        found.sort_by_key(|found| TABLES.iter().position(|table| table.name == found.table.name));
        for two in found.windows(2) {
            if two[0].table.name == two[1].table.name {
                return Err(Error::Refused(format!(
                    "{} and {} both hold the table {}. Give only one of them. Nothing was changed",
                    two[0].member.name, two[1].member.name, two[0].table.name
                )));
            }
        }
        Ok(found)
    }

    /// Where each column that is read stands among those that a file has.
    ///
    /// # Errors
    /// [`Error::OtherLayout`] naming those that are missing.
    pub(super) fn places(&self, names: &[String]) -> Result<Vec<usize>> {
        let place = |column: &&str| names.iter().position(|name| name == *column);
        let missing: Vec<&str> =
            self.table.columns.iter().filter(|column| place(column).is_none()).copied().collect();
        if missing.is_empty() {
            return Ok(self.table.columns.iter().filter_map(place).collect());
        }
        Err(Error::OtherLayout {
            file: self.member.name.clone(),
            expected: format!("the table {} of {}", self.table.name, super::LAYOUT.title),
            why: match missing[..] {
                [one] => format!("the column {one} is missing"),
                _ => format!("the columns {} are missing", missing.join(", ")),
            },
        })
    }
}

/// The names of the columns, as they are compared.
pub(super) fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

fn first_rows(member: &Member) -> Option<(Vec<String>, Option<Date>)> {
    let mut text = Text::open(&member.name, member.peek().ok()?);
    let names: Vec<String> = text.next().ok()??.iter().map(|name| plain(name)).collect();
    let at = names.iter().position(|name| name == EXTRACTED);
    let first = text.next().ok()?;
    let day = at.and_then(|at| values::day(first?.get(at)?));
    Some((names, day))
}

fn first_object(from: &mut dyn Read) -> Option<(Vec<String>, Option<Date>)> {
    let mut bytes = Vec::new();
    // A look that breaks off is as good as one that ends: reading in earnest says what is wrong.
    let _ = from.read_to_end(&mut bytes);
    let inside = bytes.trim_ascii_start().strip_prefix(b"[")?;
    let mut objects = serde_json::Deserializer::from_slice(inside)
        .into_iter::<serde_json::Map<String, serde_json::Value>>();
    let first = objects.next()?.ok()?;
    let day = first.get(EXTRACTED).and_then(|value| values::day(value.as_str()?));
    Some((first.keys().map(|name| plain(name)).collect(), day))
}
