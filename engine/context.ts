import { own } from '../model/own.js';
import type { ExecutableElement, ExecutableGraph } from '../model/compile.js';
import type { EventDefinition } from '../model/event-definitions/event-definition.js';
import { authorOf } from './authors.js';
import type { Actor, CaseState, Compensates, ElementInstance, Ended, Scope, ScopeRef, Undoing } from './case-state.js';
import type { Wait } from './waits.js';
import type { ArrivedDescent } from './descent.js';
import type { Effect } from './effect.js';
import type { Completion } from './element-behavior.js';
import type { Carried } from './event-definitions/event-room.js';
import type { ExpressionHost } from './expressions/feel.js';
import type { Groups } from './grouped.js';
import { idName, type IdKind } from './ids.js';
import type { PlaceKey } from './place.js';
import type { CaseRecord, RecordData, RecordKind, RecordOf } from './record.js';
import { means } from './revisions.js';
import type { Reopened } from './work-items/reopened.js';
import type { ElementId, FlowId, InstanceId, ScopeId } from '../model/ids.js';

/** Places at which was sent or called since the case last waited (behaviors/rounds). */
export type Passed = readonly PlaceKey[];

/** A token on its way to an element. `outcome` is the answer of the user task it comes from, until it next rests. */
export interface Token {
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  readonly flowId?: FlowId;
  readonly outcome?: string;
  /** What its element would wait for has happened already, before an event-based gateway; this is what it brings. */
  readonly came?: Completion;
  /** Of it and those it comes of. */
  readonly passed?: Passed;
  /** Its element undoes something. */
  readonly compensates?: Compensates;
  /** A return or a withdrawal sends it. */
  readonly reopened?: Reopened;
}

/** An event on its way outwards from the element that throws it. */
export interface PendingThrow {
  readonly event: EventDefinition;
  readonly carried?: Carried;
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  /** What goes on once it is thrown, if it is still there. */
  readonly then?: { readonly instanceId: InstanceId; readonly completion: Completion };
  readonly passed: Passed;
}

/**
 * What one step works on: a private copy of the state, the tokens on their way, and what the step has produced so far.
 * Only `step` makes one.
 */
export interface StepContext {
  readonly graph: ExecutableGraph;
  readonly state: CaseState;
  readonly now: number;
  readonly actor: Actor;
  /** The person whose doing all this comes of; null: the system's own, or what the clock has set off since. */
  cause: Actor | null;
  readonly records: CaseRecord[];
  readonly effects: Effect[];
  /** Ids of user tasks whose row changed. */
  readonly touchedTasks: Set<string>;
  /** Closed in this step; gone from the state, kept for the row. */
  readonly closedTasks: ClosedTask[];
  /** Gone from the state with this step, kept for the rows. */
  readonly ended: Ended;
  readonly tokens: Token[];
  /** Events that elements have asked to throw; see behaviors/propagation. */
  readonly throws: PendingThrow[];
  /** Scopes in which something has just completed; see behaviors/ad-hoc. */
  readonly doneIn: Set<ScopeId>;
  /** What is to be undone next; see behaviors/compensation. */
  readonly undoing: Undoing[];
  /** How often tokens have come to each place in this step: the bound against endless loops. */
  readonly visits: Map<PlaceKey, number>;
  /** What of the state lies in, hangs on or is about something. */
  readonly groups: Groups;
  /** Of which message or signal of another case this step comes; see behaviors/descents. */
  descent?: ArrivedDescent;
  /** Instance, scope or join → what it has passed in this round; see behaviors/rounds. */
  readonly passed: Map<string, Passed>;
}

/** A user task that ended in this step. */
export interface ClosedTask {
  readonly task: CaseState['tasks'][string];
  /** `skipped`: not needed, for others have decided. */
  readonly state: 'completed' | 'cancelled' | 'skipped';
  readonly at: number;
  readonly outcome: string | null;
  readonly performer: Actor | null;
  readonly scopeVariables: Readonly<Record<string, unknown>> | null;
  readonly overdue: boolean;
  readonly dueAt: number | null;
}

/** Adds an activation to the state. */
export function addInstance({ state, groups }: Pick<StepContext, 'state' | 'groups'>, instance: ElementInstance): void {
  state.instances[instance.id] = instance;
  groups.instancesOfScope.added(instance);
  groups.itemsOfBody.added(instance);
}

/** Adds an event that waits to the state. */
export function addWait({ state, groups }: Pick<StepContext, 'state' | 'groups'>, wait: Wait): void {
  state.waits[wait.id] = wait;
  groups.waitsOfScope.added(wait);
  groups.waitsOfInstance.added(wait);
}

/** The element of an id; the graph was checked, so it exists. */
export function elementOf(ctx: Pick<StepContext, 'graph'>, id: string): ExecutableElement {
  const element = ctx.graph.elements[id];
  if (!element) throw new Error(`Expected element ${id} in ${ctx.graph.key}@${ctx.graph.version}`);
  return element;
}

