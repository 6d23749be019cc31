-- What a scheme is for, and from whom it takes referrals, as codes in lines: needs of `vocabularies/needs.toml`, professions of
-- `vocabulary::Profession`. Empty: anything, from anybody.
alter table scheme add column needs text;
alter table scheme add column professions text;
