import { reachability } from './compile-reachability.js';
import { eventOf } from './elements/event-of.js';
import { isEventSubProcess } from './elements/apart.js';
import type { Element, ElementOf, ElementType } from './elements/index.js';
import type { FieldLook, WholeForm } from './forms/step-form.js';
import { withLinks } from './links.js';
import { wordsFor, type WordsOfValues } from './notices/words-of-values.js';
import { indexOf, messagesOf } from './process-index.js';
import type { Clock, Form, ProcessDefinition, SequenceFlow } from './process-definition.js';
import type { ScopeId } from './ids.js';

/** What execution does not need is left out: explanations, sources, positions. */
type Stripped<E> = E extends unknown ? Omit<E, 'documentation' | 'sources'> : never;
/** An element as the engine sees it. */
export type ExecutableElement = Stripped<Element>;
/** Type → its elements: what registries of the types are typed by. */
type ExecutableElements = { readonly [T in ElementType]: Stripped<ElementOf<T>> };
/** An element of one type. */
export type ExecutableElementOf<T extends ElementType> = ExecutableElements[T];

export interface ExecutableFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: string | undefined;
  readonly isDefault?: boolean | undefined;
}

/** Where a scope begins, and what may begin in it. */
export interface ScopeEntry {
  /** None start event, else the first; empty: people start what is in it (ad-hoc sub-process). */
  readonly start: string;
  /** Event sub-processes of the scope, with their start events. */
  readonly eventSubProcesses: readonly { readonly id: string; readonly start: string }[];
}

/**
 * The executable form of a definition: indexed, frozen, without labels' company (positions, the looks of forms, sources).
 * The engine only ever sees one of these, made from a definition that passed the checks.
 */
export interface ExecutableGraph {
  readonly key: string;
  readonly version: number;
  readonly orgPack: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly title?: string | undefined;
  readonly partyVariable?: string | undefined;
  readonly initial: Readonly<Record<string, string>>;
  readonly elements: Readonly<Record<string, ExecutableElement>>;
  readonly flows: Readonly<Record<string, ExecutableFlow>>;
  readonly outgoing: Readonly<Record<string, readonly string[]>>;
  readonly incoming: Readonly<Record<string, readonly string[]>>;
  readonly boundaries: Readonly<Record<string, readonly string[]>>;
  /** Sub-process id → what begins in it; the process itself has the empty text, as no element has. Read by `scopeEntryOf`. */
  readonly scopes: Readonly<Record<string, ScopeEntry>>;
  readonly clocks: readonly Clock[];
  /** Inclusive or complex gateway → its incoming flow → elements from which a token can reach that flow without passing the gateway. */
  readonly upstream: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Messages anything in this process waits for. */
  readonly messages: readonly string[];
  /** Its expressions were checked when it was published. Absent: published before there was such a check; they mean what they meant then. */
  readonly expressions?: 'checked';
  /** What forms allow, by key: an answer is checked again by the case. Cases started before there were any have none. */
  readonly forms?: Readonly<Record<string, WholeForm<FieldLook>>>;
  /** What readers call the values of the names that stand plain in its notifications. */
  readonly words?: WordsOfValues;
  /** Its own words for what the engine tells people by itself. */
  readonly notices?: ProcessDefinition['notices'];
}

function strip(element: Element): ExecutableElement {
  const { documentation: _documentation, sources: _sources, ...rest } = element;
  return rest;
}

/** A form without words and widgets: what may be in it, and when it is shown. */
function bareForm({ schema, ui }: Form): WholeForm<FieldLook> {
  const conditions = Object.entries(ui.fields).flatMap(([key, { visibleWhen }]) => (visibleWhen === undefined ? [] : [[key, { visibleWhen }] as const]));
  return { schema: { properties: schema.properties }, ui: { order: ui.order, fields: Object.fromEntries(conditions) } };
}

function formsOf({ elements, forms }: ProcessDefinition): ExecutableGraph['forms'] {
  const used = new Set(elements.flatMap((e) => (e.type === 'userTask' && e.form !== undefined ? [e.form] : [])));
  return Object.fromEntries(Object.entries(forms).flatMap(([key, form]) => (used.has(key) ? [[key, bareForm(form)] as const] : [])));
}

function scopeEntry(definition: ProcessDefinition, scopeId: ScopeId): ScopeEntry {
  const index = indexOf(definition);
  const inside = index.children(scopeId === '' ? undefined : scopeId);
  const startOf = (parent: string) => {
    const starts = index.children(parent === '' ? undefined : parent).filter((e) => e.type === 'startEvent');
    return (starts.find((e) => eventOf(e) === undefined) ?? starts[0])?.id ?? '';
  };
  const eventSubProcesses = inside.flatMap((e) => (isEventSubProcess(e) ? [{ id: e.id, start: startOf(e.id) }] : []));
  return { start: startOf(scopeId), eventSubProcesses };
}

/** What an index gives for each key that has any, by ids. */
const grouped = <K extends string>(keys: readonly K[], of: (key: K) => readonly { readonly id: string }[]): Record<string, string[]> =>
  Object.fromEntries([...new Set(keys)].map((key) => [key, of(key).map(({ id }) => id)]));

function deepFreeze<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** Makes the executable form. The definition must have passed `checkDefinition` without errors. */
export function compile(drawn: ProcessDefinition, version: number): ExecutableGraph {
  const definition = withLinks(drawn);
  const index = indexOf(definition);
  const scopeIds = index.scopes().map((id) => id ?? '');
  const flow = ({ id, source, target, condition, isDefault }: SequenceFlow): ExecutableFlow => ({
    id,
    source,
    target,
    ...(condition && { condition }),
    ...(isDefault && { isDefault }),
  });
  return deepFreeze({
    key: definition.key,
    version,
    orgPack: definition.orgPack,
    name: definition.name,
    title: definition.title,
    partyVariable: definition.partyVariable,
    initial: definition.initial ?? {},
    elements: Object.fromEntries(definition.elements.map((e) => [e.id, strip(e)])),
    flows: Object.fromEntries(definition.flows.map((f) => [f.id, flow(f)])),
    outgoing: grouped(
      definition.flows.map(({ source }) => source),
      (id) => index.outgoing(id),
    ),
    incoming: grouped(
      definition.flows.map(({ target }) => target),
      (id) => index.incoming(id),
    ),
    boundaries: grouped(
      index.ofType('boundaryEvent').map(({ attachedTo }) => attachedTo),
      (id) => index.boundaries(id),
    ),
    scopes: Object.fromEntries(scopeIds.map((id) => [id, scopeEntry(definition, id)])),
    clocks: definition.clocks.map(({ sources: _sources, ...clock }) => ({ ...clock, sources: [] })),
    upstream: reachability(definition),
    messages: [...new Set(definition.elements.flatMap(messagesOf))],
    forms: formsOf(definition),
    expressions: 'checked',
    ...wordsFor(definition),
    ...(definition.notices && { notices: definition.notices }),
  });
}
