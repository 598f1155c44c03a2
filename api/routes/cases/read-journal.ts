import { journalOfCase } from '../../../db/queries/journal.js';
import { journalEntry, journalQuery } from '../../contract/cases.js';
import { decimal, INTEGER_AT_MOST, page } from '../../contract/common.js';
import { invalidField } from '../../errors/api-error.js';
import { ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { rulesOf, withRules } from '../../views/journal-rules.js';
import { withItemNames } from '../../views/item-names.js';
import { journalView, peopleOf } from '../../views/journal-view.js';
import { withoutNumbers } from '../../views/kept-numbers.js';
import { loadNames } from '../../views/names.js';
import { keptRelatives } from '../../views/relatives.js';
import { caseId } from './read-case.js';

/** The seq after which the reader goes on. */
function seqOf({ cursor, after }: { readonly cursor?: string | undefined; readonly after: number }): number {
  if (cursor === undefined) return after;
  const seq = decimal(0, INTEGER_AT_MOST).safeParse(cursor);
  if (!seq.success) throw invalidField('/cursor', 'badCursor');
  return seq.data;
}

/** `GET /api/cases/{id}/journal`: what happened, in order; `nextCursor` is the seq to ask on with (`cursor` or `after`). */
export const readJournal = signedIn(
  {
    id: 'readJournal',
    method: 'get',
    path: '/api/cases/{id}/journal',
    tag: 'cases',
    summary: 'Journal of a case',
    params: caseId,
    query: journalQuery,
    responses: { 200: { description: 'entries in order', schema: page(journalEntry) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const { document } = await deps.definitions.versionOf(row);
    const rows = await journalOfCase(deps.db, row.id, seqOf(query), query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const [names, kept] = await Promise.all([loadNames(deps, { users: peopleOf(shown), parties: [] }), keptRelatives(deps, caller, row)]);
    const items = withoutNumbers(journalView(caller, document, shown, names), kept);
    return ok({
      items: withRules(await withItemNames(deps, document, items), await rulesOf(deps.db, shown)),
      nextCursor: rows.length > query.limit ? String(shown.at(-1)?.seq) : null,
    });
  },
);
