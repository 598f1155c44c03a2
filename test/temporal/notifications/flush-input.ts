import type { FlushInput, StepInput } from '../../../engine/projection.js';

type Parts = Partial<Omit<StepInput, 'case'>> & { readonly case?: Partial<FlushInput['case']> };

/** One step of a case that runs, with what a test is about put in. Its identity is `s<seq>`, and it follows on the step of the number before. */
export function flushOf(caseId: string, parts: Parts = {}): StepInput {
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
  const { seq = 1 } = parts;
  const chain = { identity: `s${seq}`, size: 1, previous: seq === 1 ? '' : `s${seq - 1}`, kept: 0, awaited: false };
  return { caseId, seq, ...chain, tasks: [], records: [], notifications: [], ledger: [], ...parts, case: { ...base, ...parts.case } };
}
