-- Up Migration

-- Sessions ------------------------------------------------------------------------

-- Tells every process of the API that a session has ended: who still follows by it is shown out at once (api/live).
create function tell_session_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('sessions', old.sid);
  return null;
end $$;
create trigger tell_ended after delete on sessions for each row execute function tell_session_ended();

-- Down Migration
drop function tell_session_ended() cascade;
