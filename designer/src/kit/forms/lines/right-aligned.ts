import type { FieldModel } from '../form-model.js';

/** Whether the values of a column stand at its right edge: digits below digits. */
export const rightAligned = (column: FieldModel): boolean => column.widget === 'number' || column.widget === 'money';
