-- The areas that an organisation answers for, by the codes of the Government Statistical Service: councils and boards as
-- their stewards and commissioners need them. They open totals and listings, never people.
create table organisation_area (
    organisation_id uuid not null references organisation (id),
    code text not null,
    primary key (organisation_id, code)
);
