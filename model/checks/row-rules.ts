import type { FieldSchema } from '../forms/field-schema.js';
import { isListSchema } from '../forms/field-schema.js';
import { askedByRow, type FormRule } from '../forms/rules.js';
import type { Kind } from '../feel/kinds.js';
import { kindOfProperties } from '../feel/kinds.js';
import type { MarkedPlace } from '../feel/places.js';
import { own } from '../own.js';
import type { ProcessDefinition } from '../process-definition.js';

type Properties = Readonly<Record<string, FieldSchema>>;

/** The pointer of the rule of a form that stands at a place: of a task, of the start, of a message. */
function pointerAt(definition: ProcessDefinition, [part, key, field, index]: MarkedPlace['path']): string | undefined {
  const rules: readonly Pick<FormRule, 'at'>[] = rulesAt(definition, part, key, field);
  return rules[Number(part === 'startChecks' ? key : index)]?.at;
}

function rulesAt(definition: ProcessDefinition, part: string | number | undefined, key: string | number | undefined, field: string | number | undefined) {
  if (part === 'startChecks') return definition.startChecks;
  if (field !== 'checks') return [];
  if (part === 'messages') return own(definition.messages, String(key))?.checks ?? [];
  const element = definition.elements[Number(key)];
  return element?.type === 'userTask' ? element.checks : [];
}

/** What `item` is where a rule is asked for each row of a list: that row; `known`: what is known of each name. Nothing anywhere else. */
export function rowAt(definition: ProcessDefinition, path: MarkedPlace['path'], known: Readonly<Record<string, Kind>>): { readonly item?: Kind } {
  const pointer = path.at(-1) === 'rule' ? pointerAt(definition, path) : undefined;
  const byRow = pointer === undefined ? null : askedByRow(pointer);
  if (!byRow) return {};
  const payload = path[0] === 'messages' ? kindOfProperties(own(definition.messages, String(path[1]))?.schema.properties ?? {}) : undefined;
  const list = payload?.is === 'context' ? own(payload.fields, byRow.list) : own(known, byRow.list);
  return list?.is === 'list' ? { item: list.of } : {};
}

/** Whether a rule's pointer leads to something: of one asked for each row, that there are rows, with such a column. `isShown`: of `list/column`. */
export function leadsToRows(pointer: string, properties: Properties, isShown: (column: string) => boolean): boolean {
  const byRow = askedByRow(pointer);
  if (!byRow) return !pointer.includes('/*');
  const list = own(properties, byRow.list);
  const column = byRow.rest.slice(1);
  return isListSchema(list) && (column === '' || (own(list.items.properties, column) !== undefined && isShown(`${byRow.list}/${column}`)));
}
