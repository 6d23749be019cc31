-- A professional told somebody of a service: how often, by day. Nothing about the person, nor about who told them.
create table signpost (
    -- The day in England, as 2026-05-04.
    day text not null,
    organisation_id uuid not null,
    -- Kept when the service has left the directory.
    service_id uuid not null,
    -- A need by its code.
    need text not null,
    times bigint not null,
    primary key (day, organisation_id, service_id, need)
);
create index signpost_by_organisation on signpost (organisation_id, day);

-- Forms that were counted, so that a double click counts once. Gone after two days.
create table signpost_form (
    form uuid not null primary key,
    at bigint not null
);
create index signpost_form_by_at on signpost_form (at);
