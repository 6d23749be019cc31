//! Throws away what is over: drafts that nobody sent, forms whose counting is long done, what somebody asked on the public
//! pages and nobody confirmed, answers that were begun by a link and never sent, and keys that are given to nobody any more.

use store::Tx;

use crate::refer::drafts;
use crate::{Result, asking, away, measures, signpost};

/// How much was thrown away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Drafts of referrals, and of what somebody writes about a person, that nobody came back to.
    pub drafts: u64,
    /// Forms by which somebody was counted who was told of a service.
    pub signposted: u64,
    /// Of those who asked for support on the public pages, those whom nobody confirmed for ninety days.
    pub unconfirmed: u64,
    /// Answers that somebody had begun by a link and never sent.
    pub half_answered: u64,
    /// Keys of what was written without a network, which are given to nobody any more.
    pub return_keys: u64,
}

/// Throws it away.
///
/// # Errors
/// The store's.
pub fn tidy(tx: &mut Tx<'_>) -> Result<Tidied> {
    Ok(Tidied {
        drafts: drafts::sweep(tx)? + crate::drafts::sweep(tx)?,
        signposted: signpost::sweep(tx)?,
        unconfirmed: asking::sweep(tx)?,
        half_answered: measures::by_link::sweep(tx)?,
        return_keys: away::sweep(tx)?,
    })
}