/**
 * An id for something of this case at an element in a scope, unique in the case's whole life: the second time a token comes
 * to RR-09 for baike, `RR-202609-0012.RR-09@baike.2`.
 */
export function nextId({ state }: StepContext, kind: IdKind, elementId: ElementId, scopeId: ScopeId): string {
  if (!means(state, 'idsSayWhatTheyName')) {
    state.lastId += 1;
    return `${state.caseId}.${state.lastId}`;
  }
  const name = idName(kind, elementId, scopeKeyOf(state, scopeId));
  state.idsGiven ??= {};
  const number = (own(state.idsGiven, name) ?? 0) + 1;
  state.idsGiven[name] = number;
  return `${state.caseId}.${name}${number}`;
}

/** Appends a record. `actor`: who did it, where that is not the usual for its kind (`authorOf`). */
export function record<K extends RecordKind>(
  ctx: StepContext,
  kind: K,
  elementId: ElementId | null,
  scopeId: ScopeId | null,
  data: RecordData[K],
  actor?: Actor | null,
): void {
  const scope = scopeId === null ? undefined : scopeRefOf(ctx.state, scopeId);
  const author = actor ? { actor } : authorOf(ctx, kind);
  const entry: RecordOf<K> = {
    kind,
    at: ctx.now,
    actor: author.actor,
    ...(elementId !== null && { elementId }),
    ...(scope && { scope }),
    data: author.because ? { ...data, because: author.because } : data,
  };
  ctx.records.push(entry as CaseRecord); // of one of the kinds, as each of them is
}

/** The scope of an id; it exists as long as anything in it does. */
export function scopeOf(state: CaseState, scopeId: ScopeId): Scope {
  const scope = state.scopes[scopeId];
  if (!scope) throw new Error(`Expected scope ${scopeId} in ${state.caseId}`);
  return scope;
}

/** The items of multi-instances a scope lies in, from the outermost. */
function itemsAround(state: CaseState, scopeId: ScopeId): ScopeRef[] {
  const refs: ScopeRef[] = [];
  for (let scope = state.scopes[scopeId]; scope; scope = scope.parentId === null ? undefined : state.scopes[scope.parentId])
    if (scope.ref) refs.unshift(scope.ref);
  return refs;
}

/** Which item of a multi-instance a scope lies in: of nested ones the innermost, with the keys and labels of all (`taiwan/3`). */
export function scopeRefOf(state: CaseState, scopeId: ScopeId): ScopeRef | undefined {
  const refs = itemsAround(state, scopeId);
  const innermost = refs.at(-1);
  if (!innermost || refs.length === 1 || !means(state, 'itemsHaveTheirWholeKey')) return innermost;
  const named = (language: 'zh' | 'en') => refs.map((ref) => ref.label?.[language] ?? ref.key).join(' / ');
  return {
    elementId: innermost.elementId,
    key: refs.map((ref) => ref.key).join('/'),
    ...(refs.some((ref) => ref.label) && { label: { zh: named('zh'), en: named('en') } }),
  };
}

/** All items of multi-instances a scope lies in, as one text: `taiwan`, nested `taiwan/3`; empty for the process itself. */
export const scopeKeyOf = (state: CaseState, scopeId: ScopeId): string =>
  itemsAround(state, scopeId)
    .map((ref) => ref.key)
    .join('/');

/** Whether a scope lies in another, or is it. */
export function isWithin(state: CaseState, scopeId: ScopeId, outerId: string): boolean {
  for (let scope = state.scopes[scopeId]; scope; scope = scope.parentId === null ? undefined : state.scopes[scope.parentId]) {
    if (scope.id === outerId) return true;
  }
  return false;
}

/** Whether expressions of this case fail loudly: a condition that is neither true nor false is an incident, not a no. */
export const isLoud = (state: CaseState): boolean => means(state, 'expressionsFailLoudly') && state.quietExpressions !== true;

/** What expressions of this step may see of the case. */
export function expressionHost(ctx: Pick<StepContext, 'graph' | 'state' | 'now'>): ExpressionHost {
  return {
    now: ctx.now,
    calendar: ctx.state.calendar,
    parameter: (name) => own(ctx.state.parameters, name)?.value,
    quiet: !isLoud(ctx.state),
    unbounded: !means(ctx.state, 'valuesHaveBounds'),
    ofAnySize: !means(ctx.state, 'nothingGoesOnForEver'),
    formerly: !means(ctx.state, 'valuesHaveBounds') || !isLoud(ctx.state),
    hasElement: (elementId) => Object.hasOwn(ctx.graph.elements, elementId),
    isActive: (elementId) => Object.values(ctx.state.instances).some((instance) => instance.elementId === elementId),
  };
}
