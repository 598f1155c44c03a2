-- Up Migration

-- Search finds every part of a text, Chinese or not, by index and whatever the locale of the cluster. (pg_trgm asks the locale what a letter is:
-- under `C` no Chinese character is one, and such a search read every row.) Texts come normalised (db/search/normalise.ts), values apart by line ends.

-- What the index of a text holds: from each character on a piece of two characters where it is Chinese (from U+2E80 on), else of three; fewer at the
-- end of a word, for no word that is looked for has a blank in it. Of the sounds (pinyin: a blank between syllables, a line for each reading)
-- pieces of the whole reading and of its initials. PL/pgSQL, for it runs at each change of a case's texts, and half as long as SQL.
create function search_grams(t text, sounds text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  heard text := case when sounds = '' then '' else E'\n' || replace(sounds, ' ', '') || E'\n' || regexp_replace(sounds, '([a-z])[a-z]* ?', '\1', 'g') end;
  characters text[] := string_to_array(replace(t || heard, E'\n', ' '), null);
begin
  return array_to_tsvector(array(
    select case when b is null or b = ' ' then a when c is null or c = ' ' or a >= U&'\2E80' collate "C" then a || b else a || b || c end
    from unnest(characters, characters[2:], characters[3:]) as x (a, b, c) where a <> ' '));
end $$;

create function search_lexeme(piece text) returns text language sql immutable strict parallel safe as $$
  select '''' || replace(replace(piece, '\', '\\'), '''', '''''') || ''''
$$;

-- What the index must hold where a text has this word: its whole pieces, or, when it is shorter than one, a piece that begins with it. The text itself
-- decides then.
create function search_query(word text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
  characters text[] := string_to_array(word, null);
  pieces text;
begin
  select string_agg(search_lexeme(case when a >= U&'\2E80' collate "C" then a || b else a || b || c end), ' & ') into pieces
  from unnest(characters, characters[2:], characters[3:]) as x (a, b, c) where b is not null and (a >= U&'\2E80' collate "C" or c is not null);
  return coalesce(pieces, search_lexeme(word) || ':*');
end $$;

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
  parties text[] not null, -- companies that its values name, by id
  grams tsvector generated always as (search_grams(text, sounds)) stored,
  primary key (case_id, scope, internal, chunk)
);
create index case_search_grams on case_search using gin (grams);
create index case_search_parties on case_search using gin (parties);

-- Cases whose rows above are yet to be made or made anew, by the worker.
create table case_search_due (case_id text primary key references cases on delete cascade);
insert into case_search_due select id from cases;

-- What is searched of people (`user`: the name, `username`) and companies (`party`).
create table name_search (
  kind text not null check (kind in ('user', 'username', 'party')),
  id text not null,
  text text collate "C" not null,
  sounds text collate "C" not null,
  grams tsvector generated always as (search_grams(text, sounds)) stored,
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

-- Writes what is searched of a case as far as it has changed: `c -> 'search'` holds the rows of the scopes it names, whole. A writer that
-- does not say (null, or the text that earlier releases wrote) leaves the case to the worker.
create or replace function flush_search(p_case text, c jsonb) returns void language plpgsql as $$
begin
  insert into case_participants (user_id, process, case_id)
  select p, c ->> 'process', p_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing;
  if jsonb_typeof(c -> 'search') is distinct from 'array' then
    insert into case_search_due values (p_case) on conflict do nothing;
    return;
  end if;
  insert into case_search (case_id, scope, internal, chunk, text, sounds, parties)
  select p_case, g.scope, g.internal, g.chunk, g.text, g.sounds, g.parties
  from jsonb_to_recordset(c -> 'search') as g (scope text, internal boolean, chunk int, text text, sounds text, parties text[])
  where not exists (
    select from case_search s
    where s.case_id = p_case and s.scope = g.scope and s.internal = g.internal and s.chunk = g.chunk
      and s.text = g.text and s.sounds = g.sounds and s.parties = g.parties)
  on conflict (case_id, scope, internal, chunk) do update set text = excluded.text, sounds = excluded.sounds, parties = excluded.parties;
  delete from case_search_due where case_id = p_case;
  delete from case_search s using (select distinct g.scope from jsonb_to_recordset(c -> 'search') as g (scope text)) as given
  where s.case_id = p_case and s.scope = given.scope and not exists (
    select from jsonb_to_recordset(c -> 'search') as g (scope text, internal boolean, chunk int)
    where g.scope = s.scope and g.internal = s.internal and g.chunk = s.chunk);
end $$;

-- Down Migration
drop function flush_search(text, jsonb);
drop table case_search_due, case_search, name_search;
drop function forget_name() cascade;
drop function search_query(text), search_grams(text, text), search_lexeme(text);
create table case_search (case_id text primary key, text text not null);
create index case_search_text on case_search using gin (text gin_trgm_ops);
create function flush_search(p_case text, c jsonb) returns void language plpgsql as $$
begin
  insert into case_search as s (case_id, text) values (p_case, coalesce(c ->> 'search', ''))
  on conflict (case_id) do update set text = excluded.text where s.text <> excluded.text;
  insert into case_participants (user_id, process, case_id)
  select p, c ->> 'process', p_case from jsonb_array_elements_text(c -> 'performers') p on conflict do nothing;
end $$;
