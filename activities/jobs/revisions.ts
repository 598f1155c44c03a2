import { clocksOf } from '../../db/queries/job-work.js';
import type { JobWork } from './kinds.js';
import { raiseCase, revisionOf } from './raise-case.js';

/** Brings running cases to a newer revision of the engine (docs/change-the-engine.md). Their clocks stay as they are. */
export const revisions: JobWork<'revisions'> = {
  async apply({ pool, client }, { payload, dryRun }, { caseId }) {
    const answer = dryRun ? ({ kind: 'answered' } as const) : await raiseCase(client, caseId, payload.rules);
    return answer.kind === 'answered' ? { kind: 'answered', result: { state: 'followed', before: null, after: await clocksOf(pool, caseId) } } : answer;
  },
  isMissing: async ({ client }, { payload }, caseId) => ((await revisionOf(client, caseId)) ?? 0) < payload.rules,
};
