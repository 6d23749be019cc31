-- Problems that people report with listings. Never published: what somebody wrote is for the steward alone.
create table report (
    id uuid not null primary key,
    service_id uuid not null,
    -- closed, wrong contact, wrong time or place, turned away, not safe, other.
    kind text not null,
    -- In the reporter's own words; of several people, when they were folded together.
    words text,
    -- How to reach them. Erased when the report is settled: it is kept for questions about it and for nothing else.
    contact text,
    -- The language the page was in, so that an answer can be in it too.
    language text not null,
    at bigint not null,
    due_at bigint not null,
    -- How many reports this one stands for. Repeats are folded together, so that a flood cannot bury a true one.
    times bigint not null,
    last_at bigint not null,
    -- open or settled.
    state text not null,
    outcome text,
    note text,
    settled_by text,
    settled_at bigint,
    version bigint not null
);
create index report_by_service on report (service_id, state, kind);
create index report_by_due on report (state, due_at);

-- What has been sent, a form with what was written on it, and the report it became: sent twice, it is one report.
create table report_form (
    id uuid not null primary key,
    report_id uuid not null references report (id),
    at bigint not null
);
create index report_form_by_at on report_form (at);

-- Secrets with which replicas know what one of them has signed.
create table signing_key (
    purpose text not null primary key,
    secret bytea not null,
    made_at bigint not null
);
