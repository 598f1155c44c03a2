-- Up Migration

-- Where the rows of a case stand in its chain of steps (docs/decisions/0009). A narrow table, so that saying "Temporal has kept it" is
-- one update within a page and never touches the wide row of the case.
create table case_steps (
  case_id text primary key,
  seq int not null, -- the newest step in the rows
  identity text not null, -- its identity; '': of a build that gave none
  kept_seq int not null, -- the newest step that Temporal is known to have
  kept_identity text not null,
  pending text[] not null default '{}', -- identities of the steps after it, in order; the last is `identity`
  first_entry int, -- of the pending steps: their entries of the journal lie between these two
  last_entry int,
  holds boolean not null default false, -- rows of outbox or ledger wait for being kept
  differs text, -- identity of a step that came and does not follow on this chain: rows and case differ
  written_at timestamptz not null default now(),
  kept_at timestamptz not null default now()
) with (fillfactor = 70);
-- BRIN keeps updates within their page; what is left unkept is looked for among what was written of late.
create index case_steps_written on case_steps using brin (written_at) with (pages_per_range = 8);

alter table journal add column step int; -- null: what people and deliveries add, and all of the build before; -1: an end from outside
alter table tasks add column opened_step int, add column step int; -- opened by, last changed by
alter table outbox add column step int, add column kept boolean not null default true;
alter table ledger add column step int, add column kept boolean not null default true;
create index outbox_unkept on outbox (case_id) where not kept;
create index ledger_unkept on ledger (case_id) where not kept;
create index outbox_case on outbox (case_id);
create index ledger_case on ledger (case_id);

-- What the comparison of Temporal with these rows has found. Open until it is settled: it waits for a person.
create table case_findings (
  id bigserial primary key,
  case_id text not null,
  kind text not null check (kind in ('rewritten', 'behind', 'ahead', 'neverStarted', 'closedOutside', 'unknown', 'stuck', 'incomplete')),
  data jsonb not null default '{}',
  at timestamptz not null default now(),
  settled_at timestamptz
);
create unique index case_findings_open on case_findings (case_id, kind) where settled_at is null;
create index case_findings_at on case_findings (at);

-- All that was written so far was believed, and is.
insert into case_steps (case_id, seq, identity, kept_seq, kept_identity) select id, applied_seq, '', applied_seq, '' from cases;

-- The parts of a step ---------------------------------------------------------

-- The case's own row, with `p_entries` more entries in its journal. Answers the number of the last of them.
create function flush_case(f jsonb, p_entries int) returns int language plpgsql as $$
declare
  c jsonb := f -> 'case';
  last int;
begin
  insert into cases as k (id, process, version, org_pack, status, end_state, flags, title, party_id, started_by, started_at, ended_at, due_at,
                     current_elements, element_ids, performers, trace, flows_taken, deadlines, incidents, variables, scopes, applied_seq, journal_seq)
  values (f ->> 'caseId', c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState',
          array(select jsonb_array_elements_text(c -> 'flags')), c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000), to_timestamp((c ->> 'dueAt')::double precision / 1000),
          c -> 'currentElements', array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e),
          array(select jsonb_array_elements_text(c -> 'performers')),
          c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'incidents', c -> 'variables', coalesce(c -> 'scopes', '[]'), (f ->> 'seq')::int, p_entries)
  on conflict (id) do update set status = excluded.status, version = excluded.version, end_state = excluded.end_state, flags = excluded.flags, title = excluded.title, party_id = excluded.party_id,
    ended_at = excluded.ended_at, due_at = excluded.due_at, current_elements = excluded.current_elements, element_ids = excluded.element_ids,
    performers = excluded.performers, trace = excluded.trace, flows_taken = excluded.flows_taken, deadlines = excluded.deadlines,
    incidents = excluded.incidents, variables = excluded.variables, scopes = excluded.scopes, applied_seq = excluded.applied_seq,
    journal_seq = k.journal_seq + p_entries, updated_at = now()
  returning journal_seq into last;
  return last;
end $$;

-- By what a case is found.
create function flush_search(p_case text, c jsonb) returns void language plpgsql as $$
begin
  insert into case_search as s (case_id, text) values (p_case, c ->> 'search')
  on conflict (case_id) do update set text = excluded.text where s.text <> excluded.text;
  insert into case_participants (user_id, process, case_id)
  select p, c ->> 'process', p_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing;
