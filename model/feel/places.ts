import { z } from 'zod';
import { asItStands, marks, type Mark } from '../text.js';

/** A text of a definition that its schema marks, and where it stands. */
interface Place<M> {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly mark: M;
}
/** One that is an expression or a template. */
export type MarkedPlace = Place<Mark>;
/** What is known of a schema's texts. */
interface Marks<M> {
  get(schema: z.core.$ZodType): M | undefined;
}

type Path = MarkedPlace['path'];

/** What a schema wraps, where it only says that something may be missing. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  return schema;
}

/** The branch of a union that a value is of. */
function branchOf(options: readonly z.core.$ZodType[], value: unknown): z.core.$ZodType | undefined {
  return options.find((option) => z.safeParse(option, value).success);
}

function* walk<M>(marked: Marks<M>, schema: z.core.$ZodType, value: unknown, path: Path): Generator<Place<M>> {
  const bare = unwrapped(schema);
  const mark = marked.get(bare);
  if (mark) {
    if (typeof value === 'string') yield { path, text: value, mark };
    return;
  }
  if (bare instanceof z.ZodUnion) {
    const branch = branchOf(bare.options, value);
    if (branch) yield* walk(marked, branch, value, path);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  if (bare instanceof z.ZodArray && Array.isArray(value))
    for (const [index, item] of (value as readonly unknown[]).entries()) yield* walk(marked, bare.element, item, [...path, index]);
  if (bare instanceof z.ZodRecord)
    for (const [key, item] of Object.entries(value as Readonly<Record<string, unknown>>)) yield* walk(marked, bare.valueType, item, [...path, key]);
  if (bare instanceof z.ZodObject)
    for (const [key, inner] of Object.entries<z.core.$ZodType>(bare.shape))
      if (Object.hasOwn(value, key)) yield* walk(marked, inner, (value as Record<string, unknown>)[key], [...path, key]);
}

/** Every marked text in a value that fits a schema: found by what the schema says, never by a property's name. */
export const markedPlaces = (schema: z.core.$ZodType, value: unknown): MarkedPlace[] => [...walk(marks, schema, value, [])];

/** Every text in a value that is shown as it stands. */
export const plainTexts = (schema: z.core.$ZodType, value: unknown): Pick<MarkedPlace, 'path' | 'text'>[] => [...walk(asItStands, schema, value, [])];
