-- Up Migration

-- What became of a notification, for each person: a second try leaves out those who have it.
create table deliveries (
  outbox_id text not null references outbox on delete cascade,
  channel text not null check (channel in ('mail', 'inApp')),
  recipient text not null, -- mail: the address; inApp: the user's id
  user_id text,
  name text not null,
  result text not null check (result in ('sent', 'failed')),
  detail text not null default '',
  message_id text,
  at timestamptz not null default now(),
  primary key (outbox_id, channel, recipient)
);

-- Taken but neither delivered nor given up: the relay looks whether somebody still works on them.
create index outbox_unfinished on outbox (taken_at) where taken_at is not null and delivered_at is null and failed_at is null;

-- Down Migration
drop index outbox_unfinished;
drop table deliveries;
