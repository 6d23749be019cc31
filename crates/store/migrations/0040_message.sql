-- Messages that are to be delivered. They are written in the transaction of what they tell of, and sent afterwards.
create table message (
    id uuid not null primary key,
    -- Made twice, it is one message.
    idempotency_key text not null unique,
    -- A folder of `messages/`.
    template text not null,
    language text not null,
    -- 'email', 'text' or 'letter'.
    channel text not null,
    -- An e-mail address, a telephone number, or the lines of an envelope. Empty once nobody needs it any more.
    recipient text not null,
    -- What is filled into the template, as a JSON object. It may hold a link that is a secret: emptied when it was sent.
    fields text not null,
    -- What it is about: nothing is sent about it once that is called off.
    about_kind text not null,
    about_id uuid not null,
    person_id uuid,
    -- The scheme whose people see it when it cannot be delivered.
    scheme_id uuid,
    -- Whether it waits for the morning.
    keeps_quiet_hours boolean not null,
    made_at bigint not null,
    -- Not before this. Moves on when it could not be sent.
    due_at bigint not null,
    -- 'waiting', 'sent', 'delivered', 'failed' or 'called-off'.
    state text not null,
    -- How often it was tried.
    attempts bigint not null,
    -- Who is sending it, and until when nobody else does.
    claimed_by uuid,
    claimed_until bigint,
    -- Since when it is as it is.
    settled_at bigint,
    -- What whoever delivers it calls it, and what they said last.
    provider_ref text,
    last_said text,
    -- Since when somebody has looked at what could not be delivered, and who.
    seen_at bigint,
    seen_account_id uuid
);
create index message_due on message (due_at, id) where state = 'waiting';
create index message_about on message (about_kind, about_id);
create index message_of_person on message (person_id, made_at);
create index message_failed on message (scheme_id, settled_at) where state = 'failed' and seen_at is null;
create index message_by_provider on message (provider_ref) where provider_ref is not null;
