import type { Clock, ProcessDefinition } from './process-definition.js';

type Drawing = Pick<ProcessDefinition, 'elements' | 'flows'>;

/** Where a token may go next from each element: along flows, into a sub-process, onto a boundary event, out of a sub-process. */
function successors(definition: Drawing): Map<string, string[]> {
  const next = new Map<string, string[]>();
  const add = (from: string, to: string): void => void next.set(from, [...(next.get(from) ?? []), to]);
  for (const flow of definition.flows) add(flow.source, flow.target);
  for (const element of definition.elements) {
    if (element.type === 'startEvent' && element.parentId) add(element.parentId, element.id);
    if (element.type === 'boundaryEvent') add(element.attachedTo, element.id);
  }
  return next;
}

function reach(from: string, next: ReadonlyMap<string, readonly string[]>, stop: string): Set<string> {
  const seen = new Set([from]);
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === stop && at !== from) continue;
    for (const each of next.get(at) ?? []) {
      if (seen.has(each)) continue;
      seen.add(each);
      waiting.push(each);
    }
  }
  return seen;
}

function reversed(next: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const [from, targets] of next) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from]);
  return back;
}

/** The elements between the first and the last that a clock spans: where a case stands while the clock presses. */
export function elementsUnder(clock: Clock, definition: Drawing): ReadonlySet<string> {
  if (!clock.spans) return new Set();
  const [first, last] = clock.spans;
  const next = successors(definition);
  const forward = reach(first, next, last);
  const backward = reach(last, reversed(next), first);
  return new Set([...forward].filter((id) => backward.has(id)));
}
