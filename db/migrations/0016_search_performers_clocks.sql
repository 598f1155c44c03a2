-- Up Migration

-- Cases in whose texts a word is found, `p_limit` rows at most: `p_query` leads there by the index whatever the planner believes of it (it knows
-- nothing of a word when a statement is prepared, and little when its statistics are of other rows), the text decides. `p_sounds`: the pattern of
-- the sounds it may stand for; null: it is no pinyin. A case comes as often as it has such rows.
create function found_in_texts(p_query tsquery, p_word text, p_sounds text, p_inside boolean, p_limit int) returns setof text
language sql stable rows 100 set enable_seqscan = off set enable_indexscan = off as $$
  select case_id from case_search
  where grams @@ p_query and (position(p_word in text) > 0 or sounds ~ p_sounds) and (p_inside or not internal)
  limit p_limit
$$;

-- Who has worked on a case has, whatever its later steps say: a step names those of its own and the last at each place alone.
update cases c set performers = p.ids
from (select case_id, array_agg(user_id order by user_id) as ids from case_participants group by case_id) p
where p.case_id = c.id and not c.performers @> p.ids;

-- As before, but for `performers`.
create or replace function flush_case(f jsonb, p_entries int) returns int language plpgsql as $$
declare
  c jsonb := f -> 'case';
  last int;
begin
  insert into cases as k (id, process, version, org_pack, status, end_state, flags, title, party_id, started_by, started_at, ended_at, due_at,
                     current_elements, element_ids, performers, trace, flows_taken, deadlines, incidents, variables, scopes, applied_seq, journal_seq)
  values (f ->> 'caseId', c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState',
          array(select jsonb_array_elements_text(c -> 'flags')), c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000), to_timestamp((c ->> 'dueAt')::double precision / 1000),
          c -> 'currentElements', array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e),
          array(select jsonb_array_elements_text(c -> 'performers')),
          c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'incidents', c -> 'variables', coalesce(c -> 'scopes', '[]'), (f ->> 'seq')::int, p_entries)
  on conflict (id) do update set status = excluded.status, version = excluded.version, end_state = excluded.end_state, flags = excluded.flags, title = excluded.title, party_id = excluded.party_id,
    ended_at = excluded.ended_at, due_at = excluded.due_at, current_elements = excluded.current_elements, element_ids = excluded.element_ids,
    performers = k.performers || array(select p from unnest(excluded.performers) with ordinality as n (p, o) where p <> all (k.performers) order by o), trace = excluded.trace, flows_taken = excluded.flows_taken, deadlines = excluded.deadlines,
    incidents = excluded.incidents, variables = excluded.variables, scopes = excluded.scopes, applied_seq = excluded.applied_seq,
    journal_seq = k.journal_seq + p_entries, updated_at = now()
  returning journal_seq into last;
  return last;
end $$;

-- The clocks of a case that run, as a report of a job compares them: also whether a day of theirs is not certain yet.
create or replace function running_clocks(p_case text) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', d -> 'id', 'clockId', d -> 'clockId', 'parameter', d -> 'parameter', 'elementId', d -> 'elementId',
    'scope', d -> 'scope', 'dueAt', d -> 'dueAt', 'state', d -> 'state', 'calendarUncertain', d -> 'calendarUncertain'))), '[]')
  from cases c, jsonb_array_elements(c.deadlines) d
  where c.id = p_case and d ->> 'state' in ('armed', 'overdue', 'paused');
$$;

comment on column tasks.draft is 'Empty since 0007 (task_drafts). Kept for APIs of the version before, which read and write it while they still run.';

-- Down Migration
comment on column tasks.draft is null;
create or replace function running_clocks(p_case text) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', d -> 'id', 'clockId', d -> 'clockId', 'parameter', d -> 'parameter', 'elementId', d -> 'elementId',
    'scope', d -> 'scope', 'dueAt', d -> 'dueAt', 'state', d -> 'state'))), '[]')
  from cases c, jsonb_array_elements(c.deadlines) d
  where c.id = p_case and d ->> 'state' in ('armed', 'overdue', 'paused');
$$;
create or replace function flush_case(f jsonb, p_entries int) returns int language plpgsql as $$
declare
  c jsonb := f -> 'case';
  last int;
begin
  insert into cases as k (id, process, version, org_pack, status, end_state, flags, title, party_id, started_by, started_at, ended_at, due_at,
                     current_elements, element_ids, performers, trace, flows_taken, deadlines, incidents, variables, scopes, applied_seq, journal_seq)
  values (f ->> 'caseId', c ->> 'process', (c ->> 'version')::int, c ->> 'orgPack', c ->> 'status', c ->> 'endState',
          array(select jsonb_array_elements_text(c -> 'flags')), c ->> 'title', c ->> 'partyId', c ->> 'startedBy',
          to_timestamp((c ->> 'startedAt')::double precision / 1000), to_timestamp((c ->> 'endedAt')::double precision / 1000), to_timestamp((c ->> 'dueAt')::double precision / 1000),
          c -> 'currentElements', array(select distinct e ->> 'elementId' from jsonb_array_elements(c -> 'currentElements') e),
          array(select jsonb_array_elements_text(c -> 'performers')),
          c -> 'trace', c -> 'flowsTaken', c -> 'deadlines', c -> 'incidents', c -> 'variables', coalesce(c -> 'scopes', '[]'), (f ->> 'seq')::int, p_entries)
  on conflict (id) do update set status = excluded.status, version = excluded.version, end_state = excluded.end_state, flags = excluded.flags, title = excluded.title, party_id = excluded.party_id,
    ended_at = excluded.ended_at, due_at = excluded.due_at, current_elements = excluded.current_elements, element_ids = excluded.element_ids,
    performers = excluded.performers, trace = excluded.trace, flows_taken = excluded.flows_taken, deadlines = excluded.deadlines,
    incidents = excluded.incidents, variables = excluded.variables, scopes = excluded.scopes, applied_seq = excluded.applied_seq,
    journal_seq = k.journal_seq + p_entries, updated_at = now()
  returning journal_seq into last;
  return last;
end $$;
drop function found_in_texts(tsquery, text, text, boolean, int);
