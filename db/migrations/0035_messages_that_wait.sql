-- Up Migration

-- What is looked for again and again is as little as there is to be found (docs/decisions/0039).

-- When its caller was told of the end of a called case, or was seen to have been told; null: not yet. Cases that were called are looked through for it no more.
alter table case_starts add column heard_at timestamptz;
create index case_starts_unheard on case_starts (case_id) where kind = 'call' and state = 'started' and heard_at is null;
-- What callers tell the cases that they have called, by the call.
create index messages_orders on messages (key) where kind = 'order';

-- As in 0028, of each called case once. A word of its own that Temporal is not known to have kept yet may still be taken back: that one is looked at again.
create or replace function tell_unheard_ends() returns void language sql as $$
  with over as (
    update case_starts s set heard_at = now() from cases c
    where c.id = s.case_id and s.kind = 'call' and s.state = 'started' and s.heard_at is null
      and c.status in ('completed', 'cancelled') and c.ended_at < now() - interval '1 minute'
      and not exists (select from messages m where m.id = c.id || '.ended' and not m.kept)
    returning s.id as call, s.caller, c.id, c.status, c.end_state, c.variables, c.org_pack, c.ended_at)
  select send_message(jsonb_populate_record(null::messages, jsonb_build_object(
    'id', o.id || '.ended', 'kind', 'end', 'name', o.status, 'key', o.call, 'actor', jsonb_build_object('id', 'system', 'name', 'system'), 'case_id', o.id,
    'kept', true, 'org_pack', o.org_pack, 'sent_at', now(), 'expires_at', now(),
    'payload', jsonb_build_object('caller', o.caller, 'callId', o.call, 'caseId', o.id,
      'end', jsonb_build_object('status', o.status, 'endState', o.end_state, 'values', o.variables)))))
  from over o
  where o.ended_at > now() - interval '30 days' and not exists (select from messages m where m.id = o.id || '.ended')
$$;

-- As in 0027, with copies.
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
  delete from case_copies where case_id = p_case;
  delete from comments where case_id = p_case;
  update attachments set case_id = null where case_id = p_case;
  delete from cases where id = p_case;
  delete from case_steps where case_id = p_case;
  perform pg_notify('cases', json_build_object('caseId', p_case, 'reload', true)::text);
  return true;
end $$;

-- Down Migration
-- None: as 0027.
