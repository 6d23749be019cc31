-- What somebody has begun to write about a person and not sent. Only its writer reads it; it goes when the form is sent, or after
-- some days.
create table draft (
    -- The page on which it is written: another tab or device has another one, so that none overwrites another.
    id uuid not null primary key,
    account_id uuid not null,
    person_id uuid not null references person (id),
    -- Which form about the person.
    form text not null,
    began_at bigint not null,
    saved_at bigint not null,
    fields text not null,
    -- When the form was sent, or the draft thrown away. What a slow browser brings afterwards is not kept.
    ended_at bigint
);
create index draft_of_writer on draft (account_id, person_id, form);
create index draft_by_age on draft (saved_at);
