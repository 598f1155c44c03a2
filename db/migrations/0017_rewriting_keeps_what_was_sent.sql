-- Up Migration

-- A notice whose step the case has not any more (Temporal was put back to an earlier day) but which had left the house before: it stays with
-- what became of it, so that who has it is known when the case asks for the same again.
alter table outbox add column undone boolean not null default false;
comment on column journal.step is 'null: what people and deliveries add, and all of the build before; -1: an end from outside; -2: what is said beside the case''s own steps: it stays when they are written anew';

-- Up to when what Temporal has closed was compared with these rows. It goes back with them when the database is put back to an earlier day, so
-- that cases that have begun and ended since are found. At first: when these rows were last written.
create table closings_compared (
  one boolean primary key default true check (one),
  until timestamptz not null
);
insert into closings_compared (until) select coalesce(max(updated_at), now()) from cases;

-- Entries that are no step's own ----------------------------------------------

-- As append_journal, of what is said beside the case's own steps: it stays when they are written anew.
create function append_said(p_case text, p_actor_id text, p_actor_name text, p_kind text, p_element text, p_scope jsonb, p_data jsonb) returns int language plpgsql as $$
declare
  v_entry int := append_journal(p_case, p_actor_id, p_actor_name, p_kind, p_element, p_scope, p_data);
begin
  update journal set step = -2 where case_id = p_case and seq = v_entry;
  return v_entry;
end $$;

-- Adds an entry of the system's to the journal of a case, under one of the numbers that are no step's.
create function append_beside(p_case text, p_step int, p_kind text, p_element text, p_scope jsonb, p_data jsonb) returns void language plpgsql as $$
declare
  v_entry int := append_journal(p_case, 'system', 'system', p_kind, p_element, p_scope, p_data);
begin
  update journal set step = p_step where case_id = p_case and seq = v_entry;
end $$;

-- Ends the rows of a case whose workflow is gone without a trace: as cancelled, by the system. False: it has ended, or is not there. Should
-- Temporal know the case again, its rows are written anew and the end is undone as any from outside.
create or replace function end_without_workflow(p_case text, p_reason text) returns boolean language plpgsql as $$
begin
  perform 1 from case_steps where case_id = p_case for update;
  update cases set status = 'cancelled', end_state = 'cancelled', ended_at = now(), due_at = null, current_elements = '[]', element_ids = '{}', incidents = '[]',
    flags = array(select flag from unnest(flags) with ordinality as f (flag, o) where flag not in ('overdue', 'incident', 'stuck', 'unknown') order by o),
    deadlines = (select coalesce(jsonb_agg(case when d ->> 'state' in ('armed', 'overdue', 'paused') then d || '{"state": "cancelled"}' else d end order by o), '[]')
                 from jsonb_array_elements(deadlines) with ordinality as x (d, o))
  where id = p_case and status in ('running', 'suspended');
  if not found then return false; end if;
  perform append_beside(p_case, -1, 'operationApplied', null, null, jsonb_build_object('operation', 'cancel', 'reason', p_reason));
  perform append_beside(p_case, -1, 'taskCancelled', t.element_id, t.scope, jsonb_build_object('taskId', t.id))
  from tasks t where t.case_id = p_case and t.state in ('open', 'suspended');
  update tasks set state = 'cancelled', completed_at = now() where case_id = p_case and state in ('open', 'suspended');
  perform append_beside(p_case, -1, 'caseEnded', null, null, jsonb_build_object('endState', 'cancelled', 'status', 'cancelled'));
  return true;
end $$;

-- Takes the entries of an end from outside away. `p_undone`: the case goes on. Then that it stood as ended stays in the record, as a command
-- of the system's; the end itself does not, for the case has but one. True when there was one.
create function take_back_end(p_case text, p_undone boolean) returns boolean language plpgsql as $$
declare
  v_was boolean;
begin
  v_was := exists (select 1 from journal where case_id = p_case and step = -1);
  if p_undone then update journal set step = -2 where case_id = p_case and step = -1 and kind = 'operationApplied'; end if;
  delete from journal where case_id = p_case and step = -1;
  return v_was and p_undone;
end $$;

-- Notices -----------------------------------------------------------------------

-- Somebody has a notice, or may have.
create function has_left(o outbox) returns boolean language sql stable as $$
  select o.taken_at is not null or o.delivered_at is not null or o.failed_at is not null or exists (select 1 from deliveries d where d.outbox_id = o.id)
$$;

-- The record says of a notice what became of it.
create function told_of(p_case text, p_notice text) returns boolean language sql stable as $$
  select exists (select 1 from journal where case_id = p_case and kind in ('notificationSent', 'notificationFailed', 'notificationSkipped') and data ->> 'notificationId' = p_notice)
$$;

-- A notice under its own id no more: the case asks under that id for other words. What became of it goes with it.
create function set_aside(o outbox) returns void language plpgsql as $$
declare
  v_id text := o.id;
begin
  o.id := v_id || '~before' || (select count(*) + 1 from outbox b where b.case_id = o.case_id and starts_with(b.id, v_id || '~before'));
  o.step := null;
  o.undone := true;
  insert into outbox select (o).*;
  update deliveries set outbox_id = o.id where outbox_id = v_id;
  update journal set data = data || jsonb_build_object('notificationId', o.id)
  where case_id = o.case_id and kind in ('notificationSent', 'notificationFailed', 'notificationSkipped') and data ->> 'notificationId' = v_id;
  delete from outbox where id = v_id;
end $$;

