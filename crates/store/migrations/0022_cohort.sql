-- Lists of people who may be offered support, and what became of each offer. Nobody on a list has agreed to anything yet, so
-- nothing of it is a record of a person before they say yes.

create table cohort (
    id uuid not null primary key,
    -- Only the people of this organisation see it. The scheme learns of somebody once they have agreed.
    organisation_id uuid not null,
    scheme_id uuid not null,
    account_id uuid not null,
    name text not null,
    -- SHA-256 of the file: uploaded again by the same organisation, it is recognised.
    digest bytea not null,
    -- checking while it is read, review until whoever uploaded has looked at it, sent once the offers may be made.
    state text not null,
    uploaded_at bigint not null,
    sent_at bigint,
    -- What was counted at the review, and what came of the offers. Stays when the rows are erased.
    lines bigint not null,
    good bigint not null,
    noted bigint not null,
    accepted bigint not null,
    declined bigint not null,
    no_answer bigint not null,
    erased_at bigint
);
create index cohort_by_organisation on cohort (organisation_id, uploaded_at, id);
create index cohort_by_digest on cohort (organisation_id, digest);
create index cohort_by_upload on cohort (uploaded_at);

create table cohort_row (
    cohort_id uuid not null references cohort (id),
    -- The line of the file.
    number bigint not null,
    -- faulty, or invited, which is what it is about to be during the review; then accepted, declined or no-answer.
    state text not null,
    -- What the file says of them, as a JSON object. Emptied when they accept: from then on there is a record.
    said text not null,
    -- What is wrong, or to be looked at, as a JSON list of words of `casework::cohort::Problem`.
    problems text not null,
    referral_id uuid,
    answered_at bigint,
    answered_by uuid,
    version bigint not null,
    primary key (cohort_id, number)
);
create index cohort_row_by_state on cohort_row (cohort_id, state, number);
create index cohort_row_noted on cohort_row (cohort_id, state, number) where problems <> '[]';
