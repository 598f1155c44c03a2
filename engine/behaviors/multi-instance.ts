import type { MultiInstance, StandardLoop } from '../../model/elements/common.js';
import { MOST_ITEMS } from '../../model/elements/most-items.js';
import type { ElementInstance, ScopeRef } from '../case-state.js';
import { elementOf, isLoud, record, scopeRefOf, type StepContext } from '../context.js';
import { means } from '../revisions.js';
import { activate, complete, terminate } from './lifecycle.js';
import { passedBy } from './rounds.js';
import { closeScope } from './scopes.js';
import { loopOf, nextRound } from './standard-loop.js';
import { expressionFailed, raiseIncident } from './incidents.js';
import { refusalIn, rowsLeft } from './kept-rows.js';
import { evaluateIn, setVariables, truthIn, type MappingError } from './variables.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

const markerOf = (ctx: StepContext, elementId: ElementId): MultiInstance => {
  const element = elementOf(ctx, elementId);
  if (!('multiInstance' in element) || !element.multiInstance) throw new Error(`Expected multi-instance ${elementId}`);
  return element.multiInstance;
};

const NO_LIST = { zh: '结果不是清单', en: 'it gives no list' };
const tooMany = (count: number, others: number): MappingError => ({
  zh: `清单有 ${count} 项${others > 0 ? `，单据里另有 ${others} 项在办` : ''}，一张单据同时至多 ${MOST_ITEMS} 项`,
  en: `the list has ${count} items${others > 0 ? `, besides ${others} others of the case` : ''}, and a case has ${MOST_ITEMS} at most at a time`,
});

/** Does the next round of a loop activity, or ends it with what its last round has answered; where it can do neither it rests. */
function goRound(ctx: StepContext, body: ElementInstance, loop: StandardLoop): void {
  const scopeId = nextRound(ctx, body, loop);
  const { outcome, started } = body.body!;
  if (scopeId === 'over') complete(ctx, body, { outcome });
  else if (scopeId !== 'held') activate(ctx, { elementId: body.elementId, scopeId, passed: passedBy(ctx, body.id) }, { bodyId: body.id, index: started - 1 });
}

/**
 * Starts an activity that is done more than once: a loop (BPMN §13.3.6) with its first round, a multi-instance (§13.3.7) with one instance for each item, all
 * at once or one after the other.
 */
export function enterBody(ctx: StepContext, body: ElementInstance): void {
  const loop = loopOf(ctx, body.elementId);
  if (loop) {
    goRound(ctx, body, loop);
    return;
  }
  const marker = markerOf(ctx, body.elementId);
  const list = itemsFor(ctx, body, marker);
  if (!Array.isArray(list)) {
    raiseIncident(ctx, {
      code: 'collectionFailed',
      elementId: body.elementId,
      scopeId: body.scopeId,
      instanceId: body.id,
      params: { error: list },
      retry: { kind: 'activate', ref: body.id },
    });
    return;
  }
  body.body = { items: list, started: 0, completed: 0, results: list.map(() => null) };
  if (body.body.items.length === 0) leaveBody(ctx, body);
  else startItems(ctx, body, marker);
}

/** The list that the collection gives, or why there is none to work through. */
function itemsFor(ctx: StepContext, body: ElementInstance, marker: MultiInstance): unknown[] | MappingError {
  const items = evaluateIn(ctx, body.scopeId, marker.collection);
  if (!items.ok) return items.error;
  const value = items.value === null && !isLoud(ctx.state) ? [] : items.value;
  if (!Array.isArray(value)) return isLoud(ctx.state) ? NO_LIST : 'no list';
  const others = Object.values(ctx.state.instances).reduce((sum, each) => sum + (each.body?.items.length ?? 0), 0);
  return value.length + others > MOST_ITEMS && means(ctx.state, 'valuesHaveBounds') ? tooMany(value.length, others) : value;
}

function startItems(ctx: StepContext, body: ElementInstance, marker: MultiInstance): void {
  const work = body.body!;
  const until = marker.sequential ? work.started + 1 : work.items.length;
  for (let index = work.started; index < until && ctx.state.instances[body.id]; index++) {
    work.started = index + 1;
    activateItem(ctx, body, marker, index);
  }
}

function nameOf(item: unknown, index: number): string {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : String(index + 1);
}

/** What tells an item from its siblings: itself where it is a word or a number, its `id`, else its place. One that came before in the list gets its place too. */
function keyOf(items: readonly unknown[], index: number): string {
  const key = nameOf(items[index], index);
  return items.slice(0, index).some((item, before) => nameOf(item, before) === key) ? `${key}#${index + 1}` : key;
}

