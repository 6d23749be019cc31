-- Organisations who use the program, the people in them, and how they sign in.
-- (`organization` is what publishers say of who runs a service. These are the organisations that have accounts here.)
-- Days are text, `2026-03-31`, and belong to what they bound; a day that is not known is null. Instants are
-- microseconds. Nothing here is deleted to end it: rows end, and their history stays.

create table organisation (
    id uuid not null primary key,
    -- icb, sub-icb, pcn, practice, council, charity, community-group, business, scheme-provider.
    kind text not null,
    name text not null,
    ods_code text,
    charity_number text,
    opens text,
    closes text,
    -- Who took its place, and from which day.
    succeeded_by uuid,
    succeeded_on text,
    -- register or administrator: what an administrator made, a register does not change.
    origin text not null,
    version bigint not null
);
create unique index organisation_by_ods_code on organisation (ods_code);
create index organisation_by_charity_number on organisation (charity_number);

-- Who stood above whom, from when to when: one at a time, and never in a circle.
create table organisation_parent (
    id uuid not null primary key,
    child_id uuid not null references organisation (id),
    parent_id uuid not null references organisation (id),
    starts text,
    ends text
);
create index organisation_parent_by_child on organisation_parent (child_id);
create index organisation_parent_by_parent on organisation_parent (parent_id);

create table account (
    id uuid not null primary key,
    -- staff are members of organisations; a person has an account for their own record.
    audience text not null,
    email text not null,
    -- In one spelling, so that one mailbox is one account.
    email_folded text not null unique,
    name text not null,
    -- active, suspended or closed.
    state text not null,
    created_at bigint not null,
    version bigint not null
);

create table membership (
    id uuid not null primary key,
    account_id uuid not null references account (id),
    organisation_id uuid not null references organisation (id),
    role text not null,
    from_at bigint not null,
    until_at bigint,
    invited_by uuid,
    ended_by uuid,
    ended_why text
);
create index membership_by_account on membership (account_id);
create index membership_by_organisation on membership (organisation_id);

create table invitation (
    id uuid not null primary key,
    token_hash bytea not null unique,
    email text not null,
    email_folded text not null,
    organisation_id uuid not null references organisation (id),
    role text not null,
    invited_by uuid,
    made_at bigint not null,
    expires_at bigint not null,
    accepted_at bigint,
    accepted_by uuid,
    revoked_at bigint,
    revoked_by uuid
);
create index invitation_by_organisation on invitation (organisation_id);
create index invitation_by_email on invitation (email_folded);

-- argon2id with its cost, in the PHC form.
create table password (
    account_id uuid not null primary key references account (id),
    hash text not null,
    set_at bigint not null
);

-- The secret of an authenticator app is derived from a signing key and the nonce, so that this table alone gives no
-- codes away. A step is a code's half minute: none is taken twice.
create table totp (
    account_id uuid not null primary key references account (id),
    key_number bigint not null,
    nonce bytea not null,
    made_at bigint not null,
    confirmed_at bigint,
    last_step bigint not null
);

create table recovery_code (
    account_id uuid not null references account (id),
    code_hash bytea not null,
    made_at bigint not null,
    used_at bigint,
    primary key (account_id, code_hash)
);

create table passkey (
    id uuid not null primary key,
    account_id uuid not null references account (id),
    credential_id bytea not null unique,
    -- The public key and the counter, as JSON.
    credential text not null,
    name text not null,
    made_at bigint not null,
    used_at bigint,
    revoked_at bigint
);
create index passkey_by_account on passkey (account_id);

-- What is between the start and the end of making or using a passkey. Taken once.
create table passkey_ceremony (
    token_hash bytea not null primary key,
    -- making or signing-in.
    kind text not null,
    account_id uuid,
    session_id uuid,
    state text not null,
    expires_at bigint not null
);

create table session (
    id uuid not null primary key,
    account_id uuid not null references account (id),
    token_hash bytea not null unique,
    -- The token before the last change of it: requests that were on their way with it are still answered for a moment.
    previous_hash bytea,
    previous_until bigint,
    -- Something about the account's rights changed: the browser is to have a new token at its next request.
    must_rotate boolean not null,
    made_at bigint not null,
    seen_at bigint not null,
    -- When the person last proved who they are, for acts that ask for that again.
    proved_at bigint not null,
    -- password or passkey.
    method text not null,
    -- totp, recovery-code or passkey; and when.
    second_factor text,
    second_factor_at bigint,
    -- In which role they work, of several.
    membership_id uuid,
    -- Which browser, if it lets itself be known again.
    browser_id uuid,
    device text not null,
    address text,
    ended_at bigint,
    ended_why text
);
create index session_by_previous on session (previous_hash);
create index session_by_account on session (account_id, ended_at);

-- Browsers from which an account has signed in before. What others do elsewhere does not slow them.
create table known_browser (
    account_id uuid not null references account (id),
    browser_id uuid not null,
    last_at bigint not null,
    primary key (account_id, browser_id)
);

-- How often something was tried without success, weighed by how long ago, and when it may be tried again. The key is a
-- keyed digest: nobody's address or name stands here.
create table guess (
    key bytea not null primary key,
    failures double precision not null,
    at bigint not null,
    open_at bigint not null
);
create index guess_by_at on guess (at);

-- Links for people without an account. The token itself is with them alone.
create table link (
    id uuid not null primary key,
    token_hash bytea not null,
    purpose text not null,
    subject_kind text not null,
    subject_id uuid not null,
    made_at bigint not null,
    made_by uuid,
    expires_at bigint not null,
    used_at bigint,
    revoked_at bigint
);
create index link_by_subject on link (subject_kind, subject_id);
create index link_by_expires on link (expires_at);
