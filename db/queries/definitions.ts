import { sql } from 'kysely';
import type { ExecutableGraph } from '../../model/compile.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { FormerRules, Guarded } from '../../model/withheld.js';
import type { Database } from '../pool.js';

/** A published version; immutable. */
export interface PublishedDefinition {
  readonly key: string;
  readonly version: number;
  readonly document: ProcessDefinition;
  readonly executable: ExecutableGraph;
  readonly publishedAt: Date;
}

const columns = ['key', 'version', 'document', 'executable', 'published_at as publishedAt'] as const;

/** One version, or undefined. */
export function findDefinition(db: Database, key: string, version: number): Promise<PublishedDefinition | undefined> {
  return db.selectFrom('process_definitions').select(columns).where('key', '=', key).where('version', '=', version).executeTakeFirst();
}

/** Newest version of each process. */
export async function latestVersions(db: Database): Promise<{ key: string; version: number }[]> {
  return db
    .selectFrom('process_definitions')
    .select('key')
    .select((eb) => eb.fn.max<number>('version').as('version'))
    .groupBy('key')
    .orderBy('key')
    .execute();
}

/** A document with from whom the cases of older versions are kept. */
export type GuardedDocument = ProcessDefinition & Guarded;

/** The newest document of each process. */
export async function latestDocumentsIn(db: Database): Promise<GuardedDocument[]> {
  const rows = await db.selectFrom('process_definitions').distinctOn('key').select('document').orderBy('key').orderBy('version', 'desc').execute();
  return withFormerRules(
    rows.map(({ document }) => document),
    await formerRules(db),
  );
}

/** Adds the rules of older versions to documents; one that has none stays the same object. */
export const withFormerRules = (documents: readonly ProcessDefinition[], former: ReadonlyMap<string, readonly FormerRules[]>): GuardedDocument[] =>
  documents.map((document) => (former.has(document.key) ? { ...document, formerRules: former.get(document.key) } : document));

/** Of each process the rules of versions before its newest that keep cases from somebody. */
export async function formerRules(db: Database): Promise<ReadonlyMap<string, readonly FormerRules[]>> {
  const { rows } = await sql<{ key: string } & FormerRules>`
    select d.key, d.version, d.document -> 'withheldFrom' as "withheldFrom", coalesce(d.document -> 'maySee', '[]') as "maySee",
      coalesce(d.document -> 'supervisors', '[]') as supervisors, coalesce(d.document -> 'owners', '[]') as owners
    from process_definitions d
    where d.document -> 'withheldFrom' is not null and exists (select from process_definitions n where n.key = d.key and n.version > d.version)
    order by d.key, d.version`.execute(db);
  const former = new Map<string, FormerRules[]>();
  for (const { key, ...rules } of rows) former.set(key, [...(former.get(key) ?? []), rules]);
  return former;
}

/** Versions of a process, newest first, without their documents. */
export function listVersions(db: Database, key: string) {
  return db
    .selectFrom('process_definitions')
    .select(['version', 'published_at as publishedAt', 'published_by as publishedBy', 'note'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute();
}

/** All versions of all processes, oldest first: fingerprint of the document and account id of who published it. */
export function fingerprints(db: Database): Promise<{ key: string; checksum: string; publishedBy: string }[]> {
  return db.selectFrom('process_definitions').select(['key', 'checksum', 'published_by as publishedBy']).orderBy('key').orderBy('version').execute();
}

export interface NewVersion {
  readonly document: ProcessDefinition;
  readonly checksum: string;
  readonly note: string | null;
  readonly publishedBy: string;
  readonly compile: (document: ProcessDefinition, version: number) => ExecutableGraph;
}

/** What became of a document that was to be published. */
export interface PublishedVersion {
  readonly version: number;
  /** False: the newest version is this very document already. */
  readonly isNew: boolean;
}

/**
 * Until the end of the transaction nobody else publishes. Taken before it is asked what there is: two processes that are published at once would both find
 * their number code free.
 */
export async function oneAtATime(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('process_definitions'))`.execute(trx);
}

/** Publishes a document as the next version; when the newest one has the same checksum nothing is written. Takes part in the transaction it is given. */
export async function publishVersionIn(trx: Database, { document, checksum, note, publishedBy, compile }: NewVersion): Promise<PublishedVersion> {
  await oneAtATime(trx);
  const newest = await trx
    .selectFrom('process_definitions')
    .select(['version', 'checksum'])
    .where('key', '=', document.key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.checksum === checksum) return { version: newest.version, isNew: false };
  const version = (newest?.version ?? 0) + 1;
  await trx
    .insertInto('process_definitions')
    .values({
      key: document.key,
      version,
      org_pack: document.orgPack,
      name: JSON.stringify(document.name),
      document: JSON.stringify(document),
      executable: JSON.stringify(compile(document, version)),
      checksum,
      note,
      published_by: publishedBy,
    })
    .execute();
  return { version, isNew: true };
}

/** The same in a transaction of its own. Answers the version that now is the newest. */
export const publishVersion = (db: Database, entry: NewVersion): Promise<number> =>
  db.transaction().execute(async (trx) => (await publishVersionIn(trx, entry)).version);

/** What others go by of a process: how it counts, whose it is, what it takes and calls. */
export type PublishedProcess = Pick<
  ProcessDefinition,
  'key' | 'numberCode' | 'orgPack' | 'startForm' | 'startFields' | 'forms' | 'variables' | 'elements' | 'flows'
>;

/** The newest version of each process, as far as others go by it. */
export const publishedProcesses = (db: Database): Promise<PublishedProcess[]> => latestDocumentsIn(db);
