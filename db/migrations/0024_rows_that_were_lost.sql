-- Up Migration

-- Sessions ------------------------------------------------------------------------

-- Tells every process of the API that a session has ended: who still follows by it is shown out at once (api/live).
create function tell_session_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('sessions', old.sid);
  return null;
end $$;
create trigger tell_ended after delete on sessions for each row execute function tell_session_ended();

-- Rows that are not what the case says ----------------------------------------------

-- Whether a row of `tasks` is what a step has written of it.
create function is_task(t tasks, r jsonb) returns boolean language sql stable as $$
  select (t.element_id, t.scope, t.state, t.assignee, t.candidate_groups, t.candidate_party, t.created_at, t.due_at, t.overdue, t.prefill, t.scope_variables,
          t.outcome, t.completed_at, t.completed_by)
    is not distinct from
         (r ->> 'elementId', nullif(r -> 'scope', 'null'::jsonb), r ->> 'state', r ->> 'assignee', array(select jsonb_array_elements_text(r -> 'candidateGroups')),
          r ->> 'candidateParty', to_timestamp((r ->> 'createdAt')::double precision / 1000), to_timestamp((r ->> 'dueAt')::double precision / 1000),
          (r ->> 'overdue')::boolean, nullif(r -> 'prefill', 'null'::jsonb), nullif(r -> 'scopeVariables', 'null'::jsonb), r ->> 'outcome',
          to_timestamp((r ->> 'completedAt')::double precision / 1000), r ->> 'completedBy')
$$;

-- Whether the row of a case is what the case says. What stands there beside it stays out: flags of findings, and what became of its incidents after its end.
create function is_case(k cases, c jsonb) returns boolean language sql stable as $$
  select (k.process, k.version, k.org_pack, k.status, k.end_state, k.title, k.party_id, k.started_by, k.started_at, k.ended_at, k.due_at,
          k.current_elements, k.trace, k.flows_taken, k.deadlines, k.variables, k.scopes)
    is not distinct from
         (c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState', c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000),
          to_timestamp((c ->> 'dueAt')::double precision / 1000), c -> 'currentElements', c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'variables',
          coalesce(c -> 'scopes', '[]'))
    and array(select f from unnest(k.flags) f where f not in ('stuck', 'unknown') and (k.ended_at is null or f <> 'incident') order by f)
      = array(select f from jsonb_array_elements_text(c -> 'flags') f where k.ended_at is null or f <> 'incident' order by f)
    and case when k.ended_at is null then k.incidents = c -> 'incidents'
        else not exists (select from jsonb_array_elements(k.incidents) i where i ->> 'id' not like '%~undelivered' and not c -> 'incidents' @> jsonb_build_array(i)) end
    and array(select e from unnest(k.element_ids) e order by e) = array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e order by 1)
    and array(select jsonb_array_elements_text(c -> 'performers')) <@ k.performers
    and not exists (select from jsonb_array_elements_text(c -> 'performers') p where not exists (
      select from case_participants i where i.case_id = k.id and i.user_id = p and i.process = k.process))
$$;

-- Whether the tasks of a case are what it says: the open ones, and each as the last step that touched it left it. Of an open one what no step wrote for it
-- may be of then or of now.
create function are_tasks(w jsonb) returns boolean language sql stable as $$
  with opened as (select r ->> 'id' as id, r from jsonb_array_elements(w -> 'tasks') r),
  touched as (
    select distinct on (r ->> 'id') r ->> 'id' as id, r, (s ->> 'exact')::boolean as exact
    from jsonb_array_elements(w -> 'steps') s, jsonb_array_elements(s -> 'tasks') with ordinality as x (r, o) order by r ->> 'id', (s ->> 'seq')::int desc, o desc)
  select not exists (select from opened o left join tasks t on t.id = o.id and t.case_id = w ->> 'caseId' and t.process = w #>> '{case,process}'
      where (t.state, t.element_id, t.assignee) is distinct from (o.r ->> 'state', o.r ->> 'elementId', o.r ->> 'assignee'))
    and not exists (select from tasks t where t.case_id = w ->> 'caseId' and t.state in ('open', 'suspended') and t.id not in (select id from opened))
    and not exists (select from touched e left join tasks t on t.id = e.id and t.case_id = w ->> 'caseId' and t.process = w #>> '{case,process}'
      left join opened o on o.id = e.id where e.exact and (t.id is null or not (is_task(t, e.r) or o.r is not null and is_task(t, o.r))))
