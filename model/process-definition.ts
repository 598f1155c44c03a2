import { z } from 'zod';
import { element } from './elements/index.js';
import { fieldRight, threshold } from './elements/user-task.js';
import type { FieldSchema } from './forms/field-schema.js';
import { isRow } from './forms/values.js';
import { NOTICE_KINDS, noticeWords } from './notices/notice-kinds.js';
import { elementId, feelFor, localizedText, mapping, source } from './text.js';

/** BPMN §8.3.13. A condition is FEEL; `isDefault` is taken when no other holds. */
export const sequenceFlow = z.strictObject({
  id: elementId,
  source: elementId,
  target: elementId,
  name: localizedText.optional(),
  condition: feelFor('truth', 'outcome', 'waitingForStart').optional(),
  isDefault: z.boolean().optional(),
});
export type SequenceFlow = z.infer<typeof sequenceFlow>;

/** When something in a clock's life happens: an element completed or entered, or a message accepted. */
const clockMoment = z.strictObject({
  element: elementId.optional(),
  message: z.string().optional(),
  /** FEEL over the scope (and `message`) that must hold. */
  when: feelFor('truth', 'message').optional(),
});

/**
 * What offices call 时限: spans steps of one scope (the case, or one instance of a sub-process).
 * It starts when `startedBy` completes and its `from` variable is known, again each time that does, is met by `metBy`, and tells people at its thresholds.
 */
export const clock = z.strictObject({
  id: elementId,
  name: localizedText,
  /** Sub-process whose instances each have this clock; none: the case. */
  scope: elementId.optional(),
  /** Parameter that holds the period; its unit says how it counts. */
  parameter: z.string(),
  startedBy: clockMoment,
  /** What starts it anew while it runs or once it has run out: time is granted, something is handed in again. `from` is asked again. */
  restartedBy: z.array(clockMoment).min(1).optional(),
  /** FEEL that gives the starting instant (a variable such as `receivedAt`). */
  from: feelFor('instant'),
  /** FEEL that gives the moment itself at which it runs out, where people of the case have set one; null: the parameter's period counts. */
  dueAt: feelFor('instant').optional(),
  metBy: z.array(clockMoment).min(1),
  /** How often `metBy` must happen before the clock is met (FEEL, number); default once. */
  metTimes: feelFor('number').optional(),
  /** FEEL that gives the instant that decides between met and metLate (late registration); the latest counts. */
  metAt: feelFor('instant', 'message').optional(),
  /** What takes the case away from what the clock asked for. */
  cancelledBy: z.array(clockMoment).default([]),
  exemptWhen: feelFor('truth').optional(),
  pauseWhen: feelFor('truth').optional(),
  thresholds: z.array(threshold).default([]),
  /** A word on the case from the moment the clock has run out. */
  flag: z.string().optional(),
  sources: z.array(source).default([]),
  /** Elements the bracket on the diagram spans: first and last. */
  spans: z.tuple([elementId, elementId]).optional(),
});
export type Clock = z.infer<typeof clock>;

/** A drawing that somebody can still read has some ten or a hundred; the checks take some seconds for so many. */
const MOST_ELEMENTS = 1000;
const MOST_FLOWS = 2000;

/** How a field is shown: label, help, widget. Keyed by field or `list/column`. */
export const fieldUi = z.strictObject({
  label: localizedText,
  help: localizedText.optional(),
  placeholder: localizedText.optional(),
  widget: z.enum(['text', 'longtext', 'number', 'money', 'datetime', 'date', 'select', 'boolean', 'party', 'person', 'files', 'lines', 'consent']).optional(),
  /** Words of an enum's values. */
  options: z.record(z.string(), localizedText).optional(),
  /** `party`: which kind of company. */
  partyKind: z.string().optional(),
  sources: z.array(source).optional(),
  /** FEEL over the values: shown only when it holds. */
  visibleWhen: feelFor('truth').optional(),
  width: z.number().optional(),
});

/** JSON Schema of one field; which of its keywords may be used, the checks say (`checks/form-schemas.ts`). */
const fieldSchema = z.custom<FieldSchema>(isRow);

/** A form: JSON Schema 2020-12 of all its fields, and how they look. Steps name the fields they may see. */
export const form = z.strictObject({
  name: localizedText,
  schema: z.strictObject({ type: z.literal('object'), properties: z.record(z.string(), fieldSchema) }),
  ui: z.strictObject({
    order: z.array(z.string()),
    fields: z.record(z.string(), fieldUi),
    groups: z.array(z.strictObject({ title: localizedText, fields: z.array(z.string()) })).optional(),
  }),
});
export type Form = z.infer<typeof form>;

