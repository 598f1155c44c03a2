import { countRefusedStarts, refusedStarts, type RefusedStart } from '../../../db/queries/case-starts.js';
import { own } from '../../../model/own.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import { page } from '../../contract/common.js';
import { refusedStart, type RefusedStartView, refusedStartQuery } from '../../contract/messages.js';
import { authorize } from '../../http/authorize.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { supervises } from '../../policy/abilities.js';
import { seenOf } from './message-view.js';

/** One of a process, as who watches over it reads it; `seen`: cases that he may see. */
function view(row: RefusedStart, documents: readonly ProcessDefinition[], seen: readonly string[]): RefusedStartView {
  const { id, kind, name, key, process, sentBy, caseId, sentAt, reason } = row;
  const document = documents.find((each) => each.key === process);
  const called = kind === 'message' ? own(document?.messages ?? {}, name)?.name : undefined;
  return {
    id,
    kind,
    name,
    ...(called && { label: called }),
    correlationKey: key,
    process,
    sentAt: isoInstant(sentAt),
    sentBy: { id: sentBy.id, name: sentBy.name },
    caseId: caseId !== null && seen.includes(caseId) ? caseId : null,
    reason,
  };
}

/** `GET /api/refused-starts`: what was to begin a case and did not, and why; for who watches over the process, and ops. */
export const listRefusedStarts = signedIn(
  {
    id: 'listRefusedStarts',
    method: 'get',
    path: '/api/refused-starts',
    tag: 'cases',
    summary: 'Messages and signals that were to begin a case and did not',
    query: refusedStartQuery,
    responses: { 200: { description: 'the last that was sent first, for a month', schema: page(refusedStart) } },
    errors: ['forbidden'],
  },
  async ({ caller, ability, query, list, deps }) => {
    authorize(ability, 'read', 'Board');
    const documents = (await deps.definitions.latestDocuments()).filter((document) => supervises(caller, document));
    const processes = documents.flatMap(({ key }) => (query.process === undefined || query.process === key ? [key] : []));
    const found = await refusedStarts(deps.db, processes, { before: decodeCursor(query.cursor, list, 'instant'), limit: query.limit + 1 });
    const { rows, nextCursor } = pageOf(found, query.limit, list, ({ sortKey, id }) => ({ at: sortKey, id }));
    const seen = await seenOf(
      deps,
      caller,
      rows.flatMap(({ caseId }) => caseId ?? []),
    );
    const items = rows.map((row) => view(row, documents, seen));
    return ok({ items, nextCursor, ...(query.count === 'true' && { total: await countRefusedStarts(deps.db, processes) }) });
  },
);
