-- Up Migration

-- Search finds every part of a text, Chinese or not, by index and whatever the locale of the cluster. (pg_trgm asks the locale what a letter is:
-- under `C` no Chinese character is one, and such a search read every row.) What is kept is made by db/search, as is what is looked for: `text`
-- normalised, values apart by line ends; `sounds` the pinyin of short ones; `grams` the pieces of both, which the index leads by.

-- What is searched of a case: of each scope ('': the case itself) what everybody who sees the case may find, and apart from it what is of the house alone.
-- A text of more than some tens of thousands of characters is in several rows (`chunk`).
drop table case_search;
create table case_search (
  case_id text not null,
  scope text not null,
  internal boolean not null,
  chunk int not null,
  text text collate "C" not null,
  sounds text collate "C" not null,
  grams tsvector not null,
  primary key (case_id, scope, internal, chunk)
);
create index case_search_grams on case_search using gin (grams);

-- Of which words the rows above were made ('': they are to be made anew, by the worker), so that a step that changes none of them costs one look here.
create table case_search_state (
  case_id text primary key references cases on delete cascade,
  digest text not null
);
create index case_search_due on case_search_state (case_id) where digest = '';
insert into case_search_state select id, '' from cases;

-- What is searched of people (`user`: the name, `username`) and companies (`party`).
create table name_search (
  kind text not null check (kind in ('user', 'username', 'party')),
  id text not null,
  text text collate "C" not null,
  sounds text collate "C" not null,
  grams tsvector not null,
  primary key (kind, id)
);
create index name_search_grams on name_search using gin (grams);

-- Whose name changes, or who goes, is not found by what was; the worker makes the rows of who has none.
create function forget_name() returns trigger language plpgsql as $$
begin
  delete from name_search where id = old.id and (kind = 'party') = (tg_table_name = 'parties');
  return null;
end $$;
create trigger forget_name after update of name, username on users for each row
  when (old.name is distinct from new.name or old.username is distinct from new.username) execute function forget_name();
create trigger forget_name_of_gone after delete on users for each row execute function forget_name();
create trigger forget_name after update of name on parties for each row when (old.name is distinct from new.name) execute function forget_name();
create trigger forget_name_of_gone after delete on parties for each row execute function forget_name();

-- Writes what is searched of a case where it has changed, and who has worked on it. `c -> 'search'`: a digest of the words, and the rows of
-- the scopes it names, whole. Rows may be left out where the writer believes that they are there; a writer that says nothing of search (or gives the text that
-- earlier releases wrote) leaves the case to the worker, as does one whose belief is wrong.
create or replace function flush_search(p_case text, c jsonb) returns void language plpgsql as $$
declare
  v_digest text := c #>> '{search,digest}';
  v_rows jsonb := c #> '{search,rows}';
  v_known text;
begin
  insert into case_participants (user_id, process, case_id)
  select p, c ->> 'process', p_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing;
  select digest into v_known from case_search_state where case_id = p_case;
  if v_known = v_digest then return; end if;
  if v_rows is null then
    insert into case_search_state as s (case_id, digest) values (p_case, '') on conflict (case_id) do update set digest = '' where s.digest <> '';
    return;
  end if;
  insert into case_search as s (case_id, scope, internal, chunk, text, sounds, grams)
  select p_case, g.scope, g.internal, g.chunk, g.text, g.sounds, g.grams
  from jsonb_to_recordset(v_rows) as g (scope text, internal boolean, chunk int, text text, sounds text, grams tsvector)
  on conflict (case_id, scope, internal, chunk) do update set text = excluded.text, sounds = excluded.sounds, grams = excluded.grams
  where s.text <> excluded.text or s.sounds <> excluded.sounds or s.grams <> excluded.grams;
  if v_known is not null then
    delete from case_search s using (select distinct g.scope from jsonb_to_recordset(v_rows) as g (scope text)) as given
    where s.case_id = p_case and s.scope = given.scope and not exists (
      select from jsonb_to_recordset(v_rows) as g (scope text, internal boolean, chunk int)
      where g.scope = s.scope and g.internal = s.internal and g.chunk = s.chunk);
  end if;
  insert into case_search_state (case_id, digest) values (p_case, v_digest) on conflict (case_id) do update set digest = excluded.digest;
end $$;

-- Down Migration
drop function flush_search(text, jsonb);
drop table case_search_state, case_search, name_search;
drop function forget_name() cascade;
create table case_search (case_id text primary key, text text not null);
create index case_search_text on case_search using gin (text gin_trgm_ops);
create function flush_search(p_case text, c jsonb) returns void language plpgsql as $$
begin
  insert into case_search as s (case_id, text) values (p_case, coalesce(c ->> 'search', ''))
  on conflict (case_id) do update set text = excluded.text where s.text <> excluded.text;
  insert into case_participants (user_id, process, case_id)
  select p, c ->> 'process', p_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing;
end $$;
