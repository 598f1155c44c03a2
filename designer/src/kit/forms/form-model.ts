import { type FieldSchema, isListSchema, typesOf } from '../../../../model/forms/field-schema.js';
import type { FormLooks } from '../../../../model/forms/step-form.js';
import type { Form } from '../../../../model/process-definition.js';
import type { LocalizedText, Source } from '../../../../model/text.js';

export { isBlank, rowsOf, type Values } from '../../../../model/forms/values.js';

/** How a definition says a field looks. */
type FieldUi = Form['ui']['fields'][string];
export type Widget = NonNullable<FieldUi['widget']>;

/** A form as the API gives it: rights of the step are in the schema (`readOnly`, `required`). */
export interface FormDocument {
  readonly schema: { readonly properties: Readonly<Record<string, FieldSchema>>; readonly required?: readonly string[] | undefined };
  readonly ui: FormLooks<FieldUi>;
}

/** One field with all that is needed to draw and check it. */
export interface FieldModel {
  readonly name: string;
  readonly label: LocalizedText;
  readonly help?: LocalizedText | undefined;
  readonly placeholder?: LocalizedText | undefined;
  readonly widget: Widget;
  readonly schema: FieldSchema;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly options: readonly { readonly value: string; readonly label: LocalizedText }[];
  readonly partyKind?: string | undefined;
  readonly sources: readonly Source[];
  /** Width of a column, px. */
  readonly width?: number | undefined;
  /** Columns of `lines`; empty else. */
  readonly columns: readonly FieldModel[];
}

/** The widget of a field whose definition names none. */
export function defaultWidget(name: string, schema: FieldSchema): Widget {
  if (schema.enum !== undefined) return 'select';
  switch (typesOf(schema).find((type) => type !== 'null')) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return name.endsWith('Cents') ? 'money' : 'number';
    case 'array':
      if (schema.items?.enum !== undefined) return 'select';
      return isListSchema(schema) ? 'lines' : 'files';
    default:
      break;
  }
  if (schema.format === 'date-time') return 'datetime';
  if (schema.format === 'date') return 'date';
  return (schema.maxLength ?? 0) > 1000 ? 'longtext' : 'text';
}

function optionsOf(schema: FieldSchema, ui: FieldUi | undefined): FieldModel['options'] {
  const words = ui?.options ?? {};
  const values = (schema.enum ?? schema.items?.enum)?.map(String) ?? Object.keys(words);
  return values.map((value) => ({ value, label: words[value] ?? { zh: value, en: value } }));
}

function fieldOf(name: string, key: string, schema: FieldSchema, ui: FormDocument['ui'], required: boolean): FieldModel {
  const look = ui.fields[key];
  const widget = look?.widget ?? defaultWidget(name, schema);
  const columns = widget === 'lines' ? columnsOf(key, schema, ui) : [];
  return {
    name,
    label: look?.label ?? { zh: name, en: name },
    help: look?.help,
    placeholder: look?.placeholder,
    widget,
    schema,
    required,
    readOnly: schema.readOnly === true,
    options: widget === 'select' ? optionsOf(schema, look) : [],
    partyKind: look?.partyKind,
    sources: look?.sources ?? [],
    width: look?.width,
    columns,
  };
}

function columnsOf(listKey: string, schema: FieldSchema, ui: FormDocument['ui']): FieldModel[] {
  const properties = schema.items?.properties ?? {};
  const required = new Set(schema.items?.required ?? []);
  // The server's row id is nothing people read.
  const shown = Object.entries(properties).filter(([name]) => ui.fields[`${listKey}/${name}`] !== undefined || name !== 'id');
  const place = new Map(Object.keys(ui.fields).map((key, index) => [key, index]));
  const placeOf = (name: string): number => place.get(`${listKey}/${name}`) ?? Number.MAX_SAFE_INTEGER;
  return shown
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([name, column]) => fieldOf(name, `${listKey}/${name}`, schema.readOnly === true ? { ...column, readOnly: true } : column, ui, required.has(name)));
}

/** The fields of a form in their order; those the schema does not hold are not shown. */
export function fieldsOf({ schema, ui }: FormDocument): FieldModel[] {
  const { properties } = schema;
  const required = new Set(schema.required ?? []);
  const names = [...ui.order.filter((name) => name in properties), ...Object.keys(properties).filter((name) => !ui.order.includes(name))];
  return names.flatMap((name) => {
    const property = properties[name];
    return property === undefined ? [] : [fieldOf(name, name, property, ui, required.has(name))];
  });
}

/** Rows may be added and removed where every shown column may be filled. */
export function mayChangeRows(field: FieldModel): boolean {
  return !field.readOnly && field.columns.every((column) => !column.readOnly);
}
