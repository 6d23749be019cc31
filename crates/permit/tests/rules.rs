//! The rules that everybody relies on, each by name.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use jiff::civil::date;
use permit::{
    Action, Actor, BreakGlass, BreakGlassError, ConnectionState, Kind, Link, Membership, Obligation, Part,
    Purpose, Refused, Resource, Role, Verdict, When, demand, fetched, permit,
};
use support::*;

/// What anybody may do, of things that are nobody's own.
const OF_EVERYBODY: [Action; 3] = [Action::BrowseDirectory, Action::ReadScheme, Action::ReferMyself];

/// What some roles may do wherever they are: it shows nothing, or it is how a record is opened in an emergency.
const ANYWHERE: [Action; 6] = [
    Action::Signpost,
    Action::ReadQuality,
    Action::Refer,
    Action::UploadCohort,
    Action::CheckKnownPerson,
    Action::BreakGlass,
];

#[test]
fn what_is_not_said_is_denied_to_everybody() {
    // A thing of which nothing is known belongs to nobody.
    for role in Role::ALL {
        let actor = member(role);
        for action in Action::ALL {
            let unknown = match action.kind() {
                Kind::Listing => Resource::listing(OTHER_THING, false),
                Kind::Referral => Resource::referral(OTHER_THING, true),
                Kind::Measure => Resource::measure(OTHER_THING, true),
                Kind::Connection => Resource::connection(OTHER_THING, ConnectionState::Open),
                Kind::Safeguarding => Resource::safeguarding(),
                Kind::Feed => Resource::feed(),
                Kind::Totals => Resource::totals(),
                Kind::Person => Resource::person(OTHER_PERSON, true),
                Kind::Scheme => Resource::scheme(OTHER_SCHEME, true),
                kind => theirs(kind),
            };
            if !OF_EVERYBODY.contains(action) && !ANYWHERE.contains(action) {
                assert!(!may(&actor, *action, &unknown), "{role:?} {action:?}");
            }
        }
    }
}

#[test]
fn nobody_gets_at_another_organisations_things_by_their_identifiers() {
    for role in Role::ALL {
        let actor = member(role);
        for action in
            Action::ALL.iter().filter(|action| !OF_EVERYBODY.contains(action) && !ANYWHERE.contains(action))
        {
            let thing = theirs(action.kind());
            let verdict = permit(&actor, *action, &thing);
            assert!(!verdict.is_allowed(), "{role:?} {action:?}");
            // That it is there is no secret only where everybody may read it.
            let public = matches!(action.kind(), Kind::Directory | Kind::Scheme | Kind::People);
            if !public {
                assert!(is_hidden(&actor, *action, &thing), "{role:?} {action:?}");
            }
        }
    }
}

#[test]
fn every_role_can_do_its_work_with_what_is_its_own() {
    for (role, action) in [
        (Role::Referrer, Action::ReadReferralStatus),
        (Role::LinkWorker, Action::WriteContact),
        (Role::SchemeManager, Action::AllocateReferral),
        (Role::Provider, Action::AnswerConnection),
        (Role::Steward, Action::ChangeListing),
        (Role::Commissioner, Action::ReadTotals),
        (Role::BefriendingCoordinator, Action::ProposeMatch),
        (Role::InformationGovernance, Action::ReadAudit),
        (Role::Administrator, Action::Invite),
    ] {
        assert!(may(&member(role), action, &ours(action.kind())), "{role:?} {action:?}");
    }
}

#[test]
fn those_who_plan_pay_administer_or_keep_the_directory_see_nobody() {
    let people =
        [Kind::Referral, Kind::Person, Kind::Measure, Kind::Safeguarding, Kind::Caseload, Kind::Connection];
    for role in [Role::Commissioner, Role::Administrator, Role::Steward] {
        for action in Action::ALL.iter().filter(|action| people.contains(&action.kind())) {
            assert!(is_hidden(&member(role), *action, &ours(action.kind())), "{role:?} {action:?}");
        }
    }
}

