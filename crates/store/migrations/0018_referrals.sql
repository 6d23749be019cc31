-- People who are referred, their referrals, and what happened to each. Days are text, `2026-03-31`, in England.
-- Whatever is not known of a person is null: nobody goes without help because a form has a gap.

create table person (
    id uuid not null primary key,
    -- Not unique: one may have been typed for somebody else. Two records are joined by people, never by a number.
    nhs_number text,
    given text not null,
    family text not null,
    known_as text,
    -- The family name in one spelling, and every word of all names in it, each behind a space: how lists find somebody, on
    -- both engines alike.
    family_folded text not null,
    name_words text not null,
    born text,
    gender text,
    ethnicity text,
    -- fixed, or none for somebody without a fixed address.
    home text not null,
    address text,
    postcode text,
    phone text,
    email text,
    -- How they like to be reached: phone, text, email, letter or relative; and what to know about it.
    reach_by text,
    reach_note text,
    -- The language they speak, by its code.
    language text,
    -- What helps them to understand and take part (DAPB1605 v4.0): codes in a JSON list, and words.
    access_codes text not null,
    access_note text,
    practice_code text,
    -- The integrated care board of the practice: the chain of the audit trail, and the key by which the country can be split.
    area text not null,
    died_on text,
    -- The record that took its place when people said that both are of one person.
    merged_into uuid,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);
create index person_by_nhs_number on person (nhs_number);
create index person_by_born on person (born, family_folded);
create index person_by_postcode on person (postcode);
create index person_by_phone on person (phone);

-- What a record said before each change.
create table person_change (
    person_id uuid not null references person (id),
    version bigint not null,
    at bigint not null,
    account_id uuid,
    membership_id uuid,
    was text not null,
    primary key (person_id, version)
);

-- Two records that may be of one person, where whoever referred could not tell. Settled by a scheme manager.
create table person_likeness (
    id uuid not null primary key,
    one_id uuid not null references person (id),
    other_id uuid not null references person (id),
    scheme_id uuid not null,
    points bigint not null,
    -- Why, in words of `casework::people::likeness`, as a JSON list.
    because text not null,
    found_at bigint not null,
    -- same or different, once somebody has said so.
    settled text,
    settled_at bigint,
    settled_by uuid,
    unique (one_id, other_id)
);
create index person_likeness_by_scheme on person_likeness (scheme_id, settled);
create index person_likeness_by_other on person_likeness (other_id);

create table referral (
    id uuid not null primary key,
    -- Read out on the telephone: eight letters and digits.
    number text not null unique,
    -- The form it was sent on: sent twice by one account, it is one referral.
    form_id uuid not null,
    person_id uuid not null references person (id),
    scheme_id uuid not null,
    area text not null,
    state text not null,
    -- waiting for the scheme manager, active with a link worker, or over.
    phase text not null,
    state_since bigint not null,
    -- While it rests: the state before, and until when.
    before_hold text,
    hold_until text,
    -- By which door it came: professional, self, family, cohort.
    door text not null,
    -- routine or soon. What cannot wait a day does not belong here, and the form says so.
    urgency text not null,
    reason text not null,
    hopes text,
    -- What to know before a visit, so that nobody comes to harm.
    safety text,
    -- How the person agreed: said-yes, or best-interests where they cannot decide this themselves.
    agreement text not null,
    -- Only codes go back into the record at the practice, no words.
    codes_only boolean not null,
    referrer_organisation_id uuid,
    referrer_account_id uuid,
    referrer_membership_id uuid,
    -- As what they refer: gp, nurse, pharmacist ...
    profession text,
    -- Who asked, where it was a relative or somebody else without an account: a JSON object of name, relation and phone.
    asked_by text,
    practice_code text,
    -- What was said of the person and differs from their record, as a JSON object: nothing is overwritten unseen.
    told text,
    received_at bigint not null,
    -- From when clocks count that begin with the referral: when it came, or was opened again.
    begun_at bigint not null,
    -- When it came to the scheme that has it now.
    arrived_at bigint not null,
    accepted_at bigint,
    first_attempt_at bigint,
    first_contact_at bigint,
    closed_at bigint,
    -- The list from which it was closed, and the reason.
    closed_by text,
    close_reason text,
    -- The membership of its link worker.
    allocated_to uuid,
    -- By which day the next thing is to happen; `9999-12-31` when no clock runs, so that lists have one order.
    due_on text not null,
    -- When SNOMED CT 871731000000106 was counted for it: once, after acceptance, at the first interaction.
    coded_at bigint,
    -- When SNOMED CT 871711000000103 was given for it: that the person declined, once.
    declined_coded_at bigint,
    version bigint not null
);
create unique index referral_by_form on referral (form_id, referrer_account_id) where referrer_account_id is not null;
create unique index referral_by_open_form on referral (form_id) where referrer_account_id is null;
create index referral_by_person on referral (person_id, phase);
create index referral_by_scheme on referral (scheme_id, phase, due_on, id);
create index referral_by_referrer on referral (referrer_organisation_id, received_at, id);
create index referral_by_holder on referral (allocated_to, phase, due_on, id);
create index referral_by_due on referral (due_on, id) where phase <> 'over';

create table referral_need (
    referral_id uuid not null references referral (id),
    need text not null,
    primary key (referral_id, need)
);

-- Every move, in order. What stands in `referral` is what these led to.
create table referral_event (
    referral_id uuid not null references referral (id),
    number bigint not null,
    at bigint not null,
    -- The move, and the state it led to.
    moved text not null,
    state text not null,
    account_id uuid,
    membership_id uuid,
    reason text,
    note text,
    -- The scheme it was sent on to, or the link worker it was given to.
    to_id uuid,
    primary key (referral_id, number)
);

-- What is told to whoever referred, prepared with the event that it tells of.
create table message_back (
    id uuid not null primary key,
    referral_id uuid not null references referral (id),
    event_number bigint not null,
    made_at bigint not null,
    -- Sections of the information standard's message back, as a JSON object.
    sections text not null,
    -- When somebody at the referrer's opened it.
    read_at bigint
);
create index message_back_by_referral on message_back (referral_id, made_at);

-- Somebody could not be referred because there is no scheme for them: where help is missing. Nothing about the person.
create table referral_gap (
    id uuid not null primary key,
    day text not null,
    practice_code text,
    outcode text,
    council_code text,
    need text not null,
    -- none (no scheme), age, profession or closed.
    why text not null,
    organisation_id uuid
);
create index referral_gap_by_day on referral_gap (day, council_code);

-- What a link worker takes on, for suggestions of who is given a referral.
create table link_worker (
    membership_id uuid not null primary key,
    -- JSON lists of practices and first halves of postcodes, languages by code, needs by code. Empty: all, or English.
    practices text not null,
    outcodes text not null,
    languages text not null,
    needs text not null,
    -- How many people at a time.
    most bigint not null,
    away_until text,
    version bigint not null
);

-- Targets of a scheme that differ from the usual ones, in working days; and who may refer to it, besides what the register says.
create table scheme_target (
    scheme_id uuid not null primary key,
    acknowledge bigint not null,
    first_attempt bigint not null,
    first_appointment bigint not null,
    version bigint not null
);

-- A referral that somebody has begun and not sent: it survives a browser that dies. One for each account, gone when sent.
create table referral_draft (
    account_id uuid not null primary key,
    saved_at bigint not null,
    fields text not null
);
