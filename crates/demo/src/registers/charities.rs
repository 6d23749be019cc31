//! The register of the fictional area's charities, as the Charity Commission for England and Wales lays out its extract.
//!
//! Most of the organisations that give a number are on it. Some are not, some were taken off, and some give the number
//! of another, so that each can be seen.

use std::collections::BTreeMap;

use super::RegisterFile;
use crate::Plan;
use crate::tables::Tables;

/// Of so many charities in a row ...
const CYCLE: u64 = 12;
/// ... the register does not have this one,
const MISSING: u64 = 5;
/// has taken this one off,
const REMOVED: u64 = 7;
/// and gives this one's number to another.
const ANOTHER: u64 = 9;

/// The columns that are read; the extract has more.
const COLUMNS: [&str; 26] = [
    "date_of_extract",
    "registered_charity_number",
    "linked_charity_number",
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
];

pub(super) fn register(tables: &Tables, plan: Plan) -> RegisterFile {
    let mut found: BTreeMap<u64, (String, String)> = BTreeMap::new();
    for service in tables.services(plan) {
        let organisation = &service["organization"];
        let text = |key: &str| organisation[key].as_str().unwrap_or_default().to_owned();
        let identifiers = organisation["organization_identifiers"].as_array();
        for identifier in identifiers.into_iter().flatten() {
            let number = identifier["identifier"].as_str().and_then(|number| number.parse().ok());
            if let Some(number) = number {
                found.insert(number, (text("name"), text("website")));
            }
        }
    }
    let today = plan.today.to_string();
    let mut file = COLUMNS.join("\t");
    file.push('\n');
    for (number, (name, website)) in found.iter().filter(|(number, _)| *number % CYCLE != MISSING) {
        let removed = number % CYCLE == REMOVED;
        let name = if number % CYCLE == ANOTHER { "The Example Relief Fund (fictional)" } else { name };
        let mut cells = vec![String::new(); COLUMNS.len()];
        for (at, cell) in [
            (0, today.as_str()),
            (1, &number.to_string()),
            (2, "0"),
            (3, name),
            (4, "Other"),
            (5, if removed { "Removed" } else { "Registered" }),
            (6, "2012-04-02"),
            (7, if removed { "2024-03-01" } else { "" }),
            (20, website),
            (22, "False"),
            (23, "False"),
            (25, "Works in the fictional area"),
        ] {
            cell.clone_into(&mut cells[at]);
        }
        file.push_str(&cells.join("\t"));
        file.push('\n');
    }
    RegisterFile { name: "publicextract.charity.txt", text: file }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn says(number: u64) -> &'static str {
        match number % CYCLE {
            MISSING => "missing",
            REMOVED => "removed",
            ANOTHER => "another",
            _ => "registered",
        }
    }

    #[test]
    fn most_are_registered_and_every_other_state_can_be_seen() {
        let plan = Plan { services: 500, seed: 1, today: date(2026, 5, 4) };
        let file = register(Tables::embedded().unwrap(), plan);
        let lines: Vec<Vec<&str>> = file.text.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines[0].len(), 26);
        assert!(lines.iter().all(|line| line.len() == 26));
        let mut seen = BTreeMap::new();
        for line in &lines[1..] {
            let number: u64 = line[1].parse().unwrap();
            assert!((9_000_000..=9_999_999).contains(&number), "{number} is no real charity's");
            assert_eq!(line[5] == "Removed", says(number) == "removed");
            *seen.entry(says(number)).or_insert(0) += 1;
        }
        assert!(seen["registered"] > seen["removed"] + seen["another"], "{seen:?}");
        assert!(!seen.contains_key("missing") && seen.len() == 3, "{seen:?}");
    }
}