#[test]
fn a_link_worker_has_their_caseload_and_no_other() {
    let actor = member(Role::LinkWorker);
    let colleagues = ours(Kind::Person).held_by(&[OTHER_MEMBERSHIP]);
    assert!(may(&actor, Action::ReadPerson, &ours(Kind::Person)));
    assert!(is_hidden(&actor, Action::ReadPerson, &colleagues));
    assert!(is_hidden(&actor, Action::ReadSafeguarding, &ours(Kind::Safeguarding).held_by(&[])));
    // Whoever stands in for somebody holds it too.
    let covered = colleagues.held_by(&[OTHER_MEMBERSHIP, MEMBERSHIP]);
    assert!(may(&actor, Action::ReadPerson, &covered));
    // Their manager has the whole scheme.
    assert!(may(&member(Role::SchemeManager), Action::ReadPerson, &ours(Kind::Person).held_by(&[])));
}

#[test]
fn a_referrer_sees_how_far_it_is_and_not_what_is_in_it() {
    let (actor, referral) = (member(Role::Referrer), ours(Kind::Referral));
    assert!(may(&actor, Action::ReadReferralStatus, &referral));
    // They know that it is there.
    let denied = Verdict::Denied { hidden: false, second_factor: false };
    assert_eq!(permit(&actor, Action::ReadReferral, &referral), denied);
    assert!(is_hidden(&actor, Action::ReadPerson, &ours(Kind::Person)));
    assert!(is_hidden(&actor, Action::ReadReferralStatus, &referral.referred_by(OTHER_ORGANISATION)));
}

#[test]
fn a_role_that_has_ended_gives_nothing() {
    for (from, until, may_still) in [
        (noon() - hours(9), Some(noon() + hours(1)), true),
        (noon(), None, true),
        (noon() - hours(9), Some(noon()), false),
        (noon() - hours(9), Some(noon() - hours(1)), false),
        (noon() + hours(1), None, false),
    ] {
        for role in Role::ALL {
            let membership = membership(role).running(from, until);
            let actor = Actor::staff(now(), ACCOUNT, true, vec![membership]);
            let all = Action::ALL.iter().filter(|action| may(&member(role), **action, &ours(action.kind())));
            for action in all.filter(|action| !OF_EVERYBODY.contains(action) && is_of_role(role, **action)) {
                assert_eq!(
                    may(&actor, *action, &ours(action.kind())),
                    may_still,
                    "{role:?} {action:?} {until:?}"
                );
                assert_eq!(permit::scope(&actor, *action).has(&ours(action.kind())), may_still);
            }
        }
    }
}

#[test]
fn an_organisation_that_is_closed_gives_nothing_on_the_day_asked() {
    let today = date(2026, 7, 1);
    let (yesterday, tomorrow) = (date(2026, 6, 30), date(2026, 7, 2));
    for (first, last, may_still) in [
        (None, None, true),
        (Some(today), Some(today), true),
        (None, Some(yesterday), false),
        (Some(tomorrow), None, false),
    ] {
        for role in Role::ALL {
            let membership = membership(role).organisation_open(first, last);
            let actor = Actor::staff(now(), ACCOUNT, true, vec![membership]);
            let all = Action::ALL.iter().filter(|action| may(&member(role), **action, &ours(action.kind())));
            for action in all.filter(|action| !OF_EVERYBODY.contains(action) && is_of_role(role, **action)) {
                assert_eq!(
                    may(&actor, *action, &ours(action.kind())),
                    may_still,
                    "{role:?} {action:?} {last:?}"
                );
            }
        }
    }
}

/// Whether it is the role that allows it, and not what everybody with an account may.
fn is_of_role(role: Role, action: Action) -> bool {
    let none = Actor::staff(now(), ACCOUNT, true, Vec::new());
    !may(&none, action, &ours(action.kind())) && may(&member(role), action, &ours(action.kind()))
}

#[test]
fn a_day_ends_at_midnight_in_england() {
    let last_day = membership(Role::Provider).organisation_open(None, Some(date(2026, 7, 1)));
    let may_at = |at: &str| {
        let actor = Actor::staff(When::at(at.parse().unwrap()), ACCOUNT, false, vec![last_day.clone()]);
        may(&actor, Action::ReadConnection, &ours(Kind::Connection))
    };
    assert!(may_at("2026-07-01T22:59:59Z"));
    assert!(!may_at("2026-07-01T23:00:00Z"));
}

#[test]
fn leaving_one_organisation_leaves_the_other_role_and_nothing_of_the_first() {
    let ended = membership(Role::LinkWorker).running(noon() - hours(9), Some(noon()));
    let other = Membership::new(OTHER_MEMBERSHIP, OTHER_ORGANISATION, Role::LinkWorker)
        .with_schemes(vec![OTHER_SCHEME]);
    let actor = Actor::staff(now(), ACCOUNT, true, vec![ended, other]);
    assert!(is_hidden(&actor, Action::ReadPerson, &ours(Kind::Person)));
    assert!(may(&actor, Action::ReadPerson, &theirs(Kind::Person)));
}

