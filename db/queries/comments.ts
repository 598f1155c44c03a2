import type { Database } from '../pool.js';
import { appendJournal } from './journal.js';
import type { CaseId } from '../../model/ids.js';

/** Comments of a case in order; outside people get only those that are not internal. */
export function listComments(db: Database, caseId: CaseId, withInternal: boolean) {
  let query = db.selectFrom('comments').selectAll().where('case_id', '=', caseId).orderBy('id');
  if (!withInternal) query = query.where('internal', '=', false);
  return query.execute();
}

export interface NewComment {
  readonly caseId: CaseId;
  readonly author: { readonly id: string; readonly name: string };
  readonly text: string;
  readonly internal: boolean;
}

/** Adds a comment and its entry in the journal. */
export function addComment(db: Database, comment: NewComment) {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('comments')
      .values({ case_id: comment.caseId, author_id: comment.author.id, author_name: comment.author.name, text: comment.text, internal: comment.internal })
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendJournal(trx, {
      caseId: comment.caseId,
      actor: comment.author,
      kind: 'commentAdded',
      data: { commentId: String(row.id), text: comment.text, internal: comment.internal },
    });
    return row;
  });
}
