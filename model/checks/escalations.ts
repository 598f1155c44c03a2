import { eventOf } from '../elements/event-of.js';
import { type Element, traitsOf } from '../elements/index.js';
import { nearestOf } from '../feel/findings.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import { problem } from './report.js';

interface Escalating {
  readonly element: Element;
  readonly code: string;
}

/** The scopes that an escalation of an element passes on its way out; undefined is the process itself. */
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
 * What is thrown is caught further out, and what is caught can be thrown. BPMN lets an escalation that nobody catches go (2.0.2 §10.5.5), and a
 * decision would be lost without a word: a code that no event catches is a slip of the pen and an error, one that is caught where it
 * does not come past a warning.
 */
export function checkEscalations(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  const all = definition.elements.flatMap((element): Escalating[] => {
    const event = eventOf(element);
    return event?.kind === 'escalation' ? [{ element, code: event.escalation }] : [];
  });
  const thrown = all.filter(({ element: { type } }) => type === 'endEvent' || type === 'intermediateThrowEvent');
  const caught = all.filter(({ element: { type } }) => type === 'startEvent' || type === 'boundaryEvent');
  const meet = (from: Escalating, to: Escalating): boolean =>
    from.code === to.code && scopesAround(index, from.element).includes(scopeOfCatch(index, to.element));
  return [
    ...thrown.flatMap((from) => (caught.some((to) => meet(from, to)) ? [] : [uncaught(from, caught)])),
    ...caught.flatMap((to) => (isAtTask(index, to.element) || thrown.some((from) => meet(from, to)) ? [] : [unthrown(to, thrown)])),
  ];
}

/** Said already: nothing in a task throws (`escalationNeverThrown`). */
function isAtTask(index: ProcessIndex, element: Element): boolean {
  const host = element.type === 'boundaryEvent' ? index.element(element.attachedTo) : undefined;
  return host !== undefined && !traitsOf(host.type).hasScope;
}

function hintOf(code: string, others: readonly Escalating[], otherwise: [string, string]): [string, string] {
  const { nearest } = nearestOf(
    code,
    others.map((other) => other.code).filter((other) => other !== code),
  );
  return nearest === undefined ? otherwise : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`];
}

function uncaught({ element, code }: Escalating, caught: readonly Escalating[]): Problem {
  const isKnown = caught.some((other) => other.code === code);
  return problem(
    isKnown ? 'warning' : 'error',
    'escalationNeverCaught',
    element.id,
    isKnown
      ? [`升级 ${code} 只在别处被捕获，从这里抛出不会有任何作用`, `Escalation ${code} is caught elsewhere only; thrown here it does nothing`]
      : [`没有任何事件捕获升级 ${code}，抛出不会有任何作用`, `No event catches escalation ${code}; throwing it does nothing`],
    hintOf(code, caught, ['在外层子流程的边界上，或用事件子流程捕获它', 'Catch it at the edge of a sub-process around it, or by an event sub-process']),
  );
}

const unthrown = ({ element, code }: Escalating, thrown: readonly Escalating[]): Problem =>
  problem(
    'warning',
    'escalationNeverComes',
    element.id,
    [`里面没有任何事件抛出升级 ${code}，此事件永远不会触发`, `Nothing within throws escalation ${code}; this event never happens`],
    hintOf(code, thrown, ['在其中抛出它，或删除此事件', 'Throw it within, or remove this event']),
  );