/** Each item has a scope of its own that holds the item; a sub-process opens its scope inside it. */
function activateItem(ctx: StepContext, body: ElementInstance, marker: MultiInstance, index: number): void {
  const item = body.body!.items[index];
  const key = keyOf(body.body!.items, index);
  const label = marker.labels?.[nameOf(item, index)];
  const ref: ScopeRef = { elementId: body.elementId, key, ...(label && { label }) };
  const scopeId = `${body.id}#${index}`;
  ctx.state.scopes[scopeId] = { id: scopeId, elementId: null, parentId: body.scopeId, variables: { [marker.itemVariable]: item, loopCounter: index + 1 }, ref };
  activate(ctx, { elementId: body.elementId, scopeId, passed: passedBy(ctx, body.id) }, { bodyId: body.id, index });
}

/** One round is done: what it has answered goes on if it was the last. */
function completeRound(ctx: StepContext, round: ElementInstance, body: ElementInstance, loop: StandardLoop, outcome: string | undefined): void {
  const work = body.body!;
  work.completed += 1;
  delete work.outcome;
  if (outcome !== undefined) work.outcome = outcome;
  closeScope(ctx, round.scopeId);
  goRound(ctx, body, loop);
}

/** One item is done: collects what it leaves, starts the next, ends the whole when all are done or the completion condition holds. */
export function completeItem(ctx: StepContext, item: ElementInstance, outcome: string | undefined): void {
  const body = ctx.state.instances[item.bodyId!];
  if (!body?.body) return;
  const loop = loopOf(ctx, body.elementId);
  if (loop) {
    completeRound(ctx, item, body, loop, outcome);
    return;
  }
  const marker = markerOf(ctx, body.elementId);
  const work = body.body;
  if (marker.outputElement !== undefined) {
    const result = evaluateIn(ctx, item.scopeId, marker.outputElement, { endState: ctx.state.scopes[item.scopeId]?.endState ?? null });
    work.results[item.index!] = result.ok ? result.value : null;
    if (!result.ok) expressionFailed(ctx, { elementId: body.elementId, scopeId: body.scopeId }, marker.outputElement, result.error, 'outputFailed');
  }
  work.completed += 1;
  closeItemScope(ctx, item.scopeId);
  const counts = { numberOfInstances: work.items.length, numberOfCompletedInstances: work.completed };
  if (isEnough(ctx, body, marker, counts)) {
    for (const other of ctx.groups.itemsOfBody.of(body.id)) terminate(ctx, other, { kind: 'completionCondition' });
    leaveBody(ctx, body);
  } else if (work.completed === work.items.length) leaveBody(ctx, body);
  else if (marker.sequential && work.started < work.items.length) startItems(ctx, body, marker);
}

/** Whether the rest need not be done. A condition that cannot be asked is an incident, and the rest go on. */
function isEnough(ctx: StepContext, body: ElementInstance, marker: MultiInstance, counts: Readonly<Record<string, number>>): boolean {
  if (marker.completionCondition === undefined) return false;
  const enough = truthIn(ctx, body.scopeId, marker.completionCondition, counts);
  if (!enough.ok) expressionFailed(ctx, { elementId: body.elementId, scopeId: body.scopeId }, marker.completionCondition, enough.error);
  return enough.ok && enough.value;
}

/** Closes the scope of an ended item, whose variables stay readable on the case, or of a round of a loop, which has none. */
export function closeItemScope(ctx: StepContext, scopeId: ScopeId): void {
  const scope = ctx.state.scopes[scopeId]?.ref && scopeRefOf(ctx.state, scopeId);
  const variables = ctx.state.scopes[scopeId]?.variables;
  if (scope && variables) ctx.state.endedScopes.push({ ...(means(ctx.state, 'whatIsEndedLeaves') && { id: scopeId }), scope, variables });
  closeScope(ctx, scopeId);
}

function leaveBody(ctx: StepContext, body: ElementInstance): void {
  const marker = markerOf(ctx, body.elementId);
  if (marker.outputCollection !== undefined) {
    const left = rowsLeft(ctx, marker.outputCollection, body.body!.results);
    const refusal = refusalIn(ctx)(marker.outputCollection, left);
    if (refusal) expressionFailed(ctx, { elementId: body.elementId, scopeId: body.scopeId }, marker.outputCollection, refusal, 'outputFailed');
    const changes = refusal ? [] : setVariables(ctx.state, body.scopeId, { [marker.outputCollection]: left });
    if (changes.length > 0) record(ctx, 'variablesChanged', body.elementId, body.scopeId, { changed: changes });
  }
  complete(ctx, body);
}
