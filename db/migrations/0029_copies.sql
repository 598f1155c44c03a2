-- Up Migration

-- Copies that people were sent to read (抄送): one of a case for each, the newest. Written as the record tells of it, so by every way in which a step reaches
-- the database; a step that is written anew leaves whether it was read. Stays when the task is closed or returned.
create table case_copies (
  case_id text not null,
  user_id text not null,
  task_id text not null,
  sent_at timestamptz not null,
  sent_by text not null, -- user id; of the process itself `system`
  comment text,
  read_at timestamptz,
  primary key (case_id, user_id)
);
create index case_copies_of_user on case_copies (user_id, task_id);

create function keep_copies() returns trigger language plpgsql as $$
begin
  insert into case_copies as k (case_id, user_id, task_id, sent_at, sent_by, comment)
  select new.case_id, case jsonb_typeof(u) when 'string' then u #>> '{}' else u ->> 'id' end, new.data ->> 'taskId', new.at, new.actor_id, new.data ->> 'comment'
  from jsonb_array_elements(new.data -> 'users') u
  on conflict (case_id, user_id) do update
    set task_id = excluded.task_id, sent_at = excluded.sent_at, sent_by = excluded.sent_by, comment = excluded.comment, read_at = null
    where k.sent_at < excluded.sent_at;
  return null;
end
$$;
create trigger journal_copies after insert on journal for each row when (new.kind = 'copySent') execute function keep_copies();

-- Who does a person's new work while he is away (离岗代理).
create table deputies (
  id text primary key,
  user_id text not null references users,
  deputy_id text not null references users,
  process text, -- null: of every process
  from_at timestamptz not null,
  until_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz, -- given up before its time
  check (until_at > from_at),
  check (user_id <> deputy_id)
);
create index deputies_of_user on deputies (user_id, until_at);

-- Work that could not be given to a deputy and stays with whom it is for: why.
create table deputies_refused (
  task_id text not null,
  user_id text not null, -- for whom it was to be done
  code text not null,
  at timestamptz not null default now(),
  primary key (task_id, user_id)
);

-- Down Migration
drop table deputies_refused;
drop table deputies;
drop trigger journal_copies on journal;
drop function keep_copies();
drop table case_copies;
