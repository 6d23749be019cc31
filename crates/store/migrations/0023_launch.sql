-- How the system of a practice opens the form by which somebody is referred, filled in.

-- The secret is made of a signing key and what stands here; this table alone signs nothing.
create table launch_key (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    key_number bigint not null,
    nonce bytea not null,
    made_at bigint not null,
    made_by uuid,
    revoked_at bigint,
    last_used_at bigint
);
create index launch_key_by_organisation on launch_key (organisation_id, made_at);

-- What was sent once is not taken twice. Kept for as long as its time could be believed.
create table launch_nonce (
    launch_key_id uuid not null references launch_key (id),
    nonce text not null,
    at bigint not null,
    primary key (launch_key_id, nonce)
);
create index launch_nonce_by_time on launch_nonce (at);

-- What a system sent, for a quarter of an hour, until somebody of the practice opens the form in the same browser. Both digests
-- are of what only that browser has.
create table launch (
    id_hash bytea not null primary key,
    browser_hash bytea not null,
    launch_key_id uuid not null references launch_key (id),
    organisation_id uuid not null,
    made_at bigint not null,
    fields text not null
);
create index launch_by_time on launch (made_at);
