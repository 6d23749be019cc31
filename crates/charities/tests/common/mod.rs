//! Registers for tests, in their keepers' layouts, and what came of importing them. All charities are made up.

#![allow(dead_code)]

use std::io::Write;
use std::path::PathBuf;

use charities::{Charity, REGISTER, by_number};
use intake::layout::recognise;
use intake::reach::Reach;
use intake::{Asked, Error, Event, Given, Layout, Package, Progress, Summary};
use serde_json::{Map, Value, json};
use store::testing::TestDb;
use vocabulary::CharityNumber;

pub const DAY: &str = "2026-03-02";

/// The columns of a table, as the Charity Commission publishes it.
pub fn columns(table: &str) -> &'static [&'static str] {
    match table {
        "charity" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "charity_name",
            "charity_type",
            "charity_registration_status",
            "date_of_registration",
            "date_of_removal",
            "charity_reporting_status",
            "latest_acc_fin_period_start_date",
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
            "charity_previously_excepted",
            "charity_is_cdf_or_cif",
            "charity_is_cio",
            "cio_is_dissolved",
            "date_cio_dissolution_notice",
            "charity_activities",
            "charity_gift_aid",
            "charity_has_land",
        ],
        "charity_other_names" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "charity_name_id",
            "charity_name_type",
            "charity_name",
        ],
        "charity_classification" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "classification_code",
            "classification_type",
            "classification_description",
        ],
        "charity_area_of_operation" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "geographic_area_type",
            "geographic_area_description",
            "parent_geographic_area_type",
            "parent_geographic_area_description",
            "welsh_ind",
        ],
        "charity_governing_document" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "governing_document_description",
            "charitable_objects",
            "area_of_benefit",
        ],
        "charity_trustee" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "trustee_id",
            "trustee_name",
            "trustee_is_chair",
            "individual_or_organisation",
            "trustee_date_of_appointment",
        ],
        "charity_event_history" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "charity_name",
            "charity_event_order",
            "event_type",
            "date_of_event",
            "reason",
            "assoc_organisation_number",
            "assoc_registered_charity_number",
            "assoc_charity_name",
        ],
        "charity_policy" => &[
            "date_of_extract",
            "organisation_number",
            "registered_charity_number",
            "linked_charity_number",
            "policy_name",
        ],
        other => panic!("no table {other}"),
    }
}

/// One row of a table, by its columns.
pub type Cells = Map<String, Value>;

/// A row of a table: `1160694`, or `1160694-2` for a linked charity, and what else it says.
pub fn row(number: &str, cells: Value) -> Cells {
    let (main, link) = number.split_once('-').unwrap_or((number, "0"));
    let mut row = json!({
        "date_of_extract": DAY,
        "organisation_number": main.parse::<i64>().unwrap_or(7) * 10 + link.parse::<i64>().unwrap_or(7),
        "registered_charity_number": main.parse::<i64>().map_or(json!(main), |main| json!(main)),
        "linked_charity_number": link.parse::<i64>().unwrap_or(7),
    });
    let all = row.as_object_mut().unwrap();
    all.extend(object(cells));
    std::mem::take(all)
}

/// A charity on the register.
pub fn charity(number: &str, name: &str, cells: Value) -> Cells {
    let mut row = row(
        number,
        json!({
            "charity_name": name,
            "charity_registration_status": "Registered",
            "date_of_registration": "2015-03-02T00:00:00",
            "charity_insolvent": false,
            "charity_in_administration": false,
        }),
    );
    row.extend(object(cells));
    row
}

fn object(value: Value) -> Cells {
    match value {
        Value::Object(cells) => cells,
        other => panic!("{other} is no object"),
    }
}

/// A folder with files of a register.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    pub fn put(self, name: &str, bytes: &[u8]) -> Self {
        std::fs::write(self.0.path().join(name), bytes).unwrap();
        self
    }

    /// A table as an array of JSON with a byte-order mark.
    pub fn json(self, table: &str, rows: &[Cells]) -> Self {
        let bytes = as_json(table, rows);
        self.put(&format!("publicextract.{table}.json"), &bytes)
    }

    /// A table as text.
    pub fn text(self, table: &str, rows: &[Cells]) -> Self {
        let bytes = as_text(table, rows);
        self.put(&format!("publicextract.{table}.txt"), &bytes)
    }

    /// A table as text in an archive of its own, as it is published.
    pub fn zipped(self, name: &str, table: &str, rows: &[Cells]) -> Self {
        let file = std::fs::File::create(self.0.path().join(name)).unwrap();
        let mut zip = zip::ZipWriter::new(file);
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("publicextract.{table}.txt"), options).unwrap();
        zip.write_all(&as_text(table, rows)).unwrap();
        zip.finish().unwrap();
        self
    }
}

