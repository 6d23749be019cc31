//! Writes the register as the spreadsheet it is read from.

use std::collections::HashMap;
use std::io;

use super::{Scheme, Schemes};

/// The columns of `templates-for-import/schemes.csv`, in their order.
const COLUMNS: [&str; 23] = [
    "scheme_id",
    "name",
    "run_by",
    "run_by_ods_code",
    "run_by_charity_number",
    "phone",
    "email",
    "website",
    "opening_hours",
    "pcn_codes",
    "practice_codes",
    "council_codes",
    "who_may_refer",
    "how_to_refer",
    "self_referral",
    "how_to_self_refer",
    "languages",
    "youngest_age",
    "oldest_age",
    "valid_from",
    "valid_to",
    "needs",
    "professions",
];

impl Schemes {
    /// Writes all schemes of all sources as CSV in UTF-8, in the layout of the template, so that it can be imported
    /// again. Where two sources use one id, each gets its source's name behind it.
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub fn write_csv(&self, out: impl io::Write) -> io::Result<()> {
        let mut uses: HashMap<&str, u32> = HashMap::new();
        for scheme in self.iter() {
            *uses.entry(&scheme.given_id).or_default() += 1;
        }
        let mut table = csv::Writer::from_writer(out);
        table.write_record(COLUMNS)?;
        for scheme in self.iter() {
            let shared = uses.get(&*scheme.given_id).is_some_and(|uses| *uses > 1);
            let source = self.origin(scheme).filter(|_| shared).map(|origin| &*origin.name);
            table.write_record(row(scheme, source))?;
        }
        table.flush()
    }
}

fn row(scheme: &Scheme, source: Option<&str>) -> [String; 23] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let age = |age: Option<i64>| age.map(|age| age.to_string()).unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let given_id = &scheme.given_id;
    [
        source.map_or_else(|| given_id.clone(), |source| format!("{given_id} ({source})")),
        scheme.name.clone(),
        scheme.run_by.clone(),
        text(&scheme.run_by_ods_code),
        text(&scheme.run_by_charity_number),
        text(&scheme.phone),
        text(&scheme.email),
        text(&scheme.website),
        text(&scheme.opening_hours),
        scheme.pcns.join(";"),
        scheme.practices.join(";"),
        scheme.councils.join(";"),
        scheme.who_may_refer.join("; "),
        text(&scheme.how_to_refer),
        match scheme.self_referral {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        }
        .to_owned(),
        text(&scheme.how_to_self_refer),
        scheme.languages.join("; "),
        age(scheme.youngest_age),
        age(scheme.oldest_age),
        day(scheme.valid_from),
        day(scheme.valid_to),
        scheme.needs.join("; "),
        scheme.professions.iter().map(|one| one.as_str()).collect::<Vec<_>>().join("; "),
    ]
}
