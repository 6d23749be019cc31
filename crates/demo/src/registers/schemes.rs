//! The register of schemes, as a steward would fill it in.

use jiff::civil::Date;

use super::{Made, RegisterFile, Sheet, host_of_scheme, network_code, network_name, scheme_id, telephone};

impl Made<'_> {
    /// One scheme a council, run by its first network; every seventh council has none, and that of the first town has a second one.
    pub(super) fn schemes(&self) -> RegisterFile {
        let mut sheet = Sheet::new(SCHEME_COLUMNS);
        let from = Date::new(self.plan.today.year() - 1, 4, 1).unwrap_or(self.plan.today);
        for (number, authority) in self.tables.authorities.iter().enumerate() {
            let Some(id) = scheme_id(number) else { continue };
            let networks: Vec<String> = self
                .towns()
                .filter(|(_, _, other)| other.code == authority.code)
                .map(|(town, _, _)| network_code(town))
                .collect();
            let (invented, open) = host_of_scheme(self.tables, self.plan.seed, number);
            let host = format!("{}.example", invented.to_lowercase().replace([' ', '\''], "-"));
            // The network employs the link workers, where there is one; its code says whose referrals they are.
            let town = self.towns().find(|(_, _, other)| other.code == authority.code);
            let (run_by, code) = match town {
                Some((number, town, _)) => (network_name(town), network_code(number)),
                None => (format!("{invented} Community Trust (fictional)"), String::new()),
            };
            sheet.row(&[
                &id,
                &format!("{} Social Prescribing", authority.name),
                &run_by,
                &code,
                &telephone(authority.region, 500 + number),
                &format!("hello@{host}"),
                &format!("https://{host}/social-prescribing"),
                "Monday to Friday, 9am to 5pm",
                &networks.join(";"),
                "",
                &authority.code,
                "GP practices; social care; housing; the fire service; charities",
                "By telephone or by e-mail",
                if open { "yes" } else { "no" },
                if open { "Ring us, or ask somebody to ring for you" } else { "" },
                "18",
                &from.to_string(),
                "",
                "",
            ]);
            // Where the team works, the same people also have one for money and housing alone, to which not everybody refers.
            if town.is_some_and(|(town, ..)| town == 0) {
                sheet.row(&[
                    MONEY_SCHEME,
                    &format!("{} Money and Home", authority.name),
                    &run_by,
                    &code,
                    &telephone(authority.region, 499),
                    &format!("money@{host}"),
                    &format!("https://{host}/money-and-home"),
                    "Tuesday to Thursday, 10am to 4pm",
                    "",
                    "",
                    &authority.code,
                    "GP practices; social care; housing; charities",
                    "By telephone or by e-mail",
                    "no",
                    "",
                    "18",
                    &from.to_string(),
                    "money; housing",
                    "gp; nurse; social care; housing; voluntary; practice team",
                ]);
            }
        }
        sheet.done("schemes.csv")
    }
}

const SCHEME_COLUMNS: &[&str] = &[
    "scheme_id",
    "name",
    "run_by",
    "run_by_ods_code",
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
    "youngest_age",
    "valid_from",
    "needs",
    "professions",
];

/// The scheme for money and housing.
const MONEY_SCHEME: &str = "demo-money";
