//! A small world: two schemes in two areas, with somebody in each role.

#![allow(dead_code, reason = "each test takes what it needs")]

use jiff::{SignedDuration, Timestamp};
use permit::{
    Action, Actor, AreaCode, ConnectionState, Kind, Membership, Part, Parts, Resource, Role, Shared, Verdict,
    When, permit,
};
use uuid::Uuid;

/// An identifier of this world.
pub const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub const SCHEME: Uuid = id(10);
pub const OTHER_SCHEME: Uuid = id(11);
pub const ORGANISATION: Uuid = id(20);
pub const OTHER_ORGANISATION: Uuid = id(21);
pub const BELOW: Uuid = id(22);
pub const PERSON: Uuid = id(30);
pub const OTHER_PERSON: Uuid = id(31);
pub const ACCOUNT: Uuid = id(40);
pub const OTHER_ACCOUNT: Uuid = id(41);
pub const MEMBERSHIP: Uuid = id(50);
pub const OTHER_MEMBERSHIP: Uuid = id(51);
pub const THING: Uuid = id(60);
pub const OTHER_THING: Uuid = id(61);

/// Wednesday 1 July 2026 at noon in England.
pub fn noon() -> Timestamp {
    "2026-07-01T11:00:00Z".parse().unwrap()
}

pub fn now() -> When {
    When::at(noon())
}

pub fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

pub fn area() -> AreaCode {
    AreaCode::parse("E05000001").unwrap()
}

pub fn other_area() -> AreaCode {
    AreaCode::parse("E05000002").unwrap()
}

/// A membership of the organisation that runs the scheme and serves the area.
pub fn membership(role: Role) -> Membership {
    Membership::new(MEMBERSHIP, ORGANISATION, role)
        .with_below(vec![BELOW])
        .with_schemes(vec![SCHEME])
        .with_areas(vec![area()])
}

pub fn member(role: Role) -> Actor {
    Actor::staff(now(), ACCOUNT, true, vec![membership(role)])
}

/// What belongs to the organisation of [`membership`] in every way that a thing of this kind can.
pub fn ours(kind: Kind) -> Resource {
    thing(kind, THING, [SCHEME, ORGANISATION, MEMBERSHIP, PERSON, ACCOUNT], area())
}

/// The same, of another organisation.
pub fn theirs(kind: Kind) -> Resource {
    let theirs = [OTHER_SCHEME, OTHER_ORGANISATION, OTHER_MEMBERSHIP, OTHER_PERSON, OTHER_ACCOUNT];
    thing(kind, OTHER_THING, theirs, other_area())
}

fn thing(
    kind: Kind,
    id: Uuid,
    [scheme, organisation, member, person, account]: [Uuid; 5],
    area: AreaCode,
) -> Resource {
    let shared = [Shared { organisation, parts: Parts::of(&[Part::Name, Part::Needs]) }];
    match kind {
        Kind::Directory => Resource::directory(),
        Kind::Listing => Resource::listing(id, false).of_organisation(organisation).in_areas(&[area]),
        Kind::Feed => Resource::feed().in_areas(&[area]),
        Kind::Scheme => Resource::scheme(scheme, true).in_areas(&[area]),
        Kind::People => Resource::people(),
        Kind::Referral => Resource::referral(id, true)
            .at_scheme(scheme)
            .held_by(&[member])
            .referred_by(organisation)
            .about(&[person]),
        Kind::Person => {
            Resource::person(person, true).at_scheme(scheme).held_by(&[member]).of_organisation(organisation)
        }
        Kind::Measure => Resource::measure(id, true).about(&[person]),
        Kind::Safeguarding => Resource::safeguarding().at_scheme(scheme).held_by(&[member]),
        Kind::Caseload => Resource::caseload(member).at_scheme(scheme),
        Kind::Connection => Resource::connection(id, ConnectionState::Open)
            .at_scheme(scheme)
            .held_by(&[member])
            .shared_with(&shared)
            .about(&[person]),
        Kind::Session => Resource::session(organisation).at_scheme(scheme),
        Kind::Totals => Resource::totals()
            .at_scheme(scheme)
            .referred_by(organisation)
            .in_areas(&[area])
            .of_organisation(organisation),
        Kind::Organisation => Resource::organisation(organisation),
        Kind::Membership => Resource::membership(id, organisation, Role::LinkWorker),
        Kind::Account => Resource::account(account).of_organisation(organisation),
        Kind::Audit => Resource::audit(organisation),
        Kind::Installation => Resource::installation(organisation),
        Kind::Neighbour => Resource::neighbour(id, organisation).about(&[person]),
        Kind::Match => Resource::matched(id, organisation).about(&[person]),
    }
}

pub fn may(actor: &Actor, action: Action, thing: &Resource) -> bool {
    permit(actor, action, thing).is_allowed()
}

/// Denied, and as if it were not there.
pub fn is_hidden(actor: &Actor, action: Action, thing: &Resource) -> bool {
    matches!(permit(actor, action, thing), Verdict::Denied { hidden: true, second_factor: false })
}
