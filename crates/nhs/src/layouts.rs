//! How the lists of organisations are laid out, and where they are published.

use intake::table::Quoting;
use intake::{Column, Layout, Row, Shape, values};
use vocabulary::OdsCode;

pub(crate) const OGL: &str = "Open Government Licence v3.0";

const KIND: &str = "organisations";

pub(crate) const fn must(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: true }
}

pub(crate) const fn may(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: false }
}

/// Every general practice and other place that prescribes in England and Wales, open or closed.
pub static PRACTICES: Layout = Layout {
    dataset: "ods-practices",
    title: "GP practices and other prescribers (ODS epraccur)",
    kind: KIND,
    published_at: "https://www.odsdatasearchandexport.nhs.uk/api/getReport?report=epraccur",
    licence: OGL,
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Bare(
        &[
            "code",
            "name",
            "region",
            "icb",
            "line1",
            "line2",
            "line3",
            "line4",
            "line5",
            "postcode",
            "opened",
            "closed",
            "status",
            "sub type",
            "commissioner",
            "joined",
            "left",
            "phone",
            "empty18",
            "empty19",
            "empty20",
            "amended",
            "empty22",
            "provider",
            "empty24",
            "setting",
            "empty26",
        ],
        is_practice,
    ),
};

fn is_practice(row: &Row<'_>) -> bool {
    row.width() == 27
        && OdsCode::parse(row.cell(0)).is_ok()
        && (row.cell(10).is_empty() || values::day(row.cell(10)).is_some())
        && crate::Status::parse(row.cell(12)).is_some()
}

/// Which practice was a member of which network, from when to when.
pub static MEMBERS: Layout = Layout {
    dataset: "ods-pcn-members",
    title: "Practices of primary care networks (ODS epcncorepartnerdetails)",
    kind: KIND,
    published_at: "https://www.odsdatasearchandexport.nhs.uk/api/getReport?report=epcncorepartnerdetails",
    licence: OGL,
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Bare(
        &[
            "code",
            "name",
            "commissioner",
            "commissioner name",
            "pcn",
            "pcn name",
            "pcn commissioner",
            "pcn commissioner name",
            "starts",
            "ends",
            "match",
        ],
        is_member,
    ),
};

fn is_member(row: &Row<'_>) -> bool {
    row.width() == 11
        && OdsCode::parse(row.cell(0)).is_ok()
        && is_pcn_code(row.cell(4))
        && values::day(row.cell(8)).is_some()
}

