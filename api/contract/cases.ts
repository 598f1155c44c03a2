import { z } from 'zod';
import { localizedText } from '../../model/text.js';
import {
  caseStatus,
  deadlineState,
  decimal,
  dryRunQuery,
  effect,
  givenInstant,
  instant,
  INTEGER_AT_MOST,
  listQuery,
  performer,
  person,
  said,
  scopeRef,
  searchText,
} from './common.js';
import { taskSummary } from './tasks.js';
import { party } from './session.js';

export { journalEntry, type JournalEntry } from './journal-entries.js';

export const currentElement = z.strictObject({
  elementId: z.string(),
  name: localizedText,
  since: instant,
  performer: performer.nullable(),
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  scope: scopeRef.optional(),
});
export type CurrentElement = z.infer<typeof currentElement>;

/** How a word that a process brings itself is shown. */
export const flagLook = z.strictObject({ name: localizedText, grave: z.boolean() });
export type FlagLook = z.infer<typeof flagLook>;

const summaryFields = {
  id: z.string(),
  number: z.string(),
  title: z.string(),
  process: z.string(),
  processName: localizedText,
  version: z.number().int(),
  status: caseStatus,
  flags: z.array(z.string()).describe('Finer words than `status`: overdue, externalOverdue, disputed, waitingExternal, incident, and those of the process.'),
  flagLooks: z.record(z.string(), flagLook).describe('Those of `flags` that the process brings itself, in words.'),
  startedAt: instant,
  startedBy: person,
  endedAt: instant.nullable(),
  endState: z.string().nullable().describe('Which end of the process was reached.'),
  dueAt: instant.nullable().describe('When the next clock of the case is due, ISO 8601 with offset.'),
  dueUnit: z.string().nullable().describe('What the rule behind `dueAt` counts by.'),
  dueUncertain: z.boolean().describe('`dueAt` rests on a year without its official table and may change.'),
  updatedAt: instant,
  party: party.nullable(),
  currentElements: z.array(currentElement),
};
/** A row of the list of cases. */
export const caseSummary = z.strictObject(summaryFields);
export type CaseSummary = z.infer<typeof caseSummary>;

export const elementState = z.strictObject({
  elementId: z.string(),
  scope: scopeRef.optional(),
  state: z.enum(['active', 'completed', 'cancelled', 'skipped', 'incident']),
  enteredAt: instant,
  leftAt: instant.nullable(),
  performer: person.nullable(),
  count: z.number().int(),
  voters: z
    .strictObject({ waiting: z.array(performer), done: z.array(person) })
    .optional()
    .describe('Of an approval under way: whom it waits for now, and who has answered in this visit; for people of the house.'),
});
export type ElementState = z.infer<typeof elementState>;

export const deadlineChange = z.strictObject({
  at: instant,
  by: person,
  kind: z.string(),
  from: instant.optional(),
  to: instant.optional(),
  reason: z.string().optional(),
});
/** A clock of the case: why it is due when it is. */
export const caseDeadline = z.strictObject({
  id: z.string(),
  clockId: z.string(),
  name: localizedText,
  parameter: z.string(),
  value: z.number(),
  unit: z.string(),
  elementId: z.string().optional(),
  taskId: z.string().optional(),
  scope: scopeRef.optional(),
  from: instant,
  dueAt: instant,
  countedDays: z.array(z.string()).describe('The days that were counted, `YYYY-MM-DD`.'),
  skippedDays: z.array(z.string()).describe('Those between that do not count, `YYYY-MM-DD`.'),
  calendarUncertain: z.boolean(),
  state: deadlineState,
  wasOverdue: z.boolean(),
  metAt: instant.optional(),
  ledger: z.array(deadlineChange),
});
export type CaseDeadline = z.infer<typeof caseDeadline>;

export const incident = z.strictObject({
  id: z.string(),
  code: z.string(),
  elementId: z.string(),
  scope: scopeRef.optional().describe('Item of the multi-instance in which it arose.'),
  at: instant,
  params: z.record(z.string(), z.unknown()),
  retryable: z.boolean(),
  takesInstant: z.boolean().describe('A retry may set the moment that could not be worked out.'),
  message: z.string(),
});
export type CaseIncident = z.infer<typeof incident>;

export const operationName = z.enum(['cancel', 'suspend', 'resume', 'changeDeadline', 'reassign', 'retryIncident', 'resolveIncident', 'changeParameters']);
export type OperationName = z.infer<typeof operationName>;

const allowedActivity = z.strictObject({ operation: z.enum(['startActivity', 'endActivities']), elementId: z.string(), scope: scopeRef.optional() });
export type AllowedActivity = z.infer<typeof allowedActivity>;

/** `GET /api/cases/{id}`. */
export const caseDetail = z.strictObject({
  ...summaryFields,
  orgPack: z.string(),
  variables: z
    .record(z.string(), z.unknown())
    .describe("What the caller may see of them. Their schemas are those of the fields of the process's forms: `GET /api/process-definitions/{key}`, `forms`."),
  scopes: z
    .array(z.strictObject({ scope: scopeRef, variables: z.record(z.string(), z.unknown()) }))
    .describe('What belongs to one item of a multi-instance only: of those that run, and of each item the last that has ended (200 of them at most).'),
  tasks: z.array(taskSummary),
  elements: z.array(elementState),
  flowsTaken: z.record(z.string(), z.number().int()).describe('Sequence flow → times walked.'),
  deadlines: z
    .array(caseDeadline)
    .describe(
      'Those that run, and of each clock or task (of an item: with its key) the last that has ended, 200 of them at most; all: `GET …/ended-deadlines`.',
    ),
  incidents: z.array(incident),
  children: z
    .array(
      z.strictObject({
        id: z.string(),
        number: z.string(),
        process: z.string(),
        status: caseStatus,
        calledBy: z.string(),
        holders: z.array(performer).describe('Who has work there now; of one that has ended nobody.'),
      }),
    )
    .describe('The cases that this one has called and that the caller may see; `calledBy`: the call activity.'),
  caller: z
    .strictObject({ id: z.string(), number: z.string(), process: z.string(), status: caseStatus, elementId: z.string() })
    .nullable()
    .describe('The case that has called this one, by which call activity; null: none that the caller may see.'),
  allowedOperations: z.array(z.string()).describe('Operations, and `comment`, `attach`.'),
  allowedMessages: z.array(z.string()).describe('Names of the messages the caller may send to this case now (definition.messages).'),
  allowedActivities: z
    .array(allowedActivity)
    .describe('What the caller may start in ad-hoc sub-processes now (`POST …/activities`), and which of these he may end (`POST …/activities/end`).'),
});
export type CaseDetail = z.infer<typeof caseDetail>;

