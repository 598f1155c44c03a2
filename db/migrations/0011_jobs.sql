-- Up Migration

-- Long work over many cases. A row is what somebody asked for and how far it is: it is written with the value it carries, in one transaction, and a
-- workflow of the type Job works it off.
create table jobs (
  id text primary key, -- of the request that asked for it: run again, it adds no second job
  kind text not null,
  subject text not null, -- what it is about, as in audit
  lane text, -- of the unfinished jobs of a lane there is one at most, so that an older value never reaches a case after a newer one
  title jsonb not null,
  dry_run boolean not null default false,
  payload jsonb not null, -- what each case is given; its shape is the kind's
  processes text[], -- all running cases of these processes, also those that were being started meanwhile; null: the named ones
  actor_id text not null,
  actor_name text not null,
  reason text not null,
  state text not null default 'running' check (state in ('running', 'paused', 'done', 'cancelled')),
  total int not null,
  done int not null default 0, -- settled one way or the other
  refused int not null default 0, -- of these
  created_at timestamptz not null default now(),
  moved_at timestamptz, -- last sign of life of its workflow; null: none since it was asked for or resumed
  ended_at timestamptz
);
create unique index jobs_lane on jobs (lane) where state in ('running', 'paused');
create index jobs_unfinished on jobs (state) where state in ('running', 'paused');
create index jobs_newest on jobs (created_at desc, id desc);

create table job_cases (
  job_id text not null references jobs on delete cascade,
  n int not null, -- their order
  case_id text not null,
  item text not null default '', -- what of the case: a task's id; empty: the case
  state text not null default 'waiting' check (state in ('waiting', 'followed', 'refused')),
  attempts int not null default 0,
  clocks_before jsonb, -- its running clocks before and after
  clocks_after jsonb,
  refusal jsonb, -- why not: {code, path?, params?}
  primary key (job_id, n),
  unique (job_id, case_id, item)
);
create index job_cases_waiting on job_cases (job_id, attempts, n) where state = 'waiting';

-- The clocks of a case that run, as a report of a job compares them.
create function running_clocks(p_case text) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', d -> 'id', 'clockId', d -> 'clockId', 'parameter', d -> 'parameter', 'elementId', d -> 'elementId',
    'scope', d -> 'scope', 'dueAt', d -> 'dueAt', 'state', d -> 'state'))), '[]')
  from cases c, jsonb_array_elements(c.deadlines) d
  where c.id = p_case and d ->> 'state' in ('armed', 'overdue', 'paused');
$$;

-- Tells those who follow how far a job is.
create function announce_job(p_job text) returns void language sql as $$
  select pg_notify('jobs', json_build_object('jobId', id, 'kind', kind, 'state', state, 'done', done, 'total', total, 'startedBy', actor_id)::text)
  from jobs where id = p_job;
$$;

-- Down Migration
drop function announce_job(text);
drop function running_clocks(text);
drop table job_cases;
drop table jobs;
