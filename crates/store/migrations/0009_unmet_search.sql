-- How often people searched and found nothing, so that it can be seen where help is missing. Counts and nothing else: not
-- who searched, what they typed, how old they are, when in the day, or where beyond the council's area.
create table unmet_search (
    -- The day in the United Kingdom: 2026-05-04.
    day text not null,
    -- Code of the local authority the search was near or in; empty for searches without a place.
    area text not null,
    -- Code of a need or activity that was asked for; `words` where nothing of the vocabulary was read out of what was
    -- typed; `anything` where only limits were set.
    wanted text not null,
    times bigint not null,
    primary key (day, area, wanted)
);
