-- Up Migration

-- Cases that other cases call, or that messages and signals begin (docs/decisions/0031).

-- A case that is to be begun, once: under `id`, which is that of the call, or of the message with the process. What it is begun with stands in the message
-- of `message_id`, and it is begun once that is kept. `caller`, `caller_element`: of a call. `case_id`: its number, reserved before it is begun.
create table case_starts (
  id text primary key,
  message_id text not null,
  kind text not null check (kind in ('call', 'message', 'signal')),
  process text not null,
  -- of a message or signal: the start event that names it
  start_event text,
  caller text,
  caller_element text,
  case_id text unique,
  state text not null default 'asked' check (state in ('asked', 'started', 'refused', 'withdrawn')),
  -- why it was not begun, in both languages
  error jsonb,
  tries int not null default 0,
  try_at timestamptz not null default now(),
  check ((kind = 'call') = (caller is not null)),
  check ((kind = 'call') = (start_event is null))
);
create index case_starts_next on case_starts (try_at) where state = 'asked';
create index case_starts_of_caller on case_starts (caller) where caller is not null;
create index case_starts_of_message on case_starts (message_id);

-- `call`: a case is asked for (`name`: the process). `order`: what a called case is told (`key`: the call). `end`: what a caller is told (`key`: the call).
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('message', 'signal', 'call', 'order', 'end'));
alter table messages drop constraint messages_check;
alter table messages add constraint messages_check check ((kind in ('message', 'order', 'end')) = (key is not null));
-- it is not yet known which processes it begins cases of
alter table messages add column starts_open boolean not null default false;
create index messages_starts on messages (sent_at) where starts_open;

-- As in 0027, with what goes between a caller and the case that it calls.
create or replace function choose_receivers(m messages) returns int language plpgsql as $$
declare
  n int;
begin
  case m.kind
  when 'call' then
    insert into case_starts (id, message_id, kind, process, caller, caller_element)
    values (m.id, m.id, 'call', m.name, m.case_id, m.element_id) on conflict do nothing;
  when 'order' then
    insert into message_deliveries (message_id, case_id, process)
    select m.id, s.case_id, s.process from case_starts s where s.id = m.key and s.state = 'started'
    on conflict do nothing;
  when 'end' then
    insert into message_deliveries (message_id, case_id, process) values (m.id, m.payload ->> 'caller', '') on conflict do nothing;
  when 'signal' then
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
      and not exists (select from case_starts s where s.message_id = m.id and s.process = c.process and s.state in ('asked', 'started'))
    order by c.process, c.started_at, c.id
    on conflict (message_id, case_id) do update set state = 'chosen', try_at = now() where d.state = 'refused';
  end case;
  get diagnostics n = row_count;
  return n;
end $$;

-- As in 0027. What is told to a called case that is not begun yet is looked for again, as a message is; and a message or signal may begin cases.
create or replace function send_message(m messages) returns boolean language plpgsql as $$
begin
  m.look_at := case when m.kind in ('message', 'order') and m.expires_at > now() then now() + interval '2 seconds' end;
  m.starts_open := m.kind in ('message', 'signal');
  insert into messages select (m).* on conflict do nothing;
  if not found then return false; end if;
  if (choose_receivers(m) > 0 or m.starts_open) and m.kept then perform pg_notify('messages', ''); end if;
  return true;
end $$;

-- As in 0027, with calls.
create or replace function flush_sent(p_case text, p_step int, p_pack text, p_sent jsonb, p_kept boolean) returns boolean language plpgsql as $$
declare
  e jsonb;
  m messages;
begin
  for e in select x from jsonb_array_elements(p_sent) with ordinality as n (x, o) order by o loop
    m := null;
    m.id := e ->> 'id';
    m.kind := case e ->> 'kind' when 'sendMessage' then 'message' when 'throwSignal' then 'signal' when 'callCase' then 'call' when 'orderCalled' then 'order' else 'end' end;
    m.name := coalesce(e ->> 'name', e ->> 'process', e ->> 'order', e #>> '{end,status}');
    m.key := coalesce(e ->> 'correlationKey', e ->> 'callId');
    m.payload := coalesce(e -> 'payload', e);
    m.actor := coalesce(e -> 'actor', '{"id": "system", "name": "system"}');
    m.case_id := p_case;
    m.element_id := e ->> 'elementId';
    m.step := p_step;
    m.kept := p_kept;
    m.org_pack := p_pack;
    m.sent_at := now();
    m.expires_at := now() + case m.kind when 'message' then coalesce(e ->> 'timeToLive', 'P1D')::interval when 'order' then interval '1 day' else '0' end;
    if not send_message(m) then
      update messages set step = p_step, kept = kept or p_kept where id = m.id;
    end if;
  end loop;
  return true;
end $$;

-- As in 0027. A case that is being begun is not taken back.
create or replace function rewrite_sent(w jsonb, p_base int) returns void language plpgsql as $$
declare
  v_case text := w ->> 'caseId';
  v_ids text[] := array(select e ->> 'id' from jsonb_array_elements(w -> 'steps') s, jsonb_array_elements(s -> 'sent') e);
  one jsonb;
begin
  delete from messages m where m.case_id = v_case and m.step > p_base and m.id <> all (v_ids)
    and not exists (select from message_deliveries d where d.message_id = m.id and d.tries > 0)
    and not exists (select from case_starts s where s.message_id = m.id and s.tries > 0);
  update messages m set step = null, expires_at = least(expires_at, now()) where m.case_id = v_case and m.step > p_base and m.id <> all (v_ids);
  for one in select x from jsonb_array_elements(w -> 'steps') with ordinality as n (x, o) where x ? 'sent' order by o loop
    perform flush_sent(v_case, (one ->> 'seq')::int, w #>> '{case,orgPack}', (
      select coalesce(jsonb_agg(e order by o), '[]') from jsonb_array_elements(one -> 'sent') with ordinality as n (e, o)
      where not (one ->> 'written')::boolean or exists (select from messages where id = e ->> 'id')), true);
  end loop;
  perform pg_notify('messages', '');
end $$;

-- A message that is gone before its cases were begun begins none.
create function forget_starts() returns trigger language plpgsql as $$
begin
  delete from case_starts where message_id = old.id and state = 'asked';
  return null;
end $$;
create trigger message_gone after delete on messages for each row execute function forget_starts();

-- A case that was called and has ended without telling so itself (its workflow was ended from outside): its caller is told as its row has it.
create function tell_unheard_ends() returns void language sql as $$
  select send_message(jsonb_populate_record(null::messages, jsonb_build_object(
    'id', c.id || '.ended', 'kind', 'end', 'name', c.status, 'key', s.id, 'actor', jsonb_build_object('id', 'system', 'name', 'system'), 'case_id', c.id,
    'kept', true, 'org_pack', c.org_pack, 'sent_at', now(), 'expires_at', now(),
    'payload', jsonb_build_object('caller', s.caller, 'callId', s.id, 'caseId', c.id,
      'end', jsonb_build_object('status', c.status, 'endState', c.end_state, 'values', c.variables)))))
  from case_starts s join cases c on c.id = s.case_id
  where s.kind = 'call' and s.state = 'started' and c.status in ('completed', 'cancelled') and c.ended_at < now() - interval '1 minute'
    and c.ended_at > now() - interval '30 days' and not exists (select from messages m where m.id = c.id || '.ended')
$$;

-- Down Migration
-- None: cases that are called and not begun yet would be lost.
