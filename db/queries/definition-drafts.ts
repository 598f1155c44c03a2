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

interface DraftRow {
  readonly key: string;
  readonly document: DraftDocument;
  readonly revision: number;
  readonly saved_at: Date;
  readonly saved_by: string;
  readonly saved_by_name: string;
}

const asDraft = ({ key, document, revision, saved_at: savedAt, saved_by: id, saved_by_name: name }: DraftRow): DefinitionDraft => ({
  ...{ key, document, revision, savedAt },
  savedBy: { id, name },
});

/** The draft of a process, or undefined. `lock`: until the end of the transaction nobody else saves it. */
export async function findDefinitionDraft(db: Database, key: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<DefinitionDraft | undefined> {
  const row = await db
    .selectFrom('definition_drafts')
    .selectAll()
    .where('key', '=', key)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && asDraft(row);
}

export interface SavedDraft {
  readonly key: string;
  readonly document: DraftDocument;
  readonly author: { readonly id: string; readonly name: string };
}

const values = ({ key, document, author }: SavedDraft) => ({ key, document: JSON.stringify(document), saved_by: author.id, saved_by_name: author.name });

/** Saves the first draft of a process; answers it as it was saved, undefined: there is one already. */
export async function addDefinitionDraft(db: Database, draft: SavedDraft): Promise<DefinitionDraft | undefined> {
  const row = await db
    .insertInto('definition_drafts')
    .values(values(draft))
    .onConflict((oc) => oc.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && asDraft(row);
}

/** Saves over a draft; answers it as it was saved, undefined: what is there is not (any more) the one of that revision. */
export async function replaceDefinitionDraft(db: Database, draft: SavedDraft, revision: number): Promise<DefinitionDraft | undefined> {
  const row = await db
    .updateTable('definition_drafts')
    .set({ ...values(draft), saved_at: sql<Date>`now()`, revision: sql<number>`nextval('definition_draft_revisions')` })
    .where('key', '=', draft.key)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();
  return row && asDraft(row);
}

/** Throws a draft away. */
export async function deleteDefinitionDraft(db: Database, key: string): Promise<void> {
  await db.deleteFrom('definition_drafts').where('key', '=', key).execute();
}
