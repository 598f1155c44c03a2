import { allCases, rowsOf, storedStep } from '../../db/queries/case-steps.js';
import type { Finding, FindingKind } from '../../db/queries/case-findings.js';
import type { LocalizedText } from '../../model/text.js';
import { asking, NoAnswer, UnknownCase } from '../../reconciler/ask-case.js';
import type { ListingDeps, ReconcilerDeps } from '../../reconciler/deps.js';
import { endUnknownCase } from '../../reconciler/end-unknown.js';
import { examineCase } from '../../reconciler/examine.js';
import { mendCase } from '../../reconciler/mend.js';
import { reviveCase } from '../../reconciler/revive.js';
import type { StuckCause } from '../../reconciler/stuck.js';
import { casesOfTemporal } from '../../reconciler/workflows.js';
import { Refusal, say } from './refusal.js';
import type { CaseId } from '../../model/ids.js';

/** Options of `npm run admin -- reconcile`. */
export interface ReconcileOptions {
  /** One case; else all of both sides. */
  readonly case?: string;
  /** Writes all rows anew from the cases. */
  readonly rebuild?: boolean;
  /** Only says what differs. */
  readonly dryRun?: boolean;
}

/** What came of a comparison. */
export interface ReconcileReport {
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Cases that gave no answer: there is no worker, or their workflow task fails. */
  readonly unanswered: readonly string[];
}

/** Cases compared at the same time. */
const AT_ONCE = 4;

/** What is said of each kind. */
const WORDS: Readonly<Record<FindingKind, LocalizedText>> = {
  rewritten: { zh: '数据库中的内容与单据不一致，已按单据重写', en: 'its rows were not what the case says, and were written anew' },
  behind: { zh: '数据库缺少单据的步骤，已补写；其间的通知不再发送', en: 'its rows lacked steps, which were written; notices of that time are not sent again' },
  ahead: {
    zh: '数据库中有单据没有的步骤（Temporal 曾被恢复），已收回',
    en: 'its rows had steps that the case has not (Temporal was put back), which were taken back',
  },
  neverStarted: { zh: '从未真正发起，已移除', en: 'was never started, and its rows were removed' },
  closedOutside: { zh: '工作流被 Temporal 的工具结束；可用 --revive 重新开始', en: "its workflow was ended by Temporal's own tools; --revive starts it again" },
  unknown: { zh: 'Temporal 不认识此单据；可用 --end 结束', en: 'Temporal does not know it; --end ends its rows' },
  stuck: { zh: '工作流任务反复失败，无法继续', en: 'its workflow task fails again and again: it cannot go on' },
  reset: { zh: 'Temporal 不接受它最后的任务，已从该任务之前重新开始', en: 'Temporal would not take its last task on: it was begun again from before that' },
  unheard: {
    zh: '已在 Temporal 中要求取消，但没有结束；已唤醒它，之后仍在此列则需终止工作流',
    en: 'it was asked to end in Temporal and has not: it was woken; terminate its workflow should it still be named here',
  },
  undelivered: { zh: '单据结束后有通知没有送达；在单据页面重试或解除', en: 'a notice did not reach somebody after its end: retry or resolve it on its page' },
  incomplete: { zh: '部分步骤已不可得', en: 'some of its steps are nowhere to be had any more' },
};

/** What helps a case that cannot go on, by why it cannot. */
const REMEDIES: Readonly<Record<StuckCause, LocalizedText>> = {
  lostAnswer: {
    zh: 'Temporal 不接受它对一次操作的答复；会从这一步之前重新开始，一天三次仍无效时请在 Temporal 中自行重置或终止',
    en: 'Temporal does not take its answer to a command; it is begun again from before that, and should three times a day not help, reset or terminate it in Temporal by hand',
  },
  otherHistory: {
    zh: '程序与它已办的步骤不符；请恢复上一个版本或部署修好的版本',
    en: 'the program does not fit what it has done so far; put the version before back, or deploy a mended one',
  },
  codeFails: {
    zh: '程序在处理它时出错；请看工作进程的日志，部署修好的版本',
    en: "the program fails on it; see the worker's log, and deploy a mended version",
  },
  timesOut: {
    zh: '没有工作进程能及时办完它的任务；请看工作进程的日志、负载与内存',
    en: "no worker comes to an end with its task in time; see the worker's log, load and memory",
  },
  refused: {
    zh: 'Temporal 不接受工作进程的答复；请在 Temporal 的界面查看最后一次失败的原因',
    en: "Temporal does not take what the worker answers; see in Temporal's UI why its last task failed",
  },
  unsaid: {
    zh: 'Temporal 没有记下原因；请看工作进程的日志',
    en: "Temporal has not written down why; see the worker's log",
  },
};

