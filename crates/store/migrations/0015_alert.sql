-- What information governance leads are told of: that somebody was given a role with much power, and the like. Written in
-- the transaction of what it is about.
create table alert (
    id uuid not null primary key,
    at bigint not null,
    -- Whose leads are told; those of the organisations above it see it too.
    organisation_id uuid not null references organisation (id),
    -- What happened, in small letters. A page says of a kind that it does not know that there is something.
    kind text not null,
    -- The invitation, membership or organisation that it is about.
    subject_id uuid,
    -- The account that did it. Nobody sees off what they did themselves.
    caused_by uuid,
    -- When a message was put on its way.
    told_at bigint,
    seen_at bigint,
    seen_by uuid
);
create index alert_by_organisation on alert (organisation_id, seen_at);
create index alert_by_told on alert (told_at, at);
