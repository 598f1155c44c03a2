import { z } from 'zod';
import type { StepForm } from '../../model/forms/step-form.js';
import { localizedText } from '../../model/text.js';
import { effect, group, instant, listQuery, person, scopeRef, searchText } from './common.js';
import { stepFormDocument } from './definitions.js';
import { copy, opinion } from './handing-on.js';

export const outcomeButton = z.strictObject({
  id: z.string(),
  name: localizedText,
  requires: z.strictObject({ comment: z.boolean().optional(), signature: z.boolean().optional(), fields: z.array(z.string()).optional() }),
  tone: z.enum(['primary', 'default', 'danger']),
  hint: localizedText.optional(),
});
export type OutcomeButton = z.infer<typeof outcomeButton>;

export const taskState = z.enum(['open', 'completed', 'cancelled', 'skipped', 'suspended']);
/** A row of the inbox. */
export const taskSummary = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  caseNumber: z.string(),
  process: z.string(),
  processName: localizedText,
  elementId: z.string(),
  scope: scopeRef.optional(),
  name: localizedText,
  state: taskState,
  waitsForOthers: z
    .boolean()
    .describe('It is `suspended` though its case is not: it rests until people whom its holder has asked before him have decided (前加签).'),
  assignee: person.nullable(),
  delegatedBy: person
    .nullable()
    .describe('Who has delegated it and gets it back with an opinion; null: whoever has it decides. People outside do not hear of it.'),
  onBehalfOf: person.nullable().describe('Whose work it is while he is away: who has it does it for him (离岗代理). People outside do not hear of it.'),
  candidateGroups: z.array(group),
  createdAt: instant,
  dueAt: instant.nullable(),
  dueUnit: z.string().nullable().describe('What the rule behind `dueAt` counts by.'),
  dueUncertain: z.boolean().describe('`dueAt` rests on a year without its official table and may change.'),
  caseDueAt: instant.nullable().describe("When the next clock of its case is due, whoever's; null for people outside, and once the task is closed."),
  caseDueUnit: z.string().nullable().describe('What the rule behind `caseDueAt` counts by.'),
  caseDueUncertain: z.boolean().describe('`caseDueAt` rests on a year without its official table and may change.'),
  overdue: z.boolean().describe('Its own clock has run out or, while it is open, one of its case.'),
  claimedAt: instant.nullable(),
  outcome: z.string().nullable(),
  completedAt: instant.nullable(),
  completedBy: person.nullable(),
  outcomes: z.array(outcomeButton).describe('The ways to complete it, and what each requires.'),
  title: z.string(),
  summary: z.string(),
  copy: copy.optional().describe('The copy that the caller was sent of it; only in `view=cc` and of a single task.'),
});
export type TaskSummary = z.infer<typeof taskSummary>;
/** Answer of `claim` and `release`; `effects` with `?dryRun=true`: what would happen to the case. */
export const claimResult = taskSummary.extend({ effects: z.array(effect).optional() });

/** What somebody has typed and not sent: the fields he changed (lists with the columns that changed), and what they were when he read them. */
export const taskDraft = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  basedOn: z.record(z.string(), z.unknown()),
  savedAt: instant,
  version: z.string().describe('This state of it: what `If-Match` of the next save names, in quotes.'),
});
export type TaskDraft = z.infer<typeof taskDraft>;

/**
 * `GET /api/tasks/{id}`. `form.values`: variables and prefill, with what the saved draft changes over them; only fields the step may see.
 * `form.current`: the same without the draft, when there is one. Rows of lists of which the step does not show every column carry `$unseen`, a mark of the
 * rest: sent back in `basedOn` it tells, when the row is taken away, that somebody has changed there what could not be seen. It is never written.
 */
export const taskDetail = z.strictObject({
  ...taskSummary.shape,
  documentation: localizedText.optional(),
  form: stepFormDocument.extend({
    values: z
      .record(z.string(), z.unknown())
      .describe('What the form shows: variables and prefill, with what the saved draft changes over them; their schema is `schema` beside.'),
    current: z.record(z.string(), z.unknown()).optional().describe('The same without the draft, when there is one.'),
  }),
  hasDraft: z.boolean(),
  draft: taskDraft.nullable().describe("The caller's own draft, as he saved it."),
  opinions: z.array(opinion).describe('What those said to whom it was delegated, in order.'),
  allowedOperations: z.array(z.string()).describe('claim, release, draft, complete, delegate, takeBack, addSign, removeSign, return, withdraw, urge, cc.'),
});
/** The form as the web app reads it: of the same shape as a definition's own. */
export type TaskDetail = Omit<z.infer<typeof taskDetail>, 'form'> & {
  readonly form: StepForm & Omit<z.infer<typeof taskDetail>['form'], 'schema' | 'ui'>;
};

export const taskListQuery = z.strictObject({
  ...listQuery,
  view: z
    .enum(['mine', 'group', 'done', 'started', 'cc'])
    .default('mine')
    .describe(
      '`mine`: the caller has them; `group`: nobody has them yet, and he may take them; `done`: he has completed them; `started`: of cases that he started; `cc`: of which he was sent a copy.',
    ),
  state: taskState.optional().describe('Only tasks in this state.'),
  process: z.string().optional().describe('Only tasks of the process with this key.'),
  elementId: z.string().optional().describe('Only tasks of this element.'),
  overdue: z.enum(['true', 'false']).optional().describe('`true`: only those that are late, `false`: only the others.'),
  q: searchText.optional(),
  sort: z
    .enum(['dueAt', '-createdAt', 'createdAt', '-completedAt'])
    .optional()
    .describe('Order of the list, `-`: downwards. Unless told: `dueAt` of open views, `-completedAt` of `done`.'),
});
export type TaskListQuery = z.input<typeof taskListQuery>;

/** With it, two people who answer at once lose nothing: what each has changed is told from what he has only seen. */
const basedOn = z
  .record(z.string(), z.unknown())
  .optional()
  .describe('What `values` were when they were read: the same fields, of rows at least the columns that change. What is not in it counts as read just now.');

/** Only what was changed need be sent: what is left out follows the case. No values: no draft. */
export const draftRequest = z.strictObject({
  values: z
    .record(z.string(), z.unknown())
    .describe("Fields of the task's form that the person has changed; their JSON Schema is `form.schema` of `GET /api/tasks/{id}`."),
  basedOn,
});
export type DraftRequest = z.infer<typeof draftRequest>;

export const completeRequest = z.strictObject({
  outcome: z.string().describe("`id` of one of the task's `outcomes`."),
  values: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'Patch of top-level fields; their JSON Schema is `form.schema` of `GET /api/tasks/{id}`. Lists are sent with all their rows (`id`), of which only the columns that change need be there.',
    ),
  basedOn,
  comment: z.string().max(5000).optional(),
  signature: z.strictObject({ statement: z.string().max(2000).optional(), imageId: z.string().optional() }).optional(),
  attachments: z.array(z.string()).max(50).optional(),
});
export type CompleteRequest = z.input<typeof completeRequest>;
