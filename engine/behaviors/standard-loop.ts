import type { StandardLoop } from '../../model/elements/common.js';
import type { ElementInstance } from '../case-state.js';
import { elementOf, type StepContext } from '../context.js';
import { placeKey } from '../place.js';
import { isOnceTooOften, VISITS_AT_MOST } from './endless.js';
import { clearIncident, raiseIncident } from './incidents.js';
import { isSecondTime, passedBy } from './rounds.js';
import { truthIn } from './variables.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** The loop marker of an activity; undefined: it has none. */
export function loopOf(ctx: Pick<StepContext, 'graph'>, elementId: ElementId): StandardLoop | undefined {
  const element = elementOf(ctx, elementId);
  return 'loop' in element ? element.loop : undefined;
}

/** Whether an instance is the whole of a loop activity, around its rounds. */
export const isLoopBody = (ctx: Pick<StepContext, 'graph'>, { bodyId, elementId }: ElementInstance): boolean =>
  bodyId === undefined && loopOf(ctx, elementId) !== undefined;

/**
 * Opens the scope of the next round of a loop activity, or says that it is over (BPMN 2.0.2 §13.3.6). `held`: an incident says why it can be neither; a retry
 * asks anew. What is set in a round is set around it, so that the condition and the next round see it.
 */
export function nextRound(ctx: StepContext, body: ElementInstance, loop: StandardLoop): ScopeId | 'over' | 'held' {
  const work = (body.body ??= { items: [], started: 0, completed: 0, results: [] });
  for (const incident of ctx.groups.incidentsOfInstance.of(body.id)) clearIncident(ctx, incident, 'resolved', { kind: 'mended' });
  if (loop.maximum !== undefined && work.completed >= loop.maximum) return 'over';
  const again = asked(ctx, body, loop, work.completed);
  if (again === 'no') return 'over';
  if (again === 'unknown' || goesOnForEver(ctx, body)) return 'held';
  work.started += 1;
  const scopeId = `${body.id}#${work.started - 1}`;
  ctx.state.scopes[scopeId] = { id: scopeId, elementId: null, parentId: body.scopeId, variables: {}, round: work.started };
  return scopeId;
}

/** Whether there is to be another round; with an incident where that cannot be said. */
function asked(ctx: StepContext, body: ElementInstance, { condition, testBefore }: StandardLoop, done: number): 'yes' | 'no' | 'unknown' {
  if (condition === undefined || (done === 0 && !testBefore)) return 'yes';
  const again = truthIn(ctx, body.scopeId, condition, { loopCounter: done, outcome: body.body?.outcome ?? null });
  if (again.ok) return again.value ? 'yes' : 'no';
  raiseIncident(ctx, {
    code: 'loopConditionFailed',
    elementId: body.elementId,
    scopeId: body.scopeId,
    instanceId: body.id,
    params: { error: again.error },
    retry: { kind: 'activate', ref: body.id },
  });
  return 'unknown';
}

/** Stops rounds without a wait: two hundred in one step, or a second one that would send or call again. A retry asks the condition first. */
function goesOnForEver(ctx: StepContext, body: ElementInstance): boolean {
  const { elementId, scopeId, id } = body;
  const isAgain = isSecondTime(ctx, { elementId, scopeId, passed: passedBy(ctx, id) });
  if (!isOnceTooOften(ctx, placeKey(id, elementId)) && !isAgain) return false;
  raiseIncident(ctx, {
    code: 'endlessLoop',
    elementId,
    scopeId,
    instanceId: id,
    params: { visits: isAgain ? 1 : VISITS_AT_MOST },
    retry: { kind: 'activate', ref: id },
  });
  return true;
}
