-- What a link worker does day by day: contacts with people, and tasks.

create table contact (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    -- The open referral under which it took place; none in an emergency, for somebody who has no open one.
    referral_id uuid references referral (id),
    -- The form it was noted on: sent twice, it is one contact.
    form_id uuid not null unique,
    -- When it took place, as whoever was there says.
    at bigint not null,
    -- How, and what came of it, by codes of `vocabularies/contacts.toml`; and whether that means that the person was reached.
    way text not null,
    result text not null,
    reached boolean not null,
    minutes bigint,
    note text,
    account_id uuid,
    membership_id uuid,
    made_at bigint not null,
    -- Why it does not count, where it was entered in error. The row stays.
    wrong_because text,
    wrong_at bigint,
    wrong_by uuid
);
create index contact_by_person on contact (person_id, at);
create index contact_by_referral on contact (referral_id, at);

-- What the contacts under a referral come to, so that a day’s list needs no look at each: when the person was last reached, and
-- how often somebody has tried since.
alter table referral add column heard_at bigint;
alter table referral add column tried bigint not null default 0;

create table task (
    id uuid not null primary key,
    -- The form it was set on, and its place among those that were set on it: one for each person.
    form_id uuid not null,
    place bigint not null,
    -- On whose caseload it is.
    membership_id uuid not null,
    -- About whom, if it is about somebody.
    person_id uuid references person (id),
    words text not null,
    due_on text not null,
    made_at bigint not null,
    account_id uuid,
    done_at bigint,
    done_by uuid,
    version bigint not null
);
create index task_by_membership on task (membership_id, due_on, id) where done_at is null;
create index task_by_person on task (person_id, made_at);
create unique index task_by_form on task (form_id, place);

-- How somebody looked at their caseload last, so that it is there again: the query of its address.
create table caseload_view (
    account_id uuid not null primary key,
    looked text not null
);

-- People who were handed over to colleagues, in one act: by whom, from whom, and why.
create table handover (
    id uuid not null primary key,
    -- The form it was sent on: sent twice, it is done once.
    form_id uuid not null unique,
    from_id uuid not null,
    at bigint not null,
    account_id uuid,
    reason text not null,
    -- How many open referrals the caseload had before, and has after.
    before_count bigint not null,
    after_count bigint not null
);
create index handover_by_from on handover (from_id, at);

create table handover_person (
    handover_id uuid not null references handover (id),
    referral_id uuid not null references referral (id),
    person_id uuid not null references person (id),
    to_id uuid not null,
    at bigint not null,
    note text,
    primary key (handover_id, referral_id)
);
create index handover_person_by_referral on handover_person (referral_id, at);
