//! Policies that cannot be trusted are refused, with words for whoever wrote them.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::Timestamp;
use permit::{Action, Actor, Policies, PoliciesError, Resource, When};

fn refused(text: &str) -> PoliciesError {
    Policies::read([("mine.cedar", text)]).expect_err("these policies are wrong")
}

/// A policy about listings.
fn policy(head: &str, rest: &str) -> String {
    format!(
        "@id(\"one\")\npermit (principal in Role::\"steward\", action == Action::\"{head}\", resource){rest};"
    )
}

#[test]
fn a_policy_that_cannot_be_read_is_refused_by_the_name_of_its_file() {
    let error = refused("permit (principal, action, resource) when { ;");
    assert!(error.to_string().starts_with("mine.cedar cannot be read: "), "{error}");
    let error = refused("@id(\"one\") permit (principal == ?principal, action, resource);");
    assert!(matches!(error, PoliciesError::Unreadable { .. }), "{error}");
}

#[test]
fn a_policy_needs_a_name_of_its_own() {
    let without = policy("read-listing", "").replace("@id(\"one\")", "");
    assert!(matches!(refused(&without), PoliciesError::NoName { .. }));
    let twice = policy("read-listing", "").repeat(2);
    assert!(matches!(refused(&twice), PoliciesError::SameName { name, .. } if name == "one"));
}

#[test]
fn a_policy_speaks_only_of_what_there_is() {
    for wrong in [
        policy("read-everything", ""),
        policy("read-listing", "").replace("steward", "stewardess"),
        policy("read-listing", " when { resource.secret }"),
        // A listing has no caseload.
        policy("read-listing", " when { principal.membership.containsAny(resource.holders) }"),
        // A scheme is no organisation.
        policy("read-referral", " when { principal.schemes.containsAny(resource.referred_by) }"),
        policy("read-listing", " when { resource.state == 1 }"),
        // It can never be true, so that it is not what was meant.
        policy("read-listing", " when { false }"),
    ] {
        let error = refused(&wrong);
        assert!(matches!(error, PoliciesError::Unfit(_)), "{wrong}: {error}");
    }
}

#[test]
fn an_obligation_that_the_program_does_not_know_is_refused() {
    let wrong = format!("@obliges(\"audit, tell everybody\")\n{}", policy("read-listing", ""));
    assert!(
        matches!(refused(&wrong), PoliciesError::UnknownObligation { word, .. } if word == "tell everybody")
    );
    let forbid = format!("@obliges(\"audit\")\n{}", policy("read-listing", "")).replace("permit", "forbid");
    assert!(matches!(refused(&forbid), PoliciesError::UnknownObligation { .. }));
}

#[test]
fn more_to_do_with_a_thing_takes_no_right_away() {
    let wrong = policy("read-listing", "")
        + "@id(\"two\")\nforbid (principal in Role::\"steward\", action == Action::\"read-listing\", resource)
           when { principal.areas.containsAny(resource.areas) };";
    let error = refused(&wrong);
    assert!(matches!(error, PoliciesError::Perverse { relation: "my area", .. }), "{error}");
}

#[test]
fn nobody_sees_people_without_a_trace() {
    let error = refused(&policy("read-person", ""));
    assert!(matches!(error, PoliciesError::NoTrace { action: "read-person", who: "steward" }), "{error}");
    assert!(
        Policies::read([(
            "mine.cedar",
            format!("@obliges(\"audit\")\n{}", policy("read-person", "")).as_str()
        )])
        .is_ok()
    );
}

#[test]
fn without_policies_everything_is_denied() {
    let policies = Policies::read([]).unwrap();
    let nobody = Actor::nobody(When::at(Timestamp::UNIX_EPOCH));
    assert!(!policies.permit(&nobody, Action::BrowseDirectory, &Resource::directory()).is_allowed());
    assert!(policies.scope(&nobody, Action::BrowseDirectory).is_nothing());
    assert!(policies.who_can(Action::BrowseDirectory).is_empty());
}

#[test]
fn the_embedded_policies_can_be_read() {
    Policies::embedded().unwrap();
}
