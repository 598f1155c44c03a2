import type { CaseState } from '../case-state.js';
import { elementOf, type StepContext, type Token } from '../context.js';
import { placeKey, placeOf, type PlaceKey } from '../place.js';
import { handOn } from './rounds.js';
import type { ElementId, FlowId, ScopeId } from '../../model/ids.js';

/** Tokens of one join: incoming flow → how many wait. */
type Arrived = Record<string, number>;

/** Keeps a token at a join until the others have come. */
export function keepAtJoin(ctx: StepContext, token: Token): Arrived {
  const key = placeKey(token.scopeId, token.elementId);
  const arrived = (ctx.state.joins[key] ??= {});
  handOn(ctx, key, token.passed);
  if (token.flowId !== undefined) arrived[token.flowId] = (arrived[token.flowId] ?? 0) + 1;
  return arrived;
}

/** Takes one token from each incoming flow that has one; what is left waits for the next round. */
export function consumeAtJoin(ctx: StepContext, scopeId: ScopeId, gatewayId: ElementId): void {
  const key = placeKey(scopeId, gatewayId);
  takeFrom(ctx.state, key, Object.keys(tokensAt(ctx.state, key)));
}

/** What waits at one join. */
export const tokensAt = (state: CaseState, key: PlaceKey): Readonly<Arrived> => state.joins[key] ?? {};

/** Takes one token from each of some flows that have one. */
export function takeFrom(state: CaseState, key: PlaceKey, flows: readonly FlowId[]): void {
  const left = Object.entries(state.joins[key] ?? {}).flatMap(([flow, n]) => {
    const rest = flows.includes(flow) ? n - 1 : n;
    return rest > 0 ? [[flow, rest] as const] : [];
  });
  if (left.length === 0) delete state.joins[key];
  else state.joins[key] = Object.fromEntries(left);
}

/** The joins at which tokens wait, in the order the first of each came. */
export function joinsOf(state: CaseState): { readonly scopeId: ScopeId; readonly elementId: ElementId; readonly arrived: Readonly<Arrived> }[] {
  return keysOf(state).map((key) => ({ ...placeOf(key), arrived: state.joins[key] ?? {} }));
}

/** Forgets the tokens that wait at joins of a scope, and which of them wait to be reset. */
export function dropJoins(state: CaseState, scopeId: ScopeId): void {
  const others = Object.entries(state.resets ?? {}).filter(([key]) => placeOf(key as PlaceKey).scopeId !== scopeId);
  if (others.length > 0) state.resets = Object.fromEntries(others);
  else delete state.resets;
  for (const key of keysOf(state)) if (placeOf(key).scopeId === scopeId) delete state.joins[key];
}

const keysOf = (state: CaseState) => Object.keys(state.joins) as PlaceKey[];

/** Forgets the tokens that have come to joins of a scope along these flows. */
export function dropArrivals(state: CaseState, scopeId: ScopeId, flows: readonly FlowId[]): void {
  for (const key of keysOf(state).filter((each) => placeOf(each).scopeId === scopeId)) {
    const left = Object.entries(state.joins[key] ?? {}).filter(([flow]) => !flows.includes(flow));
    if (left.length === 0) delete state.joins[key];
    else state.joins[key] = Object.fromEntries(left);
  }
}

/**
 * A case goes back behind parallel joins that have fired: branches that it does not go back into stand done, and their tokens wait there again.
 * `came`: what has come of the step to which it goes back.
 */
export function giveBackAtJoins(
  ctx: StepContext,
  { elementId, scopeId }: { readonly elementId: ElementId; readonly scopeId: ScopeId },
  came: ReadonlySet<ElementId>,
): void {
  for (const id of came) {
    if (elementOf(ctx, id).type !== 'parallelGateway') continue;
    for (const flowId of ctx.graph.incoming[id] ?? []) {
      const { source } = ctx.graph.flows[flowId]!;
      if (source !== elementId && !came.has(source)) keepAtJoin(ctx, { elementId: id, scopeId, flowId });
    }
  }
}
