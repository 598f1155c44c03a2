import { z } from 'zod';
import { localizedText } from '../../model/text.js';
import { instant, INTEGER_AT_MOST, performer, person, scopeRef } from './common.js';
export type { ProcessDefinition } from '../../model/process-definition.js';

/** What the caller may start or see. */
export const definitionSummary = z.strictObject({
  key: z.string(),
  version: z.number().int(),
  name: localizedText,
  description: localizedText.optional(),
  orgPack: z.string(),
  mayStart: z.boolean().describe('The caller may start cases of it.'),
  mayBoard: z.boolean().describe('The caller may see the board of this process.'),
});
export type DefinitionSummary = z.infer<typeof definitionSummary>;

/** The document as it was published, and its version. Outside people get it without what is internal. */
export const definitionDocument = z.looseObject({
  key: z.string(),
  version: z.number().int(),
  name: localizedText,
  orgPack: z.string(),
  publishedAt: instant,
});
/** ProcessDefinition & this. */
export interface DefinitionVersionFields {
  readonly version: number;
  readonly publishedAt: string;
}

export const definitionVersion = z.strictObject({ version: z.number().int(), publishedAt: instant, publishedBy: z.string(), note: z.string().nullable() });
export type DefinitionVersion = z.infer<typeof definitionVersion>;

/** JSON Schema 2020-12 of a form with its rights (readOnly, required) applied, and how it looks. */
export const stepFormDocument = z.strictObject({
  schema: z
    .record(z.string(), z.unknown())
    .describe('JSON Schema 2020-12 of the values: which fields there are for the caller, which he may not change (`readOnly`), which are required.'),
  ui: z.record(z.string(), z.unknown()).describe('How the form looks: order, widgets, words.'),
});

/** The start form as the caller may fill it in, like a task's form. */
export const startFormDocument = stepFormDocument.extend({
  values: z.record(z.string(), z.unknown()).describe('What the form begins with; their schema is `schema` beside.'),
});
export type StartFormDocument = z.infer<typeof startFormDocument>;

/** Something the checks found in a draft. `elementName`: what the element, flow or clock is called as drawn; `path`: JSON pointer to where it stands. */
export const definitionProblem = z.strictObject({
  elementId: z.string().nullable(),
  elementName: z.string().nullable(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  hint: z.string(),
  path: z.string(),
});
export type DefinitionProblem = z.infer<typeof definitionProblem>;

/** A definition that is being drawn: an object with the process's key; what else it lacks is said as problems. */
export const draftDocument = z.record(z.string(), z.unknown());
/** The draft as it was saved last. */
export const definitionDraft = z.strictObject({ draft: draftDocument, problems: z.array(definitionProblem), savedAt: instant, savedBy: person });
export type DefinitionDraftView = z.infer<typeof definitionDraft>;

export const publishRequest = z.strictObject({ note: z.string().trim().max(2000).optional() });
export type PublishRequest = z.infer<typeof publishRequest>;
export const publishedVersion = definitionVersion.extend({ key: z.string() });
export type PublishedVersionView = z.infer<typeof publishedVersion>;

export const previewRequest = z.strictObject({
  variables: z
    .record(z.string(), z.unknown())
    .describe('The values of the start form so far; their JSON Schema is `schema` of `GET /api/process-definitions/{key}/start-form`.'),
  version: z.number().int().min(1).max(INTEGER_AT_MOST).optional(),
});
export type PreviewRequest = z.infer<typeof previewRequest>;

export const previewDeadline = z.strictObject({
  id: z.string(),
  name: localizedText,
  parameter: z.string(),
  elementId: z.string().optional(),
  from: instant,
  dueAt: instant,
  countedDays: z.array(z.string()),
  skippedDays: z.array(z.string()),
  calendarUncertain: z.boolean(),
});
/** What would happen: the path (ids in walking order), the next persons, the due dates. Nothing is changed. */
export const preview = z.strictObject({
  path: z.array(z.strictObject({ elementId: z.string(), name: localizedText, type: z.string() })),
  next: z.array(
    z.strictObject({
      elementId: z.string(),
      name: localizedText,
      scope: scopeRef.optional(),
      performers: z.array(performer),
      dueAt: instant.nullable(),
      /**
       * Why there is no `dueAt`: `none`: the step has no deadline of its own; `unknown`: it has one that cannot be worked out;
       * `notTold`: whether it has one is not told to people outside, whose step it is not. Null where there is one.
       */
      noDue: z.enum(['none', 'unknown', 'notTold']).nullable(),
    }),
  ),
  deadlines: z.array(previewDeadline),
});
export type Preview = z.infer<typeof preview>;
