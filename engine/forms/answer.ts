import type { ExecutableElementOf } from '../../model/compile.js';
import { demandFaults, faultsOf, fillable } from '../../model/forms/check.js';
import { distinctFaults, type FormFault, pointerPart } from '../../model/forms/form-fault.js';
import { type FieldConflict, mergeFields } from '../../model/forms/merge.js';
import { readPatch } from '../../model/forms/patch.js';
import { placeInSent } from '../../model/forms/places.js';
import { type AskRule, brokenRules } from '../../model/forms/rules.js';
import type { FieldLook, StepForm } from '../../model/forms/step-form.js';
import { isBlank, saysNothing } from '../../model/forms/values.js';
import { blankedBy, type Hidden, hiddenIn } from '../../model/forms/visible.js';
import { truthIn, visibleVariables } from '../behaviors/variables.js';
import type { WorkItem } from '../work-items/work-item.js';
import { elementOf, type StepContext } from '../context.js';
import { readOverValues } from '../expressions/over-values.js';
import { means } from '../revisions.js';
import type { TriggerOf } from '../commands/command-kind.js';
import { taskForm } from './task-form.js';

type CompleteTask = TriggerOf<'completeTask'>;

/** A person's answer, put over what his task sees now. */
export interface TakenAnswer {
  /** What is set when it is taken: what the form was prefilled with, unless it was changed, and the answer; what is not shown is blank. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly conflicts: readonly FieldConflict[];
  /** What the step may not do with the values. */
  readonly rightFaults: readonly FormFault[];
  /** The values of the case with all of it over them, before what is not shown was taken away. */
  readonly whole: Readonly<Record<string, unknown>>;
  readonly form: StepForm<FieldLook> | undefined;
  readonly hidden: Hidden;
  /** The values as they came, rows with ids: for the places of faults. */
  readonly sent: Readonly<Record<string, unknown>>;
}

const SHOWN: Hidden = { field: () => false, cell: () => false };

/** Reads the answer of a command: merged with what others have changed since, narrowed to what the form shows. Pure. */
export function takeAnswer(ctx: StepContext, task: WorkItem, trigger: CompleteTask): TakenAnswer {
  const seen = { ...visibleVariables(ctx.state, task.scopeId), ...task.prefill };
  if (!means(ctx.state, 'answersAreMerged')) return asItCame(seen, task, trigger);
  const form = taskForm(ctx.graph, elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>);
  const { values, conflicts, faults, sent } = merged(form, seen, task, trigger);
  const rightFaults = means(ctx.state, 'unseenTextIsNoAnswer') ? faults : faults.filter(({ path }) => !isCleared(path, sent));
  const whole = { ...seen, ...values };
  const formerly = !means(ctx.state, 'valuesHaveBounds');
  const hidden = form ? hiddenIn(form, whole, (condition, shown) => readOverValues(condition, shown, formerly)) : SHOWN;
  const blanked = form ? blankedBy(form, whole, hidden) : {};
  return { values: { ...task.prefill, ...values, ...blanked }, conflicts, rightFaults, whole, form, hidden, sent };
}

/** What is cleared, as a whole: until revision 18 a list could be, whatever the step may do with its rows. */
const isCleared = (path: string, sent: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(sent).some(([field, value]) => value === null && path === `/values${pointerPart(field)}`);

/** Until answers were merged and checked by their forms. */
function asItCame(seen: Readonly<Record<string, unknown>>, { prefill }: WorkItem, { values: sent }: CompleteTask): TakenAnswer {
  return { values: { ...prefill, ...sent }, conflicts: [], rightFaults: [], whole: { ...seen, ...sent }, form: undefined, hidden: SHOWN, sent };
}

function merged(form: StepForm<FieldLook> | undefined, seen: Readonly<Record<string, unknown>>, task: WorkItem, trigger: CompleteTask) {
  const { values, basedOn } = trigger;
  if (basedOn) return { ...mergeFields({ values, basedOn }, seen), faults: [], sent: values };
  if (!form) return { values, conflicts: [], faults: [], sent: values };
  let rows = 0;
  return readPatch(form, seen, { values }, () => `${task.id}.${(rows += 1)}`);
}

/** All that is wrong with an answer: the form's rules, what the outcome demands, and, when nothing else is, the rules of the step. */
export function answerFaults(ctx: StepContext, task: WorkItem, trigger: CompleteTask, answer: TakenAnswer): FormFault[] {
  const element = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
  const { form, hidden, whole, values, rightFaults, sent } = answer;
  const isEmpty = means(ctx.state, 'unseenTextIsNoAnswer') ? saysNothing : isBlank;
  const found = form ? faultsOf(form, whole, hidden, '/values', isEmpty).map((fault) => ({ ...fault, path: placeInSent(fault.path, whole, sent) })) : [];
  const demanded = demandFaults(element.outcomes, trigger, { ...whole, ...values }, form ? fillable(form, hidden) : () => true, isEmpty);
  const faults = distinctFaults([...demanded, ...rightFaults, ...found]);
  if (faults.length > 0) return faults;
  const ask: AskRule = (rule, names) => {
    const result = truthIn(ctx, task.scopeId, rule, { ...values, outcome: trigger.outcome, ...names });
    if (result.ok) return result.value;
    return typeof result.error === 'string' ? false : result.error;
  };
  const asked = { ...whole, ...values };
  // those of roles are judged where people come in
  const rules = element.checks.filter(({ notFor, ofRoles }) => notFor === undefined && ofRoles === undefined);
  return brokenRules(rules, ask, asked, '/values', trigger.outcome).map((fault) => ({ ...fault, path: placeInSent(fault.path, asked, sent) }));
}
