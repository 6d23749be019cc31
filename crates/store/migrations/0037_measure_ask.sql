-- Measures that people are asked to answer by a link, without an account (docs/measures.md).

-- A short code that stands for a link, on a letter or the telephone: its digest.
alter table link add column code_hash bytea;
create unique index link_by_code on link (code_hash) where code_hash is not null;

create table measure_ask (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    -- The referral during which they are asked.
    referral_id uuid not null references referral (id),
    measure text not null,
    -- The questions that were to be asked. Where they are others by the time somebody answers, nothing is taken.
    measure_version text not null,
    -- baseline, review or closure.
    occasion text not null,
    made_at bigint not null,
    account_id uuid not null,
    membership_id uuid,
    expires_at bigint not null,
    -- open, answered, declined, called-off, replaced, guessed or over.
    state text not null,
    settled_at bigint,
    -- Since when somebody has been answering who knows the year of birth; and how many said a wrong one.
    begun_at bigint,
    wrong bigint not null,
    -- What was answered so far, as a JSON object: nothing of it once it is settled, in whatever way.
    so_far text,
    -- Since when whoever supports them has looked at what came of it.
    seen_at bigint,
    seen_account_id uuid,
    version bigint not null
);
-- One open for each person and measure.
create unique index measure_ask_open on measure_ask (person_id, measure) where state = 'open';
create index measure_ask_by_person on measure_ask (person_id, made_at);
-- What waits to be looked at on the page of the day.
create index measure_ask_unseen on measure_ask (referral_id) where seen_at is null;

-- Answers that came by such a link. The account is that of whoever asked.
alter table measure_answer add column ask_id uuid;
