/** Tables of the hand-written application. */
export const HAND_SCHEMA = `
  create table hand_cases (id text primary key, goods jsonb not null, started_at timestamptz not null default now());
  create table hand_tasks (id text primary key, case_id text not null, name text not null, candidate text not null, assignee text,
                           opened_at timestamptz not null default now(), closed_at timestamptz);
  create index on hand_tasks (case_id, candidate) where closed_at is null;
  create index on hand_tasks (candidate, opened_at) where closed_at is null;
  create table hand_log (id bigserial primary key, case_id text not null, entry text not null, at timestamptz not null default now())`;
