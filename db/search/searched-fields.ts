import type { FieldSchema } from '../../model/forms/field-schema.js';
import { internalNames } from '../../model/internal-names.js';
import type { Form, ProcessDefinition } from '../../model/process-definition.js';
import type { LocalizedText } from '../../model/text.js';

/** What the value of a field is to search. */
export interface SearchedField {
  /** `party`: the id of a company, which is found by its name; `unseen`: nobody reads it as it is kept (ids of files, instants). */
  readonly kind: 'text' | 'party' | 'unseen';
  /** Words that stand for its values. */
  readonly options: Readonly<Record<string, LocalizedText>>;
}

/** What search knows of the fields of a process. */
export interface SearchedFields {
  /** The field of this name, in this list ('': in none). Variables that no form has count as the column of their name, or as text. */
  of(list: string, name: string): SearchedField;
  /** Whether people outside may not know of it. */
  isInternal(list: string, name: string): boolean;
}

const TEXT: SearchedField = { kind: 'text', options: {} };

type Ui = Form['ui']['fields'][string];

function kindOf(ui: Ui | undefined, schema: FieldSchema): SearchedField['kind'] {
  if (ui?.widget === 'party') return 'party';
  return ui?.widget === 'files' || schema.format === 'date-time' ? 'unseen' : 'text';
}

const columnsOf = (schema: FieldSchema): Readonly<Record<string, FieldSchema>> => schema.items?.properties ?? {};

/** Fields of one form or message by `name` or `list/name`. */
function fieldsOf({ schema, ui }: { readonly schema: Pick<Form['schema'], 'properties'>; readonly ui: Form['ui'] }): [string, SearchedField][] {
  const field = (key: string, given: FieldSchema): [string, SearchedField] => [
    key,
    { kind: kindOf(ui.fields[key], given), options: ui.fields[key]?.options ?? {} },
  ];
  return Object.entries(schema.properties).flatMap(([name, given]) => [
    field(name, given),
    ...Object.entries(columnsOf(given)).map(([column, inner]) => field(`${name}/${column}`, inner)),
  ]);
}

/** Items of a multi-instance activity have words of their own. */
const itemsOf = (definition: ProcessDefinition): [string, SearchedField][] =>
  definition.elements.flatMap((element) => {
    const items = 'multiInstance' in element ? element.multiInstance : undefined;
    return items?.labels ? [[items.itemVariable, { kind: 'text', options: items.labels }] as [string, SearchedField]] : [];
  });

/** Several forms may have a field of one name: it is what it is in one of them, with the words of all. */
function merged(fields: readonly (readonly [string, SearchedField])[]): Map<string, SearchedField> {
  const byKey = new Map<string, SearchedField>();
  for (const [key, field] of fields) {
    const known = byKey.get(key) ?? TEXT;
    byKey.set(key, { kind: known.kind === 'text' ? field.kind : known.kind, options: { ...field.options, ...known.options } });
  }
  return byKey;
}

/** Reads a definition; without one every value is text, and everything is internal. */
export function searchedFields(definition: ProcessDefinition | undefined): SearchedFields {
  if (!definition) return { of: () => TEXT, isInternal: () => true };
  const all = [...Object.values(definition.forms), ...Object.values(definition.messages)].flatMap(fieldsOf);
  const byKey = merged([...all, ...itemsOf(definition)]);
  const byColumn = merged(all.flatMap(([key, field]) => (key.includes('/') ? [[key.slice(key.indexOf('/') + 1), field] as const] : [])));
  const internal = internalNames(definition);
  return {
    of: (list, name) => byKey.get(list === '' ? name : `${list}/${name}`) ?? byKey.get(name) ?? byColumn.get(name) ?? TEXT,
    isInternal: (list, name) => internal.has(name) || internal.has(`${list}/${name}`),
  };
}
