import type { Client } from '@temporalio/client';
import type { CaseSteps, StepsAsked } from '../workflows/messages.js';
import { readRun, runBefore, UnknownCase } from './ask-case.js';
import type { CaseId } from '../model/ids.js';

/** A case as Temporal has it: its rows, and its steps from as far back as they are to be had. */
export interface CaseTruth extends Omit<CaseSteps, 'more'> {
  /** Steps that were asked for and are nowhere any more: Temporal has thrown an earlier run away. */
  readonly incomplete: boolean;
}

/** Reads a case and its steps after a number, through all the runs that continue each other. Throws `UnknownCase` or `NoAnswer`. */
export async function readCase(client: Client, caseId: CaseId, asked: Omit<StepsAsked, 'most'>): Promise<CaseTruth> {
  const { more: _, ...newest } = await readRun(client, caseId, undefined, asked);
  let [truth, runId]: [Omit<CaseSteps, 'more'>, string | undefined] = [newest, undefined];
  while (truth.begun.seq > asked.after) {
    const before: string | null = truth.continues ?? (await runBefore(client, caseId, runId));
    if (before === null) return { ...truth, incomplete: true };
    const older = await readRun(client, caseId, before, { after: asked.after }).catch((error: unknown) => {
      if (error instanceof UnknownCase) return null;
      throw error;
    });
    if (older === null) return { ...truth, incomplete: true };
    const { continues: _none, ...newer } = truth;
    const { begun, identityAfter, continues } = older;
    truth = { ...newer, steps: [...older.steps, ...truth.steps], begun, identityAfter, ...(continues !== undefined && { continues }) };
    runId = before;
  }
  return { ...truth, incomplete: false };
}
