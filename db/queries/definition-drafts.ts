import { sql } from 'kysely';
import type { Database } from '../pool.js';

/** What somebody is drawing: any JSON object, fit to be published or not yet. */
export type DraftDocument = Readonly<Record<string, unknown>>;

/** A draft as it was saved last. */
export interface DefinitionDraft {
  readonly key: string;
  readonly document: DraftDocument;
  /** Number of the save. */
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: { readonly id: string; readonly name: string };
}

/** The draft of a process, or undefined. `lock`: until the end of the transaction nobody else saves it. */
export async function findDefinitionDraft(db: Database, key: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<DefinitionDraft | undefined> {
  const row = await db
    .selectFrom('definition_drafts')
    .selectAll()
    .where('key', '=', key)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && { key, document: row.document, revision: row.revision, savedAt: row.saved_at, savedBy: { id: row.saved_by, name: row.saved_by_name } };
}

export interface SavedDraft {
  readonly key: string;
  readonly document: DraftDocument;
  readonly author: { readonly id: string; readonly name: string };
}

const values = ({ key, document, author }: SavedDraft) => ({ key, document: JSON.stringify(document), saved_by: author.id, saved_by_name: author.name });

/** Saves the first draft of a process; false: there is one already. */
export async function addDefinitionDraft(db: Database, draft: SavedDraft): Promise<boolean> {
  const added = await db
    .insertInto('definition_drafts')
    .values(values(draft))
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Saves over a draft; false: it is not (any more) the one of that revision. */
export async function replaceDefinitionDraft(db: Database, draft: SavedDraft, revision: number): Promise<boolean> {
  const changed = await db
    .updateTable('definition_drafts')
    .set({ ...values(draft), saved_at: sql<Date>`now()`, revision: sql<number>`nextval('definition_draft_revisions')` })
    .where('key', '=', draft.key)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Throws a draft away. */
export async function deleteDefinitionDraft(db: Database, key: string): Promise<void> {
  await db.deleteFrom('definition_drafts').where('key', '=', key).execute();
}