$$;

-- Whether the journal of a case has no gap, and its entries of the steps `e` are theirs.
create function is_journal(p_case text, p_entries int, e jsonb) returns boolean language sql stable as $$
  with said as (
    select (s ->> 'seq')::int as step, o, to_timestamp((r ->> 'at')::double precision / 1000) as at, r #>> '{actor,id}' as actor, r #>> '{actor,name}' as name,
           r ->> 'kind' as kind, r ->> 'elementId' as element, r -> 'scope' as scope, r -> 'data' as data
    from jsonb_array_elements(e) s, jsonb_array_elements(s -> 'records') with ordinality as x (r, o)),
  kept as (
    select step, row_number() over (partition by step order by seq) as o, at, actor_id as actor, actor_name as name, kind, element_id as element, scope, data
    from journal where case_id = p_case and step in (select (s ->> 'seq')::int from jsonb_array_elements(e) s))
  select (select count(*) = p_entries and coalesce(max(seq), 0) = p_entries from journal where case_id = p_case)
    and not exists (table said except all table kept) and not exists (table kept except all table said)
$$;

-- Whether what has ended in the steps `e` of a case is there as they left it, and nothing else of these steps.
create function is_ended(p_case text, e jsonb) returns boolean language sql stable as $$
  with steps as (select (s ->> 'seq')::int as step, s -> 'ended' as ended from jsonb_array_elements(e) s),
  deadlines as (select distinct on (d ->> 'id') step, d ->> 'id' as id, d from steps, jsonb_array_elements(ended -> 'deadlines') d order by d ->> 'id', step desc),
  scopes as (select step, o::int as n, s from steps, jsonb_array_elements(ended -> 'scopes') with ordinality as x (s, o))
  select not exists (select from deadlines d left join ended_deadlines k on k.case_id = p_case and k.id = d.id
      where k.id is null or k.step < d.step or k.step = d.step and (k.data, k.state) <> (d.d, d.d ->> 'state'))
    and not exists (select from ended_deadlines k join steps using (step) where k.case_id = p_case and k.id not in (select id from deadlines))
    and not exists (select from scopes s left join ended_scopes k on k.case_id = p_case and (k.step, k.n) = (s.step, s.n)
      where (k.scope, k.variables, k.id) is distinct from (s.s -> 'scope', s.s -> 'variables', s.s ->> 'id'))
    and not exists (select from ended_scopes k join steps using (step) where k.case_id = p_case and (k.step, k.n) not in (select step, n from scopes))
$$;

-- Whether the ledger has what the steps `e` of a case have written there.
create function is_ledger(p_case text, e jsonb) returns boolean language sql stable as $$
  with said as (select distinct on (r ->> 'id') r ->> 'id' as id, (s ->> 'seq')::int as step, r
    from jsonb_array_elements(e) s, jsonb_array_elements(s -> 'ledger') r order by r ->> 'id', (s ->> 'seq')::int desc)
  select not exists (select from said left join ledger l on l.id = said.id and l.case_id = p_case
      where l.id is null or l.step = said.step and (l.element_id, l.entry, l.data) <> (r ->> 'elementId', r ->> 'entry', r -> 'data'))
    and not exists (select from ledger l join jsonb_array_elements(e) s on l.step = (s ->> 'seq')::int where l.case_id = p_case and l.id not in (select id from said))
$$;

-- Which rows of a case are not what the case says (reconciler/compare), by what they are of: case, tasks, journal, ended, ledger. `w` is as for rewrite_case; a
-- step is compared by what it wrote where this build makes of it what was written then (`exact`). Null: the rows stand at another step by now.
create function case_differences(w jsonb) returns text[] language plpgsql stable as $$
declare
  v_case text := w ->> 'caseId';
  v_exact jsonb := (select coalesce(jsonb_agg(s), '[]') from jsonb_array_elements(w -> 'steps') s where (s ->> 'exact')::boolean);
  k cases;