export const caseListQuery = z.strictObject({
  ...listQuery,
  process: z.string().optional().describe('Only cases of the process with this key.'),
  status: z
    .enum([...caseStatus.options, 'open'])
    .optional()
    .describe('One of the states, or `open`: has not ended, running or suspended.'),
  overdue: z.enum(['true', 'false']).optional().describe('Some clock has run out; with `elementId`: the case is late at that element, as its board counts.'),
  calendarUncertain: z.enum(['true', 'false']).optional().describe('Some running clock reaches into a year whose official holidays are not loaded.'),
  incident: z.enum(['true', 'false']).optional().describe('Something is wrong that waits for a person, also of one that has ended.'),
  stuck: z.literal('true').optional().describe('Those whose workflow cannot go on by itself.'),
  elementId: z.string().optional().describe('Only cases that stand at this element.'),
  startedBy: z.string().optional().describe('Id of a person: only cases started by him.'),
  q: searchText.optional(),
  sort: z.enum(['-startedAt', 'startedAt', 'dueAt']).default('-startedAt').describe('Order of the list, `-`: downwards.'),
});
export type CaseListQuery = z.input<typeof caseListQuery>;

export const startCaseRequest = z.strictObject({
  process: z.string().describe('Key of a process, from `GET /api/process-definitions`.'),
  variables: z
    .record(z.string(), z.unknown())
    .describe(
      'The values of the start form. Their JSON Schema is `schema` of `GET /api/process-definitions/{key}/start-form`: it says which fields there are for the caller, and which are required.',
    ),
  version: z.number().int().min(1).max(INTEGER_AT_MOST).optional().describe('The newest when left out.'),
});
export type StartCaseRequest = z.infer<typeof startCaseRequest>;

export const journalQuery = z.strictObject({
  limit: decimal(1, 1000).default(500).describe('How many entries at most.'),
  after: decimal(0, INTEGER_AT_MOST).default(0).describe('Entries after this seq.'),
  cursor: z.string().max(400).optional().describe('The same by the name that every list has; it goes before `after`.'),
});

export const messageRequest = z.strictObject({
  name: z.string().describe('One of `allowedMessages` of the case.'),
  payload: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'What the message carries. Its JSON Schema is that of the message in the definition: `GET /api/process-definitions/{key}`, `messages`, `schema`.',
    ),
});
export type MessageRequest = z.input<typeof messageRequest>;
/** The key of an item, as text or as the whole scope that an answer has. */
const scopeKey = z
  .union([z.string(), scopeRef])
  .describe('The item, where the ad-hoc sub-process lies in a multi-instance or is one: `scope` of `allowedActivities`, or its `key` alone.');

/** What is to be started or ended of an ad-hoc sub-process: an entry of `allowedActivities` of the case, without its `operation`. */
export const activityRequest = z.strictObject({ elementId: z.string().describe('As in `allowedActivities` of the case.'), scope: scopeKey.optional() });

/** `effects` with `?dryRun=true`: what would happen. */
export const messageResult = z.strictObject({ case: caseDetail, opened: z.array(taskSummary), effects: z.array(effect).optional() });
export type MessageResult = z.infer<typeof messageResult>;

const reason = said(2000);
/** `POST /api/cases/{id}/operations`. */
export const operationRequest = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('cancel'), reason }),
  z.strictObject({ operation: z.literal('suspend'), reason }),
  z.strictObject({ operation: z.literal('resume'), reason }),
  z.strictObject({ operation: z.literal('changeDeadline'), reason, deadlineId: z.string(), dueAt: givenInstant }),
  z.strictObject({ operation: z.literal('reassign'), reason, taskId: z.string(), assignee: z.string().nullable() }),
  /** `dueAt`: the moment of a timer whose own could not be worked out (incident.takesInstant). */
  z.strictObject({ operation: z.literal('retryIncident'), reason, incidentId: z.string(), dueAt: givenInstant.optional() }),
  z.strictObject({ operation: z.literal('resolveIncident'), reason, incidentId: z.string() }),
  /** Gives the case the values of now of these parameters (all of its process when left out). */
  z.strictObject({ operation: z.literal('changeParameters'), reason, parameters: z.array(z.string()).optional() }),
]);
export type OperationRequest = z.infer<typeof operationRequest>;
export const operationQuery = dryRunQuery;
export const operationResult = z.strictObject({ case: caseDetail, effects: z.array(effect) });
export type OperationResult = z.infer<typeof operationResult>;

export const commentRequest = z.strictObject({ text: said(5000), internal: z.boolean().optional() });
export type CommentRequest = z.infer<typeof commentRequest>;
export const comment = z.strictObject({ id: z.string(), author: person, text: z.string(), internal: z.boolean(), at: instant });
export type Comment = z.infer<typeof comment>;
