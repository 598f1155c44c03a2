/**
 * The part of JSON Schema 2020-12 that forms and messages may use. It is closed, so that browser, API and engine can read it by one
 * interpreter (`value-faults.ts`); a definition that uses anything else is not published (`schema-problems.ts`).
 */
export interface FieldSchema {
  /** string, number, integer, boolean, array, object, null. */
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  /** Regular expression (with the `u` flag) that must be found in the text. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  /** The step cannot change it (set by `narrowForm`, not by definitions). */
  readonly readOnly?: boolean;
  /** For readers of the schema; never checked. */
  readonly title?: string;
  readonly description?: string;
}

/** A field that holds rows with columns. */
export interface ListSchema extends FieldSchema {
  readonly items: FieldSchema & { readonly properties: Readonly<Record<string, FieldSchema>> };
}

/** Whether a field is a list of rows with columns. */
export const isListSchema = (schema: FieldSchema | undefined): schema is ListSchema => schema?.type === 'array' && schema.items?.properties !== undefined;

/** The types a schema allows; none said: any. */
export const typesOf = (schema: FieldSchema): readonly string[] => [schema.type ?? []].flat();