end $$;

-- The tasks a step touched. `p_clear`: it gave tasks back to their groups.
create function flush_tasks(p_case text, p_process text, p_step int, p_tasks jsonb, p_clear boolean) returns void language sql as $$
  insert into tasks as t (id, case_id, process, element_id, scope, state, assignee, candidate_groups, candidate_party, created_at, due_at, overdue, prefill, scope_variables,
                          outcome, completed_at, completed_by, opened_step, step)
  select r ->> 'id', p_case, p_process, r ->> 'elementId', nullif(r -> 'scope', 'null'::jsonb), r ->> 'state', r ->> 'assignee',
         array(select jsonb_array_elements_text(r -> 'candidateGroups')), r ->> 'candidateParty',
         to_timestamp((r ->> 'createdAt')::double precision / 1000), to_timestamp((r ->> 'dueAt')::double precision / 1000), (r ->> 'overdue')::boolean,
         nullif(r -> 'prefill', 'null'::jsonb), nullif(r -> 'scopeVariables', 'null'::jsonb), r ->> 'outcome',
         to_timestamp((r ->> 'completedAt')::double precision / 1000), r ->> 'completedBy', p_step, p_step
  from jsonb_array_elements(p_tasks) r
  on conflict (id) do update set state = excluded.state,
    -- a claim is kept here only: the engine does not know of it, so what it does not set it does not clear
    assignee = case when excluded.assignee is not null or p_clear then excluded.assignee else t.assignee end,
    due_at = excluded.due_at, overdue = excluded.overdue, scope_variables = excluded.scope_variables,
    outcome = excluded.outcome, completed_at = excluded.completed_at, completed_by = excluded.completed_by,
    draft = case when excluded.state = 'open' then t.draft end, step = excluded.step
$$;

-- Entries of the journal, numbered from `p_first` on.
create function flush_journal(p_case text, p_step int, p_first int, p_records jsonb) returns void language sql as $$
  insert into journal (case_id, seq, at, actor_id, actor_name, kind, element_id, scope, data, step)
  select p_case, p_first - 1 + o::int, to_timestamp((r ->> 'at')::double precision / 1000), r #>> '{actor,id}', r #>> '{actor,name}', r ->> 'kind', r ->> 'elementId', r -> 'scope', r -> 'data', p_step
  from jsonb_array_elements(p_records) with ordinality as x (r, o)
$$;

-- Notices a step asks for; they are carried on when `p_kept`, or when they are released later.
create function flush_outbox(p_case text, p_step int, p_notifications jsonb, p_kept boolean) returns void language sql as $$
  insert into outbox (id, case_id, element_id, channel, recipients, subject, body, reason, step, kept)
  select r ->> 'id', p_case, r ->> 'elementId', r ->> 'channel', r -> 'to', r -> 'subject', r -> 'body', r ->> 'reason', p_step, p_kept
  from jsonb_array_elements(p_notifications) r on conflict do nothing
$$;

-- Rows of the ledger; they count when `p_kept`, or when they are released later.
create function flush_ledger(p_case text, p_step int, p_entries jsonb, p_kept boolean) returns void language sql as $$
  insert into ledger (id, case_id, element_id, entry, at, data, step, kept)
  select r ->> 'id', p_case, r ->> 'elementId', r ->> 'entry', now(), r -> 'data', p_step, p_kept
  from jsonb_array_elements(p_entries) r on conflict do nothing
$$;

-- All rows of one step. Answers the number of the last entry of the journal.
create function flush_rows(f jsonb, p_kept boolean) returns int language plpgsql as $$
declare
  v_case text := f ->> 'caseId';
  v_step int := (f ->> 'seq')::int;
  n int := jsonb_array_length(f -> 'records');
  last int;
