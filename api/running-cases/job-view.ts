import { type JobRow, refusedCases, unansweredCases } from '../../db/queries/jobs.js';
import type { Rejection } from '../../engine/record.js';
import type { LocalizedText } from '../../model/text.js';
import type { StuckCause } from '../../reconciler/stuck.js';
import type { Principal } from '../auth/principal.js';
import { errorOfRejection } from '../commands/rejection.js';
import type { Job, JobSummary, RefusedCase, UnansweredCase } from '../contract/jobs.js';
import type { Deps } from '../deps.js';
import { withoutKept } from '../policy/kept-from.js';
import { changesOfJob } from './job-changes.js';
import { fieldFaults } from '../errors/catalogue.js';
import { problemOf } from '../errors/problem.js';
import { isoInstant, isoOrNull } from '../http/instant.js';
import { type Language, textIn } from '../http/language.js';

/** All jobs are the business of ops; others know those they have asked for. */
export const maySeeJob = (caller: Principal, job: { readonly startedBy: string }): boolean =>
  caller.roles.includes('ops') || job.startedBy === caller.account.id;

/** A job without its report. */
export function jobSummary(caller: Principal, row: JobRow): JobSummary {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    refusedCount: row.refused,
    unansweredCount: row.unanswered,
    title: row.title,
    reason: row.reason,
    dryRun: row.dryRun,
    startedBy: { id: row.actorId, name: row.actorName },
    createdAt: isoInstant(row.createdAt),
    endedAt: isoOrNull(row.endedAt),
    mayManage: maySeeJob(caller, { startedBy: row.actorId }),
  };
}

/** A job with what it changes, each case that did not follow, and each that does not say whether it will. */
export async function jobView(deps: Pick<Deps, 'db' | 'definitions'>, caller: Principal, row: JobRow, language: Language): Promise<Job> {
  const [changes, refused, unanswered] = await Promise.all([changesOfJob(deps, row), refusedOf(deps, caller, row, language), unansweredOf(deps, caller, row)]);
  return { ...jobSummary(caller, row), changes, refused, unanswered };
}

async function unansweredOf(deps: Pick<Deps, 'db' | 'definitions'>, caller: Principal, row: Pick<JobRow, 'id' | 'unanswered'>): Promise<UnansweredCase[]> {
  if (row.unanswered === 0) return [];
  return (await withoutKept(deps, caller, await unansweredCases(deps.db, row.id))).map(({ caseId, item }) => ({
    caseId,
    ...(item !== '' && { taskId: item }),
  }));
}

/** The cases of a job that did not follow, in words; without those that are kept from the reader. */
export async function refusedOf(
  deps: Pick<Deps, 'db' | 'definitions'>,
  caller: Principal,
  row: Pick<JobRow, 'id' | 'refused'>,
  language: Language,
): Promise<RefusedCase[]> {
  if (row.refused === 0) return [];
  const refused = await withoutKept(deps, caller, await refusedCases(deps.db, row.id));
  return refused.map(({ caseId, item, refusal }) => ({ caseId, ...(item !== '' && { taskId: item }), ...inWords(refusal ?? { code: 'noAnswer' }, language) }));
}

/** Reasons that are not the engine's. */
const WORDS: Readonly<Record<string, LocalizedText>> = {
  noAnswer: {
    zh: '这张单据的工作流没有应答；请查看单据，或告诉管理员',
    en: 'the workflow of this case does not answer: look at the case, or tell your administrator',
  },
  decidesAlready: fieldFaults.decidesAlready,
  unreachable: {
    zh: '这张单据的工作流一直没有应答，批量变更没有再等它（稍后仍可能自行生效）；恢复后请把同一变更再做一次',
    en: 'the workflow of this case went on giving no answer, and the job has gone on without it (it may still follow by itself); make the same change again once it has recovered',
  },
  notForOutside: fieldFaults.notForOutside,
  otherOrganisation: fieldFaults.otherOrganisation,
  keptFromHim: fieldFaults.keptFromHim,
};

/** Why a workflow gives no answer (reconciler/stuck); of one that is only silent there is nothing to say. */
const CAUSES: Readonly<Record<StuckCause, LocalizedText>> = {
  lostAnswer: { zh: 'Temporal 不接受它对一次操作的答复', en: 'Temporal does not take its answer to a command' },
  otherHistory: { zh: '程序与它已办的步骤不符', en: 'the program does not fit what it has done so far' },
  codeFails: { zh: '程序在处理它时出错', en: 'the program fails on it' },
  timesOut: { zh: '没有工作进程能及时办完它的任务', en: 'no worker comes to an end with its task in time' },
  refused: { zh: 'Temporal 不接受工作进程的答复', en: 'Temporal does not take what the worker answers' },
  unsaid: { zh: '它的任务反复失败', en: 'its task fails again and again' },
};

const known = <W extends object>(words: W, name: unknown): name is keyof W => typeof name === 'string' && Object.hasOwn(words, name);

/** Why a case did not follow. */
export function inWords(refusal: Rejection, language: Language): Pick<RefusedCase, 'code' | 'message'> {
  const { code, params } = refusal;
  const words = known(WORDS, code) ? WORDS[code] : undefined;
  if (!words) return { code, message: problemOf(errorOfRejection(refusal), language).detail };
  const cause = params?.['cause'];
  const why = known(CAUSES, cause) ? textIn({ zh: '：', en: ': ' }, language) + textIn(CAUSES[cause], language) : '';
  return { code, message: textIn(words, language) + why };
}
