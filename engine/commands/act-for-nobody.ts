import type { Automatic } from '../../model/approvals/automatic.js';
import type { ExecutableElementOf } from '../../model/compile.js';
import { elementOf, record, type StepContext } from '../context.js';
import { means } from '../revisions.js';
import { SYSTEM } from '../trigger.js';
import { isApproval, settle } from '../work-items/approval.js';
import { entryOf } from '../work-items/ballots.js';
import { isOwnForm } from '../work-items/by-itself.js';
import { endDeadline, skipItem } from '../work-items/close-item.js';
import { give } from '../work-items/give.js';
import { hasCandidates, hasNoAccount, isOfNobody } from '../work-items/nobody.js';
import { workOf } from '../work-items/signers.js';
import { tellAssignee } from '../work-items/tell.js';
import { decidesBeside } from '../work-items/votes.js';
import { instanceOf, type HumanWork, type WorkEntry, type WorkItem } from '../work-items/work-item.js';
import { automaticOutcome } from '../work-items/yes-and-no.js';
import { finishTask } from './finish-task.js';

type UserTask = ExecutableElementOf<'userTask'>;
type Rule = NonNullable<Automatic['nobodyFound']>;

/**
 * Whoever the case has named has no account in use: he counts as nobody found. His item is its candidates', or becomes what the step says of that; where it
 * says nothing, where people have named him, or where others still decide beside him, somebody has to be named: an incident.
 */
export function actForNobody(ctx: StepContext, item: WorkItem): void {
  const { status } = ctx.state;
  const isNamedByCase = item.assignedSeq === undefined && item.delegatedBy === undefined && entryIn(ctx, item)?.asked === undefined;
  const isMeant = means(ctx.state, 'onlyWhatIsThereCounts') && status === 'running' && isNamedByCase;
  if (!isMeant || !goesOn(ctx, item)) hasNoAccount(ctx, item);
}

function entryIn({ state }: StepContext, { id }: WorkItem): WorkEntry | undefined {
  const work = workOf(state, id)?.work;
  return work && entryOf(work, id);
}

/** Does what the step says where nobody is found; false: there is nothing that it says of this item. */
function goesOn(ctx: StepContext, item: WorkItem): boolean {
  const element = elementOf(ctx, item.elementId) as UserTask;
  if (hasCandidates(item)) return offer(ctx, item, item.candidateGroups);
  const rule = element.automatic?.nobodyFound;
  if (rule === undefined) return false;
  if (rule.do === 'offer') return offer(ctx, item, rule.groups);
  if (rule.do === 'give') return giveToOther(ctx, element, item, rule.users);
  return decide(ctx, element, item, rule.do);
}

/** The case says who has it instead; the record says that nobody has done so. */
function reassign(ctx: StepContext, item: WorkItem, to: string | null): void {
  const from = item.assignee;
  record(ctx, 'actedAutomatically', item.elementId, item.scopeId, { why: 'nobodyFound', taskId: item.id });
  give(ctx, item, to, '');
  record(ctx, 'taskReassigned', item.elementId, item.scopeId, { taskId: item.id, from, to, reason: '' }, SYSTEM);
}

function offer(ctx: StepContext, item: WorkItem, groups: readonly string[]): true {
  item.candidateGroups = groups;
  const entry = entryIn(ctx, item);
  if (entry) entry.offer = { groups };
  reassign(ctx, item, null);
  return true;
}

/** The first of those whom the rule names who may decide it, and does not do so already. */
function giveToOther(ctx: StepContext, element: UserTask, item: WorkItem, users: readonly string[]): boolean {
  const to = users.find((user) => user !== item.assignee && !isOwnForm(ctx, element, user) && !decidesBeside(ctx.state, item.id, user));
  if (to === undefined) return false;
  reassign(ctx, item, to);
  tellAssignee(ctx, item);
  return true;
}

/** Others of the step, as long as each of them is known to be nobody; null: somebody is there, or may be. */
function nobodyBeside({ state }: StepContext, work: HumanWork, item: WorkItem): WorkEntry[] | null {
  const beside = work.ballots.flatMap(({ entries }) => entries.filter(({ id, life }) => id !== item.id && life !== 'notNeeded'));
  const isNobodys = ({ id }: WorkEntry): boolean => {
    const other = state.tasks[id];
    return other !== undefined && Object.values(state.incidents).some((incident) => isOfNobody(incident, other));
  };
  return beside.every(isNobodys) ? beside : null;
}

/** It counts as a yes, or a no, of nobody. */
function decide(ctx: StepContext, element: UserTask, item: WorkItem, kind: Extract<Rule['do'], 'pass' | 'refuse'>): boolean {
  const instance = ctx.state.instances[instanceOf(item)]!;
  const outcome = automaticOutcome(element, kind);
  const work = workOf(ctx.state, item.id)?.work;
  const beside = work ? nobodyBeside(ctx, work, item) : [];
  if (beside === null) return false;
  record(ctx, 'actedAutomatically', item.elementId, item.scopeId, { why: 'nobodyFound', taskId: item.id, outcome });
  for (const entry of beside) {
    entry.life = 'notNeeded';
    skipItem(ctx, ctx.state.tasks[entry.id]!, 'decided');
  }
  skipItem(ctx, item, 'decided');
  if (!work || !isApproval(element)) {
    endDeadline(ctx, instance.id, 'completed');
    finishTask(ctx, instance, item, { outcome });
    return true;
  }
  Object.assign(entryOf(work, item.id)!, { life: 'done', vote: { outcome, by: SYSTEM, at: ctx.now, automatic: true } });
  const decision = settle(ctx, element, instance);
  if (decision !== null) finishTask(ctx, instance, item, { outcome: decision });
  return true;
}
