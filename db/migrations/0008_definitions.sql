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

-- Kinds of companies and people outside are data, and so is which of their people's cases each of them sees. The rows are those that
-- were written into the product so far; organisation.yaml renews them.
create table party_kinds (
  id text primary key,
  name jsonb not null,
  sees text not null check (sees in ('ownCases', 'casesOfItsRoles'))
);
insert into party_kinds (id, name, sees) values
  ('agent', '{"zh": "代理商", "en": "Agent"}', 'ownCases'),
  ('factory', '{"zh": "工厂", "en": "Factory"}', 'casesOfItsRoles'),
  ('office', '{"zh": "办事处", "en": "Branch office"}', 'ownCases'),
  ('consumer', '{"zh": "终端消费者", "en": "Consumer"}', 'ownCases');
alter table parties drop constraint parties_kind_check;
alter table parties add constraint parties_kind foreign key (kind) references party_kinds;
create trigger tell_change after insert or update or delete or truncate on party_kinds for each statement execute function tell_reference_change();

-- Down Migration
alter table parties drop constraint parties_kind;
alter table parties add constraint parties_kind_check check (kind in ('agent', 'factory', 'office', 'consumer'));
drop table party_kinds;
drop trigger tell_change on process_definitions;
drop table definition_drafts;
