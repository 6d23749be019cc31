-- Records of people that were opened in an emergency by somebody who has otherwise no business with them. Rows are added,
-- and ended; nothing else of them changes.
create table break_glass (
    id uuid not null primary key,
    person_id uuid not null,
    -- Code of the integrated care board whose people it is about; empty where none was known.
    area text not null,
    account_id uuid not null,
    -- The membership by which it was opened. When it ends, nothing is open any more.
    membership_id uuid not null,
    organisation_id uuid not null,
    role text not null,
    -- In the words of whoever opened it.
    why text not null,
    from_at bigint not null,
    until_at bigint not null,
    -- When it was ended before that.
    ended_at bigint
);
create index break_glass_by_account on break_glass (account_id, until_at);
create index break_glass_by_person on break_glass (person_id, from_at);

-- Whose information governance leads are told of it, and what they made of it.
create table break_glass_alert (
    break_glass_id uuid not null references break_glass (id),
    organisation_id uuid not null,
    raised_at bigint not null,
    -- When a message was put on its way.
    told_at bigint,
    reviewed_at bigint,
    reviewed_by uuid,
    -- justified or not-justified.
    outcome text,
    note text,
    primary key (break_glass_id, organisation_id)
);
create index break_glass_alert_by_organisation on break_glass_alert (organisation_id, reviewed_at);
create index break_glass_alert_by_told on break_glass_alert (told_at, raised_at);
