-- Up Migration

-- Who has a task is said by two: the case (assignee: a rule, a reassignment), and the person who claims it. Each has columns of its own.
-- No flush writes claimed_by, claimed_at, claimed_step; no claim writes assignee, assigned_step.
alter table tasks
  add column claimed_by text,
  -- what the row was when it was claimed (its `step`)
  add column claimed_step int,
  -- step in which the case last said who has it, or gave it back to its group: claims made before it count no more
  add column assigned_step int not null default 0;

-- Until now both were in one column. Of open tasks the case's own word stands in current_elements.
update tasks t set assignee = s.named, claimed_by = case when s.named is null then t.assignee end, claimed_step = case when s.named is null and t.assignee is not null then 0 end,
  claimed_at = case when s.named is null then t.claimed_at end
from (select o.id, (select e ->> 'assignee' from cases c, jsonb_array_elements(c.current_elements) e where c.id = o.case_id and e ->> 'instanceId' = o.id limit 1) as named
      from tasks o where o.state in ('open', 'suspended') and o.assignee is not null) s
where t.id = s.id;
update tasks set claimed_by = assignee, claimed_step = 0 where state not in ('open', 'suspended') and claimed_at is not null;

-- Who has it.
alter table tasks add column holder text generated always as (coalesce(assignee, case when claimed_step >= assigned_step then claimed_by end)) stored;

-- A suspended task stands in its holder's list as well as an open one.
drop index tasks_assignee;
drop index tasks_groups;
drop index tasks_party;
drop index tasks_open_due;
create index tasks_holder on tasks (holder, due_at, id) where state in ('open', 'suspended');
create index tasks_groups on tasks using gin (candidate_groups) where state in ('open', 'suspended') and holder is null;
create index tasks_party on tasks (candidate_party, due_at) where state in ('open', 'suspended') and candidate_party is not null;
create index tasks_open_due on tasks (due_at, id) where state in ('open', 'suspended');

-- Writes the tasks a step has touched. `p_clear` comes from workers of the build before only: in their steps a task without an assignee was given back.
create or replace function flush_tasks(p_case text, p_process text, p_step int, p_tasks jsonb, p_clear boolean) returns void language plpgsql as $$
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
end $$;

-- Down Migration
-- None: put together again, the two could not be told apart.