begin
  last := flush_case(f, n);
  perform flush_search(v_case, f -> 'case');
  if jsonb_array_length(f -> 'tasks') > 0 then
    perform flush_tasks(v_case, f #>> '{case,process}', v_step, f -> 'tasks', coalesce((f ->> 'clearAssignees')::boolean, false));
  end if;
  perform flush_journal(v_case, v_step, last - n + 1, f -> 'records');
  if jsonb_array_length(f -> 'notifications') > 0 then perform flush_outbox(v_case, v_step, f -> 'notifications', p_kept); end if;
  if jsonb_array_length(f -> 'ledger') > 0 then perform flush_ledger(v_case, v_step, f -> 'ledger', p_kept); end if;
  -- files that the answer names and that belong to no case yet
  if f ? 'files' then
    update attachments set case_id = v_case where id in (select jsonb_array_elements_text(f -> 'files')) and case_id is null;
  end if;
  return last;
end $$;

-- Steps -------------------------------------------------------------------------

-- What the steps up to `p_step` held back leaves the house: notices, rows of the ledger, the word to those who follow.
create function release_steps(s case_steps, p_step int) returns void language plpgsql as $$
declare
  v_last int := s.last_entry;
begin
  if s.holds then
    update ledger set kept = true where case_id = s.case_id and not kept and step <= p_step;
    update outbox set kept = true where case_id = s.case_id and not kept and step <= p_step;
    if found then perform pg_notify('outbox', ''); end if;
  end if;
  if p_step < s.seq then
    select max(seq) into v_last from journal where case_id = s.case_id and seq between s.first_entry and s.last_entry and step <= p_step;
  end if;
  if s.first_entry <= v_last then
    perform pg_notify('cases', json_build_object('caseId', s.case_id, 'first', s.first_entry, 'journal', v_last, 'steps', true)::text);
  end if;
end $$;

-- Temporal has the step of this number and identity, and with it all before. 'kept' now or before; 'differs': the rows hold another one,
-- or not this one. That a crash of the database may lose it does no harm: it is looked for again.
create function keep_steps(p_case text, p_seq int, p_identity text) returns text language plpgsql as $$
declare
  s case_steps;
  nth int;
begin
  select * into s from case_steps where case_id = p_case for update;
  if not found or s.differs is not null or p_seq > s.seq then return 'differs'; end if;
  if p_seq < s.kept_seq then return 'kept'; end if;
  if p_seq = s.kept_seq then return case when p_identity = s.kept_identity then 'kept' else 'differs' end; end if;
  nth := array_position(s.pending, p_identity);
  if nth is null then return 'differs'; end if;
  perform set_config('synchronous_commit', 'off', true);
  perform release_steps(s, p_seq);
  update case_steps set kept_seq = p_seq, kept_identity = p_identity, pending = s.pending[nth + 1:], kept_at = now(),
    first_entry = case when p_seq < s.seq then (select min(j.seq) from journal j where j.case_id = p_case and j.seq between s.first_entry and s.last_entry and j.step > p_seq) end
  where case_id = p_case;
  return 'kept';
end $$;

-- Writes one step of a case (activities/flush). 'applied': its rows are there now. 'known': they were. 'conflict': another step is where it
-- should be, or the one it follows on is not there; nothing is written, and the comparison (reconciler/) makes the rows the case's again.
-- `kept` of the input names the newest step that was in Temporal's history before this workflow task.
create function write_step(f jsonb) returns text language plpgsql as $$
declare
  v_case text := f ->> 'caseId';
  v_seq int := (f ->> 'seq')::int;
  v_identity text := f ->> 'identity';
  v_kept int := (f ->> 'kept')::int;
  n int := jsonb_array_length(f -> 'records');
  s case_steps;
  last int;
begin
  select * into s from case_steps where case_id = v_case for update;
  if not found then
    insert into case_steps (case_id, seq, identity, kept_seq, kept_identity) values (v_case, 0, '', 0, '') on conflict do nothing;
    select * into s from case_steps where case_id = v_case for update;
  end if;
  if v_identity = s.identity or v_identity = any (s.pending) then return 'known'; end if;
  if s.differs is not null or v_seq <= s.seq or f ->> 'previous' <> s.identity or (s.seq = 0) <> (v_seq = 1) then
    update case_steps set differs = v_identity, written_at = now() where case_id = v_case;
    return 'conflict';
  end if;
  if s.kept_seq = s.seq or v_kept >= s.seq then
    if s.kept_seq < s.seq then perform release_steps(s, s.seq); end if;
    s.kept_seq := s.seq;
    s.kept_identity := s.identity;
    s.pending := '{}';
    s.first_entry := null;
    s.holds := false;
  end if;
  last := flush_rows(f, false);
  s.first_entry := coalesce(s.first_entry, last - n + 1);
  s.holds := s.holds or jsonb_array_length(f -> 'notifications') + jsonb_array_length(f -> 'ledger') > 0;
  update case_steps set seq = v_seq, identity = v_identity, kept_seq = s.kept_seq, kept_identity = s.kept_identity, pending = s.pending || v_identity,
    first_entry = s.first_entry, last_entry = last, holds = s.holds, written_at = now()
  where case_id = v_case;
  -- who has started a case waits for its first rows
  if s.seq = 0 then perform pg_notify('cases', json_build_object('caseId', v_case)::text); end if;
  -- written late, after a database that was away: Temporal has had it for long
  if v_kept >= v_seq then perform keep_steps(v_case, v_seq, v_identity); end if;
  return 'applied';
end $$;

-- A step as the build before wrote it: guarded by its number alone, believed at once. For workers of that build while they still run.
create or replace function flush_step(f jsonb) returns boolean language plpgsql as $$
declare
  v_case text := f ->> 'caseId';
  v_seq int := (f ->> 'seq')::int;
  s case_steps;
  last int;
begin
  insert into case_steps (case_id, seq, identity, kept_seq, kept_identity) values (v_case, 0, '', 0, '') on conflict do nothing;
  select * into s from case_steps where case_id = v_case for update;
  if v_seq <= s.seq then return false; end if;
  if s.kept_seq < s.seq then perform release_steps(s, s.seq); end if;
  last := flush_rows(f, true);
  update case_steps set seq = v_seq, identity = '', kept_seq = v_seq, kept_identity = '', pending = '{}', first_entry = null, holds = false,
    written_at = now(), kept_at = now() where case_id = v_case;
  if jsonb_array_length(f -> 'notifications') > 0 then perform pg_notify('outbox', ''); end if;
  perform pg_notify('cases', json_build_object('caseId', v_case, 'first', last - jsonb_array_length(f -> 'records') + 1, 'journal', last)::text);
  return true;
end $$;

-- The whole projection -------------------------------------------------------------

-- Makes the rows of a case what the case itself says (reconciler/mend): `w` has its state as rows (`case`, `tasks`: the open ones) and its
-- steps after number `p_base`, oldest first (-1: all that is not people's own goes, also what has no number). Rows of later steps that the case does not have go; what people and deliveries have added stays.
-- `p_seen`: the identity the rows had when the case was asked (null: no rows); false when they have moved on since, and nothing was done.
-- A step whose rows were there before (`written`) asks for no notice again.
create function rewrite_case(w jsonb, p_base int, p_seen text) returns boolean language plpgsql as $$
declare
  v_case text := w ->> 'caseId';
  v_process text := w #>> '{case,process}';
  v_seq int := (w ->> 'seq')::int;
  s case_steps;
  one jsonb;
  v_entry int;
begin
  if p_seen is null then
    insert into case_steps (case_id, seq, identity, kept_seq, kept_identity) values (v_case, 0, '', 0, '') on conflict do nothing;
    if not found then return false; end if;
  end if;
  select * into s from case_steps where case_id = v_case for update;
  if s.identity || coalesce('/' || s.differs, '') is distinct from coalesce(p_seen, '') then return false; end if;
  perform flush_case(w, 0);
  perform flush_search(v_case, w -> 'case');

  delete from journal where case_id = v_case
    and (step > p_base or (p_base < 0 and step is null and kind not in ('taskClaimed', 'taskReleased', 'commentAdded', 'attachmentAdded', 'notificationSent', 'notificationFailed')));
  delete from ledger where case_id = v_case and step > p_base;
  delete from outbox where case_id = v_case and step > p_base;
  delete from tasks t where case_id = v_case and opened_step > p_base
    and not exists (select 1 from jsonb_array_elements(w -> 'tasks') r where r ->> 'id' = t.id)
    and not exists (select 1 from jsonb_array_elements(w -> 'steps') x, jsonb_array_elements(x -> 'tasks') r where r ->> 'id' = t.id);
  -- numbered without a gap, as far as there is anything
  update journal set seq = -seq where case_id = v_case;
  update journal j set seq = o.n from (select id, row_number() over (order by -seq) as n from journal where case_id = v_case) o where o.id = j.id;
  select count(*) + 1 into v_entry from journal where case_id = v_case;
  for one in select x from jsonb_array_elements(w -> 'steps') with ordinality as e (x, o) order by o loop
    perform flush_tasks(v_case, v_process, (one ->> 'seq')::int, one -> 'tasks', false);
    perform flush_journal(v_case, (one ->> 'seq')::int, v_entry, one -> 'records');
    v_entry := v_entry + jsonb_array_length(one -> 'records');
    if not (one ->> 'written')::boolean then perform flush_outbox(v_case, (one ->> 'seq')::int, one -> 'notifications', true); end if;
    perform flush_ledger(v_case, (one ->> 'seq')::int, one -> 'ledger', true);
    update attachments set case_id = v_case where case_id is null and id in (select jsonb_array_elements_text(coalesce(one -> 'files', '[]')));
  end loop;
  perform flush_tasks(v_case, v_process, v_seq, w -> 'tasks', false);
  update tasks t set state = 'cancelled', completed_at = now()
  where case_id = v_case and state in ('open', 'suspended') and not exists (select 1 from jsonb_array_elements(w -> 'tasks') r where r ->> 'id' = t.id);

  -- what an end from outside has left: it belongs to no step of the case
  if w ? 'closing' then
    perform flush_tasks(v_case, v_process, v_seq, w #> '{closing,tasks}', false);
    perform flush_journal(v_case, -1, v_entry, w #> '{closing,records}');
    v_entry := v_entry + jsonb_array_length(w #> '{closing,records}');
  end if;
  update cases set journal_seq = v_entry - 1 where id = v_case;
  update case_steps set seq = v_seq, identity = w ->> 'identity', kept_seq = v_seq, kept_identity = w ->> 'identity', pending = '{}', first_entry = null,
    holds = false, differs = null, written_at = now(), kept_at = now() where case_id = v_case;
  perform pg_notify('outbox', '');
  perform pg_notify('cases', json_build_object('caseId', v_case, 'reload', true)::text);
  return true;
end $$;

-- Takes away the rows of a case whose start Temporal has never kept. Files go back to who sent them. False when they have moved on since.
create function forget_case(p_case text, p_seen text) returns boolean language plpgsql as $$
declare s case_steps;
begin
  select * into s from case_steps where case_id = p_case for update;
  if not found or s.kept_seq > 0 or s.identity || coalesce('/' || s.differs, '') <> p_seen then return false; end if;
  delete from tasks where case_id = p_case;
  delete from journal where case_id = p_case;
  delete from outbox where case_id = p_case;
  delete from ledger where case_id = p_case;
  delete from case_search where case_id = p_case;
  delete from case_participants where case_id = p_case;
  delete from comments where case_id = p_case;
  update attachments set case_id = null where case_id = p_case;
  delete from cases where id = p_case;
  delete from case_steps where case_id = p_case;
  perform pg_notify('cases', json_build_object('caseId', p_case, 'reload', true)::text);
  return true;
end $$;

-- Ends the rows of a case whose workflow is gone without a trace: as cancelled, by the system. False: it has ended, or is not there.
create function end_without_workflow(p_case text, p_reason text) returns boolean language plpgsql as $$
declare
  v_entry int;
begin
  perform 1 from case_steps where case_id = p_case for update;
  update cases set status = 'cancelled', end_state = 'cancelled', ended_at = now(), due_at = null, current_elements = '[]', element_ids = '{}', incidents = '[]',
    flags = array_remove(array_remove(array_remove(flags, 'overdue'), 'incident'), 'stuck'),
    deadlines = (select coalesce(jsonb_agg(case when d ->> 'state' in ('armed', 'overdue', 'paused') then d || '{"state": "cancelled"}' else d end order by o), '[]')
                 from jsonb_array_elements(deadlines) with ordinality as x (d, o))
  where id = p_case and status in ('running', 'suspended');
  if not found then return false; end if;
  perform append_journal(p_case, 'system', 'system', 'operationApplied', null, null, jsonb_build_object('operation', 'cancel', 'reason', p_reason));
  perform append_journal(p_case, 'system', 'system', 'taskCancelled', t.element_id, t.scope, jsonb_build_object('taskId', t.id))
  from tasks t where t.case_id = p_case and t.state in ('open', 'suspended');
  update tasks set state = 'cancelled', completed_at = now() where case_id = p_case and state in ('open', 'suspended');
  perform append_journal(p_case, 'system', 'system', 'caseEnded', null, null, jsonb_build_object('endState', 'cancelled', 'status', 'cancelled'));
  return true;
end $$;

-- Down Migration
