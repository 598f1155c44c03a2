import { changesOfVariable } from '../../db/queries/variable-changes.js';
import type { FieldConflict } from '../../model/forms/merge.js';
import { conflictPath, lastChangeAt } from '../../model/forms/places.js';
import { isBlank, type Values } from '../../model/forms/values.js';
import type { LocalizedText } from '../../model/text.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { ApiError, type FieldFault } from '../errors/api-error.js';
import type { CaseId } from '../../model/ids.js';

const WORDS: LocalizedText = { zh: '{who}已把这里改成：{theirs}；你填的是：{yours}', en: '{who} has changed this to: {theirs}; you have: {yours}' };
const SOMEBODY: LocalizedText = { zh: '别人', en: 'Somebody else' };
const NOTHING: LocalizedText = { zh: '（空）', en: '(nothing)' };
const GONE: LocalizedText = { zh: '（此行已删除）', en: '(the row is gone)' };

/** A value in a sentence; the web app shows it by its field instead. */
function inWords(value: unknown, isRow: boolean): LocalizedText {
  if (isBlank(value)) return isRow ? GONE : NOTHING;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { zh: text, en: text };
}

/**
 * 409 where two have changed the same: each place with both values, and who changed it before, when. `sent`: the answer as it came, for the places. What is
 * `internal` people outside are told without its value.
 */
export async function changedMeanwhile(
  deps: Pick<Deps, 'db'>,
  caller: Pick<Principal, 'outside'>,
  caseId: CaseId,
  { conflicts, sent, internal }: { readonly conflicts: readonly FieldConflict[]; readonly sent: Values; readonly internal: ReadonlySet<string> },
): Promise<ApiError> {
  const fields = [...new Set(conflicts.map(({ field }) => field))];
  const changes = new Map(await Promise.all(fields.map(async (field) => [field, await changesOfVariable(deps.db, caseId, field)] as const)));
  const errors = conflicts.map((conflict): FieldFault => {
    const { field, row, column, mine, theirs } = conflict;
    const change = lastChangeAt(changes.get(field) ?? [], conflict);
    const isSecret = caller.outside && (internal.has(field) || internal.has(`${field}/${column}`) || (column !== undefined && internal.has(column)));
    const isRow = row !== undefined && column === undefined;
    return {
      path: conflictPath(conflict, sent),
      code: 'changedMeanwhile',
      text: WORDS,
      params: { who: change ? change.actor.name : SOMEBODY, theirs: isSecret ? NOTHING : inWords(theirs, isRow), yours: inWords(mine, isRow) },
      conflict: { yours: mine, theirs: isSecret ? null : theirs, ...(change && { by: change.actor, at: change.at.getTime() }) },
    };
  });
  const { by, at } = errors[0]?.conflict ?? {};
  return new ApiError('changedMeanwhile', { errors, ...(by && { by }), ...(at !== undefined && { at }) });
}
