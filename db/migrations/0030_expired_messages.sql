-- Up Migration

-- Whether it was looked at when its time to live was over: the record of the case that sent it says once that nobody has had it.
alter table messages add column seen_expired boolean not null default false;
update messages set seen_expired = true where expires_at < now();
create index messages_expiring on messages (expires_at) where case_id is not null and kind = 'message' and not seen_expired;

-- Down Migration
drop index messages_expiring;
alter table messages drop column seen_expired;