/** What is said beside the kind of a finding: the remedy, and numbers. */
function detailsOf({ kind, data }: Finding): string[] {
  const { cause, ...rest } = data;
  const remedy = kind === 'stuck' ? REMEDIES[cause as StuckCause] : undefined;
  return [...(remedy ? [say(remedy)] : []), ...Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`)];
}

/** A finding as a line of the terminal. */
export const lineOf = (found: Finding): string => {
  const details = detailsOf(found);
  return `${found.caseId}: ${say(WORDS[found.kind])}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
};

/** Compares Temporal with PostgreSQL and mends; `progress` is told after each case. */
export async function reconcile(deps: ListingDeps, options: ReconcileOptions, progress: (done: number, total: number) => void): Promise<ReconcileReport> {
  const ids = options.case === undefined ? await idsOfBothSides(deps) : [await known(deps, options.case)];
  const [findings, unanswered]: [Finding[], string[]] = [[], []];
  const queue = [...ids];
  const work = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const found = await compare(deps, id, options);
      if (found === 'unanswered') unanswered.push(id);
      else if (found) findings.push(found);
      progress(ids.length - queue.length, ids.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { cases: ids.length, findings, unanswered };
}

/** Of such a case there is nothing to build rows from that it has not got already. */
const GIVES_NO_ROWS: ReadonlySet<FindingKind> = new Set(['closedOutside', 'unknown', 'stuck', 'unheard']);

async function compare(deps: ReconcilerDeps, caseId: CaseId, { rebuild = false, dryRun = false }: ReconcileOptions): Promise<Finding | null | 'unanswered'> {
  try {
    const found = await examineCase(deps, caseId, { dryRun, thorough: 'whole' });
    if (!rebuild || dryRun || (found && GIVES_NO_ROWS.has(found.kind))) return found;
    return (await mendCase(deps, caseId, { rebuild })) ?? found;
  } catch (error) {
    if (error instanceof UnknownCase) return null; // it has ended, and Temporal has thrown it away
    if (error instanceof NoAnswer) return 'unanswered';
    throw error;
  }
}

/** Refuses a number that neither side knows: to say that it is the same on both would hide a slip of the pen. */
async function known({ pool, client }: ReconcilerDeps, caseId: CaseId): Promise<string> {
  if ((await storedStep(pool, caseId)) !== null || (await rowsOf(pool, caseId)) !== null) return caseId;
  try {
    await asking(client, (workflow) => workflow.getHandle(caseId).describe());
    return caseId;
  } catch (error) {
    if (error instanceof UnknownCase) throw new Refusal({ zh: `没有单据 ${caseId}`, en: `There is no case ${caseId}` });
    throw error;
  }
}

async function idsOfBothSides(deps: ListingDeps): Promise<string[]> {
  const ids = new Set(await allCases(deps.pool));
  for await (const id of casesOfTemporal(deps, '')) ids.add(id);
  return [...ids].sort();
}

/** Starts a case again that was ended from outside. */
export async function revive(deps: ListingDeps, caseId: CaseId): Promise<void> {
  try {
    if (await reviveCase(deps, caseId, deps.taskQueue)) return;
  } catch (error) {
    if (error instanceof UnknownCase) throw new Refusal({ zh: `Temporal 不认识单据 ${caseId}`, en: `Temporal does not know the case ${caseId}` });
    if (error instanceof NoAnswer)
      throw new Refusal({ zh: `单据 ${caseId} 没有应答：需要一个工作进程`, en: `The case ${caseId} does not answer: a worker must run` });
    throw error;
  }
  throw new Refusal({ zh: `单据 ${caseId} 没有被外部结束`, en: `The case ${caseId} was not ended from outside` });
}

/** Ends the rows of a case that Temporal does not know. */
export async function endUnknown(deps: ReconcilerDeps, caseId: CaseId): Promise<void> {
  if (await endUnknownCase(deps, caseId)) return;
  throw new Refusal({
    zh: `单据 ${caseId} 已结束、不存在，或仍在 Temporal 中：请在网页上作废`,
    en: `The case ${caseId} has ended, is not there, or is still in Temporal: cancel it in the web app`,
  });
}
