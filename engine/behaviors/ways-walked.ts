import type { ExecutableGraph } from '../../model/compile.js';
import type { ElementInstance } from '../case-state.js';
import type { StepContext } from '../context.js';
import { means } from '../revisions.js';
import { traceOf } from '../trace.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** A step that was done: where a case can go back to. */
export interface DoneStep {
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  /** Since when something comes of it: when it was done, epoch ms; of one that went straight back from there, when it was done before. */
  readonly leftAt: number;
  /** When it was done last. */
  readonly doneAt: number;
  /** User name of who did it; null: nobody is known to have. */
  readonly performer: string | null;
}

/** What of a step's context is only read. */
type Read = Pick<StepContext, 'graph' | 'state'>;

/** Where a token can come to next from an element: along its flows, or by an event on its edge. */
const nextOf = (graph: ExecutableGraph, elementId: ElementId): string[] => [
  ...(graph.outgoing[elementId] ?? []).map((id) => graph.flows[id]!.target),
  ...(graph.boundaries[elementId] ?? []),
];

/** All that can be reached from an element over elements of which `isWay` holds. */
function reachedFrom(graph: ExecutableGraph, elementId: ElementId, isWay: (elementId: ElementId) => boolean): Set<ElementId> {
  const reached = new Set<ElementId>();
  const left = nextOf(graph, elementId);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (reached.has(next) || !isWay(next)) continue;
    reached.add(next);
    left.push(...nextOf(graph, next));
  }
  return reached;
}

/**
 * What has come of a step since it was done, in its own scope: elements that a token from it has entered. What stands in a branch beside it, or waits
 * at a join that has not fired, has not come of it.
 */
export function cameOf(ctx: Read, { elementId, scopeId, leftAt }: Pick<DoneStep, 'elementId' | 'scopeId' | 'leftAt'>): Set<ElementId> {
  return reachedFrom(ctx.graph, elementId, (id) => (traceOf(ctx.state, id, scopeId)?.enteredAt ?? -Infinity) >= leftAt);
}

/** Activations and tokens at joins that have come of a step; `came` as `cameOf` gives it. */
export function openOf(ctx: StepContext, step: Pick<DoneStep, 'elementId' | 'scopeId'>, came: ReadonlySet<ElementId>) {
  const instances = ctx.groups.instancesOfScope
    .of(step.scopeId)
    .filter((each) => came.has(each.elementId) && each.bodyId === undefined && each.compensates === undefined);
  const flows = [step.elementId, ...came].flatMap((id) => ctx.graph.outgoing[id] ?? []);
  return { instances, flows };
}

/** An activation, then each activity around it, from the innermost; of a multi-instance the whole, not the item. */
function* around(ctx: Read, instance: ElementInstance): Generator<ElementInstance> {
  for (let at: ElementInstance | undefined = instance; at; at = ctx.state.instances[at.scopeId]) {
    if (at.bodyId !== undefined) at = ctx.state.instances[at.bodyId]!;
    yield at;
  }
}

/** Where a case can go back to from an activation, and which activity of that scope it leaves: itself, or the one around it. */
export interface WayBack {
  readonly step: DoneStep;
  readonly leaves: ElementInstance;
}

/**
 * User tasks that were passed on the way to an activation, in the scopes it lies in, in the order in which they were done. A complex gateway on that way has
 * counted what has come to it, so there is no way back past it.
 */
export function waysBack(ctx: Read, instance: ElementInstance): WayBack[] {
  const ways = [...around(ctx, instance)].flatMap((leaves) => stepsBefore(ctx, leaves).map((step): WayBack => ({ step, leaves })));
  return ways.sort((a, b) => a.step.doneAt - b.step.doneAt);
}

/**
 * In an ad-hoc sub-process the same may be done several times side by side, and nobody can tell whose step came of which: where something else that has come
 * of a step is open, to return there would end the work of others.
 */
function endsOthers({ graph, state }: Read, { id, elementId, scopeId }: ElementInstance, came: ReadonlySet<ElementId>): boolean {
  const { parentId } = graph.elements[elementId]!;
  if (parentId === undefined || graph.elements[parentId]?.type !== 'adHocSubProcess' || !means(state, 'onlyWhatIsThereCounts')) return false;
  return Object.values(state.instances).some((other) => other.id !== id && other.scopeId === scopeId && came.has(other.elementId));
}

function stepsBefore(ctx: Read, instance: ElementInstance): DoneStep[] {
  const { elementId, scopeId, enteredAt } = instance;
  const { graph, state } = ctx;
  const begun = state.instances[scopeId]?.enteredAt ?? -Infinity;
  return Object.values(state.trace).flatMap((trace): DoneStep[] => {
    const { elementId: id, leftAt: doneAt, performer } = trace;
    const isStep = graph.elements[id]?.type === 'userTask' && graph.elements[id].parentId === graph.elements[elementId]!.parentId;
    if (!isStep || id === elementId || traceOf(state, id, scopeId) !== trace || trace.state !== 'completed' || doneAt === null) return [];
    const step = { elementId: id, scopeId, leftAt: trace.since ?? doneAt, doneAt, performer: performer?.id ?? null };
    if (trace.enteredAt < begun || step.leftAt > enteredAt) return [];
    const came = cameOf(ctx, step);
    if (endsOthers(ctx, instance, came)) return [];
    return came.has(elementId) && ![...came].some((each) => graph.elements[each]!.type === 'complexGateway') ? [step] : [];
  });
}
