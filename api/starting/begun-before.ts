import { within } from '../../config/within.js';
import { type AskedStart, askedSince } from '../../db/queries/case-starts.js';
import type { CaseId } from '../../model/ids.js';
import { STARTED_BY } from '../commands/case-commands.js';
import type { Deps } from '../deps.js';

/** Milliseconds Temporal may take to list cases. */
const PATIENCE = 20_000;
/** Milliseconds by which the clocks of Temporal and PostgreSQL may differ. */
const SLACK = 60_000;

/**
 * The case that has been begun for a call, message or signal though its row does not say so: the database was put back to an earlier day, Temporal was not, and
 * the row was written anew without the number. Undefined: there is none. Asked of Temporal, among the cases of the process since it was asked for.
 */
export async function begunBefore({ db, temporal }: Pick<Deps, 'db' | 'temporal'>, { id, messageId, process }: AskedStart): Promise<CaseId | undefined> {
  const since = new Date((await askedSince(db, messageId)).getTime() - SLACK).toISOString();
  return within(temporal, PATIENCE, async (workflow) => {
    for await (const { workflowId, memo } of workflow.list({ query: `ProcessKey = '${process}' and StartTime >= '${since}'` }))
      if (memo?.[STARTED_BY] === id) return workflowId;
    return undefined;
  });
}
