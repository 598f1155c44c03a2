import type { Pool } from 'pg';
import { writeSearched } from '../../../db/search/write-searched.js';
import type { FlushInput, TaskRow } from '../../../engine/projection.js';
import type { CaseRecord } from '../../../engine/record.js';

const at = Date.parse('2026-09-23T10:00:00+08:00');
const actor = { id: 'service-specialist', name: '李敏' };

/** A line of a repair order as a customer would fill it in. */
export const line = { product: '移动硬盘 2TB', serial: 'SN-1', qtyDeclared: 1, fault: '不识别', route: 'baike' };

/** A task's row of a case that was never run: for tests of what is read. */
export const taskRow = (id: string, given: Partial<TaskRow> = {}): TaskRow => ({
  id,
  elementId: 'RR-01',
  scope: null,
  state: 'open',
  assignee: null,
  candidateGroups: ['service-specialist'],
  candidateParty: null,
  createdAt: at,
  dueAt: null,
  overdue: false,
  prefill: null,
  scopeVariables: null,
  outcome: null,
  completedAt: null,
  completedBy: null,
  ...given,
});

/** A record as a case would write it, or an older version: only what the test asks for is in it. */
export const record = (kind: CaseRecord['kind'], data: Readonly<Record<string, unknown>> = {}, elementId?: string): CaseRecord =>
  ({ kind, at, actor, ...(elementId !== undefined && { elementId }), data }) as unknown as CaseRecord;

/** One step of a case as the worker writes it. */
export function step(caseId: string, given: Partial<Omit<FlushInput, 'case'>> & { case?: Partial<FlushInput['case']> } = {}): FlushInput {
  const { case: row, ...rest } = given;
  return {
    caseId,
    seq: 1,
    tasks: [],
    records: [record('caseStarted')],
    notifications: [],
    ledger: [],
    ...rest,
    case: {
      process: 'repair-return',
      version: 1,
      orgPack: 'zhifu',
      status: 'running',
      endState: null,
      flags: [],
      title: '移动硬盘',
      partyId: 'agent-jia',
      startedBy: 'service-specialist',
      startedAt: at,
      endedAt: null,
      dueAt: null,
      currentElements: [],
      trace: [],
      flowsTaken: {},
      deadlines: [],
      incidents: [],
      variables: {},
      scopes: [],
      performers: [],
      ...row,
    },
  };
}

/** Writes it; true when it was new. */
export const project = (pool: Pool, input: FlushInput): Promise<boolean> =>
  writeSearched(pool, input, async (searched) => {
    const { rows } = await pool.query<{ flush_step: boolean }>('select flush_step($1::jsonb)', [JSON.stringify(searched)]);
    return rows[0]?.flush_step ?? false;
  });