begin
  perform 1 from case_steps where case_id = v_case and seq = (w ->> 'seq')::int and identity = w ->> 'identity' and differs is null;
  if not found then return null; end if;
  select * into k from cases where id = v_case;
  return array_remove(array[
    case when k.id is null or k.applied_seq <> (w ->> 'seq')::int or not is_case(k, w -> 'case') then 'case' end,
    case when not are_tasks(w) then 'tasks' end,
    case when not is_journal(v_case, coalesce(k.journal_seq, 0), v_exact) then 'journal' end,
    case when not is_ended(v_case, v_exact) then 'ended' end,
    case when not is_ledger(v_case, v_exact) then 'ledger' end], null);
end $$;

-- Those of these cases whose rows do not hang together, as the rows alone show: one is missing that another one speaks of.
create function doubtful_cases(p_cases text[]) returns setof text language sql stable as $$
  select n.id from unnest(p_cases) as n (id) left join cases c on c.id = n.id left join case_steps s on s.case_id = n.id left join case_search_state f on f.case_id = n.id,
    lateral (select count(*) as entries, coalesce(max(seq), 0) as last from journal where case_id = n.id) j
  where c.id is null or s.case_id is null or c.applied_seq <> s.seq or (j.entries, j.last) <> (c.journal_seq, c.journal_seq)
    or f.case_id is null or f.digest <> '' and not exists (select from case_search where case_id = n.id and scope = '')
    or exists (select from unnest(c.performers) p where not exists (select from case_participants i where i.case_id = n.id and i.user_id = p and i.process = c.process))
    or exists (select from journal e where e.case_id = n.id and e.kind = 'taskCreated' and not exists (select from tasks t where t.id = e.data ->> 'taskId'))
    or exists (select from journal e where e.case_id = n.id and e.kind = 'deadlineStarted'
      and not exists (select from ended_deadlines d where d.case_id = n.id and d.id = e.data ->> 'deadlineId')
      and not c.deadlines @> jsonb_build_array(jsonb_build_object('id', e.data ->> 'deadlineId')))
$$;

-- Makes anew what no step ever changes: rewrite_case, which runs before it, leaves it as it found it. `w` as there.
create function rewrite_fixed(w jsonb) returns void language plpgsql as $$
declare
  v_case text := w ->> 'caseId';
  c jsonb := w -> 'case';
begin
  update cases set process = c ->> 'process', org_pack = c ->> 'orgPack', started_by = c ->> 'startedBy', started_at = to_timestamp((c ->> 'startedAt')::double precision / 1000)
  where id = v_case;
  update tasks t set case_id = v_case, process = c ->> 'process', element_id = r ->> 'elementId', scope = nullif(r -> 'scope', 'null'::jsonb),
    candidate_groups = array(select jsonb_array_elements_text(r -> 'candidateGroups')), candidate_party = r ->> 'candidateParty',
    created_at = to_timestamp((r ->> 'createdAt')::double precision / 1000)
  from (select x as r from jsonb_array_elements(w -> 'tasks') x
        union all select x from jsonb_array_elements(w -> 'steps') s, jsonb_array_elements(s -> 'tasks') x) as said
  where t.id = r ->> 'id';
  update tasks t set opened_step = (s ->> 'seq')::int
  from jsonb_array_elements(w -> 'steps') s, jsonb_array_elements(s -> 'records') r
  where r ->> 'kind' = 'taskCreated' and t.id = r #>> '{data,taskId}' and t.case_id = v_case and t.opened_step <> (s ->> 'seq')::int;
  insert into case_participants (user_id, process, case_id)
  select distinct r ->> 'completedBy', c ->> 'process', v_case from jsonb_array_elements(w -> 'steps') s, jsonb_array_elements(s -> 'tasks') r
  where r ->> 'completedBy' is not null on conflict do nothing;
end $$;

-- Down Migration
drop function rewrite_fixed(jsonb);
drop function doubtful_cases(text[]);
drop function case_differences(jsonb);
drop function is_ledger(text, jsonb);
drop function is_ended(text, jsonb);
drop function is_journal(text, int, jsonb);
drop function are_tasks(jsonb);
drop function is_case(cases, jsonb);
drop function is_task(tasks, jsonb);
drop function tell_session_ended() cascade;
