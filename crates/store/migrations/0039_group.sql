-- Groups and events, their sessions, and who is in them; and that link workers were supervised.

create table activity_group (
    id uuid not null primary key,
    -- The form it was made on: sent twice, it is one.
    form_id uuid not null unique,
    -- The scheme whose link workers run it, or another organisation that does.
    scheme_id uuid,
    organisation_id uuid,
    name text not null,
    about text,
    -- Where. None where the listing in the directory says it.
    place text,
    access_note text,
    -- The service of the directory, where it is listed. No foreign key: listings come and go.
    service_id uuid,
    -- Who leads it: a membership.
    leader_id uuid,
    -- Places of each session that is made; none for no limit.
    places bigint,
    ended_at bigint,
    ended_because text,
    made_at bigint not null,
    account_id uuid,
    changed_at bigint not null,
    version bigint not null,
    check ((scheme_id is null) <> (organisation_id is null))
);
create index activity_group_by_scheme on activity_group (scheme_id, name);
create index activity_group_by_leader on activity_group (leader_id) where ended_at is null;

create table group_session (
    id uuid not null primary key,
    group_id uuid not null references activity_group (id),
    -- The form it was made on, and its place among those that were made on it.
    form_id uuid not null,
    place bigint not null,
    -- In England: `2026-05-05` and `14:30`; and the instant that this is.
    day text not null,
    at_time text not null,
    begins_at bigint not null,
    minutes bigint,
    places bigint,
    -- Counts up with every change of who is in it. Whoever changes that holds this row until they are done, so that two at once never
    -- both take the last place, on any engine.
    turn bigint not null,
    cancelled_at bigint,
    cancelled_because text,
    -- How often its register was saved, when and by whom last. 0 where nobody has taken it.
    register_version bigint not null,
    register_at bigint,
    register_by uuid,
    version bigint not null
);
create unique index group_session_by_form on group_session (form_id, place);
create unique index group_session_by_time on group_session (group_id, begins_at) where cancelled_at is null;
create index group_session_open on group_session (group_id, begins_at) where register_at is null and cancelled_at is null;

-- Somebody in a session, or waiting for a place in it.
create table group_booking (
    id uuid not null primary key,
    session_id uuid not null references group_session (id),
    group_id uuid not null references activity_group (id),
    person_id uuid not null references person (id),
    -- booked; offered: the place is kept for them until somebody has asked them; waiting; or left.
    state text not null,
    -- Their place on the waiting list: whoever has waited longer comes first.
    since bigint not null,
    offered_at bigint,
    -- Whether they came without having been put in.
    walked_in boolean not null,
    -- came, did-not-come or sent-apologies, once the register says so.
    mark text,
    -- Why they left: asked, no-offer, died, support-ended, joined.
    left_because text,
    made_at bigint not null,
    account_id uuid,
    changed_at bigint not null
);
-- At most once in a session.
create unique index group_booking_once on group_booking (session_id, person_id) where state <> 'left';
create index group_booking_by_session on group_booking (session_id, state, since);
create index group_booking_by_person on group_booking (person_id, state);

-- Somebody who comes to all sessions: put into those that are made later as well, in the order in which they began.
create table group_regular (
    group_id uuid not null references activity_group (id),
    person_id uuid not null references person (id),
    since bigint not null,
    account_id uuid,
    primary key (group_id, person_id)
);
create index group_regular_by_person on group_regular (person_id);

-- What happened, for the timeline of a person and the history of a register. Rows are never changed.
create table group_event (
    id uuid not null primary key,
    group_id uuid not null references activity_group (id),
    -- None where it is about all sessions to come.
    session_id uuid references group_session (id),
    person_id uuid not null references person (id),
    -- joined, waits, offered, took, left, moved, called-off, came, did-not-come or sent-apologies.
    what text not null,
    -- Why, or how many sessions; by what it is.
    detail text,
    at bigint not null,
    account_id uuid,
    membership_id uuid
);
create index group_event_by_person on group_event (person_id, at);
create index group_event_by_session on group_event (session_id, at);

-- A register that was saved, by the form it was saved on: sent twice, it is saved once.
create table group_register (
    form_id uuid not null primary key,
    session_id uuid not null references group_session (id),
    at bigint not null,
    account_id uuid
);

-- That a link worker was supervised. A row never changes, but that it can be marked as entered in error.
create table supervision (
    id uuid not null primary key,
    form_id uuid not null unique,
    scheme_id uuid not null,
    -- The link worker.
    membership_id uuid not null,
    supervised_on text not null,
    -- By a code of `vocabularies/supervision.toml`.
    kind text not null,
    minutes bigint,
    supervisor text not null,
    themes text,
    next_on text,
    made_at bigint not null,
    account_id uuid,
    wrong_because text,
    wrong_at bigint,
    wrong_by uuid
);
create index supervision_by_membership on supervision (membership_id, supervised_on);

-- How many contacts each link worker of a team had lately.
create index contact_by_membership on contact (membership_id, at);
