-- What a person agreed may be shared, or said must not be, with whom and for what (PRSB Social Prescribing Information Standard
-- v1.1, legal: sharing agreement). Not the lawful basis of care: what common-law confidentiality asks for before anything goes to
-- a charity, a council or a relative. Never changed but by being withdrawn.
create table agreement (
    id uuid not null primary key,
    -- The form it was written on: sent twice, it is one.
    form_id uuid not null unique,
    person_id uuid not null references person (id),
    -- The record into which it was written. It stays when two records become one, so that what was said in each is told apart.
    record_id uuid not null,
    -- 'yes': may be shared. 'no': must not be.
    answer text not null,
    -- Codes of vocabularies/agreements.toml: with what sort of recipient, for what, how it was given; and a list of what.
    recipient text not null,
    name text,
    what text not null,
    purpose text not null,
    how text not null,
    -- Who decided for the person, where it was not they.
    given_by text,
    words text,
    given_on text not null,
    until_on text,
    made_at bigint not null,
    account_id uuid,
    membership_id uuid,
    withdrawn_on text,
    withdrawn_why text,
    withdrawn_words text,
    withdrawn_at bigint,
    withdrawn_by uuid,
    version bigint not null
);
create index agreement_of_person on agreement (person_id, made_at);
