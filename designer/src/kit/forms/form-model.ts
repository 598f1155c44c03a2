import type { LocalizedText, Source } from '../../../../model/text.js';

/** The part of JSON Schema 2020-12 that forms use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly readOnly?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

export type Widget = 'text' | 'longtext' | 'number' | 'money' | 'datetime' | 'date' | 'select' | 'boolean' | 'party' | 'files' | 'lines' | 'consent';

/** How a definition says a field looks. */
export interface FieldUi {
  readonly label: LocalizedText;
  readonly help?: LocalizedText;
  readonly placeholder?: LocalizedText;
  readonly widget?: Widget;
  readonly options?: Readonly<Record<string, LocalizedText>>;
  readonly partyKind?: string;
  readonly sources?: readonly Source[];
  readonly visibleWhen?: string;
  readonly width?: number;
}

/** Order, words and groups of a form. Columns of a list are keyed `list/column`. */
export interface FormUi {
  readonly order: readonly string[];
  readonly fields: Readonly<Record<string, FieldUi>>;
  readonly groups?: readonly { readonly title: LocalizedText; readonly fields: readonly string[] }[];
}

/** A form as the API gives it: rights of the step are in the schema (`readOnly`, `required`). */
export interface FormDocument {
  readonly schema: JsonSchema;
  readonly ui: FormUi;
}

/** One field with all that is needed to draw and check it. */
export interface FieldModel {
  readonly name: string;
  readonly label: LocalizedText;
  readonly help?: LocalizedText;
  readonly placeholder?: LocalizedText;
  readonly widget: Widget;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly options: readonly { readonly value: string; readonly label: LocalizedText }[];
  readonly partyKind?: string;
  readonly sources: readonly Source[];
  readonly visibleWhen?: string;
  /** Width of a column, px. */
  readonly width?: number;
  /** Columns of `lines`; empty else. */
  readonly columns: readonly FieldModel[];
}

export type Values = Readonly<Record<string, unknown>>;

function typeOf(schema: JsonSchema): string | undefined {
  return typeof schema.type === 'string' ? schema.type : schema.type?.find((type) => type !== 'null');
}

/** The widget of a field whose definition names none. */
export function defaultWidget(name: string, schema: JsonSchema): Widget {
  if (schema.enum !== undefined) return 'select';
  switch (typeOf(schema)) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return name.endsWith('Cents') ? 'money' : 'number';
    case 'array':
      return schema.items?.properties === undefined ? 'files' : 'lines';
    default:
      break;
  }
  if (schema.format === 'date-time') return 'datetime';
  if (schema.format === 'date') return 'date';
  return (schema.maxLength ?? 0) > 1000 ? 'longtext' : 'text';
}

function optionsOf(schema: JsonSchema, ui: FieldUi | undefined): FieldModel['options'] {
  const words = ui?.options ?? {};
  const values = schema.enum?.map(String) ?? Object.keys(words);
  return values.map((value) => ({ value, label: words[value] ?? { zh: value, en: value } }));
}

function fieldOf(name: string, key: string, schema: JsonSchema, ui: FormUi, required: boolean): FieldModel {
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
    visibleWhen: look?.visibleWhen,
    width: look?.width,
    columns,
  };
}

function columnsOf(listKey: string, schema: JsonSchema, ui: FormUi): FieldModel[] {
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
  const properties = schema.properties ?? {};
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

/** Nothing typed: undefined, null, empty text, empty list. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Rows of a list value; anything else is no rows. */
export function rowsOf(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter((row): row is Values => typeof row === 'object' && row !== null) : [];
}

/**
 * Rows with null where a column that may be filled is blank. A column that is left out means "as it was" to the API; null
 * says that it was cleared.
 */
export function withBlanks(columns: readonly FieldModel[], rows: readonly Values[]): Values[] {
  const names = columns.filter((column) => !column.readOnly).map((column) => column.name);
  return rows.map((row) => ({ ...row, ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])) }));
}
