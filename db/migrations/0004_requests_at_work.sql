-- Up Migration

-- When the request that works under a key last said that it lives; null: it has given up.
alter table idempotency add column alive_at timestamptz default now();
-- Which request an entry tells of: one that is run again after a crash is told of once.
alter table audit add column request_id text unique;

-- Down Migration
alter table audit drop column request_id;
alter table idempotency drop column alive_at;
