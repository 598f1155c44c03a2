-- Up Migration

-- The same rows, entries and words as before with fewer statements (docs/performance.md): each of these runs with every step of every case. What was
-- said with `perform` is said with an assignment where it can be: plpgsql evaluates that without starting a statement. For that the parts of a
-- step answer something. What is not named here stays as it is.

drop function flush_search(text, jsonb);
drop function flush_tasks(text, text, int, jsonb, boolean);
drop function flush_journal(text, int, int, jsonb);
drop function flush_ledger(text, int, jsonb, boolean);
drop function flush_ended(text, int, jsonb);
drop function release_steps(case_steps, int);

-- As in 0009.
create function flush_search(p_case text, c jsonb) returns boolean language plpgsql as $$
declare
  v_digest text := c #>> '{search,digest}';
  v_rows jsonb := c #> '{search,rows}';
  v_known text;
begin
  with worked as (
    insert into case_participants (user_id, process, case_id)
    select p, c ->> 'process', p_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing)
  select digest into v_known from case_search_state where case_id = p_case;
  if v_known = v_digest then return true; end if;
  if v_rows is null then
    insert into case_search_state as s (case_id, digest) values (p_case, '') on conflict (case_id) do update set digest = '' where s.digest <> '';
    return true;
  end if;
  insert into case_search as s (case_id, scope, internal, chunk, text, sounds, grams)
  select p_case, g.scope, g.internal, g.chunk, g.text, g.sounds, g.grams
  from jsonb_to_recordset(v_rows) as g (scope text, internal boolean, chunk int, text text, sounds text, grams tsvector)
  on conflict (case_id, scope, internal, chunk) do update set text = excluded.text, sounds = excluded.sounds, grams = excluded.grams
  where s.text <> excluded.text or s.sounds <> excluded.sounds or s.grams <> excluded.grams;
  if v_known is not null then
    delete from case_search s using (select distinct g.scope from jsonb_to_recordset(v_rows) as g (scope text)) as given
    where s.case_id = p_case and s.scope = given.scope and not exists (
      select from jsonb_to_recordset(v_rows) as g (scope text, internal boolean, chunk int)
      where g.scope = s.scope and g.internal = s.internal and g.chunk = s.chunk);
  end if;
  insert into case_search_state (case_id, digest) values (p_case, v_digest) on conflict (case_id) do update set digest = excluded.digest;
  return true;
end $$;

-- As in 0006.
create function flush_tasks(p_case text, p_process text, p_step int, p_tasks jsonb, p_clear boolean) returns boolean language plpgsql as $$
begin
  insert into tasks as t (id, case_id, process, element_id, scope, state, assignee, assigned_step, candidate_groups, candidate_party, created_at, due_at, overdue, prefill, scope_variables,
                          outcome, completed_at, completed_by, opened_step, step)
  select r ->> 'id', p_case, p_process, r ->> 'elementId', nullif(r -> 'scope', 'null'::jsonb), r ->> 'state', r ->> 'assignee', coalesce((r ->> 'assignedSeq')::int, 0),
         array(select jsonb_array_elements_text(r -> 'candidateGroups')), r ->> 'candidateParty',
         to_timestamp((r ->> 'createdAt')::double precision / 1000), to_timestamp((r ->> 'dueAt')::double precision / 1000), (r ->> 'overdue')::boolean,
         nullif(r -> 'prefill', 'null'::jsonb), nullif(r -> 'scopeVariables', 'null'::jsonb), r ->> 'outcome',
         to_timestamp((r ->> 'completedAt')::double precision / 1000), r ->> 'completedBy', p_step, p_step
  from jsonb_array_elements(p_tasks) r
  on conflict (id) do update set state = excluded.state, assignee = excluded.assignee,
    assigned_step = case
      when excluded.assigned_step = p_step or (p_clear and excluded.assignee is null) then p_step
      -- said by a step of this number or a later one that is not the case's any more: it never was
      when t.assigned_step >= p_step then excluded.assigned_step
      else t.assigned_step end,
    due_at = excluded.due_at, overdue = excluded.overdue, prefill = excluded.prefill, scope_variables = excluded.scope_variables,
    outcome = excluded.outcome, completed_at = excluded.completed_at, completed_by = excluded.completed_by, step = excluded.step;
  return true;
end $$;

-- As in 0005.
create function flush_journal(p_case text, p_step int, p_first int, p_records jsonb) returns boolean language plpgsql as $$
begin
  insert into journal (case_id, seq, at, actor_id, actor_name, kind, element_id, scope, data, step)
  select p_case, p_first - 1 + o::int, to_timestamp((r ->> 'at')::double precision / 1000), r #>> '{actor,id}', r #>> '{actor,name}', r ->> 'kind', r ->> 'elementId', r -> 'scope', r -> 'data', p_step
  from jsonb_array_elements(p_records) with ordinality as x (r, o);
  return true;
end $$;

-- As in 0017.
create function flush_ledger(p_case text, p_step int, p_entries jsonb, p_kept boolean) returns boolean language plpgsql as $$
begin
  insert into ledger (id, case_id, element_id, entry, at, data, step, kept)
  select r ->> 'id', p_case, r ->> 'elementId', r ->> 'entry', now(), r -> 'data', p_step, p_kept
  from jsonb_array_elements(p_entries) r
  on conflict (id) do update set element_id = excluded.element_id, entry = excluded.entry, data = excluded.data, step = excluded.step, kept = excluded.kept;
  return true;
end $$;