pub fn as_json(table: &str, rows: &[Cells]) -> Vec<u8> {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            let all = columns(table)
                .iter()
                .map(|column| ((*column).to_owned(), row.get(*column).cloned().unwrap_or(Value::Null)));
            Value::Object(all.collect())
        })
        .collect();
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(serde_json::to_vec(&rows).unwrap());
    bytes
}

pub fn as_text(table: &str, rows: &[Cells]) -> Vec<u8> {
    let mut text = columns(table).join("\t");
    for row in rows {
        text.push_str("\r\n");
        let cells = columns(table).iter().map(|column| match row.get(*column) {
            None | Some(Value::Null) => String::new(),
            Some(Value::Bool(flag)) => if *flag { "True" } else { "False" }.to_owned(),
            Some(Value::String(text)) if column.starts_with("date") || column.ends_with("_date") => {
                text.split('T').next().map(|day| format!("{day} 00:00:00.0000000")).unwrap_or_default()
            }
            Some(Value::String(text)) => text.replace('\\', "\\\\"),
            Some(other) => other.to_string(),
        });
        text.push_str(&cells.collect::<Vec<_>>().join("\t"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// What an import answered and reported.
pub struct Taken {
    pub summary: Summary,
    /// Each problem: level, number, column, what, value, place.
    pub problems: Vec<[String; 6]>,
}

impl Taken {
    pub fn has(&self, level: &str, what: &str) -> bool {
        self.problems.iter().any(|problem| problem[0] == level && problem[3].contains(what))
    }

    /// New, changed, unchanged and missing charities.
    pub fn counts(&self) -> (u64, u64, u64, u64) {
        let counts = self.summary.of("charities");
        (counts.new, counts.changed, counts.unchanged, counts.missing)
    }
}

pub fn take(t: &TestDb, folder: &Folder) -> Taken {
    take_with(t, folder, &Asked::default()).unwrap()
}

/// What a failed import reported beside its error.
pub fn problems_of(t: &TestDb, folder: &Folder, asked: &Asked) -> (Result<Summary, Error>, Vec<[String; 6]>) {
    let address = folder.path().to_string_lossy().into_owned();
    let package = Package::open(&address, &Reach::default(), &Progress::default()).unwrap();
    let layout = layout_of(&package).expect("a layout that is recognised");
    let mut problems = Vec::new();
    let given = Given { layout, members: &package.members, address: &address, asked };
    let done = (REGISTER.import)(&t.db, &given, &mut |event| {
        if let Event::Problem(found) = event {
            let p = &found.problem;
            problems.push([
                p.level.to_string(),
                found.id.clone(),
                p.path.clone(),
                p.what.clone(),
                p.value.clone(),
                found.place.clone(),
            ]);
        }
    });
    (done, problems)
}

pub fn take_with(t: &TestDb, folder: &Folder, asked: &Asked) -> Result<Taken, Error> {
    let (done, problems) = problems_of(t, folder, asked);
    done.map(|summary| Taken { summary, problems })
}

/// The layout of the first file that has one.
pub fn layout_of(package: &Package) -> Option<&'static Layout> {
    package.members.iter().find_map(|member| recognise(member, REGISTER.layouts))
}

pub fn number(text: &str) -> CharityNumber {
    CharityNumber::parse(text).unwrap()
}

pub fn held(t: &TestDb, text: &str) -> Option<Charity> {
    let number = number(text);
    t.db.read(move |tx| by_number(tx, &number)).unwrap()
}

pub fn get(t: &TestDb, text: &str) -> Charity {
    held(t, text).unwrap_or_else(|| panic!("no charity {text}"))
}

/// Everything that is stored, as text.
pub fn everything(t: &TestDb) -> Vec<String> {
    t.db.read(|tx| -> store::Result<Vec<String>> {
        let mut all =
            tx.query("select document, number, changed_at from charity order by number", &[], |row| {
                Ok(format!("{} {} {}", row.get::<String>(1)?, row.get::<String>(0)?, row.get::<i64>(2)?))
            })?;
        all.extend(tx.query(
            "select folded, number from charity_name order by folded, number",
            &[],
            |row| {
                Ok(format!("{} {}", String::from_utf8_lossy(&row.get::<Vec<u8>>(0)?), row.get::<String>(1)?))
            },
        )?);
        Ok(all)
    })
    .unwrap()
}
