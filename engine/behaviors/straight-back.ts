import type { ExecutableGraph } from '../../model/compile.js';
import { sameValue } from '../../model/forms/values.js';
import type { ElementInstance } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import type { Completion } from '../element-behavior.js';
import { traceOf } from '../trace.js';
import { isYes } from '../work-items/yes-and-no.js';
import type { Reopened, StepBetween, StraightBack } from '../work-items/reopened.js';
import { visibleVariables } from './variables.js';
import { cameOf, type DoneStep } from './ways-walked.js';
import type { ElementId } from '../../model/ids.js';

/** The way straight back to an element that returns a case to a step; `arrives`: how that element will be opened. */
export function straightBackTo(ctx: StepContext, step: DoneStep, to: ElementId, arrives: Reopened): StraightBack {
  const between = [...cameOf(ctx, step)].filter((id) => id !== to).flatMap((id) => stepBetween(ctx, id, step));
  const seen = visibleVariables(ctx.state, step.scopeId);
  const fields = new Set(between.flatMap((each) => each.fields));
  return {
    to,
    arrives,
    between: between.sort((a, b) => a.since - b.since),
    seen: Object.fromEntries([...fields].map((field) => [field, seen[field] ?? null])),
    since: step.leftAt,
  };
}

/** An element in between as a step that people have done; none where it is no such step, or was not done. */
function stepBetween(ctx: StepContext, elementId: ElementId, { scopeId }: DoneStep): StepBetween[] {
  const trace = traceOf(ctx.state, elementId, scopeId);
  const fields = fieldsShownIn(ctx.graph, elementId);
  if (trace?.state !== 'completed' || trace.leftAt === null || fields.length === 0) return [];
  return [{ elementId, fields, since: trace.since ?? trace.leftAt, ...holderAgain(ctx, elementId, trace.performer?.id) }];
}

/** The person who did a step has it again, where one person does it and whoever has it can give it back. */
export function holderAgain({ graph }: Pick<StepContext, 'graph'>, elementId: ElementId, performer: string | null | undefined): { readonly holder?: string } {
  const element = elementOf({ graph }, elementId);
  const isOnes = element.type === 'userTask' && !element.approval && !element.multiInstance;
  return isOnes && performer ? { holder: performer } : {};
}

/** Top-level fields that a user task shows, or those in an activity. */
function fieldsShownIn(graph: ExecutableGraph, elementId: ElementId): string[] {
  const inside = Object.values(graph.elements).filter(({ id }) => isIn(graph, id, elementId));
  const names = inside.flatMap((each) => (each.type === 'userTask' ? Object.keys(each.fields) : [])).map((place) => place.split('/')[0]!);
  return [...new Set(names)];
}

function isIn(graph: ExecutableGraph, elementId: ElementId, outer: ElementId): boolean {
  for (let at: string | undefined = elementId; at !== undefined; at = graph.elements[at]?.parentId) if (at === outer) return true;
  return false;
}

/** Whether the answer to a step that a case was returned to lets it go straight back. A no goes along the flows. */
export function goesStraightBack(ctx: Pick<StepContext, 'graph'>, { elementId }: ElementInstance, { outcome }: Completion): boolean {
  const element = elementOf(ctx, elementId);
  return element.type !== 'userTask' || isYes(element, outcome);
}

/**
 * 原路返回: sends the token of a step that a case was returned to straight to the one that has returned it, past those in between; first to each of them of
 * whose fields one has changed since.
 */
export function straightOn(ctx: StepContext, { elementId, scopeId }: ElementInstance, back: StraightBack): void {
  const now = visibleVariables(ctx.state, scopeId);
  const changed = Object.keys(back.seen).filter((field) => !sameValue(back.seen[field], now[field] ?? null));
  const next = back.between.find(({ fields }) => fields.some((field) => changed.includes(field)));
  const to = next?.elementId ?? back.to;
  traceOf(ctx.state, elementId, scopeId)!.since = back.since;
  record(ctx, 'wentStraightBack', elementId, scopeId, { to, changed: next ? next.fields.filter((field) => changed.includes(field)) : [] });
  ctx.tokens.push({ elementId: to, scopeId, reopened: next ? firstTo(next, back) : back.arrives });
}

/** How a step in between is opened that has to look again; from there the way goes on past the others. */
const firstTo = (next: StepBetween, back: StraightBack): Reopened => ({
  by: back.arrives.by,
  ...(next.holder !== undefined && { holder: next.holder }),
  back: { ...back, between: back.between.filter((each) => each !== next), since: next.since },
});
