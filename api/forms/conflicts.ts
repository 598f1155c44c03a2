import { attachmentsById } from '../../db/queries/attachments.js';
import { changesOfVariable } from '../../db/queries/variable-changes.js';
import type { CaseId } from '../../model/ids.js';
import type { FieldConflict } from '../../model/forms/merge.js';
import { conflictPath, lastChangeAt } from '../../model/forms/places.js';
import { isRow, sameValue, type Values } from '../../model/forms/values.js';
import type { LocalizedText } from '../../model/text.js';
import type { Deps } from '../deps.js';
import { ApiError, type FieldFault } from '../errors/api-error.js';
import { loadNames } from '../views/names.js';
import { type Beholder, shownConflict } from './shown-values.js';
import { labelIn, type NameOf, rowInWords, valueInWords } from './value-words.js';

const SOMEBODY: LocalizedText = { zh: '别人', en: 'Somebody else' };
const WORDS = {
  changed: { zh: '{who}已把“{place}”改成：{theirs}；你填的是：{yours}', en: '{who} has changed "{place}" to: {theirs}; you have: {yours}' },
  gone: { zh: '{who}已删除“{place}”的这一行；你填的是：{yours}', en: '{who} has deleted this row of "{place}"; you have: {yours}' },
  stays: { zh: '你删除的一行“{place}”，{who}已改成：{theirs}', en: '{who} has changed a row of "{place}" that you have deleted to: {theirs}' },
  unseen: {
    zh: '你删除的一行“{place}”，{who}已改过（改的内容此环节看不到）：{theirs}',
    en: '{who} has changed a row of "{place}" that you have deleted, where this step does not show it: {theirs}',
  },
} as const satisfies Record<string, LocalizedText>;

/** Which sentence tells a conflict, by the values that the caller sees. */
function wordsOf({ row, column }: FieldConflict, { mine, theirs, base }: ReturnType<typeof shownConflict>): LocalizedText {
  if (row === undefined || column !== undefined) return WORDS.changed;
  if (theirs === null) return WORDS.gone;
  return mine === null ? (sameValue(theirs, base) ? WORDS.unseen : WORDS.stays) : WORDS.changed;
}

type Looks = Beholder['form']['ui']['fields'];

/** Companies, people and files that a value names, by how its field looks. */
function idsIn(looks: Looks, key: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => idsIn(looks, key, one));
  if (isRow(value)) return Object.entries(value).flatMap(([column, cell]) => idsIn(looks, `${key}/${column}`, cell));
  const widget = looks[key]?.widget;
  return typeof value === 'string' && (widget === 'party' || widget === 'person' || widget === 'files') ? [value] : [];
}

async function namesOf(deps: Pick<Deps, 'db' | 'reference'>, ids: readonly string[]): Promise<NameOf> {
  const [names, files] = await Promise.all([loadNames(deps, { users: ids, parties: ids }), attachmentsById(deps.db, ids)]);
  const fileNames = new Map<string, string>(files.map(({ id, name }) => [id, name]));
  return (id) => names.party(id)?.name ?? fileNames.get(id) ?? knownName(names.person(id));
}

/** Of an id that nobody has there is no name. */
const knownName = ({ id, name }: { readonly id: string; readonly name: string }): string | undefined => (name === id ? undefined : name);

const keyOf = ({ field, column }: FieldConflict): string => (column === undefined ? field : `${field}/${column}`);

interface Found {
  readonly conflicts: readonly FieldConflict[];
  /** The answer as it came, for the places. */
  readonly sent: Values;
}

/** 409 where two have changed the same: each place with both values, as far as the caller sees them, and who changed it before, when. */
export async function changedMeanwhile(
  deps: Pick<Deps, 'db' | 'reference'>,
  beholder: Beholder,
  caseId: CaseId,
  { conflicts, sent }: Found,
): Promise<ApiError> {
  const looks = beholder.form.ui.fields;
  const shown = conflicts.map((conflict) => ({ conflict, values: shownConflict(beholder, conflict) }));
  const fields = [...new Set(conflicts.map(({ field }) => field))];
  const [nameOf, changes] = await Promise.all([
    namesOf(
      deps,
      shown.flatMap(({ conflict, values }) => idsIn(looks, keyOf(conflict), [values.mine, values.theirs])),
    ),
    Promise.all(fields.map(async (field) => [field, await changesOfVariable(deps.db, caseId, field)] as const)).then((found) => new Map(found)),
  ]);
  const errors = shown.map(({ conflict, values }): FieldFault => {
    const { field, row } = conflict;
    const change = lastChangeAt(changes.get(field) ?? [], conflict);
    const key = keyOf(conflict);
    const inWords = (value: unknown): LocalizedText =>
      row !== undefined && isRow(value) ? rowInWords(value, field, looks, nameOf) : valueInWords(value, looks[key], nameOf);
    return {
      path: conflictPath(conflict, sent),
      code: 'changedMeanwhile',
      text: wordsOf(conflict, values),
      params: { who: change ? change.actor.name : SOMEBODY, place: labelIn(looks, key), theirs: inWords(values.theirs), yours: inWords(values.mine) },
      conflict: { yours: values.mine, theirs: values.theirs, ...(change && { by: change.actor, at: change.at.getTime() }) },
    };
  });
  const { by, at } = errors[0]?.conflict ?? {};
  return new ApiError('changedMeanwhile', { errors, ...(by && { by }), ...(at !== undefined && { at }) });
}
