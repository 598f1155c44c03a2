import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import { messageForm } from '../../../../../../model/forms/step-form.js';
import { own } from '../../../../../../model/own.js';
import { fieldsOf, type FieldModel } from '../../../../kit/forms/form-model.js';
import type { PublishedDefinition } from '../case-queries.js';
import { lineChanges, type Change } from './entries.js';

/** Fields by the name of what they hold. */
export type Fields = ReadonlyMap<string, FieldModel>;

/** A change with the field that has words and a format for it. */
export interface Labelled {
  readonly change: Change;
  readonly field: FieldModel;
}

/**
 * Every field of a process's forms by name: for words and formats of changed values. Forms share a list and show some of its columns each: the field has
 * those of all. What only a message brings stands last.
 */
export function fieldsByName(definition: PublishedDefinition): Fields {
  const found = new Map<string, FieldModel>();
  const forms = [...Object.values(definition.forms), ...Object.values(definition.messages).map(messageForm)];
  for (const field of forms.flatMap(fieldsOf)) {
    const before = found.get(field.name);
    found.set(field.name, before ? withColumns(before, field.columns) : field);
  }
  return found;
}

function withColumns(field: FieldModel, columns: readonly FieldModel[]): FieldModel {
  const names = new Set(field.columns.map(({ name }) => name));
  const more = columns.filter(({ name }) => !names.has(name));
  return more.length === 0 ? field : { ...field, columns: [...field.columns, ...more] };
}

/** The fields that word an entry's values: of a message its own, before those of the forms. */
export function fieldsOfEntry(entry: JournalEntryOf, definition: PublishedDefinition, fields: Fields): Fields {
  const message = entry.kind === 'messageReceived' ? own(definition.messages, entry.data.name) : undefined;
  return message ? new Map([...fields, ...fieldsOf(messageForm(message)).map((field) => [field.name, field] as const)]) : fields;
}

/** The changes that can be put in words; variables without a field are the machine's. */
export function labelledChanges(changes: readonly Change[], fields: Fields): Labelled[] {
  return changes.flatMap((change) => {
    const field = fields.get(change.name);
    return field && saysSomething(change, field) ? [{ change, field }] : [];
  });
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Blanks that stayed blank, and lists whose lines changed only in what is not shown, say nothing. */
function saysSomething({ from, to }: Change, field: FieldModel): boolean {
  if (isNothing(from) && isNothing(to)) return false;
  if (field.widget !== 'lines') return true;
  const { changes, added, removed } = lineChanges(from, to);
  return added.length > 0 || removed.length > 0 || changes.some((each) => field.columns.some((column) => column.name === each.column));
}
