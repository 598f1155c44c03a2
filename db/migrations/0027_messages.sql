-- Up Migration

-- Messages under a key and signals (docs/decisions/0027).

-- What a case waits for from other cases and programs, as its state has it: [{"kind": "message", "name", "key", "wait"}, {"kind": "signal", "name", "wait"}];
-- null: nothing. The index has those that wait alone.
alter table cases add column awaits jsonb;
create index cases_awaits on cases using gin (awaits jsonb_path_ops) where awaits is not null;

-- What was sent to whoever waits for it. Of a case (`case_id`, `step`) it waits for Temporal to have kept the step, as the outbox does; of a person or
-- program it has the processes that he may send it to.
create table messages (
  id text primary key,
  kind text not null check (kind in ('message', 'signal')),
  name text not null,
  key text,
  payload jsonb not null,
  actor jsonb not null,
  case_id text,
  element_id text,
  step int,
  kept boolean not null,
  -- to cases of this organisation pack; null: of these processes
  org_pack text,
  processes text[],
  -- of a company outside: to its own cases alone
  party text,
  sent_at timestamptz not null default now(),
  -- up to when it is given to who begins to wait
  expires_at timestamptz not null,
  -- somebody may wait for it since it was last looked for him
  look_at timestamptz,
  check ((kind = 'message') = (key is not null)),
  check ((org_pack is null) <> (processes is null))
);
create index messages_look on messages (look_at) where look_at is not null;
create index messages_open on messages (name, key, expires_at) where kind = 'message';
create index messages_of_case on messages (case_id) where case_id is not null;
create index messages_over on messages (expires_at);

-- Which cases it goes to. `chosen`: not known yet to have it. `refused`: it did not wait any more. `waits`: of a signal, those that were open when it was thrown.
create table message_deliveries (
  message_id text not null references messages on delete cascade,
  case_id text not null,
  process text not null,
  waits text[],
  state text not null default 'chosen' check (state in ('chosen', 'delivered', 'refused')),
  tries int not null default 0,
  -- when it is tried next: who tries puts it off, so that another one does when he has died
  try_at timestamptz not null default now(),
  primary key (message_id, case_id)
);
create index message_deliveries_next on message_deliveries (try_at) where state = 'chosen';

-- Chooses who gets it of those who wait by now. A signal: every wait. A message: of each process one case at most, once; the one that was started first.
-- Who calls has just written the row, or holds its lock.
create function choose_receivers(m messages) returns int language plpgsql as $$
declare
  n int;
begin
  if m.kind = 'signal' then
    insert into message_deliveries (message_id, case_id, process, waits)
    select m.id, c.id, c.process, array(select w ->> 'wait' from jsonb_array_elements(c.awaits) w where w ->> 'kind' = 'signal' and w ->> 'name' = m.name)
    from cases c
    where c.awaits @> jsonb_build_array(jsonb_build_object('kind', 'signal', 'name', m.name)) and c.awaits is not null
      and c.status in ('running', 'suspended') and c.org_pack = m.org_pack and c.id is distinct from m.case_id
    on conflict do nothing;
  else
    insert into message_deliveries as d (message_id, case_id, process)
    select distinct on (c.process) m.id, c.id, c.process
    from cases c
    where c.awaits @> jsonb_build_array(jsonb_build_object('kind', 'message', 'name', m.name, 'key', m.key)) and c.awaits is not null and c.status = 'running'
      and (c.org_pack = m.org_pack or c.process = any (m.processes)) and (m.party is null or c.party_id = m.party)
      and not exists (select from message_deliveries o where o.message_id = m.id and o.process = c.process and o.state <> 'refused')
    order by c.process, c.started_at, c.id
    on conflict (message_id, case_id) do update set state = 'chosen', try_at = now() where d.state = 'refused';
  end if;
  get diagnostics n = row_count;
  return n;
end $$;

-- Writes what was sent, once, and chooses who gets it. Who begins to wait in a transaction beside this one sees neither the other: it is looked for him once
-- more. True: it was not there yet.
create function send_message(m messages) returns boolean language plpgsql as $$
begin
  m.look_at := case when m.kind = 'message' and m.expires_at > now() then now() + interval '2 seconds' end;
  insert into messages select (m).* on conflict do nothing;
  if not found then return false; end if;
  if choose_receivers(m) > 0 and m.kept then perform pg_notify('messages', ''); end if;
  return true;
end $$;

-- What a step sends; it goes when `p_kept`, or when it is released later.
create function flush_sent(p_case text, p_step int, p_pack text, p_sent jsonb, p_kept boolean) returns boolean language plpgsql as $$
declare
  e jsonb;
  m messages;