-- The case asks for a notice that had left the house for a step it has not any more. Whoever has it does not get it again, and the record says
-- so; whom it did not reach gets it now.
create function ask_again(o outbox, p_step int, p_kept boolean) returns void language plpgsql as $$
begin
  if o.delivered_at is not null and o.skipped is null then
    perform append_beside(o.case_id, -2, 'notificationSkipped', o.element_id, o.about #> '{item,ref}', jsonb_build_object(
      'notificationId', o.id, 'channel', o.channel, 'reason', o.reason, 'subject', o.subject, 'result', 'hadIt',
      'to', (select coalesce(jsonb_agg(p || case when d.channel = 'mail' then jsonb_build_object('address', d.recipient) else '{}' end order by d.at, d.recipient), '[]')
             from deliveries d, jsonb_array_elements(coalesce(d.people, jsonb_build_array(jsonb_build_object('id', d.user_id, 'name', d.name)))) p
             where d.outbox_id = o.id and d.channel = o.channel and d.result = 'sent')));
  elsif o.delivered_at is not null or o.failed_at is not null then
    delete from deliveries where outbox_id = o.id and result = 'failed';
    update outbox set taken_at = null, delivered_at = null, failed_at = null, error = null, fault = null, skipped = null, kept = p_kept where id = o.id;
  end if;
  update outbox set undone = false, step = p_step where id = o.id;
end $$;

-- One notice that a step asks for. One of its id is there already when the step is written anew, or when another past of the case has asked for it.
create function ask_for_notice(p_case text, p_step int, n jsonb, p_kept boolean) returns void language plpgsql as $$
declare
  o outbox;
begin
  loop
    insert into outbox (id, case_id, element_id, channel, recipients, subject, body, reason, about, follows, step, kept)
    values (n ->> 'id', p_case, n ->> 'elementId', n ->> 'channel', n -> 'to', n -> 'subject', n -> 'body', n ->> 'reason', n -> 'about', n ->> 'follows', p_step, p_kept)
    on conflict do nothing;
    if found then return; end if;
    select * into o from outbox where id = n ->> 'id' for update;
    if (o.channel, o.recipients, o.subject, o.body) = (n ->> 'channel', n -> 'to', n -> 'subject', n -> 'body') then
      if o.undone then perform ask_again(o, p_step, p_kept);
      else update outbox set step = p_step, kept = kept or p_kept where id = o.id;
      end if;
      return;
    end if;
    if has_left(o) then perform set_aside(o); else delete from outbox where id = o.id; end if;
  end loop;
end $$;

-- Notices a step asks for; they are carried on when `p_kept`, or when they are released later.
create or replace function flush_outbox(p_case text, p_step int, p_notifications jsonb, p_kept boolean) returns void language plpgsql as $$
declare
  n jsonb;
begin
  for n in select x from jsonb_array_elements(p_notifications) with ordinality as e (x, o) order by o loop
    perform ask_for_notice(p_case, p_step, n, p_kept);
  end loop;
end $$;

-- Rows of the ledger; they count when `p_kept`, or when they are released later. One that is there keeps its instant.
create or replace function flush_ledger(p_case text, p_step int, p_entries jsonb, p_kept boolean) returns void language sql as $$
  insert into ledger (id, case_id, element_id, entry, at, data, step, kept)
  select r ->> 'id', p_case, r ->> 'elementId', r ->> 'entry', now(), r -> 'data', p_step, p_kept
  from jsonb_array_elements(p_entries) r
  on conflict (id) do update set element_id = excluded.element_id, entry = excluded.entry, data = excluded.data, step = excluded.step, kept = excluded.kept
$$;

-- Rewriting -----------------------------------------------------------------------

-- What is wrong with a case that has ended, as its row alone says (db/queries/incidents-after-end): the case itself knows nothing of it.
create function incidents_after_end(p_case text) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(i order by o), '[]') from cases c, jsonb_array_elements(c.incidents) with ordinality as x (i, o)
  where c.id = p_case and c.status in ('completed', 'cancelled') and i ->> 'id' like '%~undelivered'
$$;

-- Takes away what steps after `p_base` have asked for and the case `w` has not; a notice that has left the house stays, of no step.
create function take_back_effects(w jsonb, p_base int) returns void language plpgsql as $$
declare
  v_case text := w ->> 'caseId';
  v_notices text[] := array(select r ->> 'id' from jsonb_array_elements(w -> 'steps') x, jsonb_array_elements(x -> 'notifications') r);
  v_entries text[] := array(select r ->> 'id' from jsonb_array_elements(w -> 'steps') x, jsonb_array_elements(x -> 'ledger') r);
begin
  delete from ledger where case_id = v_case and step > p_base and id <> all (v_entries);
  update outbox o set undone = true, step = null where o.case_id = v_case and o.step > p_base and o.id <> all (v_notices) and has_left(o);
  delete from outbox where case_id = v_case and step > p_base and id <> all (v_notices);
end $$;

-- Notices of a step of the case `p_case` that are to be asked for when it is written anew: all of one whose rows were never there. Of one whose
-- rows were (`written`), those that are waited for still: there, or gone from rows that had the step (up to `p_stood`) before anybody had them.
create function notices_to_ask(p_case text, one jsonb, p_stood int) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(n order by o), '[]') from jsonb_array_elements(one -> 'notifications') with ordinality as x (n, o)
  where not (one ->> 'written')::boolean or exists (select 1 from outbox where id = n ->> 'id')
    or ((one ->> 'seq')::int <= p_stood and not told_of(p_case, n ->> 'id'))
$$;

-- Down Migration
-- None: what was sent for which step could not be told again.
