-- Letters, plans of other services, photos of forms: what they are, apart from what is in them, so that a list reads no bytes.
create table document (
    id uuid not null primary key,
    -- The form it was sent on: sent twice, it is one.
    form_id uuid not null unique,
    person_id uuid not null references person (id),
    name text not null,
    kind text not null,
    -- What it is, by its content: 'application/pdf', 'image/png', 'image/jpeg' or 'text/plain'.
    media text not null,
    size bigint not null,
    -- SHA-256 of what was sent.
    digest bytea not null,
    day text,
    sender text,
    note text,
    made_at bigint not null,
    account_id uuid,
    membership_id uuid,
    wrong_because text,
    wrong_at bigint,
    wrong_by uuid
);
create index document_of_person on document (person_id, made_at);

create table document_content (
    document_id uuid not null primary key references document (id),
    content bytea not null
);
