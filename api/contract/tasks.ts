import { z } from 'zod';
import type { StepForm } from '../../model/forms/step-form.js';
import { localizedText } from '../../model/text.js';
import { effect, group, instant, listQuery, person, scopeRef, searchText } from './common.js';
import { stepFormDocument } from './definitions.js';
import { opinion } from './handing-on.js';

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
  /** It is `suspended` though its case is not: it rests until people whom its holder has asked before him have decided (前加签). */
  waitsForOthers: z.boolean(),
  assignee: person.nullable(),
  /** Who has delegated it and gets it back with an opinion; null: whoever has it decides. People outside do not hear of it. */
  delegatedBy: person.nullable(),
  candidateGroups: z.array(group),
  createdAt: instant,
  dueAt: instant.nullable(),
  /** What the rule behind `dueAt` counts by. */
  dueUnit: z.string().nullable(),
  /** `dueAt` rests on a year without its official table and may change. */
  dueUncertain: z.boolean(),
  /** When the next clock of its case is due, whoever's; null for people outside, and once the task is closed. */
  caseDueAt: instant.nullable(),
  /** The two of `caseDueAt`. */
  caseDueUnit: z.string().nullable(),
  caseDueUncertain: z.boolean(),
  /** Its own clock has run out or, while it is open, one of its case. */
  overdue: z.boolean(),
  claimedAt: instant.nullable(),
  outcome: z.string().nullable(),
  completedAt: instant.nullable(),
  completedBy: person.nullable(),
  outcomes: z.array(outcomeButton),
  title: z.string(),
  summary: z.string(),
});
export type TaskSummary = z.infer<typeof taskSummary>;
/** Answer of `claim` and `release`; `effects` with `?dryRun=true`: what would happen to the case. */
export const claimResult = taskSummary.extend({ effects: z.array(effect).optional() });

/** What somebody has typed and not sent: the fields he changed (lists with the columns that changed), and what they were when he read them. */
export const taskDraft = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  basedOn: z.record(z.string(), z.unknown()),
  savedAt: instant,
  /** This state of it: what `If-Match` of the next save names, in quotes. */
  version: z.string(),
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
  form: stepFormDocument.extend({ values: z.record(z.string(), z.unknown()), current: z.record(z.string(), z.unknown()).optional() }),
  hasDraft: z.boolean(),
  /** The caller's own draft, as he saved it. */
  draft: taskDraft.nullable(),
  /** What those said to whom it was delegated, in order. */
  opinions: z.array(opinion),
  /** claim, release, draft, complete, delegate, takeBack, addSign, removeSign. */
  allowedOperations: z.array(z.string()),
});
/** The form as the web app reads it: of the same shape as a definition's own. */
export type TaskDetail = Omit<z.infer<typeof taskDetail>, 'form'> & {
  readonly form: StepForm & Omit<z.infer<typeof taskDetail>['form'], 'schema' | 'ui'>;
};

export const taskListQuery = z.strictObject({
  ...listQuery,
  view: z.enum(['mine', 'group', 'done', 'started', 'cc']).default('mine'),
  state: taskState.optional(),
  process: z.string().optional(),
  elementId: z.string().optional(),
  overdue: z.enum(['true', 'false']).optional(),
  q: searchText.optional(),
  /** `dueAt` (default of open views), `-createdAt`, `createdAt`, `-completedAt` (default of done). */
  sort: z.enum(['dueAt', '-createdAt', 'createdAt', '-completedAt']).optional(),
});
export type TaskListQuery = z.input<typeof taskListQuery>;

/** What an answer's values were when they were read: the same fields, of rows at least the columns that change. What is not in it counts as read just now. */
const basedOn = z.record(z.string(), z.unknown()).optional();

/** Only what was changed need be sent: what is left out follows the case. No values: no draft. */
export const draftRequest = z.strictObject({ values: z.record(z.string(), z.unknown()), basedOn });
export type DraftRequest = z.infer<typeof draftRequest>;

export const completeRequest = z.strictObject({
  outcome: z.string(),
  /** Patch of top-level fields. Lists are sent with all their rows (`id`), of which only the columns that change need be there. */
  values: z.record(z.string(), z.unknown()).default({}),
  basedOn,
  comment: z.string().max(5000).optional(),
  signature: z.strictObject({ statement: z.string().max(2000).optional(), imageId: z.string().optional() }).optional(),
  attachments: z.array(z.string()).max(50).optional(),
});
export type CompleteRequest = z.input<typeof completeRequest>;
