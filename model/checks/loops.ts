import { traitsOf } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { InstantFlow } from './instant-flow.js';
import { problem } from './report.js';

/**
 * A way round on which nothing is waited for and something is sent or called would do it again and again without end, or as
 * often as some number says: hundreds of mails in one moment. What must come again waits in between: for a person, a message,
 * a time. The engine stops what is not seen here (behaviors/rounds).
 */
export function checkLoops(definition: ProcessDefinition): Problem[] {
  const flow = new InstantFlow(definition);
  const told = new Set<string>();
  return definition.elements.flatMap((element) => {
    if (traitsOf(element.type).actsOutside !== true || told.has(element.id)) return [];
    const round = roundBy(flow, element.id);
    if (!round) return [];
    for (const node of round) told.add(node);
    return [loopWithoutWait(element.id, wayRound(flow, element.id, round))];
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
function atOnce(flow: InstantFlow, from: string): Set<string> {
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

function loopWithoutWait(elementId: string, nodes: readonly string[]): Problem {
  const way = nodes.filter((node) => !node.includes(' ')).join(' → ');
  return problem(
    'error',
    'loopWithoutWait',
    elementId,
    [`此回路上没有任何等待，会不停地发送或调用：${way}`, `Nothing is waited for on this way round, so it would send or call without end: ${way}`],
    ['在回路上加一个等待：人工环节、消息或定时器', 'Put a wait on the way round: a person’s step, a message or a timer'],
  );
}
