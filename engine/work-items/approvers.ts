import type { ExecutableGraph } from '../../model/compile.js';
import type { Actor } from '../case-state.js';
import type { StepContext } from '../context.js';

/** Who has said yes in a case so far. As many as there are people. */
export interface Approvers {
  all: Actor[];
  /** In the step that was answered last: which it is, and who. */
  last: { readonly step: string; readonly users: readonly string[] };
}

const asks = (graph: ExecutableGraph): boolean =>
  Object.values(graph.elements).some((each) => each.type === 'userTask' && each.automatic?.sameApprover !== undefined);

/** Somebody has said yes in a step; kept where some step of the process asks for it. */
export function noteYes({ state, graph }: Pick<StepContext, 'state' | 'graph'>, step: string, by: Actor): void {
  if (!asks(graph)) return;
  const { all, last } = state.approvers ?? { all: [], last: { step, users: [] } };
  state.approvers = {
    all: all.some(({ id }) => id === by.id) ? all : [...all, by],
    last: { step, users: [...(last.step === step ? last.users : []), by.id] },
  };
}

/** After a return or a withdrawal everybody is asked anew. */
export function forgetYes({ state }: Pick<StepContext, 'state'>): void {
  delete state.approvers;
}

/** He has taken back one: what he said before counts no more, and he is asked anew. */
export function forgetYesOf({ state }: Pick<StepContext, 'state'>, { id: user }: Actor): void {
  if (!state.approvers) return;
  const { all, last } = state.approvers;
  state.approvers = { all: all.filter(({ id }) => id !== user), last: { step: last.step, users: last.users.filter((id) => id !== user) } };
}

/** Somebody who has said yes before, as far as a step counts that; null: he is to be asked. */
export function saidYesBefore({ state }: Pick<StepContext, 'state'>, mode: 'once' | 'consecutive' | undefined, user: string): Actor | null {
  const { all = [], last } = state.approvers ?? {};
  if (mode === undefined || (mode === 'consecutive' && !last?.users.includes(user))) return null;
  return all.find(({ id }) => id === user) ?? null;
}
