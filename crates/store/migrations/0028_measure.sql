-- What people answered to measures (`vocabularies/measures/`). A row is never taken away and never changed, but that it can be
-- marked as entered in error: what was once counted must stay explainable.

create table measure_answer (
    id uuid not null primary key,
    -- The form it was sent on: sent twice by one account, it is recorded once.
    form_id uuid not null,
    person_id uuid not null references person (id),
    -- The referral during which they answered. Answers are compared within one.
    referral_id uuid not null references referral (id),
    measure text not null,
    -- Which questions they saw. Answers to others are kept and not compared.
    measure_version text not null,
    -- baseline, review or closure.
    occasion text not null,
    -- The day they answered, which may lie before the day it was written down.
    answered_on text not null,
    -- A JSON object: the code of each question that was answered, and the code of the choice or the number.
    answers text not null,
    -- How many questions there were.
    asked bigint not null,
    -- The total by the rule of that version, or the score that was entered. Null where the standard has no total, and where a
    -- question that counts was left open.
    score double precision,
    -- By which licence the organisation asked, of a measure that needs one.
    licence_reference text,
    -- alone, with-help, by-phone or on-paper; and who helped.
    completed text not null,
    helped_by text,
    -- In which language the questions were read.
    language text not null,
    written_at bigint not null,
    account_id uuid not null,
    membership_id uuid,
    -- Since when it does not count, by whom, and why in their words.
    error_at bigint,
    error_account_id uuid,
    error_membership_id uuid,
    error_reason text,
    version bigint not null
);
create unique index measure_answer_by_form on measure_answer (form_id, account_id);
create index measure_answer_by_person on measure_answer (person_id, answered_on, written_at);
create index measure_answer_by_referral on measure_answer (referral_id, measure, occasion, answered_on);
-- One beginning, with which everything later is compared; another one where the questions have changed.
create unique index measure_answer_baseline on measure_answer (referral_id, measure, measure_version)
    where occasion = 'baseline' and error_at is null;
