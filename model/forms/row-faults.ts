import { own } from '../own.js';
import { type FieldSchema, isListSchema } from './field-schema.js';
import { type FormFault, pointerPart } from './form-fault.js';
import { isBlank, isRow, type Values } from './values.js';

/** What of the values cannot be shown as the rows its field has: another value than a list, or something in it that is no row. Nothing else is looked at. */
export function rowFaults(fields: Readonly<Record<string, FieldSchema>>, values: Values, base: string): FormFault[] {
  return Object.entries(values).flatMap(([name, value]): FormFault[] => {
    const path = base + pointerPart(name);
    if (!isListSchema(own(fields, name)) || isBlank(value)) return [];
    if (!Array.isArray(value)) return [{ path, code: 'wrongType', params: { types: ['array'] } }];
    return value.flatMap((row, i) => (isRow(row) ? [] : [{ path: `${path}/${i}`, code: 'wrongType', params: { types: ['object'] } }]));
  });
}
