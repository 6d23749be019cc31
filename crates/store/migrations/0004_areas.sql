-- The areas people live in and are planned for. One row for each area and dataset that speaks of it: what a dataset
-- says is replaced by its next edition, and never touches what another says. `nhs_code` is the code of the
-- Organisation Data Service. The columns from `msoa` to `icb` are codes of the areas it lies in. `figures` is a JSON
-- object of numbers by measure; `derived` ones were made from those of smaller areas. `gone_at` is the day of the
-- edition that no longer names the area.
create table area (
    code text not null,
    dataset text not null,
    kind text not null,
    nhs_code text,
    name text,
    name_welsh text,
    msoa text,
    ward text,
    council text,
    region text,
    sub_icb text,
    icb text,
    figures text,
    derived boolean not null,
    rural_urban text,
    edition text,
    digest uuid not null,
    gone_at bigint,
    primary key (code, dataset)
);

-- The shape of an area, packed; its first byte is the version of the form.
create table area_boundary (
    code text not null primary key,
    geometry bytea not null
);

-- Of which year the figures of a dataset are.
create table area_measure (
    dataset text not null,
    measure text not null,
    year bigint,
    primary key (dataset, measure)
);
