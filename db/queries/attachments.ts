import { sql } from 'kysely';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

export interface NewAttachment {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly storageKey: string;
  readonly sha256: string;
  readonly uploadedBy: string;
}

/** Notes a stored file; it belongs to no case yet. */
export async function addAttachment(db: Database, file: NewAttachment): Promise<void> {
  await db
    .insertInto('attachments')
    .values({
      id: file.id,
      name: file.name,
      size: file.size,
      type: file.type,
      storage_key: file.storageKey,
      sha256: file.sha256,
      uploaded_by: file.uploadedBy,
      case_id: null,
    })
    .execute();
}

/** A file by id. */
export const findAttachment = (db: Database, id: string) => db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst();

/** Files that are of one of these ids. */
export function attachmentsById(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('attachments')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
}

/** The same, kept from others until the transaction ends. In the order of their ids, so that two who want the same do not block each other. */
export const lockAttachments = (db: Database, ids: readonly string[]) =>
  db
    .selectFrom('attachments')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();

/** Files of a case in the order they were uploaded. */
export const attachmentsOfCase = (db: Database, caseId: CaseId) =>
  db.selectFrom('attachments').selectAll().where('case_id', '=', caseId).orderBy('uploaded_at').orderBy('id').execute();

/** Gives files that belong to no case yet to this one. */
export async function attachToCase(db: Database, ids: readonly string[], caseId: CaseId): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('attachments')
    .set({ case_id: caseId })
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .where('case_id', 'is', null)
    .execute();
}

/** Takes files back from a case that was not started after all. */
export async function detachFromCase(db: Database, ids: readonly string[], caseId: CaseId): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('attachments')
    .set({ case_id: null })
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .where('case_id', '=', caseId)
    .execute();
}
