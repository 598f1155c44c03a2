import type { Database } from '../../db/pool.js';
import { appendAudit, type AuditRecord, hasAudit } from '../../db/queries/audit.js';
import { addJob, findJob, type JobPayloads, type JobRow, type NewJob } from '../../db/queries/jobs.js';
import type { LocalizedText } from '../../model/text.js';
import type { OperationEffect } from '../contract/common.js';
import type { Job } from '../contract/jobs.js';
import type { Deps } from '../deps.js';
import type { SignedInCall } from '../http/operation.js';
import { patienceOf } from '../http/prefer-wait.js';
import { driveJob, isFinished, settledJob } from './drive-job.js';
import { effectsOfJob } from './job-effects.js';
import { jobView, refusedOf } from './job-view.js';
import { laneTaken } from './lane-taken.js';
import type { CaseId } from '../../model/ids.js';

type RuleKind = 'parameters' | 'calendar';

/** A change of a rule, and the running cases that are to follow. */
export interface RuleChange<K extends RuleKind = RuleKind> {
  readonly kind: K;
  readonly payload: JobPayloads[K];
  readonly subject: string;
  /** Cases have one calendar and one value of a parameter: two changes of the same are not under way together. */
  readonly lane: string;
  readonly title: LocalizedText;
  /** All running cases of these; null: the named ones. */
  readonly processes: readonly string[] | null;
  readonly cases: readonly { readonly id: string }[];
  readonly reason: string;
}
type Call = Pick<SignedInCall<unknown, unknown, unknown>, 'deps' | 'caller' | 'requestId' | 'idempotency' | 'language' | 'req'>;

const jobOf = ({ caller, requestId }: Call, change: RuleChange, dryRun: boolean): NewJob => ({
  ...change,
  id: requestId,
  lane: dryRun ? null : change.lane,
  dryRun,
  actor: caller.actor,
  cases: change.cases.map(({ id }) => ({ caseId: id })),
});

/** The request that died had done it already: a retry finds what it did. */
export async function wasDone({ deps, requestId, idempotency }: Call): Promise<boolean> {
  return idempotency?.retried === true && (await hasAudit(deps.db, requestId));
}

/** Finds out what a change would do to each case; nothing is changed. */
export async function tryChange(call: Call, change: RuleChange): Promise<void> {
  if (change.cases.length === 0) return;
  await addJob(call.deps.db, jobOf(call, change, true));
}

/** What is written of a change, and who is to follow (null: new cases alone). */
export interface RuleWriting {
  readonly audit: Omit<AuditRecord, 'actor' | 'requestId'>;
  readonly write: (trx: Database) => Promise<void>;
  readonly change: RuleChange | null;
}

/**
 * Writes a change once: value, history and audit, and with them, in one transaction, the wish that running cases follow. A retry of the same
 * request finds it written. 409 while the last change of the same rule is still on its way to running cases. `prepare` locks what the change
 * is made from, as its last look at it, and says what is written; null: this request has written it already.
 */
export async function writeChange(call: Call, prepare: (trx: Database) => Promise<RuleWriting | null>): Promise<void> {
  const { deps, caller, requestId } = call;
  await deps.db.transaction().execute(async (trx) => {
    const writing = await prepare(trx);
    if (!writing || !(await appendAudit(trx, { ...writing.audit, actor: caller.actor, requestId }))) return;
    await writing.write(trx);
    if (writing.change && !(await addJob(trx, jobOf(call, writing.change, false)))) throw await laneTaken(trx, writing.change.lane);
  });
  deps.reference.forget();
}

/** What came of a change: of a job that is finished, what it did and whom it could not reach; else how far it is. */
export type Outcome =
  | { readonly kind: 'finished'; readonly job?: Job; readonly effects: OperationEffect[]; readonly refused: { caseId: CaseId; code: string; text: string }[] }
  | { readonly kind: 'underWay'; readonly job: Job };

/** Sets the job of this request going, if it has one, and waits a little for it. */
export async function outcomeOf(call: Call): Promise<Outcome> {
  const { deps, caller, requestId, language, req } = call;
  if (!(await findJob(deps.db, requestId))) return { kind: 'finished', effects: [], refused: [] };
  driveJob(deps, requestId);
  const row = await settledJob(deps, requestId, patienceOf(req));
  const job = await jobView(deps, caller, row, language);
  return isFinished(row) ? { kind: 'finished', job, ...(await report(deps, row, call)) } : { kind: 'underWay', job };
}

async function report(deps: Deps, row: JobRow, { caller, language }: Call): Promise<Pick<Extract<Outcome, { kind: 'finished' }>, 'effects' | 'refused'>> {
  const [{ effects }, refused] = await Promise.all([effectsOfJob(deps, caller, row, language), refusedOf(deps, caller, row, language)]);
  return { effects, refused: refused.map(({ caseId, code, message }) => ({ caseId, code, text: message })) };
}
