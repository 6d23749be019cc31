-- Whose information governance leads find an event: the organisations for which somebody acted, and those that it concerns.
-- All of it can be told from the event itself, whose digest covers it; this is what makes it quick to find. Verifying the
-- trail compares the two.
create table audit_reach (
    area text not null,
    number bigint not null,
    organisation_id uuid not null,
    -- As the event has them, so that a list of one organisation is read in its order.
    at bigint not null,
    action text not null,
    primary key (area, number, organisation_id)
);
create index audit_reach_by_time on audit_reach (organisation_id, at, area, number);
create index audit_reach_by_action on audit_reach (organisation_id, action, at, area, number);

insert into audit_reach (area, number, organisation_id, at, action)
    select area, number, organisation_id, at, action from audit_event where organisation_id is not null;
insert into audit_reach (area, number, organisation_id, at, action)
    select area, number, subject_id, at, action from audit_event
    where subject_kind = 'organisation' and subject_id is not null
    on conflict (area, number, organisation_id) do nothing;
