-- What happened, for good: who did what to what, when, why and from where. Rows are only ever added. Each holds a digest
-- over itself and the one before it in its chain, so that a row that is changed, taken out or put in between is found.
create table audit_event (
    -- The chain: the code of the integrated care board whose people it is about; empty for what belongs to none.
    area text not null,
    -- Its place in the chain, from 1, without gaps.
    number bigint not null,
    at bigint not null,
    -- account, person, link, command or nobody.
    actor text not null,
    -- The account or the signed link; nothing for the others.
    actor_id uuid,
    -- Whoever used the command line, as the machine calls them.
    actor_name text,
    -- For whom the actor acted, and as what.
    organisation_id uuid,
    role text,
    -- What was done: `listing.check`, `sign-in`, `person.view`.
    action text not null,
    -- To what: `service`, `referral`, `person`.
    subject_kind text,
    subject_id uuid,
    -- Whom it is about, if anybody, so that they can be told.
    person_id uuid,
    reason text,
    -- The network address it came from, and the request, as the log names it.
    origin text,
    -- What else is worth knowing, as JSON. Never what somebody wrote about themselves.
    detail text,
    digest bytea not null,
    primary key (area, number)
);
create index audit_event_by_time on audit_event (at);
create index audit_event_by_actor on audit_event (actor_id, at);
create index audit_event_by_subject on audit_event (subject_id, at);
create index audit_event_by_person on audit_event (person_id, at);

-- The end of each chain.
create table audit_head (
    area text not null primary key,
    number bigint not null,
    digest bytea not null
);

-- Digests from the past of each chain, to be kept elsewhere too: whoever wants to rewrite the chain would have to rewrite
-- them everywhere.
create table audit_anchor (
    area text not null,
    number bigint not null,
    at bigint not null,
    digest bytea not null,
    primary key (area, number)
);
