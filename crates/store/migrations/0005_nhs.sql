-- NHS organisations, the people who work as link workers, and the register of social prescribing schemes.
-- Days are text, `2026-03-31`; a day that is not known is null or, within a key, the empty text.

-- What each dataset says of an organisation. Many files speak of the same practice; each keeps its own row, so that
-- files may come in any order and one that is loaded again touches nothing. Who is believed is decided on reading.
create table nhs_organisation (
    dataset text not null,
    code text not null,
    role text not null,
    name text,
    gss_code text,
    ods_role text,
    status text,
    opened text,
    closed text,
    address text,
    town text,
    postcode text,
    phone text,
    patients bigint,
    counted text,
    removed_at bigint,
    primary key (dataset, code)
);

-- What each dataset says of who belongs to whom, and from when to when: both days belong to it.
-- `kind` is member (of a primary care network), commissioned (by a sub-ICB location), part (of an integrated care
-- board or region) or succeeded (by another).
create table nhs_relation (
    dataset text not null,
    kind text not null,
    child text not null,
    parent text not null,
    starts text not null,
    ends text,
    removed_at bigint,
    primary key (dataset, kind, child, parent, starts)
);

-- People in post by the first day of a month, network or board (`level` pcn or icb) and role. `unidentified` counts
-- rows without an identifier, which may be the same person twice; null where the publisher does not say.
create table nhs_workforce (
    dataset text not null,
    period text not null,
    code text not null,
    role text not null,
    level text not null,
    icb_code text,
    headcount bigint not null,
    unidentified bigint,
    fte double precision not null,
    primary key (dataset, period, code, role)
);
create index nhs_workforce_by_code on nhs_workforce (code, period);

-- The register of social prescribing schemes. Each source keeps its own, told apart by `given_id`.
create table scheme (
    id uuid not null primary key,
    source_id uuid not null,
    given_id text not null,
    name text not null,
    run_by text not null,
    run_by_ods_code text,
    run_by_charity_number text,
    phone text,
    email text,
    website text,
    opening_hours text,
    who_may_refer text,
    how_to_refer text,
    self_referral boolean,
    how_to_self_refer text,
    languages text,
    youngest_age bigint,
    oldest_age bigint,
    valid_from text,
    valid_to text,
    unread text,
    removed_at bigint
);
create index scheme_by_source on scheme (source_id);

-- Whom a scheme is for: networks, practices and council areas, by their codes as given.
create table scheme_area (
    scheme_id uuid not null,
    kind text not null,
    code text not null,
    primary key (scheme_id, kind, code)
);
