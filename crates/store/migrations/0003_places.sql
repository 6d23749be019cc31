-- Postcodes, one row an outcode: `block` holds all postcodes of the outcode in the form that `crates/places/src/block.rs`
-- describes. Asked about in memory only, so 2,900 rows serve where 1,700,000 would.
create table postcode_block (
    outcode text not null primary key,
    live bigint not null,
    known bigint not null,
    block bytea not null
);

-- The middle of outcodes of which no postcode has coordinates: Northern Ireland and the Crown dependencies.
create table outcode_point (
    outcode text not null primary key,
    latitude double precision not null,
    longitude double precision not null,
    removed_at bigint
);

-- Towns, suburbs, villages. `nth` tells apart namesakes of the same kind in the same district.
create table place_name (
    name text not null,
    district text not null,
    kind text not null,
    nth bigint not null,
    latitude double precision not null,
    longitude double precision not null,
    removed_at bigint,
    primary key (name, district, kind, nth)
);
