-- What people who are supported are sent, and what whoever referred hears (docs/telling.md).

-- What somebody wants to be sent: 'all', 'letters' or 'nothing'. None is 'all'.
create table person_wish (
    person_id uuid not null primary key references person (id),
    wish text not null,
    changed_at bigint not null,
    -- Whoever noted it, or the link by which the person said so.
    account_id uuid,
    link_id uuid,
    version bigint not null
);

-- A link by which somebody opens their own page: the identifier of the link, so that wrong years of birth are counted.
create table own_link (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    made_at bigint not null,
    account_id uuid,
    membership_id uuid,
    -- 'email', 'text' or 'letter'.
    way text not null,
    expires_at bigint not null,
    -- 'open', 'revoked' or 'guessed'.
    state text not null,
    wrong bigint not null,
    -- Since when it has been used.
    opened_at bigint
);
create index own_link_by_person on own_link (person_id, made_at);

-- That somebody was asked, the day after a first visit, how it went. One for each day on which there was to be a first visit.
create table check_in (
    id uuid not null primary key,
    connection_id uuid not null references connection (id),
    person_id uuid not null references person (id),
    -- The day of the visit, `2026-05-20`.
    visit_on text not null,
    made_at bigint not null,
    -- The link; none where they cannot be asked so, and whoever supports them rings.
    link_id uuid unique,
    wrong bigint not null,
    -- 'good', 'not-for-me', 'missed' or 'talk'.
    answer text,
    answered_at bigint,
    unique (connection_id, visit_on)
);
create index check_in_by_person on check_in (person_id);

-- That somebody was reminded of something, or need not be: once for each day and time that it was planned for.
create table person_reminded (
    -- 'first-visit' or 'appointment'.
    kind text not null,
    about_id uuid not null,
    on_day text not null,
    -- Empty where no time was said.
    at_time text not null,
    made_at bigint not null,
    primary key (kind, about_id, on_day, at_time)
);
create index connection_first_day on connection (first_on) where first_on is not null;
create index appointment_planned on appointment (day) where state = 'planned';

-- How whoever referred hears: 'none', 'at-once' or 'daily'. None is 'daily'.
create table referral_digest (
    account_id uuid not null primary key,
    choice text not null,
    -- Up to which instant news were told of, and on which day last.
    through_at bigint not null,
    told_on text,
    version bigint not null
);
create index message_back_unread on message_back (made_at) where read_at is null;
