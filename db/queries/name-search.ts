import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../pool.js';
import { gramsOf } from '../search/grams.js';
import { normalise } from '../search/normalise.js';
import { searchWords } from '../search/search-words.js';
import { sounds } from '../search/sounds.js';
import { hasWord } from '../search/text-match.js';
import type { NameSearchTable } from '../tables.js';

type Kind = NameSearchTable['kind'];

/** What of this kind has all the words in its name (or user name), as a condition on its id. */
export function isNamed(id: RawBuilder<unknown>, kinds: readonly Kind[], text: string): RawBuilder<boolean> {
  const parts = searchWords(text).map(
    (word) => sql`${id} in (select n.id from name_search n where n.kind = any(${[...kinds]}::text[]) and ${hasWord('n', word)})`,
  );
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Ids of those who are called by a word. */
export interface FoundNames {
  readonly parties: readonly string[];
  readonly users: readonly string[];
}

/** Companies and people in whose name each of these words is found, by word. */
export async function namesWith(db: Database, words: readonly string[]): Promise<Map<string, FoundNames>> {
  if (words.length === 0) return new Map();
  const each = words.map(
    (word, i) => sql`select ${sql.lit(i)} as "index", n.kind, n.id from name_search n where n.kind in ('user', 'party') and ${hasWord('n', word)}`,
  );
  const { rows } = await sql<{ index: number; kind: Kind; id: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  const ids = (index: number, kind: Kind) => rows.filter((row) => row.index === index && row.kind === kind).map(({ id }) => id);
  return new Map(words.map((word, i) => [word, { parties: ids(i, 'party'), users: ids(i, 'user') }]));
}

interface Named {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
}

function rowOf(kind: Kind, id: string, text: string): NameSearchTable {
  const heard = sounds(text);
  return { kind, id, text, sounds: heard, grams: gramsOf(text, heard) };
}

/** Makes these names known to search. */
export async function indexNames(db: Database, names: readonly Named[]): Promise<void> {
  if (names.length === 0) return;
  const rows = names.map(({ kind, id, name }) => rowOf(kind, id, normalise(name)));
  await db
    .insertInto('name_search')
    .values(rows)
    .onConflict((oc) =>
      oc.columns(['kind', 'id']).doUpdateSet((eb) => ({ text: eb.ref('excluded.text'), sounds: eb.ref('excluded.sounds'), grams: eb.ref('excluded.grams') })),
    )
    .execute();
}

/** Names of a person: the name, and what is typed to sign in. */
export const namesOfUser = (user: { readonly id: string; readonly username: string; readonly name: string }): Named[] => [
  { kind: 'user', id: user.id, name: user.name },
  { kind: 'username', id: user.id, name: user.username },
];

/** Makes known to search at most `limit` people and companies that it has not met, or whose name has changed; answers how many. */
export async function indexUnknownNames(db: Database, limit: number): Promise<number> {
  const unknown = (kind: Kind, id: string) => sql<boolean>`not exists (select from name_search n where n.kind = ${kind} and n.id = ${sql.ref(id)})`;
  const users = await db.selectFrom('users as u').select(['u.id', 'u.username', 'u.name']).where(unknown('user', 'u.id')).limit(limit).execute();
  const parties = await db.selectFrom('parties as p').select(['p.id', 'p.name']).where(unknown('party', 'p.id')).limit(limit).execute();
  await indexNames(db, [...users.flatMap(namesOfUser), ...parties.map(({ id, name }) => ({ kind: 'party' as const, id, name }))]);
  return users.length + parties.length;
}
