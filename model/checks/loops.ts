import { type Element, traitsOf } from '../elements/index.js';
import { eventOf } from '../elements/event-of.js';
import { eventTraitsOf } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { InstantFlow } from './instant-flow.js';
import { problem } from './report.js';
import type { ElementId } from '../ids.js';

/**
 * A way round on which nothing is waited for and something is sent or called would do it again and again without end, or as
 * often as some number says: hundreds of mails in one moment. What must come again waits in between: for a person, a message,
 * a time. The engine stops what is not seen here (behaviors/rounds).
 * Where nothing is done on it either, nothing on it changes what its conditions ask: who goes round once may go round for ever. A warning, or
 * an error where no condition leads out.
 */
export function checkLoops(definition: ProcessDefinition): Problem[] {
  const flow = new InstantFlow(definition);
  const told = new Set<string>();
  const inTurn = [...definition.elements.filter(acts), ...definition.elements.filter((element) => !acts(element))];
  return inTurn.flatMap((element) => {
    const round = told.has(element.id) ? null : roundBy(flow, element.id);
    if (!round) return [];
    for (const node of round) told.add(node);
    const way = wayRound(flow, element.id, round);
    return [acts(element) ? loopWithoutWait(element.id, way) : emptyLoop(element.id, way, mayLeave(definition, round))];
  });
}

/** Whether something is done outside of the case at once: a mail, a call, a message or signal to other cases. */
function acts(element: Element): boolean {
  const { actsOutside, throwsEvent } = traitsOf(element.type);
  const event = eventOf(element);
  return actsOutside === true || (throwsEvent === true && event !== undefined && eventTraitsOf(event.kind).leavesCase === true);
}

/** Whether a gateway on a way round may choose another. */
function mayLeave(definition: ProcessDefinition, round: ReadonlySet<string>): boolean {
  const index = indexOf(definition);
  return [...round].some((node) => {
    const element = index.element(node);
    return element !== undefined && traitsOf(element.type).chooses === true && index.outgoing(node).some(({ target }) => !round.has(target));
  });
}

/** All that is done at once on a way round that passes a node; null when there is none. */
function roundBy(flow: InstantFlow, node: string): ReadonlySet<string> | null {
  for (const from of [node, ...plainly(flow, node)]) {
    const reached = atOnce(flow, from);
    if (reached.has(from) && reached.has(node)) return new Set([...reached].filter((each) => plainly(flow, each).has(from)));
  }
  return null;
}

/** What lies behind a node, whatever joins wait for. */
function plainly(flow: InstantFlow, from: string): Set<string> {
  const reached = new Set<string>();
  const open = [...flow.after(from)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    open.push(...flow.after(node));
  }
  return reached;
}

/** What one token at a node sets off at once, without any other: a join goes on when all it waits for comes of this token. */
export function atOnce(flow: InstantFlow, from: string): Set<string> {
  const reached = new Set<string>();
  const open = [...flow.after(from)];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (reached.has(node) || !flow.needs(node).every((source) => source === from || reached.has(source))) continue;
    reached.add(node);
    open.push(...flow.after(node));
  }
  return reached;
}

/** The shortest way from a node back to it within a round, with it at both ends. */
function wayRound(flow: InstantFlow, from: string, round: ReadonlySet<string>): string[] {
  const ways = [[from]];
  for (const way of ways) {
    for (const next of flow.after(way.at(-1)!)) {
      if (next === from) return [...way, from];
      if (round.has(next) && !ways.some((other) => other.includes(next))) ways.push([...way, next]);
    }
  }
  return [from];
}

/** A way in words. */
export const written = (nodes: readonly string[]): string => nodes.filter((node) => !node.includes(' ')).join(' → ');

function emptyLoop(elementId: ElementId, nodes: readonly string[], mayEnd: boolean): Problem {
  const way = written(nodes);
  return problem(
    mayEnd ? 'warning' : 'error',
    'emptyLoop',
    elementId,
    [
      `此回路上没有任何等待和工作，条件多半不会在其中改变，会一直转下去：${way}`,
      `Nothing is waited for or done on this way round, so hardly a condition changes on it and it may go on without end: ${way}`,
    ],
    [
      '在回路上加一个等待：人工环节、消息或定时器，或让流向离开回路',
      'Put a wait on the way round (a person’s step, a message or a timer), or lead the flow out of it',
    ],
  );
}

function loopWithoutWait(elementId: ElementId, nodes: readonly string[]): Problem {
  const way = written(nodes);
  return problem(
    'error',
    'loopWithoutWait',
    elementId,
    [`此回路上没有任何等待，会不停地发送或调用：${way}`, `Nothing is waited for on this way round, so it would send or call without end: ${way}`],
    ['在回路上加一个等待：人工环节、消息或定时器', 'Put a wait on the way round: a person’s step, a message or a timer'],
  );
}
