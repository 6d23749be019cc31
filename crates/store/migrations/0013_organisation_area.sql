-- The areas that an organisation answers for, by the codes of the Government Statistical Service: councils and boards as
-- their stewards and commissioners need them. They open totals and listings, never people.
create table organisation_area (
    organisation_id uuid not null references organisation (id),
    code text not null,
    primary key (organisation_id, code)
);

-- Which schemes an organisation runs is asked with every request of whoever works there.
create index scheme_by_run_by_ods_code on scheme (run_by_ods_code);
create index scheme_by_run_by_charity_number on scheme (run_by_charity_number);
