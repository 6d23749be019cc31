-- Needs and activities that rules suggest for a service, with the words that caused each, as JSON; and the
-- edition of the rules, so that it is known when they are out of date.
alter table service add column suggested text;
alter table service add column suggested_by text;

-- What stewards decided about needs and activities of services. Rows are only ever added: the latest one on a
-- need or activity holds, whatever any rule or feed says later. `verdict` is applies, does-not-apply or lifted.
create table tag_ruling (
    id uuid not null primary key,
    service_id uuid not null,
    kind text not null,
    code text not null,
    verdict text not null,
    ruled_by text not null,
    reason text,
    ruled_at bigint not null
);
create index tag_ruling_by_service on tag_ruling (service_id);
