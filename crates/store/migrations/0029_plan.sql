-- The plan that a person and their link worker make together (PRSB Social Prescribing Information Standard v1.1: goals,
-- actions, who and when, status, confidence, review date, agreed with).
create table plan (
    person_id uuid not null primary key references person (id),
    -- Counts up with every change of this row itself.
    version bigint not null,
    -- Counts up with every change of what is agreed: a goal, or what is done, by whom and when. Not with how it goes.
    edition bigint not null,
    review_on text,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid
);

-- That the plan was agreed, and in which edition. Never changed: a later agreement is a row of its own.
create table plan_agreement (
    -- The identifier of the form that was sent, so that it counts once.
    id uuid not null primary key,
    person_id uuid not null references person (id),
    edition bigint not null,
    agreed_on text not null,
    -- 'person', or 'other' with a name.
    agreed_by text not null,
    agreed_name text,
    at bigint not null,
    account_id uuid,
    membership_id uuid
);
create index plan_agreement_of_person on plan_agreement (person_id, at);

create table plan_goal (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    words text not null,
    -- 'open', 'reached', 'set-aside' or 'in-error'. A goal is never deleted.
    state text not null,
    why text,
    made_at bigint not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    version bigint not null
);
create index plan_goal_of_person on plan_goal (person_id);

-- How close somebody says they are to a goal, 0 to 10, on a day. Of several of one day the one written last counts.
create table plan_goal_rating (
    id uuid not null primary key,
    goal_id uuid not null references plan_goal (id),
    score bigint not null,
    rated_on text not null,
    at bigint not null,
    account_id uuid,
    membership_id uuid
);
create index plan_goal_rating_of_goal on plan_goal_rating (goal_id);

create table plan_action (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    goal_id uuid references plan_goal (id),
    what text not null,
    -- 'person', 'link-worker', or 'other' with a name.
    who text not null,
    who_name text,
    by_day text,
    -- 'not-started', 'started', 'completed' or 'not-applicable', as the information standard has it.
    status text not null,
    -- How sure they are that it will be done, 0 to 10.
    confidence bigint,
    outcome text,
    made_at bigint not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    version bigint not null
);
create index plan_action_of_person on plan_action (person_id);

-- What a plan, a goal or an action said before each change, and who had written that.
create table plan_change (
    -- The goal, the action, or the person where it is the plan itself.
    thing_id uuid not null,
    version bigint not null,
    person_id uuid not null references person (id),
    -- 'plan', 'goal' or 'action'.
    kind text not null,
    -- A JSON object of its columns.
    was text not null,
    changed_at bigint not null,
    account_id uuid,
    membership_id uuid,
    primary key (thing_id, version)
);
create index plan_change_of_person on plan_change (person_id);
