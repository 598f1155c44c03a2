import type { FieldModel, Widget } from './form-model.js';

/** A field that is an input and nothing else. */
export function plainField(name: string, label: FieldModel['label'], widget: Widget): FieldModel {
  return { name, label, widget, schema: {}, required: false, readOnly: false, options: [], sources: [], columns: [] };
}
