import { eventOf } from '../elements/event-of.js';
import { type Element, traitsOf } from '../elements/index.js';
import { codeOf } from '../event-definitions/code-of.js';
import type { EventDefinition } from '../event-definitions/event-definition.js';
import { nearestOf } from '../feel/findings.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import { problem } from './report.js';

/** Kinds of events that are thrown outwards under a code, and what they are called. */
const WORDS = { escalation: { zh: '升级', en: 'escalation', En: 'Escalation' }, error: { zh: '错误', en: 'error', En: 'Error' } } as const;
type ThrownKind = keyof typeof WORDS;

const isThrown = (event: EventDefinition | undefined): event is Extract<EventDefinition, { kind: ThrownKind }> =>
  event !== undefined && Object.hasOwn(WORDS, event.kind);

interface Coded {
  readonly element: Element;
  readonly kind: ThrownKind;
  /** Undefined: it catches every one. */
  readonly code: string | undefined;
}

/** The scopes that something thrown by an element passes on its way out; undefined is the process itself. */
function scopesAround(index: ProcessIndex, element: Element): (string | undefined)[] {
  const scopes = [element.parentId];
  for (let scope = element.parentId; scope !== undefined;) scopes.push((scope = index.element(scope)?.parentId));
  return scopes;
}

/** The scope at whose edge, or within which, an event catches. */
function scopeOfCatch(index: ProcessIndex, element: Element): string | undefined {
  return element.type === 'boundaryEvent' ? element.attachedTo : index.element(element.parentId)?.parentId;
}

/**
 * What is thrown is caught further out, and what is caught can be thrown. BPMN lets an escalation that nobody catches go (2.0.2 §10.5.5) and says nothing of
 * such an error (§10.5.5), and a decision would be lost without a word: a code that no event catches is a slip of the pen and an error, an escalation
 * that is caught where it does not come past a warning.
 */
export function checkThrownEvents(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  const all = definition.elements.flatMap((element): Coded[] => {
    const event = eventOf(element);
    return isThrown(event) ? [{ element, kind: event.kind, code: codeOf(event) }] : [];
  });
  const thrown = all.filter(({ element: { type } }) => type === 'endEvent' || type === 'intermediateThrowEvent');
  const caught = all.filter(({ element: { type } }) => type === 'startEvent' || type === 'boundaryEvent');
  const meet = (from: Coded, to: Coded): boolean =>
    from.kind === to.kind && (to.code === undefined || from.code === to.code) && scopesAround(index, from.element).includes(scopeOfCatch(index, to.element));
  return [
    ...thrown.flatMap((from) => (from.code === undefined || caught.some((to) => meet(from, to)) ? [] : [uncaught(from, from.code, caught)])),
    ...caught.flatMap((to) => (isAtTask(index, to.element) || thrown.some((from) => meet(from, to)) ? [] : [unthrown(to, thrown)])),
  ];
}

/** Said already: nothing in a task throws (`…NeverThrown`). */
function isAtTask(index: ProcessIndex, element: Element): boolean {
  const host = element.type === 'boundaryEvent' ? index.element(element.attachedTo) : undefined;
  return host !== undefined && !traitsOf(host.type).hasScope;
}

function hintOf({ kind, code }: Coded, others: readonly Coded[], otherwise: [string, string]): [string, string] {
  const known = others.flatMap((other) => (other.kind === kind && other.code !== undefined && other.code !== code ? [other.code] : []));
  const { nearest } = nearestOf(code ?? '', known);
  return nearest === undefined ? otherwise : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`];
}

const NO_HINT: [string, string] = ['', ''];

/** Nothing in the process is meant to catch it: whoever has called the process may. */
const endsCase = ({ element }: Coded, code: string): Problem =>
  problem(
    'warning',
    'errorEndsCase',
    element.id,
    [
      `错误 ${code} 在本流程中没有被捕获：它结束整张单据，并交给调用本流程的环节`,
      `Nothing here catches the error ${code}: it ends the case, and goes to the activity that has called it`,
    ],
    ['如要在本流程内处理，在外层子流程的边界上捕获它', 'To deal with it here, catch it at the edge of a sub-process around it'],
  );

function uncaught(from: Coded, code: string, caught: readonly Coded[]): Problem {
  const { element, kind } = from;
  const { zh, en, En } = WORDS[kind];
  const isKnown = caught.some((other) => other.kind === kind && other.code === code);
  if (kind === 'error' && !isKnown && hintOf(from, caught, NO_HINT) === NO_HINT) return endsCase(from, code);
  return problem(
    isKnown && kind === 'escalation' ? 'warning' : 'error',
    `${kind}NeverCaught`,
    element.id,
    isKnown
      ? [`${zh} ${code} 只在别处被捕获，从这里抛出不会有任何作用`, `${En} ${code} is caught elsewhere only; thrown here it does nothing`]
      : [`没有任何事件捕获${zh} ${code}，抛出不会有任何作用`, `No event catches ${en} ${code}; throwing it does nothing`],
    hintOf(from, caught, ['在外层子流程的边界上，或用事件子流程捕获它', 'Catch it at the edge of a sub-process around it, or by an event sub-process']),
  );
}

function unthrown(to: Coded, thrown: readonly Coded[]): Problem {
  const { zh, en } = WORDS[to.kind];
  return problem(
    'warning',
    `${to.kind}NeverComes`,
    to.element.id,
    to.code === undefined
      ? [`里面没有任何事件抛出${zh}，此事件永远不会触发`, `Nothing within throws an ${en}; this event never happens`]
      : [`里面没有任何事件抛出${zh} ${to.code}，此事件永远不会触发`, `Nothing within throws ${en} ${to.code}; this event never happens`],
    hintOf(to, thrown, ['在其中抛出它，或删除此事件', 'Throw it within, or remove this event']),
  );
}