/** A message the case understands: who may send it and what it carries. */
export const messageType = z.strictObject({
  name: localizedText,
  /** Roles that may send it. */
  senders: z.array(z.string()).min(1),
  schema: z.strictObject({
    type: z.literal('object'),
    properties: z.record(z.string(), fieldSchema),
    required: z.array(z.string()).default([]),
  }),
  ui: z.strictObject({ order: z.array(z.string()), fields: z.record(z.string(), fieldUi) }),
  checks: z
    .array(
      z.strictObject({
        at: z.string(),
        rule: feelFor('truth', 'message', 'item'),
        code: z.string(),
        message: localizedText,
        /** People with one of these roles need not meet it. */
        notFor: z.array(z.string()).min(1).optional(),
      }),
    )
    .default([]),
});

/** From whom a case is kept although his role would show it to him (separation of duties). */
const withheld = z.union([
  /** The person whom this variable names, by user name or id: whom the case is about. */
  z.strictObject({ person: z.string() }),
  /** People who would see the case by these roles alone, as long as the variable has one of these values. */
  z.strictObject({ roles: z.array(z.string()).min(1), variable: z.string(), in: z.array(z.string()).min(1) }),
]);

/** `orgPack` of what belongs to every organisation. */
export const COMMON_PACK = 'common';

const processDefinitionFields = {
  key: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, { error: 'processKey' }),
  /** The organisation it is of; `common`: of every one, and each case is of one (`organisationOf`). */
  orgPack: z.string(),
  /** Of a `common` process: field of the start form that holds the person whose organisation the case is of; without it, the starter's. */
  organisationOf: z.string().optional(),
  name: localizedText,
  description: localizedText.optional(),
  /** Prefix of case numbers: `RR` gives `RR-202609-0012`. */
  numberCode: z.string().regex(/^[A-Z]{1,8}$/, { error: 'numberCode' }),
  startForm: z.string(),
  /** Rights on the fields of the start form. */
  startFields: z.record(z.string(), fieldRight).default({}),
  startChecks: z
    .array(
      z.strictObject({
        at: z.string(),
        rule: feelFor('truth', 'item'),
        code: z.string(),
        message: localizedText,
        /** Asked only where the person whom the field names has one of these roles. */
        ofRoles: z.array(z.string()).min(1).optional(),
      }),
    )
    .default([]),
  forms: z.record(z.string(), form),
  messages: z.record(z.string(), messageType).default({}),
  elements: z.array(element).min(1).max(MOST_ELEMENTS),
  flows: z.array(sequenceFlow).max(MOST_FLOWS),
  clocks: z.array(clock).default([]),
  /** Typed variables of the process beyond the form's fields. */
  variables: z
    .record(z.string(), z.strictObject({ type: z.enum(['string', 'number', 'boolean', 'list', 'context', 'instant']), internal: z.boolean().optional() }))
    .default({}),
  parameters: z.array(z.string()).default([]),
  /** Words of this process for what the engine tells people by itself; of the others the common ones hold (`notices/common-notices.ts`). */
  notices: z.partialRecord(z.enum(NOTICE_KINDS), noticeWords).optional(),
  /** FEEL that gives the case's title. */
  title: feelFor('text').optional(),
  /** Variable that holds the id of the company the case is about. Its people see the case. */
  partyVariable: z.string().optional(),
  mayStart: z.array(z.string()).min(1),
  maySee: z.array(z.string()).default([]),
  owners: z.array(z.string()).default([]),
  /** Roles whose people supervise: they see all cases and the board. */
  supervisors: z.array(z.string()).default([]),
  /** From whom single cases are kept: they neither see nor act nor are told. */
  withheldFrom: z.array(withheld).min(1).optional(),
  /** Words that an element or a clock puts on a case while it stands there or once it has run out. */
  flags: z
    .record(
      z.string(),
      z.strictObject({
        name: localizedText,
        /** People outside read it too. */
        outside: z.boolean().default(false),
        /** Shown as gravely as an overdue promise. */
        grave: z.boolean().default(false),
      }),
    )
    .default({}),
  /** Fields (`list/column`, or a field) that identify a thing: other cases of the same thing are shown as related. */
  identifies: z.array(z.string()).default([]),
  /** Variables and fields that people outside never get. */
  internalFields: z.array(z.string()).default([]),
  /** Element id → place on the drawing, px; sub-processes also have a size. */
  positions: z.record(z.string(), z.strictObject({ x: z.number(), y: z.number(), width: z.number().optional(), height: z.number().optional() })).optional(),
  initial: mapping.optional(),
};

/** The canonical form of a process definition: what the API takes and gives, what `processes/` holds as YAML. */
export const processDefinition = z.strictObject(processDefinitionFields);
export type ProcessDefinition = z.infer<typeof processDefinition>;
