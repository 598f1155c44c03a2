import { type Basis, basisOf } from '../../model/forms/basis.js';
import { merge } from '../../model/forms/merge.js';
import { sameValue } from '../../model/forms/values.js';
import { visibleVariables } from '../behaviors/variables.js';
import type { StepContext } from '../context.js';
import { means } from '../revisions.js';
import type { WorkItem } from './work-item.js';
import type { ScopeId } from '../../model/ids.js';

/** What a form opens with beyond the variables, and on what of the case it was made. What the case has already needs no prefilling. */
export function prefillOf(ctx: StepContext, scopeId: ScopeId, values: Record<string, unknown>): Pick<WorkItem, 'prefill' | 'prefillOn'> {
  if (!means(ctx.state, 'answersAreMerged')) return { prefill: values };
  const seen = visibleVariables(ctx.state, scopeId);
  const prefill: Record<string, unknown> = {};
  const prefillOn: Record<string, Basis> = {};
  for (const [name, value] of Object.entries(values)) {
    const basis = basisOf(seen[name], value);
    if (!basis) continue;
    prefill[name] = value;
    prefillOn[name] = basis;
  }
  return { prefill, prefillOn };
}

/**
 * What open forms are prefilled with follows the case: where somebody has changed since what it was made on, his value counts; cells and rows he has not
 * touched stay prefilled. Else a form that lay open would undo what was done meanwhile.
 */
export function prefillFollows(ctx: StepContext): void {
  for (const item of Object.values(ctx.state.tasks)) {
    if (!item.prefillOn || Object.keys(item.prefillOn).length === 0) continue;
    const moved = movedOn(item, visibleVariables(ctx.state, item.scopeId));
    if (!moved) continue;
    Object.assign(item, moved);
    ctx.touchedTasks.add(item.id);
  }
}

/** The prefill as it is after what others have changed; null: nothing of it has. */
function movedOn({ prefill = {}, prefillOn = {} }: WorkItem, seen: Readonly<Record<string, unknown>>): Pick<WorkItem, 'prefill' | 'prefillOn'> | null {
  const next = { prefill: { ...prefill }, prefillOn: { ...prefillOn } };
  let hasMoved = false;
  for (const [name, basis] of Object.entries(prefillOn)) {
    const { value } = merge(basis, prefill[name], seen[name], () => 'theirs');
    if (sameValue(value, prefill[name])) continue;
    hasMoved = true;
    const now = basisOf(seen[name], value);
    if (now) Object.assign(next, { prefill: { ...next.prefill, [name]: value }, prefillOn: { ...next.prefillOn, [name]: now } });
    else {
      delete next.prefill[name];
      delete next.prefillOn[name];
    }
  }
  return hasMoved ? next : null;
}
