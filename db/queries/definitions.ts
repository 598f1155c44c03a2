import { sql } from 'kysely';
import type { ExecutableGraph } from '../../model/compile.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
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

/** Versions of a process, newest first, without their documents. */
export function listVersions(db: Database, key: string) {
  return db
    .selectFrom('process_definitions')
    .select(['version', 'published_at as publishedAt', 'published_by as publishedBy', 'note'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute();
}

export interface NewVersion {
  readonly document: ProcessDefinition;
  readonly checksum: string;
  readonly note: string | null;
  readonly publishedBy: string;
  readonly compile: (document: ProcessDefinition, version: number) => ExecutableGraph;
}

/** Publishes a document as the next version; when the newest one has the same checksum nothing is written. Answers the version that now is the newest. */
export function publishVersion(db: Database, { document, checksum, note, publishedBy, compile }: NewVersion): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`definition:${document.key}`}))`.execute(trx);
    const newest = await trx
      .selectFrom('process_definitions')
      .select(['version', 'checksum'])
      .where('key', '=', document.key)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (newest?.checksum === checksum) return newest.version;
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
    return version;
  });
}