#[test]
fn two_roles_are_not_mixed() {
    // A link worker here and a scheme manager there is no scheme manager here.
    let other = Membership::new(OTHER_MEMBERSHIP, OTHER_ORGANISATION, Role::SchemeManager)
        .with_schemes(vec![OTHER_SCHEME]);
    let actor = Actor::staff(now(), ACCOUNT, true, vec![membership(Role::LinkWorker), other]);
    assert!(!may(&actor, Action::AllocateReferral, &ours(Kind::Referral)));
    assert!(may(&actor, Action::AllocateReferral, &theirs(Kind::Referral)));
    let Verdict::Allowed { acting, .. } = permit(&actor, Action::AllocateReferral, &theirs(Kind::Referral))
    else {
        panic!("it was allowed");
    };
    assert_eq!(acting.organisation, Some(OTHER_ORGANISATION));
    assert_eq!(acting.membership, Some(OTHER_MEMBERSHIP));
}

#[test]
fn without_a_second_factor_those_who_see_records_see_nothing_and_are_told_why() {
    let needing = Role::ALL.map(|role| (role, permit::needs_second_factor(role)));
    for (role, needs) in needing {
        let without = Actor::staff(now(), ACCOUNT, false, vec![membership(role)]);
        let expected = !matches!(role, Role::Referrer | Role::Provider | Role::Commissioner);
        assert_eq!(needs, expected, "{role:?}");
        for action in Action::ALL.iter().filter(|action| is_of_role(role, **action)) {
            let thing = ours(action.kind());
            if needs {
                let told = Verdict::Denied { hidden: false, second_factor: true };
                assert_eq!(permit(&without, *action, &thing), told, "{role:?} {action:?}");
                // It does not tell them that somebody else's is there.
                if !ANYWHERE.contains(action) && action.kind() != Kind::Scheme {
                    assert!(is_hidden(&without, *action, &theirs(action.kind())), "{role:?} {action:?}");
                }
            } else {
                assert!(may(&without, *action, &thing), "{role:?} {action:?}");
            }
        }
        // They can still set one up.
        assert!(may(&without, Action::ManageSignIn, &Resource::account(ACCOUNT)));
    }
}

fn opened(from: jiff::Timestamp, until: jiff::Timestamp) -> BreakGlass {
    BreakGlass::new(OTHER_PERSON, "Her neighbour called: she has fallen.", from, until).unwrap()
}

#[test]
fn a_record_opened_in_an_emergency_is_read_for_a_time_and_governance_is_told() {
    let record = theirs(Kind::Person);
    for role in [Role::LinkWorker, Role::SchemeManager] {
        assert!(is_hidden(&member(role), Action::ReadPerson, &record));
        let asked = permit(&member(role), Action::BreakGlass, &record);
        assert!(matches!(asked, Verdict::Allowed { obligations, .. }
            if obligations.has(Obligation::AlertGovernance) && obligations.has(Obligation::RecentSignIn)));
        let inside = member(role).with_break_glass(opened(noon() - hours(1), noon() + hours(1)));
        for action in [Action::ReadPerson, Action::WriteContact] {
            let verdict = permit(&inside, action, &record);
            assert!(matches!(verdict, Verdict::Allowed { obligations, .. }
                if obligations.has(Obligation::AlertGovernance) && obligations.has(Obligation::Audit)));
        }
        assert!(may(&inside, Action::ReadReferral, &theirs(Kind::Referral)));
        // It opens no more than it says, and nobody else's record.
        for action in [Action::ChangePerson, Action::WritePlan, Action::Connect, Action::MergePeople] {
            assert!(!may(&inside, action, &record), "{action:?}");
        }
        assert!(!may(&inside, Action::ReadSafeguarding, &theirs(Kind::Safeguarding)));
        assert!(is_hidden(&inside, Action::ReadPerson, &theirs(Kind::Person).about(&[id(99)])));
    }
}

#[test]
fn an_emergency_ends() {
    let record = theirs(Kind::Person);
    for (from, until) in [(-3, -1), (-1, 0), (1, 2)] {
        let grant = opened(noon() + hours(from), noon() + hours(until));
        let actor = member(Role::LinkWorker).with_break_glass(grant);
        assert!(is_hidden(&actor, Action::ReadPerson, &record), "{from} {until}");
        assert!(!permit::scope(&actor, Action::ReadPerson).has(&record));
    }
    assert!(may(
        &member(Role::LinkWorker).with_break_glass(opened(noon(), noon() + hours(4))),
        Action::ReadPerson,
        &record
    ));
}

