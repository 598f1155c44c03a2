import { traitsOf } from '../elements/index.js';
import type { ProcessDefinition } from '../process-definition.js';
import { ProcessIndex } from '../process-index.js';

type Drawn = Partial<Pick<ProcessDefinition, 'elements' | 'flows'>>;

/**
 * Processes that a case calls as soon as it has begun, with no person, message or time waited for before. On the cautious side: a gateway may go any of its
 * ways, a sub-process may be done at once. Of a process whose drawing is not known, none.
 */
export function callsAtOnce({ elements = [], flows = [] }: Drawn): ReadonlySet<string> {
  const index = new ProcessIndex({ elements, flows, clocks: [] });
  const startsOf = (parentId: string | undefined) => index.children(parentId).filter(({ type }) => type === 'startEvent');
  const open = startsOf(undefined);
  const seen = new Set<string>();
  const called = new Set<string>();
  for (let element = open.pop(); element; element = open.pop()) {
    if (seen.has(element.id)) continue;
    seen.add(element.id);
    if (element.type === 'callActivity') called.add(element.calls);
    const { isWaitState, hasScope } = traitsOf(element.type);
    if (isWaitState && !hasScope) continue;
    if (hasScope) open.push(...startsOf(element.id));
    open.push(...index.outgoing(element.id).flatMap(({ target }) => index.element(target) ?? []));
  }
  return called;
}
