//! Asking for a right in a use-case, so that it goes on or stops with `?`.

use crate::resource::Parts;
use crate::verdict::{Acting, Obligations};
use crate::{Action, Actor, Resource, Verdict, permit};

/// A right that somebody has, with what comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "what the obligations say is to be done"]
pub struct Grant {
    /// What has to be done with it.
    pub obligations: Obligations,
    /// As what they act, for the audit trail.
    pub acting: Acting,
    /// Which parts of what is known may be shown.
    pub parts: Parts,
}

/// Why somebody does not get what they want, as far as they may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It does not exist, or they may not know that it does: nobody can tell which of the two.
    #[error("there is nothing here")]
    NotThere,
    /// They might if they showed a second factor.
    #[error("sign in with a second step to do this")]
    SecondFactor,
    /// They may know that it is there, and may not do this.
    #[error("you may not do this")]
    NotAllowed,
}

impl Verdict {
    /// The right, or why there is none.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn granted(self) -> Result<Grant, Refused> {
        match self {
            Verdict::Allowed { obligations, acting, parts } => Ok(Grant { obligations, acting, parts }),
            Verdict::Denied { second_factor: true, .. } => Err(Refused::SecondFactor),
            Verdict::Denied { hidden: true, .. } => Err(Refused::NotThere),
            Verdict::Denied { .. } => Err(Refused::NotAllowed),
        }
    }
}

/// The right to do something to a thing, by the policies in force: [`permit`] for use-cases.
///
/// # Errors
/// [`Refused`].
pub fn demand(actor: &Actor, action: Action, thing: &Resource) -> Result<Grant, Refused> {
    permit(actor, action, thing).granted()
}

/// What was looked up for an action, if it may be done to it. What is not there, and what somebody may not know of, are
/// answered alike: so whatever has an identifier from outside goes through here.
///
/// ```
/// use permit::{Action, Actor, Refused, Resource, When, fetched};
/// use uuid::Uuid;
///
/// let stranger = Actor::nobody(When::at(jiff::Timestamp::UNIX_EPOCH));
/// let whose = |id: &Uuid| Resource::referral(*id, true);
/// let secret = fetched(&stranger, Action::ReadReferral, Some(Uuid::from_u128(1)), whose);
/// let nothing = fetched(&stranger, Action::ReadReferral, None, whose);
/// assert_eq!(secret, nothing);
/// assert_eq!(nothing, Err(Refused::NotThere));
/// ```
///
/// # Errors
/// [`Refused`].
pub fn fetched<T>(
    actor: &Actor,
    action: Action,
    found: Option<T>,
    whose: impl FnOnce(&T) -> Resource,
) -> Result<(T, Grant), Refused> {
    let thing = found.ok_or(Refused::NotThere)?;
    let grant = demand(actor, action, &whose(&thing))?;
    Ok((thing, grant))
}
