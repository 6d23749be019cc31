-- Somebody asked for support on the public pages, for themselves or for somebody they know. Anybody can write anything there,
-- so it is no person and no referral until somebody has made sure that it is meant: by a link in an e-mail, or by the scheme
-- manager, who rings or writes.
create table self_referral (
    id uuid not null primary key,
    -- Read out on the telephone; the referral has the same number later.
    number text not null unique,
    -- The form it was sent on: sent twice, it is asked once.
    form_id uuid not null unique,
    scheme_id uuid not null,
    -- self, or family.
    door text not null,
    -- The integrated care board of the scheme’s practices, for the audit trail; empty where it is not known.
    area text not null,
    at bigint not null,
    -- The language of the page it was written on.
    language text not null,
    -- How it is confirmed: email, phone or letter.
    confirm_by text not null,
    -- By which day somebody is to have tried that, `2026-03-31`.
    due_on text not null,
    -- What was typed, as a JSON list of names and values. Null once it is a referral, and once it is erased.
    said text,
    -- waiting, confirmed, refused (somebody said that it is not real), or erased (nobody confirmed it for ninety days).
    state text not null,
    settled_at bigint,
    -- How, and by whom where that was somebody with an account: link, or staff.
    settled_how text,
    settled_by uuid,
    -- Why it is not real: a reason of `vocabularies/reasons.toml`, and a few words.
    reason text,
    note text,
    referral_id uuid
);
create index self_referral_by_scheme on self_referral (scheme_id, state, at, id);
create index self_referral_by_state on self_referral (state, at);

-- Telephone numbers and e-mail addresses in those that wait, so that nobody fills the list of a scheme. Gone when settled.
create table self_referral_contact (
    contact text not null,
    self_referral_id uuid not null references self_referral (id),
    primary key (contact, self_referral_id)
);

-- Messages to be delivered: written in the transaction of what they tell of, and sent by whoever delivers them.
create table message_out (
    id uuid not null primary key,
    -- An e-mail address.
    recipient text not null,
    language text not null,
    -- What it says: confirm-self-referral.
    kind text not null,
    -- What it needs for that, as a JSON object. It may hold a link that is a secret, so it is emptied when it was sent.
    payload text not null,
    made_at bigint not null,
    sent_at bigint,
    -- Made twice or sent twice, it is one message.
    idempotency_key text not null unique
);
create index message_out_unsent on message_out (made_at) where sent_at is null;
