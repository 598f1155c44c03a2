import type { Client } from '@temporalio/client';
import { keepSteps } from '../../db/queries/case-steps.js';
import { clocksOf } from '../../db/queries/job-work.js';
import type { JobAtWork, Settled, WaitingCase } from '../../db/queries/job-work.js';
import type { JobKind } from '../../db/queries/jobs.js';
import type { Command } from '../../engine/trigger.js';
import type { CommandInput, Previewed } from '../../workflows/messages.js';
import { askPreview, giveCommand } from './case-door.js';
import type { Answer } from './case-door.js';
import type { JobDeps } from './deps.js';
import type { JobWork } from './kinds.js';

/** The id of the update: a case that is told again after a crash knows it and does nothing. */
const updateIdOf = (job: JobAtWork, { item }: WaitingCase): string => `job:${job.id}${item && `:${item}`}`;

/** What a change of rules would do to this case; null: the command is no such change, or the case does not say. */
async function foreseen(client: Client, { caseId }: WaitingCase, input: CommandInput): Promise<Previewed | null> {
  if (input.command.kind !== 'changeParameters') return null;
  const answer = await askPreview(client, caseId, input);
  return answer.kind === 'answered' && 'changes' in answer.result ? answer.result : null;
}

async function tell({ pool, client }: JobDeps, job: JobAtWork, one: WaitingCase, input: CommandInput): Promise<Answer<Settled>> {
  const expected = await foreseen(client, one, input);
  // One that has these numbers and this calendar already is told nothing that would stand in its record.
  const has = expected?.changes === false;
  const steps = (!has && expected?.steps) || null;
  const followed = async (): Promise<Settled> => ({ state: 'followed', before: null, after: await clocksOf(pool, one.caseId), steps });
  if (has) return { kind: 'answered', result: await followed() };
  const answer = await giveCommand(client, one.caseId, input, updateIdOf(job, one));
  if (answer.kind !== 'answered') return answer;
  const { seq, identity } = answer.result;
  // Temporal has the step: what it held back may leave the house. Where the rows hold another one, that is found out and mended.
  if (identity !== undefined) await keepSteps(pool, one.caseId, seq, identity);
  return { kind: 'answered', result: await followed() };
}

async function ask({ client }: JobDeps, { caseId }: WaitingCase, input: CommandInput): Promise<Answer<Settled>> {
  const answer = await askPreview(client, caseId, input);
  if (answer.kind !== 'answered') return answer;
  if ('rejection' in answer.result) return { kind: 'refused', refusal: answer.result.rejection };
  const { before, after, steps = null } = answer.result;
  return { kind: 'answered', result: { state: 'followed', before, after, steps } };
}

/** The work of a kind that gives each case a command of the engine. */
export function byCommand<K extends JobKind>(commandOf: (job: JobAtWork<K>, one: WaitingCase) => Command): JobWork<K> {
  const inputOf = (job: JobAtWork<K>, one: WaitingCase): CommandInput => ({ command: commandOf(job, one), actor: job.actor });
  return {
    apply: (deps, job, one) => (job.dryRun ? ask(deps, one, inputOf(job, one)) : tell(deps, job, one, inputOf(job, one))),
    isMissing: async ({ client }, job, caseId) => {
      const answer = await askPreview(client, caseId, inputOf(job, { n: 0, caseId, item: '' }));
      // One that does not answer may lack it: the job then names it if it goes on so.
      return answer.kind === 'unanswered' || (answer.kind === 'answered' && 'changes' in answer.result && answer.result.changes);
    },
  };
}
