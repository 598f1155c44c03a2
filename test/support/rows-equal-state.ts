import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { TaskRow } from '../../engine/projection.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer } from '../../reconciler/ask-case.js';
import { readCase } from '../../reconciler/case-truth.js';

/** PostgreSQL and Temporal. */
interface Sides {
  readonly pool: Pool;
  readonly client: Client;
}

/** Milliseconds between two looks. */
const PAUSE = 50;

/**
 * What still differs between the rows of a case and the case when that long has gone by, in words; none as soon as they are the same. A case that
 * gives no answer just now (its worker begins, the machine is busy) is not the same *yet*: it is asked again, and that is said when time is over.
 */
export async function differAfter(sides: Sides, caseId: string, limit = 60_000): Promise<string[]> {
  for (const began = Date.now(); ; await sleep(PAUSE)) {
    const faults = await rowsDiffer(sides, caseId).catch((error: unknown) => {
      if (error instanceof NoAnswer) return [`${caseId} gives no answer: ${error.message}`];
      throw error;
    });
    if (faults.length === 0 || Date.now() - began > limit) return faults;
  }
}

interface Rows {
  readonly status: string;
  readonly endState: string | null;
  readonly title: string;
  readonly variables: unknown;
  readonly currentElements: unknown;
  readonly deadlines: unknown;
  readonly incidents: readonly { readonly id: string }[];
  readonly awaits: unknown;
}

/** Both as PostgreSQL gives JSON back: without members that are undefined, in no order. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const one = async <T extends object>(pool: Pool, text: string, caseId: string): Promise<T[]> => (await pool.query<T>(text, [caseId])).rows;

/** Entries that are people's and deliveries', not a step's. */
const BESIDE_THE_STEPS = new Set([
  'taskClaimed',
  'taskReleased',
  'commentAdded',
  'attachmentAdded',
  'notificationSent',
  'notificationFailed',
  'notificationSkipped',
]);

/** A mail that fails when its case has ended: the workflow takes no commands any more, so that the word on it stands on the row alone. */
const RAISED_AFTER_THE_END = '~undelivered';

/**
 * The invariant of the projection: every difference between the rows of a case and the case itself, in words. None: they are the same, each
 * step is there once and in order, and nothing is held back.
 */
export async function rowsDiffer({ pool, client }: Sides, caseId: string): Promise<string[]> {
  const truth = await readCase(client, caseId, { after: 0 });
  const faults: string[] = [];
  const same = (what: string, rows: unknown, state: unknown): void => {
    if (!isDeepStrictEqual(plain(rows), plain(state))) faults.push(`${caseId} ${what}: rows ${JSON.stringify(rows)}, case ${JSON.stringify(state)}`);
  };
  const [stood] = await one<{ seq: number; identity: string; kept: number; differs: string | null }>(
    pool,
    'select seq, identity, kept_seq as kept, differs from case_steps where case_id = $1',
    caseId,
  );
  same('step', stood, { seq: truth.seq, identity: truth.identity, kept: truth.seq, differs: null });
  const [row] = await one<Rows>(
    pool,
    'select status, end_state as "endState", title, variables, current_elements as "currentElements", deadlines, incidents, awaits from cases where id = $1',
    caseId,
  );
  for (const name of ['status', 'endState', 'title', 'variables', 'currentElements', 'deadlines'] as const) same(name, row?.[name], truth.case[name]);
  same(
    'incidents',
    row?.incidents.filter(({ id }) => !id.endsWith(RAISED_AFTER_THE_END)),
    truth.case.incidents,
  );
  same('awaits', row?.awaits ?? [], truth.case.awaits ?? []);
  const ended = await one<{ data: unknown; step: number }>(
    pool,
    'select data, step from ended_deadlines where case_id = $1 order by step, id collate "C"',
    caseId,
  );
  const byStepAndId = (a: { step: number; id: string }, b: { step: number; id: string }): number => a.step - b.step || (a.id < b.id ? -1 : 1);
  same(
    'ended deadlines',
    ended,
    truth.steps
      .flatMap(({ seq, ended: left }) => (left?.deadlines ?? []).map((data) => ({ id: data.id, data, step: seq })))
      .sort(byStepAndId)
      .map(({ data, step }) => ({ data, step })),
  );
  same(
    'ended scopes',
    await one(pool, 'select step, scope, variables from ended_scopes where case_id = $1 order by step, n', caseId),
    truth.steps.flatMap(({ seq, ended: left }) => (left?.scopes ?? []).map(({ scope, variables }) => ({ step: seq, scope, variables }))),
  );
  const open = await one<Pick<TaskRow, 'id' | 'elementId' | 'state'>>(
    pool,
    `select id, element_id as "elementId", state from tasks where case_id = $1 and state in ('open', 'suspended') order by id collate "C"`,
    caseId,
  );
  const tasks = truth.tasks.map(({ id, elementId, state }) => ({ id, elementId, state }));
  same(
    'open tasks',
    open,
    tasks.sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const journal = await one<{ seq: number; kind: string; step: number | null }>(
    pool,
    'select seq, kind, step from journal where case_id = $1 order by seq',
    caseId,
  );
  same(
    'numbers of the journal',
    journal.map(({ seq }) => seq),
    journal.map((_entry, index) => index + 1),
  );
  const records = truth.steps.flatMap((step) => step.records.map(({ kind }) => ({ kind, seq: step.seq })));
  const ofSteps = journal.filter(({ kind, step }) => (step === null ? !BESIDE_THE_STEPS.has(kind) : step >= 0));
  same(
    'journal',
    // Entries that version 0.1.0 wrote name no step: what they are and their place have to do.
    ofSteps.map(({ kind, step }, at) => `${step ?? records[at]?.seq} ${kind}`),
    records.map(({ kind, seq }) => `${seq} ${kind}`),
  );
  const ledger = await one<{ id: string; kept: boolean }>(pool, 'select id, kept from ledger where case_id = $1 order by id collate "C"', caseId);
  same(
    'ledger',
    ledger,
    truth.steps.flatMap((step) => step.ledger.map(({ id }) => ({ id, kept: true }))).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  same(
    'messages',
    await one(pool, 'select id, kept, step from messages where case_id = $1 and step is not null order by id collate "C"', caseId),
    truth.steps.flatMap(({ seq, sent = [] }) => sent.map(({ id }) => ({ id, kept: true, step: seq }))).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const held = await one<{ id: string }>(pool, 'select id from outbox where case_id = $1 and not kept', caseId);
  same('notices held back', held, []);
  return faults;
}
