-- Onward from a plan: the services that somebody is connected to, or that are proposed. The states are those of a FHIR Task in a
-- closed loop, with `proposed` for its `draft`: nothing has been asked of the provider yet, and nothing shared.
create table connection (
    -- The identifier of the form that was sent, so that it counts once.
    id uuid not null primary key,
    person_id uuid not null references person (id),
    -- The scheme, and the referral, under which it was proposed.
    scheme_id uuid not null,
    referral_id uuid references referral (id),
    goal_id uuid references plan_goal (id),
    -- A need by its code.
    need text,
    service_id uuid not null,
    organization_id uuid,
    -- What they were called then: kept when the service has left the directory.
    service_name text not null,
    organization_name text,
    -- 'signposted', 'referred' or 'accompanied'.
    mode text not null,
    -- 'proposed', 'requested', 'accepted', 'rejected', 'cancelled', 'in-progress', 'on-hold', 'completed', 'failed' or
    -- 'entered-in-error'.
    state text not null,
    state_since bigint not null,
    note text,
    -- What spoke against it when it was proposed all the same, as a JSON list of codes.
    against text not null,
    -- The council in whose area the person lived then, by its code.
    lives_in text,
    made_at bigint not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    version bigint not null
);
-- Nobody is sent to the same service twice at a time, whoever is quicker.
create unique index connection_open on connection (person_id, service_id)
    where state in ('proposed', 'requested', 'accepted', 'in-progress', 'on-hold');
create index connection_of_person on connection (person_id, made_at);
create index connection_of_scheme on connection (scheme_id, lives_in, made_at);
create index connection_of_service on connection (service_id, state);

-- What happened to each, in order. What stands in `connection` is what these led to.
create table connection_event (
    connection_id uuid not null references connection (id),
    number bigint not null,
    at bigint not null,
    moved text not null,
    state text not null,
    reason text,
    note text,
    -- What it said before, where its words were changed: a JSON object.
    was text,
    account_id uuid,
    membership_id uuid,
    primary key (connection_id, number)
);

-- Whether link workers of a scheme see what people in like need also found. Off where there is no row.
create table scheme_also_found (
    scheme_id uuid not null primary key,
    is_on boolean not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    version bigint not null
);
