import type { FlushInput } from '../../../engine/projection.js';

/** One step of a case that runs, with what a test is about put in. */
export function flushOf(caseId: string, parts: Partial<Omit<FlushInput, 'case'>> & { readonly case?: Partial<FlushInput['case']> } = {}): FlushInput {
  const at = Date.parse('2026-09-28T10:00:00+08:00');
  const base: FlushInput['case'] = {
    process: 'repair-return',
    version: 1,
    orgPack: 'zhifu',
    status: 'running',
    endState: null,
    flags: [],
    title: '',
    partyId: null,
    startedBy: 'u1',
    startedAt: at,
    endedAt: null,
    dueAt: null,
    currentElements: [],
    trace: [],
    flowsTaken: {},
    deadlines: [],
    incidents: [],
    variables: {},
    performers: [],
    scopes: [],
  };
  return { caseId, seq: 1, tasks: [], records: [], notifications: [], ledger: [], ...parts, case: { ...base, ...parts.case } };
}
