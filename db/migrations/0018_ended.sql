-- Up Migration

-- What has ended in a case leaves its state with the rows of its step (docs/decisions/0019): `cases.deadlines` and `cases.scopes` hold what runs, these
-- two what has ended. A case of an earlier revision of the engine keeps all in `cases` until it is raised; readers take both, and of a deadline that
-- stands in both the one in `cases`.

create table ended_deadlines (
  case_id text not null,
  id text not null,
  place text not null, -- its clock and, of an item, the item's key: of each place the newest is shown with the case
  step int not null, -- in which it has ended; -1: an end from outside
  state text not null,
  data jsonb not null,
  primary key (case_id, id)
);
create index ended_deadlines_newest on ended_deadlines (case_id, place, step desc, id desc);

create table ended_scopes (
  case_id text not null,
  step int not null,
  n int not null, -- its place in the step
  id text, -- of the scope; null: of a case that was begun before scopes were told apart here
  place text not null, -- element and key
  scope jsonb not null,
  variables jsonb not null,
  primary key (case_id, step, n)
);
create index ended_scopes_newest on ended_scopes (case_id, place, step desc, n desc);

-- Writes what has ended in a step.
create function flush_ended(p_case text, p_step int, p_ended jsonb) returns void language sql as $$
  insert into ended_deadlines as e (case_id, id, place, step, state, data)
  select p_case, d ->> 'id', (d ->> 'clockId') || coalesce('@' || (d #>> '{scope,key}'), ''), p_step, d ->> 'state', d
  from jsonb_array_elements(p_ended -> 'deadlines') d
  on conflict (case_id, id) do update set step = excluded.step, state = excluded.state, data = excluded.data;
  insert into ended_scopes (case_id, step, n, id, place, scope, variables)
  select p_case, p_step, o::int, s ->> 'id', (s #>> '{scope,elementId}') || '/' || (s #>> '{scope,key}'), s -> 'scope', s -> 'variables'
  from jsonb_array_elements(p_ended -> 'scopes') with ordinality as x (s, o)
  on conflict (case_id, step, n) do update set id = excluded.id, place = excluded.place, scope = excluded.scope, variables = excluded.variables;
$$;

-- As in 0005, with what has ended.
create or replace function flush_rows(f jsonb, p_kept boolean) returns int language plpgsql as $$
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
  if f ? 'ended' then perform flush_ended(v_case, v_step, f -> 'ended'); end if;
  -- files that the answer names and that belong to no case yet
  if f ? 'files' then
    update attachments set case_id = v_case where id in (select jsonb_array_elements_text(f -> 'files')) and case_id is null;
  end if;
  return last;
end $$;

-- Makes the rows of a case what the case itself says (reconciler/mend): `w` has its state as rows (`case`, `tasks`: the open ones) and its
-- steps after number `p_base`, oldest first (-1: all that is not people's own goes, also what has no number). Rows of later steps that the
-- case does not have go; what people and deliveries have added stays, and so does a notice of which somebody may know.
-- `p_seen`: the identity the rows had when the case was asked (null: no rows); false when they have moved on since, and nothing was done.
-- `w ->> 'reopened'`: what the record says of a case that stood as ended from outside and goes on.
create or replace function rewrite_case(w jsonb, p_base int, p_seen text) returns boolean language plpgsql as $$
declare
  v_case text := w ->> 'caseId';
  v_process text := w #>> '{case,process}';
  v_seq int := (w ->> 'seq')::int;
  s case_steps;
  one jsonb;
  v_notices jsonb;
  v_entry int;
  v_reopened boolean;
  v_after jsonb := incidents_after_end(w ->> 'caseId');
begin
  if p_seen is null then
    insert into case_steps (case_id, seq, identity, kept_seq, kept_identity) values (v_case, 0, '', 0, '') on conflict do nothing;
    if not found then return false; end if;
  end if;
  select * into s from case_steps where case_id = v_case for update;
  if s.identity || coalesce('/' || s.differs, '') is distinct from coalesce(p_seen, '') then return false; end if;
  perform flush_case(w, 0);
  update cases set incidents = incidents || v_after, flags = array_remove(flags, 'incident') || array['incident']
  where id = v_case and status in ('completed', 'cancelled') and v_after <> '[]';
  perform flush_search(v_case, w -> 'case');

  v_reopened := take_back_end(v_case, not w ? 'closing');
  delete from journal where case_id = v_case
    and (step > p_base or (p_base < 0 and step is null and kind not in (
      'taskClaimed', 'taskReleased', 'commentAdded', 'attachmentAdded', 'notificationSent', 'notificationFailed', 'notificationSkipped')));
  perform take_back_effects(w, p_base);
  delete from ended_deadlines where case_id = v_case and (step > p_base or step = -1);
  delete from ended_scopes where case_id = v_case and (step > p_base or step = -1);
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
    v_notices := notices_to_ask(v_case, one, s.seq);
    if jsonb_array_length(v_notices) > 0 then
      update cases set journal_seq = v_entry - 1 where id = v_case;
      perform flush_outbox(v_case, (one ->> 'seq')::int, v_notices, true);
      select journal_seq + 1 into v_entry from cases where id = v_case;
    end if;
    perform flush_ledger(v_case, (one ->> 'seq')::int, one -> 'ledger', true);
    if one ? 'ended' then perform flush_ended(v_case, (one ->> 'seq')::int, one -> 'ended'); end if;
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
    if w -> 'closing' ? 'ended' then perform flush_ended(v_case, -1, w #> '{closing,ended}'); end if;
  end if;
  update cases set journal_seq = v_entry - 1 where id = v_case;
  if v_reopened then
    perform append_beside(v_case, -2, 'operationApplied', null, null, jsonb_build_object('operation', 'resume', 'reason', w ->> 'reopened'));
  end if;
  update case_steps set seq = v_seq, identity = w ->> 'identity', kept_seq = v_seq, kept_identity = w ->> 'identity', pending = '{}', first_entry = null,
    holds = false, differs = null, written_at = now(), kept_at = now() where case_id = v_case;
  perform pg_notify('outbox', '');
  perform pg_notify('cases', json_build_object('caseId', v_case, 'reload', true)::text);
  return true;
end $$;

-- As in 0005, with what has ended.
create or replace function forget_case(p_case text, p_seen text) returns boolean language plpgsql as $$
declare s case_steps;
begin
  select * into s from case_steps where case_id = p_case for update;
  if not found or s.kept_seq > 0 or s.identity || coalesce('/' || s.differs, '') <> p_seen then return false; end if;
  delete from tasks where case_id = p_case;
  delete from journal where case_id = p_case;
  delete from outbox where case_id = p_case;
  delete from ledger where case_id = p_case;
  delete from ended_deadlines where case_id = p_case;
  delete from ended_scopes where case_id = p_case;
  delete from case_search where case_id = p_case;
  delete from case_participants where case_id = p_case;
  delete from comments where case_id = p_case;
  update attachments set case_id = null where case_id = p_case;
  delete from cases where id = p_case;
  delete from case_steps where case_id = p_case;
  perform pg_notify('cases', json_build_object('caseId', p_case, 'reload', true)::text);
  return true;
end $$;

-- Down Migration
-- None: what has left the cases would be lost.
