-- Up Migration

-- Who begins to wait in the moment in which a message for him is looked at, and to whom work is offered that is nobody's (docs/decisions/0040).

-- As in 0027; but the messages are locked first, also those that are to be looked at already: whoever looks at one just now has not seen this case, and has
-- it looked at once more; whoever comes later leaves it until this case can be seen. In one order for all, so that two never wait for each other.
create or replace function look_for_messages() returns trigger language plpgsql as $$
declare
  v_ids text[];
begin
  v_ids := array(
    select m.id from messages m
    where m.kind = 'message' and m.expires_at > now()
      and (m.name, m.key) in (select w ->> 'name', w ->> 'key' from jsonb_array_elements(new.awaits) w where w ->> 'kind' = 'message')
    order by m.place for no key update);
  if cardinality(v_ids) = 0 then return null; end if;
  update messages set look_at = now() where id = any (v_ids) and (look_at is null or look_at > now());
  perform pg_notify('messages', '');
  return null;
end $$;

-- As in 0019; an item of somebody who has no account may be offered to others than those that it was for when it was opened.
create or replace function flush_tasks(p_case text, p_process text, p_step int, p_tasks jsonb, p_clear boolean) returns boolean language plpgsql as $$
begin
  insert into tasks as t (id, case_id, process, element_id, scope, state, assignee, assigned_step, candidate_groups, candidate_party, created_at, due_at, overdue, prefill, scope_variables,
                          outcome, completed_at, completed_by, opened_step, step)
  select r ->> 'id', p_case, p_process, r ->> 'elementId', nullif(r -> 'scope', 'null'::jsonb), r ->> 'state', r ->> 'assignee', coalesce((r ->> 'assignedSeq')::int, 0),
         array(select jsonb_array_elements_text(r -> 'candidateGroups')), r ->> 'candidateParty',
         to_timestamp((r ->> 'createdAt')::double precision / 1000), to_timestamp((r ->> 'dueAt')::double precision / 1000), (r ->> 'overdue')::boolean,
         nullif(r -> 'prefill', 'null'::jsonb), nullif(r -> 'scopeVariables', 'null'::jsonb), r ->> 'outcome',
         to_timestamp((r ->> 'completedAt')::double precision / 1000), r ->> 'completedBy', p_step, p_step
  from jsonb_array_elements(p_tasks) r
  on conflict (id) do update set state = excluded.state, assignee = excluded.assignee, candidate_groups = excluded.candidate_groups, candidate_party = excluded.candidate_party,
    assigned_step = case
      when excluded.assigned_step = p_step or (p_clear and excluded.assignee is null) then p_step
      -- said by a step of this number or a later one that is not the case's any more: it never was
      when t.assigned_step >= p_step then excluded.assigned_step
      else t.assigned_step end,
    due_at = excluded.due_at, overdue = excluded.overdue, prefill = excluded.prefill, scope_variables = excluded.scope_variables,
    outcome = excluded.outcome, completed_at = excluded.completed_at, completed_by = excluded.completed_by, step = excluded.step;
  return true;
end $$;

-- Down Migration
-- None: as 0027.
