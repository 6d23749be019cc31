-- What is loaded of what others publish: the latest import of each dataset. `edition` is a day, `2026-03-02`;
-- `shares` says in JSON how complete it is; `version` grows with each import, so that replicas notice.
create table dataset (
    name text not null primary key,
    kind text not null,
    source_id uuid not null references source (id),
    run_id uuid not null references import_run (id),
    edition text,
    records bigint not null,
    loaded_at bigint not null,
    shares text not null,
    version bigint not null
);
