-- Up Migration

-- People -------------------------------------------------------------------
create table parties (
  id text primary key,
  kind text not null check (kind in ('agent', 'factory', 'office', 'consumer')),
  name text collate "zh-x-icu" not null, -- sorted by pinyin
  mail text,
  org_pack text not null,
  created_at timestamptz not null default now()
);
create index parties_kind_name on parties (kind, name);

create table departments (
  id text primary key,
  name jsonb not null,
  org_pack text not null
);

create table roles (
  id text primary key,
  name jsonb not null,
  org_pack text, -- null: every pack
  outside boolean not null default false
);

create table users (
  id text primary key,
  username text not null unique,
  name text collate "zh-x-icu" not null,
  mail text,
  password_hash text,
  org_pack text not null,
  department_id text references departments,
  superior_id text references users,
  party_id text references parties,
  language text not null default 'zh-CN',
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table user_roles (
  user_id text not null references users on delete cascade,
  role_id text not null references roles,
  primary key (user_id, role_id)
);
create index user_roles_role on user_roles (role_id);

create table sessions (
  sid varchar primary key,
  sess json not null,
  expire timestamp(6) not null
);
create index sessions_expire on sessions (expire);

create table api_tokens (
  id text primary key,
  user_id text not null references users on delete cascade,
  name text not null,
  token_hash text not null unique,
  scopes text[] not null default '{}',
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);

create table audit (
  id bigserial primary key,
  at timestamptz not null default now(),
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  reason text
);
create index audit_subject on audit (subject, id);

-- Definitions, parameters, calendar ---------------------------------------
create table process_definitions (
  key text not null,
  version int not null,
  org_pack text not null,
  name jsonb not null,
  document json not null, -- json, not jsonb: the order of fields and messages is the author's
  executable json not null,
  checksum text not null,
  note text,
  published_at timestamptz not null default now(),
  published_by text not null,
  primary key (key, version)
);

create table parameters (
  name text primary key,
  org_pack text not null,
  declaration json not null
);

-- A value holds from effective_from on; the latest row whose time has come counts.
create table parameter_values (
  id bigserial primary key,
  name text not null references parameters,
  value jsonb not null,
  effective_from timestamptz not null default now(),
  author_id text not null,
  author_name text not null,
  reason text not null,
  created_at timestamptz not null default now()
);
create index parameter_values_name on parameter_values (name, effective_from desc, id desc);

create table calendars (
  id text primary key,
  zone text not null,
  weekend int[] not null default '{6,7}',
  name jsonb not null
);

create table calendar_years (
  calendar_id text not null references calendars,
  year int not null,
  source text not null,
  loaded_at timestamptz not null default now(),
  primary key (calendar_id, year)
);

create table calendar_days (
  calendar_id text not null references calendars,
  date date not null,
  kind text not null check (kind in ('off', 'work')),
  name text,
  primary key (calendar_id, date)
);

-- Cases (projection; the truth is in Temporal) ------------------------------
create table case_numbers (
  code text not null,
  month text not null,
  last int not null,
  primary key (code, month)
);

create table cases (
  id text primary key, -- the number; also the workflow id
  process text not null,
  version int not null,
  org_pack text not null,
  status text not null,
  end_state text,
  flags text[] not null default '{}',
  title text not null default '',
  party_id text,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  due_at timestamptz,
  current_elements jsonb not null default '[]',
  element_ids text[] not null default '{}',
  performers text[] not null default '{}', -- everybody who has worked on it
  trace jsonb not null default '[]',
  flows_taken jsonb not null default '{}',
  deadlines jsonb not null default '[]',
  incidents jsonb not null default '[]',
  variables jsonb not null default '{}',
  scopes jsonb not null default '[]', -- variables of running instances: [{scope, variables}]
  applied_seq int not null,
  journal_seq int not null,
  updated_at timestamptz not null default now()
);
create index cases_running on cases (process, started_at desc, id) where status in ('running', 'suspended');
create index cases_started on cases (started_at desc, id);
create index cases_process on cases (process, started_at desc, id);
create index cases_due on cases (due_at, id);
create index cases_ended on cases (process, ended_at) where ended_at is not null;
create index cases_starter on cases (started_by, process, started_at desc);
create index cases_party on cases (party_id, started_at desc) where party_id is not null;

-- Apart from cases, so that a step, which always moves indexed columns of its row, does not write the trigram index anew.
create extension if not exists pg_trgm;
create table case_search (
  case_id text primary key,
  text text not null
);
create index case_search_text on case_search using gin (text gin_trgm_ops);

-- Everybody who has worked on a case: who finds it again, as an index.
create table case_participants (
  user_id text not null,
  process text not null,
  case_id text not null,
  primary key (user_id, process, case_id)
);

create table tasks (
  id text primary key,
  case_id text not null,
  process text not null,
  element_id text not null,
  scope jsonb,
  state text not null,
  assignee text,
  candidate_groups text[] not null default '{}',
  candidate_party text,
  created_at timestamptz not null,
  due_at timestamptz,
  overdue boolean not null default false,
  prefill jsonb,
  scope_variables jsonb,
  draft jsonb,
  claimed_at timestamptz,
  outcome text,
  completed_at timestamptz,
  completed_by text
);
create index tasks_case on tasks (case_id);
create index tasks_assignee on tasks (assignee, due_at, id) where state = 'open';
create index tasks_groups on tasks using gin (candidate_groups) where state = 'open' and assignee is null;
create index tasks_party on tasks (candidate_party, due_at) where state = 'open' and candidate_party is not null;
create index tasks_open_due on tasks (due_at, id) where state = 'open';
create index tasks_done on tasks (completed_by, completed_at desc) where completed_at is not null;

create table journal (
  id bigserial primary key, -- order of events over all cases, for SSE
  case_id text not null,
  seq int not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  kind text not null,
  element_id text,
  scope jsonb,
  data jsonb not null default '{}',
  unique (case_id, seq)
);

create table outbox (
  id text primary key,
  case_id text not null,
  element_id text not null,
  channel text not null,
  recipients jsonb not null,
  subject jsonb not null,
  body jsonb not null,
  reason text not null,
  created_at timestamptz not null default now(),
  taken_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  error text
);
create index outbox_waiting on outbox (created_at) where taken_at is null;

create table ledger (
  id text primary key,
  case_id text not null,
  element_id text not null,
  entry text not null,
  at timestamptz not null,
  data jsonb not null
);
create index ledger_entry on ledger (entry, at);

-- What people put beside a case ---------------------------------------------
create table drafts (
  user_id text not null,
  key text not null, -- 'start:<process>'
  "values" jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, key)
);

