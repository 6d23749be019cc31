//! What happened here, in the audit trail: the event is written in the transaction of what it records, so that both are
//! kept or neither.
//!
//! All of it stands in the chain that belongs to no area. An account is of the whole country: one person may work for two
//! boards, and a wrong password is nobody's yet. Which organisation an event is about, and for which one somebody acted,
//! stands in the event; so do the organisations that it concerns besides, whose information governance leads find it too.
//!
//! No name, no e-mail address and no secret is recorded: identifiers alone.

use audit::{Actor, Entry, Subject};
use serde_json::{Map, Value};
use store::Tx;
use uuid::Uuid;

use crate::{Error, Happened, Result, Witness};

/// The [`Witness`] that writes to the audit trail.
#[derive(Debug, Clone)]
pub struct Trail {
    /// Who it was, when nobody is signed in.
    otherwise: Actor,
}

impl Trail {
    /// For what comes in from the network: who is not signed in is nobody that we know.
    #[must_use]
    pub fn of_visitors() -> Self {
        Self { otherwise: Actor::Nobody }
    }

    /// For what somebody does at the machine itself, by the name that the machine has for them.
    #[must_use]
    pub fn of_command(name: String) -> Self {
        Self { otherwise: Actor::Command { name } }
    }
}

impl Witness for Trail {
    fn happened(&self, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
        let origin = happened.from.map(|address| address.to_string());
        let (subject, rest) = subject(happened);
        let concerns = concerned(tx, happened)?;
        let entry = Entry {
            organisation: happened.works.as_ref().map(|works| works.organisation),
            role: happened.works.as_ref().map(|works| works.role.as_str()),
            subject,
            reason: happened.reason.as_deref(),
            origin: origin.as_deref(),
            detail: (!rest.is_empty()).then_some(Value::Object(rest)),
            concerns: &concerns,
            ..Entry::new(self.actor(happened), happened.what.as_str())
        };
        audit::record(tx, &entry).map_err(|error| match error {
            // The store must see its own errors, so that it tries again what two did at once.
            audit::Error::Store(error) => Error::Store(error),
            other => Error::Unreadable(other.to_string()),
        })
    }
}

impl Trail {
    fn actor(&self, happened: &Happened) -> Actor {
        match (happened.by, happened.subject) {
            (Some(id), _) => Actor::Account { id },
            // Whoever presses the button of a link is known by the link alone.
            (None, Some(id)) if happened.what == crate::What::LinkUsed => Actor::Link { id },
            (None, _) => self.otherwise.clone(),
        }
    }
}

/// The organisations that an event concerns, besides the one for which somebody acted: the one it is about, and those in which
/// the account works that it is about. What somebody does with their own account in a role stays with that role: another
/// organisation that they work for is not told of it.
fn concerned(tx: &mut Tx<'_>, happened: &Happened) -> Result<Vec<Uuid>> {
    let mut all: Vec<Uuid> = happened.organisation.into_iter().collect();
    let in_own_role = happened.works.is_some() && happened.by == happened.account;
    let account = happened.account.filter(|_| !in_own_role && happened.organisation.is_none());
    if let Some(account) = account {
        all.extend(crate::memberships::now(tx, account)?.into_iter().map(|works| works.organisation));
    }
    Ok(all)
}

/// What an event is filed under, and what else is known. Links and invitations have no account yet and are asked about by
/// themselves. Of everything else the account is what somebody asks about, or else the organisation.
fn subject(happened: &Happened) -> (Option<Subject>, Map<String, Value>) {
    let kind = happened.what.kind();
    let mut known: Vec<(&'static str, Uuid)> = Vec::new();
    let own = happened.subject.map(|id| (kind, id));
    let account = happened.account.map(|id| ("account", id));
    let organisation = happened.organisation.map(|id| ("organisation", id));
    if matches!(kind, "invitation" | "link") {
        known.extend(own.into_iter().chain(account).chain(organisation));
    } else {
        known.extend(account.into_iter().chain(organisation).chain(own));
    }
    let mut known = known.into_iter();
    let first = known.next().map(|(kind, id)| Subject { kind, id });
    (first, known.map(|(kind, id)| (kind.to_owned(), Value::String(id.to_string()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::What;

    fn happened(what: What) -> Happened {
        let at = "2026-05-04T09:30:00Z".parse().unwrap();
        Happened {
            what,
            by: None,
            works: None,
            account: None,
            organisation: None,
            subject: None,
            reason: None,
            at,
            from: None,
        }
    }

    #[test]
    fn an_event_is_filed_under_what_somebody_asks_about() {
        let (account, practice, own) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let full = |what| Happened {
            account: Some(account),
            organisation: Some(practice),
            subject: Some(own),
            ..happened(what)
        };
        let filed = |one: &Happened| {
            let (subject, rest) = subject(one);
            (subject.map(|subject| (subject.kind, subject.id)), rest.keys().cloned().collect::<Vec<_>>())
        };
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            filed(&full(What::MembershipEnded)),
            (Some(("account", account)), words(&["organisation", "membership"]))
        );
        assert_eq!(
            filed(&full(What::InvitationAccepted)),
            (Some(("invitation", own)), words(&["account", "organisation"]))
        );
        let succeeded = Happened { account: None, ..full(What::OrganisationSucceeded) };
        assert_eq!(filed(&succeeded), (Some(("organisation", practice)), words(&["successor"])));
        let used = Happened { account: None, organisation: None, ..full(What::LinkUsed) };
        assert_eq!(filed(&used), (Some(("link", own)), Vec::new()));
        assert_eq!(filed(&happened(What::SignInFailed)), (None, Vec::new()), "no such account");
    }

    #[test]
    fn whoever_did_it_is_the_account_the_link_the_command_or_nobody() {
        let id = Uuid::from_u128(1);
        let at_the_machine = Trail::of_command("ann".to_owned());
        let used = Happened { subject: Some(id), ..happened(What::LinkUsed) };
        let signed_in = Happened { by: Some(id), ..happened(What::SignedOut) };
        assert_eq!(Trail::of_visitors().actor(&used), Actor::Link { id });
        assert_eq!(at_the_machine.actor(&signed_in), Actor::Account { id });
        assert_eq!(Trail::of_visitors().actor(&happened(What::SignInFailed)), Actor::Nobody);
        assert_eq!(at_the_machine.actor(&happened(What::Invited)), Actor::Command { name: "ann".to_owned() });
    }
}
