import type { ApprovalStep } from '../../model/approvals/approval-step.js';
import type { ExecutableGraph } from '../../model/compile.js';
import type { ElementId } from '../../model/ids.js';
import { sameJson } from '../../model/same-json.js';
import type { LocalizedText } from '../../model/text.js';
import { scopeRefOf } from '../context.js';
import type { CaseState, ScopeRef } from '../case-state.js';

/** What a change of steps does to one approval under way; nothing in it: its steps stay what they were. */
export interface StepsMove {
  readonly elementId: ElementId;
  readonly scope?: ScopeRef;
  readonly added: readonly LocalizedText[];
  readonly removed: readonly LocalizedText[];
  /** Steps that stay and are decided by others, or otherwise. */
  readonly changed: readonly LocalizedText[];
  /** All that are still to come, where those that stay come in another order. */
  readonly order?: readonly LocalizedText[];
}

const namesOf = (steps: readonly ApprovalStep[]): LocalizedText[] => steps.map(({ name }) => name);
const idsOf = (steps: readonly ApprovalStep[]): string[] => steps.map(({ id }) => id);
/** Steps that are not among others, by their ids. */
export const stepsBeside = (steps: readonly ApprovalStep[], others: readonly ApprovalStep[]): ApprovalStep[] =>
  steps.filter(({ id }) => !idsOf(others).includes(id));

function moveOf(before: readonly ApprovalStep[], after: readonly ApprovalStep[], atWork: number): Omit<StepsMove, 'elementId' | 'scope'> {
  const [removed, added] = [stepsBeside(before, after), stepsBeside(after, before)];
  const stay = (steps: readonly ApprovalStep[], gone: readonly ApprovalStep[]): ApprovalStep[] => steps.filter((step) => !gone.includes(step));
  const [kept, now] = [stay(before, removed), stay(after, added)];
  const isOther = (step: ApprovalStep): boolean =>
    !sameJson(
      step,
      kept.find(({ id }) => id === step.id),
    );
  return {
    added: namesOf(added),
    removed: namesOf(removed),
    changed: namesOf(now.filter(isOther)),
    ...(!sameJson(idsOf(kept), idsOf(now)) && { order: namesOf(after.slice(atWork + 1)) }),
  };
}

/** What became, from one state of a case to a later one, of the steps of its approvals under way whose steps are one of these parameters'. */
export function stepsMoves(graph: ExecutableGraph, before: CaseState, after: CaseState, parameters: readonly string[]): StepsMove[] {
  return Object.entries(before.works ?? {}).flatMap(([instanceId, work]): StepsMove[] => {
    const instance = before.instances[instanceId];
    const element = instance && graph.elements[instance.elementId];
    const name = element?.type === 'userTask' ? element.approval?.stepsFrom : undefined;
    if (!instance || name === undefined || !parameters.includes(name)) return [];
    const scope = scopeRefOf(before, instance.scopeId);
    const { steps = [], step } = work;
    return [{ elementId: instance.elementId, ...(scope && { scope }), ...moveOf(steps, after.works?.[instanceId]?.steps ?? steps, step) }];
  });
}
