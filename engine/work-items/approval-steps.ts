import type { Approval, ApprovalStep } from '../../model/approvals/approval-step.js';
import { own } from '../../model/own.js';
import type { CaseState } from '../case-state.js';
import type { HumanWork } from './work-item.js';

/** The steps that a parameter of the unit `approvalSteps` holds; none where it is no such parameter. Whoever sets it has checked them. */
export function stepsIn({ parameters }: Pick<CaseState, 'parameters'>, name: string): readonly ApprovalStep[] {
  const parameter = own(parameters, name);
  return parameter?.unit === 'approvalSteps' && Array.isArray(parameter.value) ? (parameter.value as readonly ApprovalStep[]) : [];
}

/** The steps of an approval that is under way. */
export const stepsOf = ({ steps }: Pick<Approval, 'steps'>, work: Pick<HumanWork, 'steps'>): readonly ApprovalStep[] => work.steps ?? steps;

/**
 * Steps of an approval under way once its parameter has changed: what was decided, and the step at work, stay as they were; what comes after them is as it
 * is now. Steps that were put before the one at work come no more.
 */
export function stepsAfterChange({ step, steps = [] }: Pick<HumanWork, 'step' | 'steps'>, changed: readonly ApprovalStep[]): readonly ApprovalStep[] {
  const begun = steps.slice(0, step + 1);
  const last = changed.findLastIndex(({ id }) => begun.some((each) => each.id === id));
  return [...begun, ...changed.slice(last + 1)];
}
