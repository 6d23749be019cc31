-- Which organisation that uses the program offers which service of the directory, and what groups of services need.

-- An organisation says that a service is its own; somebody who looks after that organisation says whether that is so. Until then
-- nothing follows from it. What was settled and has ended stays here.
create table provider_service (
    -- The identifier of the form that was sent, so that it counts once.
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    -- No foreign key: listings come and go. What it was called is kept for when it has gone.
    service_id uuid not null,
    service_name text not null,
    -- 'claimed', 'settled', 'refused' or 'ended'.
    state text not null,
    claimed_at bigint not null,
    claimed_by uuid,
    -- When somebody said whether that is so, or that it is so no longer, who, and why.
    settled_at bigint,
    settled_by uuid,
    because text,
    version bigint not null
);
-- A service is of one organisation: what is shared with it is never shared with two.
create unique index provider_service_settled on provider_service (service_id) where state = 'settled';
create unique index provider_service_once on provider_service (organisation_id, service_id)
    where state in ('claimed', 'settled');
create index provider_service_by_organisation on provider_service (organisation_id, state);

-- The connection by which somebody is in a session of a group that a provider runs. None in groups of a scheme.
alter table group_booking add column connection_id uuid;
alter table group_regular add column connection_id uuid;
create index group_booking_by_connection on group_booking (connection_id) where connection_id is not null;
create index group_regular_by_connection on group_regular (connection_id) where connection_id is not null;
create index activity_group_by_organisation on activity_group (organisation_id, name) where organisation_id is not null;
create index activity_group_by_service on activity_group (service_id) where organisation_id is not null;

-- Somebody who came to a session of a provider and was not sent by anybody: a first name, and nothing else is known of them.
create table group_walk_in (
    id uuid not null primary key,
    session_id uuid not null references group_session (id),
    name text not null,
    at bigint not null,
    account_id uuid
);
create index group_walk_in_by_session on group_walk_in (session_id, at);
