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
create index charity_by_main on charity (main_number);
create index charity_by_outcode on charity (outcode);
create index charity_by_web_host on charity (web_host);
create index charity_by_phone on charity (phone);

-- Every name of every charity, folded so that spellings compare. As bytes, because names are looked up by how they
-- begin, and only bytes sort the same on both engines.
create table charity_name (
    folded bytea not null,
    number text not null,
    primary key (folded, number)
);
create index charity_name_by_number on charity_name (number);