create table attachments (
  id text primary key,
  name text not null,
  size bigint not null,
  type text not null,
  storage_key text not null,
  sha256 text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null default now(),
  case_id text -- set when a form or the case refers to it
);
create index attachments_case on attachments (case_id);

create table comments (
  id bigserial primary key,
  case_id text not null,
  author_id text not null,
  author_name text not null,
  text text not null,
  internal boolean not null default true,
  at timestamptz not null default now()
);
create index comments_case on comments (case_id, id);

-- Idempotency-Key: the same key with the same body answers the same again.
create table idempotency (
  user_id text not null,
  key text not null,
  request_hash text not null,
  case_id text, -- number reserved for a start, so that a retry starts the same case
  status int,
  response json, -- json: given again to the letter
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotency_created on idempotency (created_at);

-- Counters of wrong passwords (rate-limiter-flexible).
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

create table notifications (
  id bigserial primary key,
  user_id text not null,
  case_id text,
  subject jsonb not null,
  body jsonb not null,
  at timestamptz not null default now(),
  read_at timestamptz
);
create index notifications_user on notifications (user_id, id desc);

-- Writes one step of a case (activities/flush). A second run of the same step, or a late one, changes nothing.
create function flush_step(f jsonb) returns boolean language plpgsql as $$
declare
  c jsonb := f -> 'case';
  v_case text := f ->> 'caseId';
  n int := jsonb_array_length(f -> 'records');
  last int;
begin
  insert into cases as k (id, process, version, org_pack, status, end_state, flags, title, party_id, started_by, started_at, ended_at, due_at,
                     current_elements, element_ids, performers, trace, flows_taken, deadlines, incidents, variables, scopes, applied_seq, journal_seq)
  values (v_case, c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState',
          array(select jsonb_array_elements_text(c -> 'flags')), c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000), to_timestamp((c ->> 'dueAt')::double precision / 1000),
          c -> 'currentElements', array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e),
          array(select jsonb_array_elements_text(c -> 'performers')),
          c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'incidents', c -> 'variables', coalesce(c -> 'scopes', '[]'), (f ->> 'seq')::int, n)
  on conflict (id) do update set status = excluded.status, version = excluded.version, end_state = excluded.end_state, flags = excluded.flags, title = excluded.title, party_id = excluded.party_id,
    ended_at = excluded.ended_at, due_at = excluded.due_at, current_elements = excluded.current_elements, element_ids = excluded.element_ids,
    performers = excluded.performers, trace = excluded.trace, flows_taken = excluded.flows_taken, deadlines = excluded.deadlines,
    incidents = excluded.incidents, variables = excluded.variables, scopes = excluded.scopes, applied_seq = excluded.applied_seq,
    journal_seq = k.journal_seq + n, updated_at = now()
  where excluded.applied_seq > k.applied_seq
  returning journal_seq into last;
  if last is null then return false; end if;

  insert into case_search as s (case_id, text) values (v_case, c ->> 'search')
  on conflict (case_id) do update set text = excluded.text where s.text <> excluded.text;
  insert into case_participants (user_id, process, case_id)
  select p, c ->> 'process', v_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing;

  insert into tasks as t (id, case_id, process, element_id, scope, state, assignee, candidate_groups, candidate_party, created_at, due_at, overdue, prefill, scope_variables, outcome, completed_at, completed_by)
  select r ->> 'id', v_case, c ->> 'process', r ->> 'elementId', nullif(r -> 'scope', 'null'::jsonb), r ->> 'state', r ->> 'assignee',
         array(select jsonb_array_elements_text(r -> 'candidateGroups')), r ->> 'candidateParty',
         to_timestamp((r ->> 'createdAt')::double precision / 1000), to_timestamp((r ->> 'dueAt')::double precision / 1000), (r ->> 'overdue')::boolean,
         nullif(r -> 'prefill', 'null'::jsonb), nullif(r -> 'scopeVariables', 'null'::jsonb), r ->> 'outcome',
         to_timestamp((r ->> 'completedAt')::double precision / 1000), r ->> 'completedBy'
  from jsonb_array_elements(f -> 'tasks') r
  on conflict (id) do update set state = excluded.state,
    -- a claim is kept here only: the engine does not know of it, so what it does not set it does not clear
    assignee = case when excluded.assignee is not null or coalesce((f ->> 'clearAssignees')::boolean, false) then excluded.assignee else t.assignee end,
    due_at = excluded.due_at, overdue = excluded.overdue, scope_variables = excluded.scope_variables,
    outcome = excluded.outcome, completed_at = excluded.completed_at, completed_by = excluded.completed_by,
    draft = case when excluded.state = 'open' then t.draft end;

  insert into journal (case_id, seq, at, actor_id, actor_name, kind, element_id, scope, data)
  select v_case, last - n + o::int, to_timestamp((r ->> 'at')::double precision / 1000), r #>> '{actor,id}', r #>> '{actor,name}', r ->> 'kind', r ->> 'elementId', r -> 'scope', r -> 'data'
  from jsonb_array_elements(f -> 'records') with ordinality as x (r, o);

  if jsonb_array_length(f -> 'notifications') > 0 then
    insert into outbox (id, case_id, element_id, channel, recipients, subject, body, reason)
    select r ->> 'id', v_case, r ->> 'elementId', r ->> 'channel', r -> 'to', r -> 'subject', r -> 'body', r ->> 'reason'
    from jsonb_array_elements(f -> 'notifications') r on conflict do nothing;
    perform pg_notify('outbox', '');
  end if;
  if jsonb_array_length(f -> 'ledger') > 0 then
    insert into ledger (id, case_id, element_id, entry, at, data)
    select r ->> 'id', v_case, r ->> 'elementId', r ->> 'entry', now(), r -> 'data'
    from jsonb_array_elements(f -> 'ledger') r on conflict do nothing;
  end if;
  perform pg_notify('cases', json_build_object('caseId', v_case, 'seq', (f ->> 'seq')::int, 'first', last - n + 1, 'journal', last)::text);
  return true;
end $$;

-- Adds entries that are not the engine's (claims, comments, deliveries) to a case's journal, in order with the others.
create function append_journal(p_case text, p_actor_id text, p_actor_name text, p_kind text, p_element text, p_scope jsonb, p_data jsonb) returns int language plpgsql as $$
declare s int;
begin
  update cases set journal_seq = journal_seq + 1, updated_at = now() where id = p_case returning journal_seq into s;
  if s is null then return null; end if;
  insert into journal (case_id, seq, at, actor_id, actor_name, kind, element_id, scope, data) values (p_case, s, now(), p_actor_id, p_actor_name, p_kind, p_element, p_scope, p_data);
  perform pg_notify('cases', json_build_object('caseId', p_case, 'first', s, 'journal', s)::text);
  return s;
end $$;

-- Down Migration
