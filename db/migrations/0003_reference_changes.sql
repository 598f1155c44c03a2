-- Up Migration

-- Tells whoever keeps such rows in memory that they have changed (api/reference).
create function tell_reference_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('reference', tg_table_name);
  return null;
end $$;

create trigger tell_change after insert or update or delete or truncate on parties for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on roles for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on users for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on user_roles for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on api_tokens for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on parameters for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on parameter_values for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on calendars for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on calendar_years for each statement execute function tell_reference_change();
create trigger tell_change after insert or update or delete or truncate on calendar_days for each statement execute function tell_reference_change();

-- Down Migration
drop function tell_reference_change() cascade;