/// ODS gives networks a U and five digits.
pub(crate) fn is_pcn_code(code: &str) -> bool {
    code.len() == 6 && code.starts_with('U') && code.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

/// The same with a header, as in the second sheet of the workbook. Groups (CCG) came before sub-locations of boards.
pub static NAMED_MEMBERS: Layout = Layout {
    title: "Practices of primary care networks, with column names",
    shape: Shape::Header(&[
        must("code", &["partner organisation code"]),
        must("name", &["partner name", "partner organisation name"]),
        may(
            "commissioner",
            &[
                "practice parent sub icb loc code",
                "practice parent sub icb location code",
                "practice parent ccg code",
                "practice parent clinical commissioning group code",
            ],
        ),
        may(
            "commissioner name",
            &[
                "practice parent sub icb loc name",
                "practice parent sub icb location name",
                "practice parent ccg name",
                "practice parent clinical commissioning group name",
            ],
        ),
        must("pcn", &["pcn code"]),
        must("pcn name", &["pcn name"]),
        may(
            "pcn commissioner",
            &[
                "pcn parent sub icb loc code",
                "pcn parent sub icb location code",
                "pcn parent ccg code",
                "pcn parent clinical commissioning group code",
            ],
        ),
        may(
            "pcn commissioner name",
            &[
                "pcn parent sub icb loc name",
                "pcn parent sub icb location name",
                "pcn parent ccg name",
                "pcn parent clinical commissioning group name",
            ],
        ),
        must("starts", &["practice to pcn relationship start date"]),
        must("ends", &["practice to pcn relationship end date"]),
    ]),
    ..as_published(&MEMBERS)
};

/// Primary care networks, with the day they opened and closed.
pub static PCNS: Layout = Layout {
    dataset: "ods-pcns",
    title: "Primary care networks (ODS epcn)",
    kind: KIND,
    published_at: "https://www.odsdatasearchandexport.nhs.uk/api/getReport?report=epcn",
    licence: OGL,
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Bare(
        &[
            "code",
            "name",
            "commissioner",
            "commissioner name",
            "opened",
            "closed",
            "line1",
            "line2",
            "line3",
            "line4",
            "line5",
            "postcode",
        ],
        is_pcn,
    ),
};

fn is_pcn(row: &Row<'_>) -> bool {
    row.width() == 12 && is_pcn_code(row.cell(0)) && values::day(row.cell(4)).is_some()
}

/// The same with a header.
pub static NAMED_PCNS: Layout = Layout {
    title: "Primary care networks, with column names",
    shape: Shape::Header(&[
        must("code", &["pcn code"]),
        must("name", &["pcn name"]),
        may("commissioner", COMMISSIONER),
        may("commissioner name", COMMISSIONER_NAME),
        must("opened", &["open date"]),
        must("closed", &["close date"]),
        may("line1", &["address line 1"]),
        may("line2", &["address line 2"]),
        may("line3", &["address line 3"]),
        may("line4", &["address line 4"]),
        may("line5", &["address line 5"]),
        may("town", &["town"]),
        may("postcode", &["postcode"]),
    ]),
    ..as_published(&PCNS)
};

const COMMISSIONER: &[&str] = &[
    "current sub icb loc code",
    "current sub icb location code",
    "sub icb location code",
    "current ccg code",
    "ccg code",
    "current clinical commissioning group code",
    "sicbl code",
];

const COMMISSIONER_NAME: &[&str] = &[
    "sub icb location",
    "sub icb loc name",
    "sub icb location name",
    "ccg name",
    "ccg",
    "current clinical commissioning group name",
    "sicbl name",
];

/// Networks and their practices as the two sheets of one workbook, as they were published until 2025.
pub static WORKBOOK: Layout = Layout {
    dataset: "ods-pcn-workbook",
    title: "Primary care networks and their practices (ODS ePCN workbook)",
    kind: KIND,
    published_at: "https://digital.nhs.uk/services/organisation-data-service/export-data-files/csv-downloads/gp-and-gp-practice-related-data",
    licence: OGL,
    every_days: 92,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["pcn code"]),
        must("name", &["pcn name"]),
        may("commissioner", COMMISSIONER),
        may("commissioner name", COMMISSIONER_NAME),
        must("opened", &["open date"]),
        must("closed", &["close date"]),
        must("line1", &["address line 1"]),
        may("line2", &["address line 2"]),
        may("line3", &["address line 3"]),
        may("line4", &["address line 4"]),
        may("line5", &["address line 5"]),
        may("postcode", &["postcode"]),
    ]),
};

/// Commissioners as the ODS interface gives them, with who came before and after each.
pub static COMMISSIONERS: Layout = Layout {
    dataset: "ods-commissioners",
    title: "NHS commissioners with predecessors and successors",
    kind: KIND,
    published_at: "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations?PrimaryRoleId=RO98",
    licence: OGL,
    every_days: 184,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["commissioner code"]),
        must("name", &["commissioner name"]),
        must("status", &["status"]),
        must("role", &["ods role code"]),
        may("other roles", &["additional roles"]),
        may("opened", &["operational start date"]),
        may("fetched", &["api fetch date"]),
        may("line1", &["address line1"]),
        may("line2", &["address line2"]),
        may("line3", &["address line3"]),
        may("town", &["town"]),
        may("county", &["county"]),
        may("postcode", &["postcode"]),
        must("predecessors", &["predecessor codes"]),
        must("successor", &["successor code"]),
        may("parent", &["parent icb code"]),
        may("parent name", &["parent icb name"]),
    ]),
};

/// Integrated care boards with both their codes.
pub static ICBS: Layout = Layout {
    dataset: "ons-icbs",
    title: "Integrated care boards (names and codes)",
    kind: KIND,
    published_at: "https://geoportal.statistics.gov.uk/search?q=NAC_ICB",
    licence: OGL,
    every_days: 366,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["icb## code nhs", "icb##cdh"]),
        must("gss", &["icb## code", "icb##cd"]),
        must("name", &["icb## name", "icb##nm"]),
        may("region", &["nhs region", "nhser##cdh"]),
        may("region gss", &["nhser##cd"]),
        may("region name", &["nhser##nm"]),
    ]),
};

