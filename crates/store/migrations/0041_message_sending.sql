-- Addresses and telephone numbers that want no messages of one way, as messages have them, in small letters.
create table message_opt_out (
    contact text not null,
    channel text not null,
    at bigint not null,
    primary key (contact, channel)
);

-- The same of people, whatever their address.
create table message_opt_out_person (
    person_id uuid not null,
    channel text not null,
    at bigint not null,
    primary key (person_id, channel)
);

-- Where messages go in a demonstration: nowhere. They are kept here as they would have been read.
create table message_shown (
    id uuid not null primary key,
    recipient text not null,
    channel text not null,
    language text not null,
    subject text not null,
    body text not null,
    at bigint not null
);
create index message_shown_latest on message_shown (at, id);

-- What a service that delivers was given is asked about again: `due_at` says when.
create index message_asked_about on message (due_at) where state = 'sent' and provider_ref is not null;
create index message_settled on message (settled_at) where state <> 'waiting';
-- Whoever settles what failed has seen it as it is.
alter table message add column version bigint not null default 1;

-- What waited there is a message like others now. Nothing was ever sent of it: links to confirm go after thirty days, and whoever
-- asked is rung as well.
drop table message_out;