#[test]
fn an_emergency_is_over_with_the_role_in_which_it_was_begun() {
    let record = theirs(Kind::Person);
    let opened = || opened(noon() - hours(1), noon() + hours(1)).through(MEMBERSHIP);
    let other = Membership::new(id(52), id(23), Role::LinkWorker);
    let with = |first: Membership| {
        Actor::staff(now(), ACCOUNT, true, vec![first, other.clone()]).with_break_glass(opened())
    };
    assert!(may(&with(membership(Role::LinkWorker)), Action::ReadPerson, &record));
    let left = membership(Role::LinkWorker).running(noon() - hours(9), Some(noon()));
    assert!(is_hidden(&with(left), Action::ReadPerson, &record));
    let without = Actor::staff(now(), ACCOUNT, true, vec![other]).with_break_glass(opened());
    assert!(is_hidden(&without, Action::ReadPerson, &record));
    assert!(!permit::scope(&without, Action::ReadPerson).has(&record));
}

#[test]
fn what_was_written_as_a_reason_does_not_get_into_a_log() {
    let actor = member(Role::LinkWorker).with_break_glass(opened(noon(), noon() + hours(1)));
    let logged = format!("{actor:?}");
    assert!(logged.contains("Reason") && !logged.contains("fallen"), "{logged}");
}

#[test]
fn what_one_may_not_know_of_is_answered_like_what_is_not_there() {
    for role in Role::ALL {
        let actor = member(role);
        for action in Action::ALL {
            let (secret, kind) = (theirs(action.kind()), action.kind());
            if !is_hidden(&actor, *action, &secret) {
                continue;
            }
            let there = fetched(&actor, *action, Some(secret), Clone::clone);
            let not_there = fetched(&actor, *action, None, Resource::clone);
            assert_eq!(there, not_there, "{role:?} {action:?} {kind:?}");
            assert_eq!(there.map(|_| ()), Err(Refused::NotThere));
        }
    }
    // What somebody may know of is refused otherwise, and what they may do comes with the right.
    let (referrer, referral) = (member(Role::Referrer), ours(Kind::Referral));
    let known = fetched(&referrer, Action::ReadReferral, Some(referral.clone()), Clone::clone);
    assert_eq!(known.map(|_| ()), Err(Refused::NotAllowed));
    let without = Actor::staff(now(), ACCOUNT, false, vec![membership(Role::LinkWorker)]);
    assert_eq!(demand(&without, Action::ReadReferral, &referral).map(|_| ()), Err(Refused::SecondFactor));
    let (found, grant) =
        fetched(&member(Role::LinkWorker), Action::ReadReferral, Some(referral.clone()), Clone::clone)
            .unwrap();
    assert_eq!(found, referral);
    assert!(grant.obligations.has(Obligation::Audit));
    assert_eq!(grant.acting.membership, Some(MEMBERSHIP));
}

#[test]
fn an_emergency_needs_a_reason_and_an_end() {
    let new = |why, hours_long| BreakGlass::new(PERSON, why, noon(), noon() + hours(hours_long)).map(|_| ());
    assert_eq!(new("Fire", 4), Ok(()));
    assert_eq!(new("", 1), Err(BreakGlassError::NoReason));
    assert_eq!(new(" \n", 1), Err(BreakGlassError::NoReason));
    assert_eq!(new("Fire", 5), Err(BreakGlassError::TooLong));
    assert_eq!(new("Fire", 0), Err(BreakGlassError::Backwards));
    assert_eq!(new("Fire", -1), Err(BreakGlassError::Backwards));
}

#[test]
fn other_roles_open_nothing_in_an_emergency() {
    let grant = || opened(noon() - hours(1), noon() + hours(1));
    for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::LinkWorker | Role::SchemeManager)) {
        let actor = member(role).with_break_glass(grant());
        assert!(!may(&actor, Action::BreakGlass, &theirs(Kind::Person)), "{role:?}");
        assert!(!may(&actor, Action::ReadPerson, &theirs(Kind::Person)), "{role:?}");
    }
    // Without a second factor, or after leaving, there is no emergency either.
    let without =
        Actor::staff(now(), ACCOUNT, false, vec![membership(Role::LinkWorker)]).with_break_glass(grant());
    assert!(!may(&without, Action::ReadPerson, &theirs(Kind::Person)));
    let left = membership(Role::LinkWorker).running(noon() - hours(2), Some(noon() - hours(1)));
    let left = Actor::staff(now(), ACCOUNT, true, vec![left]).with_break_glass(grant());
    assert!(is_hidden(&left, Action::ReadPerson, &theirs(Kind::Person)));
}

