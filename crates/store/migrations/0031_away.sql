-- Visits that link workers take along on a device, and what they wrote there.

create table away (
    id uuid not null primary key,
    -- The form it was taken on: when the answer was lost and it is sent again, it is one.
    form_id uuid not null unique,
    account_id uuid not null,
    membership_id uuid,
    session_id uuid not null,
    -- What the device calls itself, by chance.
    device_id uuid not null,
    -- By this the device opens what was written on it and not sent, once its writer has signed in. It opens nothing else.
    return_key text not null,
    taken_at bigint not null,
    until_at bigint not null,
    ended_at bigint,
    -- given-back, signed-out, wrong-pin, forgotten or over.
    ended_how text
);
create index away_by_account on away (account_id, taken_at);
-- Keys are erased once they are given to nobody any more.
create index away_with_key on away (taken_at) where return_key <> '';

-- Which visits.
create table away_visit (
    away_id uuid not null references away (id),
    appointment_id uuid not null references appointment (id),
    person_id uuid not null references person (id),
    primary key (away_id, appointment_id)
);

-- What was written there. The identifier is the device’s: sent twice, it is one.
create table away_entry (
    id uuid not null primary key,
    away_id uuid not null references away (id),
    account_id uuid not null,
    person_id uuid not null references person (id),
    -- note or answers.
    kind text not null,
    -- recorded, asked (whoever wrote it is to decide), refused (it cannot be recorded as it stands) or left-out.
    state text not null,
    -- Why it was asked or refused: a list of codes.
    why text not null,
    -- What was written, as long as it is not recorded or left out.
    content text,
    -- When it was written, by the clock of the service.
    written_at bigint not null,
    -- How far the clock of the device was behind, in seconds.
    clock_behind bigint not null,
    received_at bigint not null,
    decided_at bigint,
    -- The contact or the answers that it became.
    recorded_id uuid,
    -- The referral, if the person does not want support and that is to be written down next.
    declines_id uuid,
    version bigint not null
);
create index away_entry_by_account on away_entry (account_id, state, received_at);
