//! Which NHS organisations may use the program, as the registers have them.

use access::organisations::{FromRegister, Kind};
use jiff::civil::Date;
use vocabulary::OdsCode;

use super::{Organisation, Organisations};
use crate::{Role, Status};

impl Organisations {
    /// Boards, their sub-locations, networks and practices on a day, for
    /// [`bring_in`](access::organisations::bring_in). What has closed is among them, so that it closes there too.
    /// A board or a sub-location that lists only name by its code is there under its code, because others stand under it;
    /// its name comes with the list that has it.
    #[must_use]
    pub fn users(&self, on: Date) -> Vec<FromRegister> {
        let stands = |one: &&Organisation| one.described || matches!(one.role, Role::Icb | Role::SubIcb);
        self.iter().filter(stands).filter_map(|one| self.user(one, on)).collect()
    }

    fn user(&self, one: &Organisation, on: Date) -> Option<FromRegister> {
        let kind = match one.role {
            Role::Practice => Kind::Practice,
            Role::Pcn => Kind::Pcn,
            Role::SubIcb => Kind::SubIcb,
            Role::Icb => Kind::Icb,
            Role::Region | Role::Ccg | Role::Prescriber | Role::Other => return None,
        };
        let closes = match (one.closed, one.status) {
            (Some(closed), _) => Some(closed),
            // Since when, nobody says.
            (None, Some(Status::Inactive)) => on.yesterday().ok(),
            (None, _) => None,
        };
        let above = self.above(&one.code, on);
        let parent = match one.role {
            Role::Practice => above.pcn.or(above.sub_icb).or(above.icb),
            Role::Pcn => above.sub_icb.or(above.icb).or_else(|| self.above_all_practices_of(one, on)),
            Role::SubIcb => above.icb,
            _ => None,
        };
        let under = parent.and_then(|parent| {
            let spells = self.memberships(&one.code);
            let since =
                spells.filter(|spell| spell.parent.code == parent.code).last().and_then(|spell| spell.starts);
            Some((OdsCode::parse(&parent.code).ok()?, since))
        });
        let successor = match self.successors_of(&one.code)[..] {
            [one] => OdsCode::parse(&one.code).ok(),
            // Split among several, or none: who answers for whom, an administrator has to say.
            _ => None,
        };
        Some(FromRegister {
            code: OdsCode::parse(&one.code).ok()?,
            kind,
            name: one.name.to_string(),
            opens: one.opened,
            closes,
            under,
            succeeded_by: successor,
        })
    }

    /// Where all open practices of a network stand, if it is one place: lists of practices say it of each practice and
    /// not of its network. Where they differ, nobody is given a say over the network by guessing.
    fn above_all_practices_of(&self, pcn: &Organisation, on: Date) -> Option<&Organisation> {
        let mut places = self.practices_of(&pcn.code, on).into_iter().map(|practice| {
            let above = self.above(&practice.code, on);
            above.sub_icb.or(above.icb)
        });
        let first = places.next()??;
        places.all(|place| place.is_some_and(|place| place.code == first.code)).then_some(first)
    }
}
