import { attachmentsById } from '../../db/queries/attachments.js';
import { partiesById } from '../../db/queries/organisation.js';
import { peopleOfTheHouse } from '../../db/queries/users.js';
import type { StepForm } from '../../model/forms/step-form.js';
import { isRow } from '../../model/forms/values.js';
import type { Deps } from '../deps.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import type { CaseId } from '../../model/ids.js';

type Values = Readonly<Record<string, unknown>>;
type ReferenceKind = 'party' | 'person' | 'file';
interface Reference {
  readonly path: string;
  readonly id: string;
  readonly kind: ReferenceKind;
  readonly partyKind?: string | undefined;
}

/** Widgets whose values are ids. */
const KINDS: Readonly<Partial<Record<NonNullable<StepForm['ui']['fields'][string]['widget']>, ReferenceKind>>> = {
  party: 'party',
  person: 'person',
  files: 'file',
};

const idsOf = (value: unknown, path: string): [path: string, id: string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Array.isArray(value)
      ? value.flatMap((id, i): [string, string][] => (typeof id === 'string' ? [[`${path}/${i}`, id]] : []))
      : [];

/** Fields of the values that hold ids: companies, people and files, at the top and in rows of lists. */
function referencesIn(form: StepForm, values: Values, base: string): Reference[] {
  return Object.entries(form.ui.fields).flatMap(([key, ui]): Reference[] => {
    const kind = KINDS[ui.widget ?? 'text'];
    if (kind === undefined) return [];
    const [field = '', column] = key.split('/');
    const places =
      column === undefined
        ? idsOf(values[field], `${base}/${field}`)
        : listOf(values[field]).flatMap((row, i) => (isRow(row) ? idsOf(row[column], `${base}/${field}/${i}/${column}`) : []));
    return places.map(([path, id]) => ({ path, id, kind, partyKind: ui.partyKind }));
  });
}

/** What was sent may not be what the form asks for: that is said elsewhere. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Ids that nobody has; of people: nobody of the house whose account is in use. A file must be the caller's own, or belong to the case already. Also answers the files, to be given to the case. */
export async function checkReferences(
  deps: Deps,
  caller: { readonly account: { readonly id: string } },
  form: StepForm,
  values: Values,
  base: string,
  caseId: CaseId | null,
): Promise<{ faults: FieldFault[]; files: string[] }> {
  const references = referencesIn(form, values, base);
  const ids = (kind: Reference['kind']) => references.filter((r) => r.kind === kind).map((r) => r.id);
  const [parties, people, files] = await Promise.all([
    partiesById(deps.db, ids('party')),
    peopleOfTheHouse(deps.db, ids('person')),
    attachmentsById(deps.db, ids('file')),
  ]);
  const mine = new Set(
    files.filter((file) => (file.case_id === null ? file.uploaded_by === caller.account.id : file.case_id === caseId)).map((file) => file.id),
  );
  const isThere: { readonly [K in ReferenceKind]: (reference: Reference) => boolean } = {
    file: ({ id }) => mine.has(id),
    person: ({ id }) => people.has(id),
    party: ({ id, partyKind }) => parties.has(id) && (partyKind === undefined || parties.get(id)?.kind === partyKind),
  };
  const faults = references.filter((reference) => !isThere[reference.kind](reference)).map(({ path }) => fieldFault(path, 'unknownId'));
  return { faults, files: [...mine] };
}
