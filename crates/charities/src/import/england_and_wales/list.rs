//! The list of charities itself.

use intake::table::evened;
use intake::{Level, Result, Run, values};
use vocabulary::CharityNumber;

use super::aside::{Aside, key_of};
use super::lines::{Line, each_line};
use super::tables::Found;
use crate::charity::Document;
use crate::import::plan::{Draft, Plan};
use crate::import::reading::{Reading, reject};
use crate::{Contact, Facts};

/// Reads the list, each charity with what the smaller tables say of it.
pub(super) fn read(
    found: &Found<'_>,
    aside: &mut Aside,
    plan: &mut Plan<'_>,
    run: &mut Run<'_, '_>,
) -> Result<()> {
    each_line(found, &mut |line, bad| {
        run.row();
        let Some(key) = key_of(line, bad, run) else { return Ok(()) };
        let Ok(number) = CharityNumber::parse(&key.written()) else { return Ok(()) };
        if !plan.meet(&number) {
            let what = "this charity is in the list already, and the second row was left out";
            reject(run, line.place(), number.as_str(), "registered_charity_number", what, number.as_str());
            return Ok(());
        }
        let mut reading = Reading::default();
        let Some(mut document) = document(line, &mut reading) else {
            let what = "the charity has no name, and was left out";
            reject(run, line.place(), number.as_str(), "charity_name", what, line.get("charity_name"));
            return Ok(());
        };
        reading.report(run, &|| line.place(), number.as_str());
        aside.lay(key, &mut document.facts)?;
        plan.add(Draft { number, document })
    })
}

fn document(line: &Line, reading: &mut Reading) -> Option<Document> {
    let name = evened(line.get("charity_name"));
    if name.is_empty() {
        return None;
    }
    let mut day = |column: &str| reading.day(column, line.get(column));
    let (registered_on, removed_on) = (day("date_of_registration"), day("date_of_removal"));
    let (year_end, dissolving_on) =
        (day("latest_acc_fin_period_end_date"), day("date_cio_dissolution_notice"));
    let facts = Facts {
        name,
        form: Reading::line(line.get("charity_type")),
        registered_on,
        removed: is_removed(line, removed_on.is_some(), reading),
        removed_on,
        insolvent: reading.flag("charity_insolvent", line.get("charity_insolvent")),
        in_administration: reading.flag("charity_in_administration", line.get("charity_in_administration")),
        dissolving_on,
        reporting: Reading::line(line.get("charity_reporting_status")),
        year_end,
        income: reading.pounds("latest_income", line.get("latest_income")),
        expenditure: reading.pounds("latest_expenditure", line.get("latest_expenditure")),
        company: Reading::line(line.get("charity_company_registration_number")),
        web: reading.web("charity_contact_web", line.get("charity_contact_web")),
        activities: Reading::text(line.get("charity_activities")),
        ..Facts::default()
    };
    Some(Document { facts, contact: contact(line, reading) })
}

fn is_removed(line: &Line, has_date: bool, reading: &mut Reading) -> bool {
    let status = line.get("charity_registration_status");
    if status.eq_ignore_ascii_case("Removed") {
        return true;
    }
    if !status.eq_ignore_ascii_case("Registered") {
        let what = "is neither Registered nor Removed, so the date of removal decided";
        reading.problem(Level::Noted, "charity_registration_status", what, status);
        return has_date;
    }
    false
}

fn contact(line: &Line, reading: &mut Reading) -> Contact {
    let given = line.get("charity_contact_postcode");
    let postcode = reading.postcode("charity_contact_postcode", given);
    let mut address: Vec<String> = [
        "charity_contact_address1",
        "charity_contact_address2",
        "charity_contact_address3",
        "charity_contact_address4",
        "charity_contact_address5",
    ]
    .iter()
    .filter_map(|column| Reading::line(line.get(column)))
    .collect();
    if postcode.is_none() {
        address.extend(values::given(given).map(evened));
    }
    Contact {
        address,
        postcode,
        phone: reading.phone("charity_contact_phone", line.get("charity_contact_phone")),
        email: Reading::line(line.get("charity_contact_email")),
    }
}
