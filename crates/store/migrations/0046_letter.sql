-- Letters that go by no way wait to be printed by whoever works for their scheme.
create index message_to_print on message (scheme_id, due_at) where state = 'waiting' and channel = 'letter';

-- Whether a letter is printed in large letters, because whoever gets it needs that.
alter table message add column large_print boolean not null default false;