#[test]
fn whoever_has_business_with_a_record_raises_no_alarm() {
    let grant = BreakGlass::new(PERSON, "Fire", noon(), noon() + hours(1)).unwrap();
    let actor = member(Role::LinkWorker).with_break_glass(grant);
    let verdict = permit(&actor, Action::ReadPerson, &ours(Kind::Person));
    assert!(matches!(verdict, Verdict::Allowed { obligations, .. }
        if obligations.has(Obligation::Audit) && !obligations.has(Obligation::AlertGovernance)));
}

#[test]
fn a_signed_link_is_for_one_thing_and_one_purpose() {
    for purpose in Purpose::ALL {
        let thing = |action: Action, id| match action.kind() {
            Kind::Person => Resource::person(id, true),
            Kind::Listing => Resource::listing(id, false),
            Kind::Measure => Resource::measure(id, true),
            Kind::Referral => Resource::referral(id, true),
            Kind::Connection => Resource::connection(id, ConnectionState::Open),
            Kind::Membership => Resource::offer(ORGANISATION, Role::LinkWorker, Some(id)),
            kind => ours(kind),
        };
        let holder = Actor::by_link(now(), Link::new(purpose, THING));
        let allowed: Vec<Action> = Action::ALL
            .iter()
            .copied()
            .filter(|action| !OF_EVERYBODY.contains(action) && may(&holder, *action, &thing(*action, THING)))
            .collect();
        assert!(!allowed.is_empty(), "{purpose:?}");
        for action in &allowed {
            assert!(is_hidden(&holder, *action, &thing(*action, OTHER_THING)), "{purpose:?} {action:?}");
        }
        // What one link allows, no other link to the same thing allows.
        for other in Purpose::ALL.into_iter().filter(|other| *other != purpose) {
            let other = Actor::by_link(now(), Link::new(other, THING));
            for action in &allowed {
                assert!(!may(&other, *action, &thing(*action, THING)), "{purpose:?} {action:?}");
            }
        }
    }
}

#[test]
fn a_link_does_not_add_to_who_holds_it() {
    let holder = Actor::by_link(now(), Link::new(Purpose::OwnRecord, PERSON));
    assert!(may(&holder, Action::ReadOwnRecord, &Resource::person(PERSON, true)));
    assert!(!may(&holder, Action::CopyOwnRecord, &Resource::person(PERSON, true)));
    assert!(!may(&holder, Action::ReadOwnRecord, &Resource::person(OTHER_PERSON, true)));
    assert_eq!(holder.account(), None);
}

#[test]
fn a_provider_sees_what_was_shared_until_sharing_stops() {
    let connection = ours(Kind::Connection);
    let withdrawn = Resource::connection(THING, ConnectionState::Withdrawn)
        .at_scheme(SCHEME)
        .held_by(&[MEMBERSHIP])
        .shared_with(&[permit::Shared { organisation: ORGANISATION, parts: permit::Parts::ALL }]);
    for provider in [
        Actor::staff(now(), ACCOUNT, false, vec![membership(Role::Provider)]),
        Actor::by_link(now(), Link::new(Purpose::AnswerConnection, THING)),
    ] {
        let Verdict::Allowed { obligations, parts, .. } =
            permit(&provider, Action::ReadConnection, &connection)
        else {
            panic!("a provider reads what was shared");
        };
        assert!(obligations.has(Obligation::OnlyWhatWasShared) && obligations.has(Obligation::Audit));
        assert!(
            parts.has(Part::Name)
                && parts.has(Part::Needs)
                && !parts.has(Part::Address)
                && !parts.has(Part::Safety)
        );
        assert!(is_hidden(&provider, Action::ReadConnection, &withdrawn));
        assert!(is_hidden(&provider, Action::ReadPerson, &ours(Kind::Person)));
    }
    // The link worker goes on seeing that there was a connection.
    assert!(may(&member(Role::LinkWorker), Action::ReadConnection, &withdrawn));
}