-- As in 0018; a statement only where something has ended.
create function flush_ended(p_case text, p_step int, p_ended jsonb) returns boolean language plpgsql as $$
begin
  if jsonb_array_length(p_ended -> 'deadlines') > 0 then
    insert into ended_deadlines as e (case_id, id, place, step, state, data)
    select p_case, d ->> 'id', (d ->> 'clockId') || coalesce('@' || (d #>> '{scope,key}'), ''), p_step, d ->> 'state', d
    from jsonb_array_elements(p_ended -> 'deadlines') d
    on conflict (case_id, id) do update set step = excluded.step, state = excluded.state, data = excluded.data;
  end if;
  if jsonb_array_length(p_ended -> 'scopes') > 0 then
    insert into ended_scopes (case_id, step, n, id, place, scope, variables)
    select p_case, p_step, o::int, s ->> 'id', (s #>> '{scope,elementId}') || '/' || (s #>> '{scope,key}'), s -> 'scope', s -> 'variables'
    from jsonb_array_elements(p_ended -> 'scopes') with ordinality as x (s, o)
    on conflict (case_id, step, n) do update set id = excluded.id, place = excluded.place, scope = excluded.scope, variables = excluded.variables;
  end if;
  return true;
end $$;

-- As in 0018.
create or replace function flush_rows(f jsonb, p_kept boolean) returns int language plpgsql as $$
declare
  v_case text := f ->> 'caseId';
  v_step int := (f ->> 'seq')::int;
  n int := jsonb_array_length(f -> 'records');
  last int := flush_case(f, n);
  v_done boolean := flush_search(v_case, f -> 'case');
begin
  if jsonb_array_length(f -> 'tasks') > 0 then
    v_done := flush_tasks(v_case, f #>> '{case,process}', v_step, f -> 'tasks', coalesce((f ->> 'clearAssignees')::boolean, false));
  end if;
  v_done := flush_journal(v_case, v_step, last - n + 1, f -> 'records');
  if jsonb_array_length(f -> 'notifications') > 0 then perform flush_outbox(v_case, v_step, f -> 'notifications', p_kept); end if;
  if jsonb_array_length(f -> 'ledger') > 0 then v_done := flush_ledger(v_case, v_step, f -> 'ledger', p_kept); end if;
  if f ? 'ended' then v_done := flush_ended(v_case, v_step, f -> 'ended'); end if;
  -- files that the answer names and that belong to no case yet
  if f ? 'files' then
    update attachments set case_id = v_case where id in (select jsonb_array_elements_text(f -> 'files')) and case_id is null;
  end if;
  return last;
end $$;

-- As in 0005.
create function release_steps(s case_steps, p_step int) returns boolean language plpgsql as $$
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
    -- pg_notify answers nothing, which is not null: the comparison makes an expression of it
    return pg_notify('cases', json_build_object('caseId', s.case_id, 'first', s.first_entry, 'journal', v_last, 'steps', true)::text) is not null;
  end if;
  return false;
end $$;

-- As in 0005. The newest step, which is what nearly every answer is about, is kept by one update with no lock before it. Where its entries of the
-- journal began is left behind: write_step begins anew after a step that is kept.
create or replace function keep_steps(p_case text, p_seq int, p_identity text) returns text language plpgsql as $$
declare
  s case_steps;
  nth int;
  v_done boolean;
begin
  update case_steps set kept_seq = p_seq, kept_identity = p_identity, pending = '{}', kept_at = now()
  where case_id = p_case and seq = p_seq and identity = p_identity and kept_seq < p_seq and differs is null
  returning * into s;
  if found then
    v_done := set_config('synchronous_commit', 'off', true) is not null;
    v_done := release_steps(s, p_seq);
    return 'kept';
  end if;
  select * into s from case_steps where case_id = p_case for update;
  if not found or s.differs is not null or p_seq > s.seq then return 'differs'; end if;
  if p_seq < s.kept_seq then return 'kept'; end if;
  if p_seq = s.kept_seq then return case when p_identity = s.kept_identity then 'kept' else 'differs' end; end if;
  nth := array_position(s.pending, p_identity);
  if nth is null then return 'differs'; end if;
  v_done := set_config('synchronous_commit', 'off', true) is not null;
  v_done := release_steps(s, p_seq);
  update case_steps set kept_seq = p_seq, kept_identity = p_identity, pending = s.pending[nth + 1:], kept_at = now(),
    first_entry = case when p_seq < s.seq then (select min(j.seq) from journal j where j.case_id = p_case and j.seq between s.first_entry and s.last_entry and j.step > p_seq) end
  where case_id = p_case;
  return 'kept';
end $$;

-- As in 0005. What a first step has just inserted is not read again.
create or replace function write_step(f jsonb) returns text language plpgsql as $$
declare
  v_case text := f ->> 'caseId';
  v_seq int := (f ->> 'seq')::int;
  v_identity text := f ->> 'identity';
  v_kept int := (f ->> 'kept')::int;
  n int := jsonb_array_length(f -> 'records');
  s case_steps;
  last int;
  v_done boolean;
begin
  select * into s from case_steps where case_id = v_case for update;
  if not found then
    insert into case_steps (case_id, seq, identity, kept_seq, kept_identity) values (v_case, 0, '', 0, '') on conflict do nothing returning * into s;
    if not found then select * into s from case_steps where case_id = v_case for update; end if;
  end if;
  if v_identity = s.identity or v_identity = any (s.pending) then return 'known'; end if;
  if s.differs is not null or v_seq <= s.seq or f ->> 'previous' <> s.identity or (s.seq = 0) <> (v_seq = 1) then
    update case_steps set differs = v_identity, written_at = now() where case_id = v_case;
    return 'conflict';
  end if;
  if s.kept_seq = s.seq or v_kept >= s.seq then
    if s.kept_seq < s.seq then v_done := release_steps(s, s.seq); end if;
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

-- Down Migration
-- None: these are the same functions.