begin
  for e in select x from jsonb_array_elements(p_sent) with ordinality as n (x, o) order by o loop
    m := null;
    m.id := e ->> 'id';
    m.kind := case e ->> 'kind' when 'sendMessage' then 'message' else 'signal' end;
    m.name := e ->> 'name';
    m.key := e ->> 'correlationKey';
    m.payload := e -> 'payload';
    m.actor := '{"id": "system", "name": "system"}';
    m.case_id := p_case;
    m.element_id := e ->> 'elementId';
    m.step := p_step;
    m.kept := p_kept;
    m.org_pack := p_pack;
    m.sent_at := now();
    m.expires_at := now() + case when m.kind = 'message' then coalesce(e ->> 'timeToLive', 'P1D')::interval else '0' end;
    if not send_message(m) then
      update messages set step = p_step, kept = kept or p_kept where id = m.id;
    end if;
  end loop;
  return true;
end $$;

-- A case begins to wait, or goes on: what is kept for it is looked for.
create function look_for_messages() returns trigger language plpgsql as $$
begin
  update messages m set look_at = now() from jsonb_array_elements(new.awaits) w
  where w ->> 'kind' = 'message' and m.kind = 'message' and m.name = w ->> 'name' and m.key = w ->> 'key' and m.expires_at > now()
    and (m.look_at is null or m.look_at > now());
  if found then perform pg_notify('messages', ''); end if;
  return null;
end $$;
create trigger begins_to_wait after insert on cases for each row when (new.awaits is not null) execute function look_for_messages();
create trigger waits_otherwise after update of awaits, status on cases for each row
  when (new.awaits is not null and new.status = 'running' and (new.awaits is distinct from old.awaits or new.status <> old.status)) execute function look_for_messages();

-- Steps -----------------------------------------------------------------------------

-- As in 0016, with what the case waits for.
create or replace function flush_case(f jsonb, p_entries int) returns int language plpgsql as $$
declare
  c jsonb := f -> 'case';
  last int;
begin
  insert into cases as k (id, process, version, org_pack, status, end_state, flags, title, party_id, started_by, started_at, ended_at, due_at,
                     current_elements, element_ids, performers, trace, flows_taken, deadlines, incidents, variables, scopes, awaits, applied_seq, journal_seq)
  values (f ->> 'caseId', c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState',
          array(select jsonb_array_elements_text(c -> 'flags')), c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000), to_timestamp((c ->> 'dueAt')::double precision / 1000),
          c -> 'currentElements', array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e),
          array(select jsonb_array_elements_text(c -> 'performers')),
          c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'incidents', c -> 'variables', coalesce(c -> 'scopes', '[]'), c -> 'awaits', (f ->> 'seq')::int, p_entries)
  on conflict (id) do update set status = excluded.status, version = excluded.version, end_state = excluded.end_state, flags = excluded.flags, title = excluded.title, party_id = excluded.party_id,
    ended_at = excluded.ended_at, due_at = excluded.due_at, current_elements = excluded.current_elements, element_ids = excluded.element_ids,
    performers = k.performers || array(select p from unnest(excluded.performers) with ordinality as n (p, o) where p <> all (k.performers) order by o), trace = excluded.trace, flows_taken = excluded.flows_taken, deadlines = excluded.deadlines,
    incidents = excluded.incidents, variables = excluded.variables, scopes = excluded.scopes, awaits = excluded.awaits, applied_seq = excluded.applied_seq,
    journal_seq = k.journal_seq + p_entries, updated_at = now()
  returning journal_seq into last;
  return last;
end $$;

