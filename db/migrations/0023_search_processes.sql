-- Up Migration

-- Cases of these processes, `p_limit` at most: by the index whatever the planner believes of them. One who looks for the name of a process is asked first
-- whether it has few cases.
create function found_by_process(p_processes text[], p_limit int) returns setof text
language sql stable rows 100 set enable_seqscan = off as $$
  select id from cases where process = any(p_processes) limit p_limit
$$;

-- Down Migration
drop function found_by_process(text[], int);