/// Sub-locations of integrated care boards with both their codes.
pub static SUB_ICBS: Layout = Layout {
    dataset: "ons-sub-icbs",
    title: "Sub-ICB locations (names, codes and boards)",
    kind: KIND,
    published_at: "https://geoportal.statistics.gov.uk/search?q=LUP_SICBL_ICB_NHSER",
    licence: OGL,
    every_days: 366,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["sicbl## code nhs", "sicbl##cdh"]),
        must("gss", &["sicbl## code", "sicbl##cd"]),
        must("name", &["sicbl## name", "sicbl##nm"]),
        may("icb", &["icb## code nhs", "icb##cdh"]),
        may("icb gss", &["icb## code", "icb##cd"]),
        may("icb name", &["icb## name", "icb##nm"]),
        may("region", &["nhser##cdh"]),
        may("region gss", &["nhser##cd"]),
        may("region name", &["nhser##nm"]),
    ]),
};

/// Practices with everything they belong to in one row: NHS England's monthly mapping, or a table joined from lists.
pub static JOINED: Layout = Layout {
    dataset: "practices-joined",
    title: "GP practices with their network, sub-location, board and list size",
    kind: KIND,
    published_at: "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
    licence: OGL,
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["practice code", "code"]),
        must("name", &["practice name", "name"]),
        must("commissioner", &["sub icb location code", "sicbl code"]),
        may("commissioner gss", &["ons sub icb location code"]),
        may("commissioner name", &["sub icb location name"]),
        must("icb", &["icb code"]),
        may("icb gss", &["ons icb code"]),
        may("icb name", &["icb name"]),
        must("region", &["comm region code", "region code"]),
        may("region gss", &["ons comm region code"]),
        may("region name", &["comm region name"]),
        may("pcn", &["pcn code"]),
        may("pcn name", &["pcn name"]),
        may("line1", &["addr1"]),
        may("line2", &["addr2"]),
        may("line3", &["addr3"]),
        may("line4", &["addr4"]),
        may("line5", &["addr5"]),
        must("postcode", &["practice postcode", "postcode"]),
        may("opened", &["open date"]),
        may("status", &["status"]),
        may("joined", &["joined sicbl"]),
        may("phone", &["phone"]),
        may("patients", &["list size"]),
        may("counted", &["extract date"]),
    ]),
};

/// Networks with what was counted of their practices.
pub static PCN_SUMMARY: Layout = Layout {
    dataset: "pcn-summary",
    title: "Primary care networks with their sub-location, board and patients",
    kind: KIND,
    published_at: "https://www.odsdatasearchandexport.nhs.uk/api/getReport?report=epcn",
    licence: OGL,
    every_days: 366,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["pcn code"]),
        must("name", &["pcn name"]),
        must("commissioner", &["sicbl code", "sub icb location code"]),
        must("icb", &["icb code"]),
        must("region", &["region code", "comm region code"]),
        must("practices", &["practices"]),
        must("patients", &["patients"]),
        may("postcode", &["postcode"]),
        may("town", &["town"]),
        may("opened", &["open date"]),
    ]),
};

/// How many people are registered with each practice.
pub static LIST_SIZES: Layout = Layout {
    dataset: "list-sizes",
    title: "Patients registered at a GP practice (gp-reg-pat-prac-all)",
    kind: KIND,
    published_at: "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
    licence: OGL,
    every_days: 31,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("counted", &["extract date"]),
        may("type", &["type", "org type"]),
        may("commissioner", &["sub icb location code", "sub icb loc code", "ccg code"]),
        may("commissioner gss", &["ons sub icb location code", "ons sub icb loc code", "ons ccg code"]),
        must("code", &["code", "org code", "practice code"]),
        may("postcode", &["postcode"]),
        must("sex", &["sex"]),
        must("age", &["age"]),
        must("patients", &["number of patients"]),
    ]),
};

/// A layout to be varied.
const fn as_published(layout: &Layout) -> Layout {
    Layout {
        dataset: layout.dataset,
        title: layout.title,
        kind: layout.kind,
        published_at: layout.published_at,
        licence: layout.licence,
        every_days: layout.every_days,
        quoting: layout.quoting,
        shape: Shape::Header(&[]),
    }
}