-- As in 0019, with what is sent.
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
  if f ? 'sent' then v_done := flush_sent(v_case, v_step, f #>> '{case,orgPack}', f -> 'sent', p_kept); end if;
  if f ? 'ended' then v_done := flush_ended(v_case, v_step, f -> 'ended'); end if;
  -- files that the answer names and that belong to no case yet
  if f ? 'files' then
    update attachments set case_id = v_case where id in (select jsonb_array_elements_text(f -> 'files')) and case_id is null;
  end if;
  return last;
end $$;

-- As in 0019, with what is sent.
create or replace function release_steps(s case_steps, p_step int) returns boolean language plpgsql as $$
declare
  v_last int := s.last_entry;
begin
  if s.holds then
    update ledger set kept = true where case_id = s.case_id and not kept and step <= p_step;
    update outbox set kept = true where case_id = s.case_id and not kept and step <= p_step;
    if found then perform pg_notify('outbox', ''); end if;
    update messages set kept = true where case_id = s.case_id and not kept and step <= p_step;
    if found then perform pg_notify('messages', ''); end if;
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

-- As in 0019, with what is sent.
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
  s.holds := s.holds or jsonb_array_length(f -> 'notifications') + jsonb_array_length(f -> 'ledger') > 0 or f ? 'sent';
  update case_steps set seq = v_seq, identity = v_identity, kept_seq = s.kept_seq, kept_identity = s.kept_identity, pending = s.pending || v_identity,
    first_entry = s.first_entry, last_entry = last, holds = s.holds, written_at = now()
  where case_id = v_case;
  -- who has started a case waits for its first rows
  if s.seq = 0 then perform pg_notify('cases', json_build_object('caseId', v_case)::text); end if;
  -- written late, after a database that was away: Temporal has had it for long
  if v_kept >= v_seq then perform keep_steps(v_case, v_seq, v_identity); end if;
  return 'applied';
end $$;

-- As in 0018, with what was sent.
create or replace function forget_case(p_case text, p_seen text) returns boolean language plpgsql as $$
declare s case_steps;
begin
  select * into s from case_steps where case_id = p_case for update;
  if not found or s.kept_seq > 0 or s.identity || coalesce('/' || s.differs, '') <> p_seen then return false; end if;
  delete from tasks where case_id = p_case;
  delete from journal where case_id = p_case;
  delete from outbox where case_id = p_case;
  delete from ledger where case_id = p_case;
  delete from messages where case_id = p_case;
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

-- As in 0024, with what the case waits for.
create or replace function is_case(k cases, c jsonb) returns boolean language sql stable as $$
  select (k.process, k.version, k.org_pack, k.status, k.end_state, k.title, k.party_id, k.started_by, k.started_at, k.ended_at, k.due_at,
          k.current_elements, k.trace, k.flows_taken, k.deadlines, k.variables, k.scopes, k.awaits)
    is not distinct from
         (c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState', c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000),
          to_timestamp((c ->> 'dueAt')::double precision / 1000), c -> 'currentElements', c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'variables',
          coalesce(c -> 'scopes', '[]'), c -> 'awaits')
    and array(select f from unnest(k.flags) f where f not in ('stuck', 'unknown') and (k.ended_at is null or f <> 'incident') order by f)
      = array(select f from jsonb_array_elements_text(c -> 'flags') f where k.ended_at is null or f <> 'incident' order by f)
    and case when k.ended_at is null then k.incidents = c -> 'incidents'
        else not exists (select from jsonb_array_elements(k.incidents) i where i ->> 'id' not like '%~undelivered' and not c -> 'incidents' @> jsonb_build_array(i)) end
    and array(select e from unnest(k.element_ids) e order by e) = array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e order by 1)
    and array(select jsonb_array_elements_text(c -> 'performers')) <@ k.performers
    and not exists (select from jsonb_array_elements_text(c -> 'performers') p where not exists (
      select from case_participants i where i.case_id = k.id and i.user_id = p and i.process = k.process))
$$;

-- Makes what a case has sent what its steps after `p_base` say (`w` as for rewrite_case, which runs before it). What somebody may have already stays, of no
-- step; what was written once and is not there any more is not sent a second time.
create function rewrite_sent(w jsonb, p_base int) returns void language plpgsql as $$
declare
  v_case text := w ->> 'caseId';
  v_ids text[] := array(select e ->> 'id' from jsonb_array_elements(w -> 'steps') s, jsonb_array_elements(s -> 'sent') e);
  one jsonb;
begin
  delete from messages m where m.case_id = v_case and m.step > p_base and m.id <> all (v_ids)
    and not exists (select from message_deliveries d where d.message_id = m.id and d.tries > 0);
  update messages m set step = null, expires_at = least(expires_at, now()) where m.case_id = v_case and m.step > p_base and m.id <> all (v_ids);
  for one in select x from jsonb_array_elements(w -> 'steps') with ordinality as n (x, o) where x ? 'sent' order by o loop
    perform flush_sent(v_case, (one ->> 'seq')::int, w #>> '{case,orgPack}', (
      select coalesce(jsonb_agg(e order by o), '[]') from jsonb_array_elements(one -> 'sent') with ordinality as n (e, o)
      where not (one ->> 'written')::boolean or exists (select from messages where id = e ->> 'id')), true);
  end loop;
  perform pg_notify('messages', '');
end $$;

-- Down Migration
-- None: what was sent and is not delivered would be lost.
