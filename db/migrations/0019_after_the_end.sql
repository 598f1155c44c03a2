-- Up Migration

-- Puts what was wrong after the end of a case back on the row of one that has ended still.
create function put_after_end(p_case text, p_incidents jsonb) returns void language sql as $$
  update cases set incidents = incidents || p_incidents, flags = array_remove(flags, 'incident') || array['incident']
  where id = p_case and status in ('completed', 'cancelled') and p_incidents <> '[]'
$$;

-- Rewriting leaves it, as 0017 has it and 0018 has not. Only these words of the function change.
do $$
declare
  v_as_it_is text := pg_get_functiondef('rewrite_case(jsonb, int, text)'::regprocedure);
  v_with_it text;
begin
  v_with_it := replace(replace(v_as_it_is,
    E'declare\n', E'declare\n  v_after jsonb := incidents_after_end(w ->> ''caseId'');\n'),
    'perform flush_case(w, 0);', 'perform flush_case(w, 0); perform put_after_end(v_case, v_after);');
  if v_with_it = v_as_it_is then raise exception 'rewrite_case is not as this migration knows it'; end if;
  execute v_with_it;
end $$;

-- Down Migration
-- None: what belongs to no step of a case could not be told apart.
