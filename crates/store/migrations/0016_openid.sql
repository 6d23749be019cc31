-- Signing in with somebody else who knows the person: an OpenID provider such as NHS CIS2 or NHS login.

-- Whose account it is that a provider's person uses. The pair of issuer and subject is the person; an e-mail address is
-- not, and none is kept here. Rows end and their history stays.
create table account_identity (
    id uuid not null primary key,
    account_id uuid not null references account (id),
    -- As the provider writes it, letter by letter.
    issuer text not null,
    subject text not null,
    linked_at bigint not null,
    used_at bigint,
    ended_at bigint
);
-- A person of a provider uses one account at a time.
create unique index account_identity_by_subject on account_identity (issuer, subject) where ended_at is null;
create index account_identity_by_account on account_identity (account_id);

-- Somebody who is with a provider just now, and what for. Taken once, when they come back. What the provider is to repeat
-- (the nonce) and what proves that it is we who asked (the PKCE verifier) are made from what the browser holds and do not
-- stand here.
create table openid_transaction (
    state_hash bytea not null primary key,
    browser_hash bytea not null,
    -- The name of the provider in the configuration.
    provider text not null,
    -- sign-in, link, prove or invitation.
    purpose text not null,
    -- Who is signed in, for link and prove.
    account_id uuid,
    session_id uuid,
    -- Which invitation, and what its reader is called.
    invitation_id uuid,
    name text,
    language text not null,
    next text,
    started_at bigint not null,
    expires_at bigint not null
);
create index openid_transaction_by_expires on openid_transaction (expires_at);
