//! As what somebody refers.

use crate::words;

words! {
    /// As what somebody refers. The professions that refer to social prescribing in England.
    Profession {
        /// A general practitioner.
        Gp "gp",
        /// A nurse.
        Nurse "nurse",
        /// A pharmacist.
        Pharmacist "pharmacist",
        /// Another allied health professional.
        AlliedHealth "allied-health",
        /// Somebody who plans discharges from hospital.
        Hospital "hospital",
        /// Social care.
        SocialCare "social-care",
        /// Mental health services.
        MentalHealth "mental-health",
        /// Housing.
        Housing "housing",
        /// The police.
        Police "police",
        /// The fire service.
        Fire "fire",
        /// A job centre.
        JobCentre "job-centre",
        /// A charity or community group.
        Voluntary "voluntary",
        /// Reception and administration of a practice, and care coordinators.
        Practice "practice-team",
        /// Somebody else.
        Other "other",
    }
}

impl Profession {
    /// Reads what a person writes: `Social care`, `gp`, `GPs`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let code = text.trim().to_lowercase().replace([' ', '_'], "-");
        Self::parse(&code).or_else(|| Self::parse(code.strip_suffix('s')?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn professions_are_read_as_people_write_them() {
        for (text, read) in [
            ("gp", Some(Profession::Gp)),
            (" GPs ", Some(Profession::Gp)),
            ("Social care", Some(Profession::SocialCare)),
            ("job-centre", Some(Profession::JobCentre)),
            ("Nurses", Some(Profession::Nurse)),
            ("", None),
            ("s", None),
            ("wizard", None),
        ] {
            assert_eq!(Profession::read(text), read, "{text}");
        }
    }
}
