//! What a link worker has in hand, so that nobody is forgotten when they leave.

use access::memberships::{Handover, InHand, Membership};
use store::{Tx, values};

/// The open referrals that a membership holds.
#[derive(Debug, Clone, Copy)]
pub struct Caseload;

impl Caseload {
    /// What it is called among all that somebody can have in hand.
    pub const KIND: &'static str = "caseload";
}

impl Handover for Caseload {
    fn in_hand(&self, tx: &mut Tx<'_>, membership: &Membership) -> access::Result<Vec<InHand>> {
        let count: i64 = tx.one(
            "select count(*) from referral where allocated_to = $1 and phase <> 'over'",
            values![membership.id],
            |row| row.get(0),
        )?;
        Ok(vec![InHand { kind: Self::KIND, count: u64::try_from(count).unwrap_or(0) }])
    }
}
