//! Who works for primary care networks: link workers, care coordinators, and health and wellbeing coaches.
//!
//! The numbers come month by month. Each dataset keeps its months; where two have the same, the publisher's own list of
//! individuals is believed rather than what others summed up of it.

mod ask;
mod read;

use intake::table::Quoting;
use intake::{Layout, Shape};

use crate::layouts::{OGL, may, must};
pub use ask::{InPost, Reporting, latest, periods, reporting, series};
pub(crate) use read::import;

const KIND: &str = "workforce";

const PUBLISHED: &str = "https://digital.nhs.uk/data-and-information/publications/statistical/primary-care-workforce-quarterly-update";

/// One row a person and role, in one file a month. It is Windows-1252.
pub static INDIVIDUALS: Layout = Layout {
    dataset: "pcn-workforce-individuals",
    title: "Primary Care Networks workforce, individual level",
    kind: KIND,
    published_at: PUBLISHED,
    licence: OGL,
    every_days: 92,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("year", &["census year"]),
        must("month", &["census month"]),
        must("code", &["pcn code"]),
        may("icb", &["icb code", "stp code", "ics code"]),
        must("role", &["staff role"]),
        must("fte", &["fte"]),
        must("person", &["unique identifier"]),
    ]),
};

/// Numbers by network and role.
pub static BY_ROLE: Layout = Layout {
    dataset: "pcn-workforce-by-role",
    title: "Primary Care Networks workforce by role",
    kind: KIND,
    published_at: PUBLISHED,
    licence: OGL,
    every_days: 92,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("period", &["period"]),
        must("code", &["pcn code"]),
        may("icb", &["icb code"]),
        must("role", &["staff role"]),
        must("headcount", &["headcount"]),
        must("fte", &["fte"]),
    ]),
};

/// Numbers by board and role.
pub static BY_ICB: Layout = Layout {
    dataset: "icb-workforce-by-role",
    title: "Personalised care roles in networks by integrated care board",
    kind: KIND,
    published_at: PUBLISHED,
    licence: OGL,
    every_days: 92,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("period", &["period"]),
        must("code", &["icb code"]),
        must("role", &["staff role"]),
        must("headcount", &["headcount"]),
        must("fte", &["fte"]),
        must("pcns", &["pcns"]),
    ]),
};

/// What somebody does for a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Job {
    /// Social prescribing link worker.
    LinkWorker,
    /// Care coordinator.
    CareCoordinator,
    /// Health and wellbeing coach.
    WellbeingCoach,
    /// Anything else, such as a pharmacist. Kept as one number, to tell networks that report from those that do not.
    Other,
}

impl Job {
    const ALL: [(Job, &'static str); 4] = [
        (Job::LinkWorker, "link-worker"),
        (Job::CareCoordinator, "care-coordinator"),
        (Job::WellbeingCoach, "wellbeing-coach"),
        (Job::Other, "other"),
    ];

    /// As it is stored and counted.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(job, _)| *job == self).map_or("", |(_, word)| word)
    }

    fn stored(text: &str) -> Self {
        Self::ALL.iter().find(|(_, word)| *word == text).map_or(Job::Other, |(job, _)| *job)
    }

    /// By the role that NHS England reports, such as `Social Prescribing Link Workers`.
    #[must_use]
    pub fn of_staff_role(role: &str) -> Self {
        let role = role.to_lowercase();
        if role.contains("link worker") {
            Job::LinkWorker
        } else if role.contains("care coordinator") || role.contains("care co-ordinator") {
            Job::CareCoordinator
        } else if role.contains("wellbeing coach") {
            Job::WellbeingCoach
        } else {
            Job::Other
        }
    }
}
