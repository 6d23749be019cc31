-- The directory: what Open Referral UK calls organisations, services, places and terms, each as
-- the document it was given in (so that no field is lost), beside the few columns that questions
-- are asked of. One text for both engines. Instants are microseconds since 1970, UTC: arithmetic
-- on them is the same everywhere.

-- Where records come from: a feed, a file, a steward's own typing.
create table source (
    id uuid not null primary key,
    name text not null unique,
    address text,
    licence text,
    steward_area text,
    created_at bigint not null
);

-- One import, kept for provenance. Written in the same transaction as what it brought.
create table import_run (
    id uuid not null primary key,
    source_id uuid not null references source (id),
    kind text not null,
    address text not null,
    started_at bigint not null,
    ended_at bigint not null,
    summary text not null
);
create index import_run_by_source on import_run (source_id, ended_at);

-- Whoever changes the directory locks this one row first, so that change numbers are given out
-- in the order in which they become visible and a reader who polls can never miss one.
create table directory_counter (
    id bigint not null primary key,
    last_change bigint not null,
    last_position bigint not null
);
insert into directory_counter (id, last_change, last_position) values (1, 0, 0);

-- Append-only: what changed, in order. Every replica follows it.
create table directory_change (
    number bigint not null primary key,
    entity text not null,
    id uuid not null,
    action text not null,
    at bigint not null
);

create table organization (
    id uuid not null primary key,
    position bigint not null unique,
    name text not null,
    parent_id uuid,
    document text not null,
    digest bytea not null,
    version bigint not null,
    unread text,
    source_id uuid not null references source (id),
    run_id uuid not null,
    imported_at bigint not null,
    changed_at bigint not null,
    removed_at bigint
);

create table location (
    id uuid not null primary key,
    position bigint not null,
    name text not null,
    latitude double precision,
    longitude double precision,
    postcode text,
    -- The publisher left out parts of the address that the standard requires.
    incomplete boolean not null,
    -- A refuge: where it is never leaves the program. Only a steward's word lifts it.
    confidential boolean not null,
    document text not null,
    digest bytea not null,
    version bigint not null,
    unread text,
    source_id uuid not null references source (id),
    run_id uuid not null,
    imported_at bigint not null,
    changed_at bigint not null,
    removed_at bigint
);

create table service (
    id uuid not null primary key,
    -- The order of lists. Given once, never changed, so that pages stay put while records change.
    position bigint not null unique,
    name text not null,
    organization_id uuid,
    status text not null,
    -- Ours: whether it is shown. An import never touches it.
    listing_state text not null,
    -- When it last changed: what the publisher says, else when we saw it change.
    modified_at bigint not null,
    document text not null,
    digest bytea not null,
    version bigint not null,
    unread text,
    source_id uuid not null references source (id),
    run_id uuid not null,
    -- Three times that are never the same thing: first brought in, last changed, and last found
    -- true by somebody who knows. Importing checks nothing.
    imported_at bigint not null,
    changed_at bigint not null,
    checked_at bigint,
    checked_by text,
    steward_area text,
    removed_at bigint
);
create index service_by_organization on service (organization_id);
create index service_by_source on service (source_id);

-- A service at a place. Belongs to its service and comes and goes with it.
create table service_at_location (
    id uuid not null primary key,
    position bigint not null,
    service_id uuid not null,
    location_id uuid not null,
    document text not null
);
create index service_at_location_by_service on service_at_location (service_id);
create index service_at_location_by_location on service_at_location (location_id);

create table taxonomy (
    id uuid not null primary key,
    position bigint not null unique,
    name text not null,
    document text not null,
    digest bytea not null,
    version bigint not null,
    unread text,
    source_id uuid not null references source (id),
    run_id uuid not null,
    imported_at bigint not null,
    changed_at bigint not null,
    removed_at bigint
);

create table taxonomy_term (
    id uuid not null primary key,
    position bigint not null unique,
    name text not null,
    taxonomy_id uuid,
    parent_id uuid,
    document text not null,
    digest bytea not null,
    version bigint not null,
    unread text,
    source_id uuid not null references source (id),
    run_id uuid not null,
    imported_at bigint not null,
    changed_at bigint not null,
    removed_at bigint
);
create index taxonomy_term_by_taxonomy on taxonomy_term (taxonomy_id);

-- What a record was before it changed, whole. Nothing is ever overwritten for good.
create table directory_version (
    entity text not null,
    id uuid not null,
    version bigint not null,
    document text not null,
    valid_from bigint not null,
    valid_to bigint not null,
    source_id uuid not null,
    primary key (entity, id, version)
);
