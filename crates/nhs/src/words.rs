//! The words in which the registers speak of organisations, and ours for them.

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A general practice.
    Practice,
    /// A primary care network.
    Pcn,
    /// A sub-location of an integrated care board.
    SubIcb,
    /// An integrated care board.
    Icb,
    /// A region of NHS England.
    Region,
    /// A clinical commissioning group: what sub-locations were until July 2022.
    Ccg,
    /// Another place that prescribes, such as a walk-in centre or a hospice.
    Prescriber,
    /// Anything else, such as a commissioning hub or a Welsh health board.
    Other,
}

impl Role {
    const ALL: [(Role, &'static str); 8] = [
        (Role::Practice, "practice"),
        (Role::Pcn, "pcn"),
        (Role::SubIcb, "sub-icb"),
        (Role::Icb, "icb"),
        (Role::Region, "region"),
        (Role::Ccg, "ccg"),
        (Role::Prescriber, "prescriber"),
        (Role::Other, "other"),
    ];

    /// As it is stored and counted.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(&Self::ALL, &self)
    }

    pub(crate) fn stored(text: &str) -> Self {
        meant(&Self::ALL, text).unwrap_or(Role::Other)
    }

    /// By the prescribing setting of `epraccur`: ODS roles such as `RO76`, two of them joined as `RO76|RO268`, or the
    /// numbers used until 2024, of which 4 is a general practice.
    #[must_use]
    pub fn of_prescribing_setting(setting: &str) -> Self {
        match setting.split('|').map(str::trim).any(|role| matches!(role, "RO76" | "4")) {
            true => Role::Practice,
            false => Role::Prescriber,
        }
    }

    /// By ODS roles: the primary one and those beside it. RO318 is an integrated care board (RO261 alone is any
    /// strategic partnership), RO319 a sub-location of one, RO98 a clinical commissioning group, RO218 a
    /// commissioning hub, RO272 a network, RO209 a region.
    #[must_use]
    pub fn of_ods_roles(primary: &str, others: &str) -> Self {
        let has = |role: &str| others.split([',', '|']).any(|other| other.trim() == role);
        match primary.trim() {
            "RO177" if has("RO76") => Role::Practice,
            "RO177" => Role::Prescriber,
            "RO272" => Role::Pcn,
            "RO209" => Role::Region,
            "RO261" if has("RO318") => Role::Icb,
            "RO98" if has("RO319") => Role::SubIcb,
            "RO98" if !has("RO218") => Role::Ccg,
            _ => Role::Other,
        }
    }
}

/// Whether an organisation is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// At work.
    Active,
    /// Closed.
    Inactive,
    /// Not closed, and without patients or prescriptions of its own for now.
    Dormant,
    /// Not open yet.
    Proposed,
}

impl Status {
    const ALL: [(Status, &'static str); 4] = [
        (Status::Active, "active"),
        (Status::Inactive, "inactive"),
        (Status::Dormant, "dormant"),
        (Status::Proposed, "proposed"),
    ];

    /// As it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(&Self::ALL, &self)
    }

    /// In the words of today (`ACTIVE`, `INACTIVE`, `DORMANT`), or the letters used until 2024: A, C (closed), D and P.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "a" => Some(Status::Active),
            "c" | "closed" => Some(Status::Inactive),
            "d" => Some(Status::Dormant),
            "p" => Some(Status::Proposed),
            other => meant(&Self::ALL, other),
        }
    }
}

/// How one organisation belongs to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// A practice is a member of a primary care network.
    Member,
    /// A practice or network is commissioned by a sub-location of a board, a group or another commissioner.
    Commissioned,
    /// A sub-location is part of an integrated care board, and a board of a region.
    Part,
    /// An organisation was succeeded by another.
    Succeeded,
}

impl Tie {
    const ALL: [(Tie, &'static str); 4] = [
        (Tie::Member, "member"),
        (Tie::Commissioned, "commissioned"),
        (Tie::Part, "part"),
        (Tie::Succeeded, "succeeded"),
    ];

    /// As it is stored and counted.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(&Self::ALL, &self)
    }

    pub(crate) fn stored(text: &str) -> Option<Self> {
        meant(&Self::ALL, text)
    }
}

fn word<T: PartialEq>(all: &[(T, &'static str)], wanted: &T) -> &'static str {
    all.iter().find(|(one, _)| one == wanted).map_or("", |(_, word)| word)
}

fn meant<T: Copy>(all: &[(T, &'static str)], text: &str) -> Option<T> {
    all.iter().find(|(_, word)| *word == text).map(|(one, _)| *one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_of_today_and_of_before_2024_mean_the_same() {
        for (old, new) in [("A", "ACTIVE"), ("C", "INACTIVE"), ("D", "DORMANT")] {
            assert!(Status::parse(old).is_some());
            assert_eq!(Status::parse(old), Status::parse(new));
        }
        assert_eq!(Status::parse("P"), Some(Status::Proposed));
        assert_eq!((Status::parse(""), Status::parse("U")), (None, None));
    }

    #[test]
    fn general_practices_are_told_by_role_or_number() {
        for setting in ["RO76", "4", "RO76|RO268", "RO268|RO76"] {
            assert_eq!(Role::of_prescribing_setting(setting), Role::Practice, "{setting}");
        }
        for setting in ["RO72", "RO80|RO87", "0", "14", "", "RO760"] {
            assert_eq!(Role::of_prescribing_setting(setting), Role::Prescriber, "{setting}");
        }
    }

    #[test]
    fn commissioners_are_told_by_their_second_role() {
        assert_eq!(Role::of_ods_roles("RO261", "RO262,RO318"), Role::Icb);
        assert_eq!(Role::of_ods_roles("RO261", "RO275"), Role::Other);
        assert_eq!(Role::of_ods_roles("RO98", "RO319,RO326"), Role::SubIcb);
        assert_eq!(Role::of_ods_roles("RO98", ""), Role::Ccg);
        assert_eq!(Role::of_ods_roles("RO98", "RO218"), Role::Other);
        assert_eq!(Role::of_ods_roles("RO177", "RO76"), Role::Practice);
    }

    #[test]
    fn words_are_read_back_as_they_are_stored() {
        for (role, text) in Role::ALL {
            assert_eq!((role.as_str(), Role::stored(text)), (text, role));
        }
        for (tie, text) in Tie::ALL {
            assert_eq!((tie.as_str(), Tie::stored(text)), (text, Some(tie)));
        }
    }
}
