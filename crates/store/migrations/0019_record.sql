-- Sections of a person's record, in their own words or those of whoever wrote them down (`vocabularies/record.toml`).
create table record_section (
    person_id uuid not null references person (id),
    section text not null,
    -- A JSON object: texts by the code of the element.
    content text not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    version bigint not null,
    primary key (person_id, section)
);

-- What a section said before each change, and who had written that.
create table record_section_change (
    person_id uuid not null references person (id),
    section text not null,
    version bigint not null,
    was text not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    primary key (person_id, section, version)
);
