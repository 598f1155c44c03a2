-- Up Migration

-- Messages under one key are written and given out one after the other (docs/decisions/0036).

-- What is locked while receivers of a message under a key are chosen.
create function message_lock(p_name text, p_key text) returns bigint language sql immutable as $$
  select hashtextextended(p_name || chr(31) || p_key, 33)
$$;

-- Keeps others from sending or choosing under these names and keys until the end of the transaction; in one order for all, so that two never wait for each other.
create function lock_messages(p_locks bigint[]) returns int language plpgsql as $$
declare
  v_lock bigint;
  n int := 0;
begin
  for v_lock in select distinct l from unnest(p_locks) l where l is not null order by l loop
    perform pg_advisory_xact_lock(v_lock);
    n := n + 1;
  end loop;
  return n;
end $$;

-- As in 0031; but who sends under the same name and key at the same moment waits, and sees then which case is about to get this one. Its place in the order is
-- that in which receivers are chosen.
create or replace function send_message(m messages) returns boolean language plpgsql as $$
declare
  v_kept boolean := m.kind = 'message' and m.expires_at > now();
  v_behind boolean;
begin
  if m.kind = 'message' then perform lock_messages(array[message_lock(m.name, m.key)]); end if;
  v_behind := v_kept and exists (
    select from messages o where o.kind = 'message' and o.name = m.name and o.key = m.key and o.expires_at > now() and o.look_at <= now());
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

-- As in 0031; what one step sends under several keys is locked before the first is sent.
create or replace function flush_sent(p_case text, p_step int, p_pack text, p_sent jsonb, p_kept boolean) returns boolean language plpgsql as $$
declare
  e jsonb;
  m messages;
begin
  perform lock_messages(array(select message_lock(x ->> 'name', x ->> 'correlationKey') from jsonb_array_elements(p_sent) x where x ->> 'kind' = 'sendMessage'));
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

-- Those who watch over a process see what was to begin a case of it and did not.
create index case_starts_refused on case_starts (process) where state = 'refused' and kind <> 'call';

-- Down Migration
-- None: as 0027.