#[test]
fn people_see_their_own_record_and_nobody_elses() {
    let me = Actor::person(now(), ACCOUNT, false, PERSON);
    for action in [Action::ReadOwnRecord, Action::ReadWhoLooked, Action::WithdrawAgreement] {
        assert!(may(&me, action, &ours(Kind::Person)));
        assert!(is_hidden(&me, action, &theirs(Kind::Person)));
    }
    assert!(may(&me, Action::ReadReferralStatus, &ours(Kind::Referral)));
    assert!(!may(&me, Action::ReadPerson, &ours(Kind::Person)));
    assert!(!may(&me, Action::ReadSafeguarding, &ours(Kind::Safeguarding)));
    assert!(may(&me, Action::SignOutEverywhere, &Resource::account(ACCOUNT)));
    assert!(is_hidden(&me, Action::SignOutEverywhere, &Resource::account(OTHER_ACCOUNT)));
}

#[test]
fn nobody_gives_a_role_that_is_not_theirs_to_give() {
    let offer = |role, organisation| Resource::offer(organisation, role, None);
    for inviter in Role::ALL {
        for role in Role::ALL {
            let expected = match inviter {
                Role::Administrator => true,
                Role::SchemeManager => role == Role::LinkWorker,
                Role::Provider => role == Role::Provider,
                _ => false,
            };
            let actor = member(inviter);
            assert_eq!(
                may(&actor, Action::Invite, &offer(role, ORGANISATION)),
                expected,
                "{inviter:?} {role:?}"
            );
            assert!(!may(&actor, Action::Invite, &offer(role, OTHER_ORGANISATION)), "{inviter:?} {role:?}");
            let below = inviter == Role::Administrator;
            assert_eq!(may(&actor, Action::Invite, &offer(role, BELOW)), below, "{inviter:?} {role:?}");
        }
    }
    for role in [Role::Administrator, Role::InformationGovernance] {
        let verdict = permit(&member(Role::Administrator), Action::Invite, &offer(role, ORGANISATION));
        assert!(
            matches!(verdict, Verdict::Allowed { obligations, .. } if obligations.has(Obligation::AlertGovernance))
        );
    }
}

#[test]
fn whoever_watches_gives_no_roles_and_whoever_gives_roles_does_not_watch() {
    for action in [Action::Invite, Action::ManageOrganisation, Action::ChangeSettings] {
        assert!(!may(&member(Role::InformationGovernance), action, &ours(action.kind())));
    }
    for action in [Action::ReadAudit, Action::ExportAudit, Action::ReviewBreakGlass] {
        assert!(!may(&member(Role::Administrator), action, &ours(Kind::Audit)));
    }
}

#[test]
fn what_is_closed_is_opened_before_it_is_changed() {
    let closed = Resource::referral(THING, false).at_scheme(SCHEME).held_by(&[MEMBERSHIP]);
    let actor = member(Role::LinkWorker);
    assert!(may(&actor, Action::ReadReferral, &closed));
    assert!(may(&actor, Action::ReopenReferral, &closed));
    assert!(!may(&actor, Action::ReopenReferral, &ours(Kind::Referral)));
    let denied = Verdict::Denied { hidden: false, second_factor: false };
    assert_eq!(permit(&actor, Action::CloseReferral, &closed), denied);
    assert_eq!(permit(&member(Role::Referrer), Action::Refer, &Resource::scheme(SCHEME, false)), denied);
}

#[test]
fn everybody_may_look_for_support_and_report_what_is_wrong() {
    let nobody = Actor::nobody(now());
    let published = Resource::listing(THING, true);
    assert!(may(&nobody, Action::BrowseDirectory, &Resource::directory()));
    assert!(may(&nobody, Action::ReportListing, &published));
    assert!(is_hidden(&nobody, Action::ReadListing, &ours(Kind::Listing)));
    let denied = Verdict::Denied { hidden: false, second_factor: false };
    assert_eq!(permit(&nobody, Action::ChangeListing, &published), denied);
    assert_eq!(permit(&nobody, Action::Refer, &ours(Kind::Scheme)), denied);
}

#[test]
fn whoever_sees_something_about_people_leaves_a_trace() {
    for action in Action::ALL.iter().filter(|action| action.kind().is_about_people()) {
        for can in permit::who_can(*action) {
            assert!(can.obligations.has(Obligation::Audit), "{action:?} {can:?}");
        }
    }
}
