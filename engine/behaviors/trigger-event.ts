import type { Mapping } from '../../model/text.js';
import type { Wait } from '../waits.js';
import type { Completion } from '../element-behavior.js';
import { elementOf, type Passed, type StepContext } from '../context.js';
import { triggerBoundary } from './boundary.js';
import { startEventSubProcess } from './event-sub-process.js';
import { raiseIncident } from './incidents.js';
import { complete } from './lifecycle.js';
import { handOn } from './rounds.js';
import { applyMapping } from './variables.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** Whether an element of those that hold an event back (`unlessActive`) is active in its scope. */
export function isAnyActive(ctx: StepContext, elementIds: string | readonly string[] | undefined, scopeId: ScopeId): boolean {
  if (elementIds === undefined) return false;
  return Object.values(ctx.state.instances).some((i) => i.scopeId === scopeId && [elementIds].flat().includes(i.elementId));
}

/** Sets what an event's output mapping gives; one that fails is an incident, and the case goes on. */
export function applyOutput(ctx: StepContext, { elementId, scopeId }: Wait, output: Mapping | undefined, extras: object = {}): void {
  const error = applyMapping(ctx, elementId, scopeId, output, { ...extras });
  if (error !== null) raiseIncident(ctx, { code: 'outputFailed', elementId, scopeId, params: { error } });
}

/**
 * What was waited for has come: acts by the event's position (boundary, start of an event sub-process, catch or receive task, behind an event-based gateway).
 * `passed`: of something thrown in this step, where the token that threw it has sent or called.
 */
export function triggerEvent(ctx: StepContext, wait: Wait, completion: Completion = {}, passed: Passed = []): void {
  const element = elementOf(ctx, wait.elementId);
  if (element.type === 'startEvent') {
    startEventSubProcess(ctx, element, wait.scopeId, passed);
    return;
  }
  const instance = wait.instanceId === null ? undefined : ctx.state.instances[wait.instanceId];
  if (!instance) return;
  handOn(ctx, instance.id, passed);
  if (element.type === 'boundaryEvent') triggerBoundary(ctx, element.id, instance);
  else if (instance.elementId === element.id) complete(ctx, instance, completion);
  else complete(ctx, instance, { flows: flowsBetween(ctx, instance.elementId, element.id), came: completion });
}

/** The flows from an event-based gateway to the event that has happened: one is drawn. */
const flowsBetween = (ctx: StepContext, from: ElementId, to: ElementId): string[] =>
  (ctx.graph.outgoing[from] ?? []).filter((flowId) => ctx.graph.flows[flowId]?.target === to).slice(0, 1);
