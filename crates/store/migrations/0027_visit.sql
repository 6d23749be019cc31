-- Appointments of link workers with people, and people who are not to be visited alone.

create table appointment (
    id uuid not null primary key,
    -- The form it was made on: sent twice, it is one.
    form_id uuid not null unique,
    person_id uuid not null references person (id),
    referral_id uuid references referral (id),
    -- Whose appointment it is: a membership as link worker.
    membership_id uuid not null,
    -- In England: `2026-05-05`, and `14:30` where a time was agreed.
    day text not null,
    at_time text,
    -- By a code of `vocabularies/contacts.toml`.
    way text not null,
    -- Where, if it is not at the person’s home.
    place text,
    note text,
    -- planned, kept (a contact was noted for it), or cancelled.
    state text not null,
    made_at bigint not null,
    account_id uuid,
    changed_at bigint not null,
    version bigint not null
);
create index appointment_by_day on appointment (membership_id, day) where state = 'planned';
create index appointment_by_person on appointment (person_id, day);

-- Somebody whom nobody visits alone, with why. Taken back, the row stays with the day on which it was.
create table visit_warning (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    words text not null,
    set_at bigint not null,
    set_by uuid,
    lifted_at bigint,
    lifted_by uuid
);
create unique index visit_warning_by_person on visit_warning (person_id) where lifted_at is null;

-- Who has read it, and when: until then they are not shown the address.
create table visit_warning_read (
    warning_id uuid not null references visit_warning (id),
    account_id uuid not null,
    read_at bigint not null,
    primary key (warning_id, account_id)
);
