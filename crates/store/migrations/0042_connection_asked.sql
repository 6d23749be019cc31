-- What a provider is asked, what it sees, and by when it is to answer (docs/connections.md).

-- What the provider sees, as a JSON object: put together when it is asked, so that it is what whoever asked has seen before.
-- None where nothing is shared.
alter table connection add column shared text;
-- The agreement by which it is.
alter table connection add column agreement_id uuid;
alter table connection add column asked_at bigint;
-- 'email', 'text', 'letter' or 'call'; and the address or number it was sent to, which whoever opens the link has to know.
alter table connection add column asked_way text;
alter table connection add column asked_to text;
alter table connection add column asked_language text;
-- What the scheme was called then.
alter table connection add column asked_for text;
-- The last day on which an answer is in time, `2026-05-15`.
alter table connection add column reply_by text;
-- The day on which a clock does something, and what: 'prompt', 'escalate', 'return' or 'resume'. None where none runs.
alter table connection add column clock_on text;
alter table connection add column clock text;
-- The first visit: the day, `2026-05-20`, and the time, `14:00`.
alter table connection add column first_on text;
alter table connection add column first_at text;
-- How often they came, and did not come.
alter table connection add column came bigint not null default 0;
alter table connection add column missed bigint not null default 0;
-- The state before it was put to rest.
alter table connection add column before_hold text;
-- How often somebody with the link did not know where it was sent.
alter table connection add column wrong bigint not null default 0;
-- Since when nothing is shared any more, because the person says so or has died.
alter table connection add column stopped_at bigint;
-- What whoever supports the person has not seen yet, as a move, and since when.
alter table connection add column news text;
alter table connection add column news_at bigint;
create index connection_clock on connection (clock_on, id) where clock_on is not null;
create index connection_news on connection (referral_id) where news is not null;
create index connection_first on connection (referral_id, first_on) where first_on is not null;

-- 'worker', 'provider', 'person' or 'clock'; none for what was written before there were others than the first.
alter table connection_event add column side text;
alter table connection_event add column link_id uuid;
-- What else was said, as a JSON object: a day, a time, another service.
alter table connection_event add column detail text;

-- What helps somebody to go the first time: a code of `vocabularies/first-visit.toml`.
create table connection_step (
    connection_id uuid not null references connection (id),
    kind text not null,
    -- Who does it, in words, where that was said.
    who text,
    done_at bigint,
    done_by uuid,
    primary key (connection_id, kind)
);
