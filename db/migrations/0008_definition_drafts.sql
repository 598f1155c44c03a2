-- Up Migration

-- A definition that is being drawn, one for each process, whoever works on it. Each save has a number of its own: the ETag that the
-- next save must name, so that nobody overwrites what he has not seen. json, not jsonb: the order of fields is the author's.
create sequence definition_draft_revisions;
create table definition_drafts (
  key text primary key,
  document json not null,
  revision bigint not null default nextval('definition_draft_revisions'),
  saved_at timestamptz not null default now(),
  saved_by text not null,
  saved_by_name text not null
);
alter sequence definition_draft_revisions owned by definition_drafts.revision;

-- Every API process keeps the newest versions in memory.
create trigger tell_change after insert or update or delete or truncate on process_definitions for each statement execute function tell_reference_change();

-- Down Migration
drop trigger tell_change on process_definitions;
drop table definition_drafts;
