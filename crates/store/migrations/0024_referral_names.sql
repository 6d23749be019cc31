-- Somebody is found by name in the referrals of a county without one look at a record for each of them.

-- What `person.name_words` says of whose referral it is; it follows when that changes.
alter table referral add column name_words text not null default '';
update referral set name_words = coalesce((select p.name_words from person p where p.id = referral.person_id), '');

drop index referral_by_scheme;
create index referral_by_scheme on referral (scheme_id, phase, due_on, id, name_words);
-- All of them, whatever became of each.
create index referral_by_scheme_due on referral (scheme_id, due_on, id, name_words);
drop index referral_by_referrer;
create index referral_by_referrer on referral (referrer_organisation_id, received_at, id, name_words);

-- Nobody reads the open referrals of the whole country by their day, and PostgreSQL took this for the end of a caseload.
drop index referral_by_due;
