-- A code of an authenticator app is good for its own half minute (ASVS 5.0.0, V6.5.5), by the clock of the telephone it is
-- on. How many steps that clock is ahead of ours is kept, as it was when the app was set up or last gave two codes in a
-- row that showed it. `noticed_` is the first of the two: a code that was refused because its time was not now.
alter table totp add column ahead bigint not null default 0;
alter table totp add column noticed_ahead bigint;
alter table totp add column noticed_step bigint;
