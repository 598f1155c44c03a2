-- Up Migration

-- What was sent comes to an end, and comes in order (docs/decisions/0035).

-- `root`: the first of the row of messages and signals that one comes of, from case to case (itself, where it is the first); `length`: its place in that row.
-- `place`: the order in which messages were written, by which each case gets them.
alter table messages add column root text, add column length int, add column place bigint;
update messages set root = id, length = 1;
update messages m set place = o.n from (select id, row_number() over (order by sent_at, id) n from messages) o where o.id = m.id;
alter table messages alter column root set not null, alter column length set not null, alter column place set not null;
create sequence messages_place owned by messages.place;
select setval('messages_place', (select coalesce(max(place), 0) + 1 from messages), false);
create index messages_of_root on messages (root) where length > 1;
create index message_deliveries_of_case on message_deliveries (case_id) where state = 'chosen';

-- As in 0028; but a case that is about to get a message under the same name and key is passed over, for it may not wait any more when it has had it: what is
-- kept comes to it later. What is not kept and comes of a case goes to it all the same, if no other is there: it may wait on.
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
    cross join lateral (select exists (
      select from message_deliveries o join messages b on b.id = o.message_id
      where o.case_id = c.id and o.state = 'chosen' and o.message_id <> m.id and b.kind = 'message' and b.name = m.name and b.key = m.key) as busy) s
    where c.awaits @> jsonb_build_array(jsonb_build_object('kind', 'message', 'name', m.name, 'key', m.key)) and c.awaits is not null and c.status = 'running'
      and (c.org_pack = m.org_pack or c.process = any (m.processes)) and (m.party is null or c.party_id = m.party)
      and (not s.busy or m.case_id is not null and m.expires_at <= now())
      and not exists (select from message_deliveries o where o.message_id = m.id and o.process = c.process and o.state <> 'refused')
      and not exists (select from case_starts s where s.message_id = m.id and s.process = c.process and s.state in ('asked', 'started'))
    order by c.process, s.busy, c.started_at, c.id
    on conflict (message_id, case_id) do update set state = 'chosen', try_at = now() where d.state = 'refused';
  end case;
  get diagnostics n = row_count;
  return n;
end $$;

-- As in 0028, in the order of writing: what is kept waits behind those before it that are just about to be given.
create or replace function send_message(m messages) returns boolean language plpgsql as $$
declare
  v_kept boolean := m.kind = 'message' and m.expires_at > now();
  v_behind boolean := v_kept and exists (
    select from messages o where o.kind = 'message' and o.name = m.name and o.key = m.key and o.expires_at > now() and o.look_at <= now());
begin
  m.look_at := case when v_behind then now() when v_kept or m.kind = 'order' and m.expires_at > now() then now() + interval '2 seconds' end;
  m.starts_open := m.kind in ('message', 'signal');
  m.root := coalesce(m.root, m.id);
  m.length := coalesce(m.length, 1);
  m.place := nextval('messages_place');
  insert into messages select (m).* on conflict do nothing;
  if not found then return false; end if;
  if v_behind then perform pg_notify('messages', '');
  elsif (choose_receivers(m) > 0 or m.starts_open) and m.kept then perform pg_notify('messages', '');
  end if;
  return true;
end $$;

-- As in 0028, with what it comes of.
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
    m.root := e #>> '{comesOf,root}';
    m.length := (e #>> '{comesOf,length}')::int + 1;
    if not send_message(m) then
      update messages set step = p_step, kept = kept or p_kept where id = m.id;
    end if;
  end loop;
  return true;
end $$;

-- Down Migration
-- None: as 0027.
