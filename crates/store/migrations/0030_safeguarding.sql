-- The safeguarding log of a person: apart from notes, and for fewer eyes.

create table safeguarding_entry (
    id uuid not null primary key,
    -- The form it was written on: sent twice, it is one.
    form_id uuid not null unique,
    person_id uuid not null references person (id),
    -- The day on which it was seen or heard.
    day text not null,
    -- What was seen or heard, in the words of whoever was there.
    concern text not null,
    -- What was decided, by a code of `vocabularies/safeguarding.toml`; who was told, and why.
    decision text not null,
    told text,
    why text,
    -- What came of it. Open until somebody says so.
    outcome text,
    made_at bigint not null,
    account_id uuid,
    membership_id uuid,
    closed_at bigint,
    closed_by uuid,
    version bigint not null
);
create index safeguarding_by_person on safeguarding_entry (person_id, made_at);
-- What is open is asked for whenever somebody opens their day; the rest of the log is not.
create index safeguarding_open on safeguarding_entry (person_id) where closed_at is null;
