-- That somebody who knows said of a listing how it stands. Rows are only ever added: saving or importing adds none. When a listing
-- was last found true (`service.checked_at`) follows from these.
create table verification (
    -- The identifier of the form that was sent, so that it counts once.
    id uuid not null primary key,
    service_id uuid not null,
    at bigint not null,
    -- 'still-right', 'changed' or 'closed'.
    said text not null,
    -- 'link', 'telephone' or 'command'.
    how text not null,
    -- As everybody may read it: the group, or the steward's name.
    by_name text not null,
    link_id uuid,
    account_id uuid,
    membership_id uuid,
    -- False while something of what was said to have changed waits for a steward: until then the listing is not right.
    counts boolean not null
);
create index verification_by_service on verification (service_id, at);
insert into verification (id, service_id, at, said, how, by_name, counts)
    select id, id, checked_at, 'still-right', 'command', coalesce(checked_by, ''), true
    from service where checked_at is not null;

-- When a listing is looked at next, and how far its owner has been asked. One row for each service; a run reads those that are due
-- and no others.
create table listing_clock (
    service_id uuid not null primary key,
    -- Months are counted from here: from the last verification, else from when it first came in.
    counted_from bigint not null,
    -- How many of the steps of vocabularies/listings.toml were taken since.
    step bigint not null,
    -- When the last of them was.
    stepped_at bigint,
    -- Nothing: nobody looks, as at what a steward hid or what was archived.
    look_at bigint,
    -- 'quiet', 'asked', 'ring' (there is no way to write), 'hidden' (by these clocks), 'paused', 'closed' (says its owner) or 'off'.
    standing text not null,
    -- A day in England, as 2026-05-04.
    paused_until text,
    -- In which language whoever answered read the page.
    language text not null,
    version bigint not null
);
create index listing_clock_due on listing_clock (look_at) where look_at is not null;
create index listing_clock_standing on listing_clock (standing, look_at) where standing <> 'quiet';

-- Up to which position of the directory services have been given a clock. Positions are given out in order and once.
create table listing_reach (
    id bigint not null primary key,
    position bigint not null
);
insert into listing_reach (id, position) values (1, 0);

-- The areas that a listing lies in, by their codes: by these stewards find it.
create table listing_area (
    service_id uuid not null,
    area text not null,
    primary key (area, service_id)
);
create index listing_area_by_service on listing_area (service_id);

-- To whom the link of a listing was sent, as a digest, and how often another address was said.
create table listing_link (
    link_id uuid not null primary key,
    service_id uuid not null,
    address_digest bytea not null,
    wrong bigint not null,
    -- Since when it changes nothing any more.
    closed_at bigint,
    made_at bigint not null
);
create index listing_link_by_service on listing_link (service_id, made_at);

-- What owners say is different, field by field, until a steward has taken or refused it.
create table listing_change (
    id uuid not null primary key,
    service_id uuid not null,
    verification_id uuid not null references verification (id),
    -- A field of vocabularies/listings.toml.
    field text not null,
    was text not null,
    said text not null,
    -- 'waiting', 'taken', 'refused' or 'replaced' by a newer one.
    state text not null,
    -- Whether it was taken without a steward.
    at_once boolean not null,
    made_at bigint not null,
    settled_at bigint,
    settled_by text,
    why text,
    version bigint not null
);
create index listing_change_waiting on listing_change (service_id, made_at) where state = 'waiting';
create index listing_change_by_service on listing_change (service_id, made_at);

-- Whether there is room, as the owner last said.
create table listing_room (
    service_id uuid not null primary key,
    -- 'room', 'waiting' or 'full'.
    room text not null,
    -- How long people wait, weeks.
    weeks bigint,
    said_at bigint not null
);

-- How a service answers those who are sent to it. Counted by whoever knows of connections; nothing about any person.
create table service_answering (
    service_id uuid not null primary key,
    -- Somebody was told of it.
    told bigint not null,
    -- Somebody was put in touch with it.
    put_in_touch bigint not null,
    answered bigint not null,
    accepted bigint not null,
    -- The number of working days within which three of four answers came.
    usual_days bigint,
    counted_at bigint not null
);
