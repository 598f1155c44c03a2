-- Up Migration

-- When it was seen that its time to live is over: the record of the case that sent it then says, once, that nobody has had it. Null: not yet; what writes
-- messages names no value for it.
alter table messages add column seen_expired_at timestamptz;
update messages set seen_expired_at = now() where expires_at < now();
create index messages_expiring on messages (expires_at) where case_id is not null and kind = 'message' and seen_expired_at is null;

-- Down Migration
drop index messages_expiring;
alter table messages drop column seen_expired_at;
