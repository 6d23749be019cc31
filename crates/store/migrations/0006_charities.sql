-- The registers of charities of England and Wales, Scotland and Northern Ireland: each charity as one document,
-- beside the few columns that questions are asked of. `number` is as its register writes it. `web_host` and `phone`
-- are there to find a charity by, not to be shown. `gone_at` is set when a charity is no longer in its register's
-- list at all; one that was removed from the register is still in the list, and says so in its document.
create table charity (
    number text not null primary key,
    registry text not null,
    main_number text,
    postcode text,
    outcode text,
    web_host text,
    phone text,
    document text not null,
    changed_at bigint not null,
    gone_at bigint
);
-- Charities that were removed, more than half of a register, have none of these.
create index charity_by_main on charity (main_number) where main_number is not null;
create index charity_by_outcode on charity (outcode) where outcode is not null;
create index charity_by_web_host on charity (web_host) where web_host is not null;
create index charity_by_phone on charity (phone) where phone is not null;

-- Every name of every charity, folded so that spellings compare. As bytes, because names are looked up by how they
-- begin, and only bytes sort the same on both engines. `outcode` is the charity's, so that a name that is misspelt
-- can be looked for among its neighbours.
create table charity_name (
    folded bytea not null,
    number text not null,
    outcode text,
    primary key (folded, number)
);
create index charity_name_by_number on charity_name (number);
create index charity_name_by_outcode on charity_name (outcode) where outcode is not null;
