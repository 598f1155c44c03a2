import { eventOf } from '../model/elements/event-of.js';
import type { ExecutableGraph } from '../model/compile.js';
import type { CaseState } from './case-state.js';
import { elementOf } from './context.js';
import type { Awaited } from './projection.js';

/** What a case waits for from other cases and programs: messages under a key, each under each of its names, and signals. In the order the waits began. */
export function awaitedBy(graph: ExecutableGraph, state: CaseState): Awaited[] {
  return Object.values(state.waits).flatMap((wait): Awaited[] => {
    if (wait.kind === 'timer' || wait.kind === 'conditional') return [];
    const event = eventOf(elementOf({ graph }, wait.elementId));
    if (event?.kind === 'signal') return [{ kind: 'signal', name: event.signal, wait: wait.id }];
    const key = wait.kind === 'message' ? wait.key : undefined;
    if (event?.kind !== 'message' || key === undefined) return [];
    return event.messages.map((name) => ({ kind: 'message', name, key, wait: wait.id }));
  });
}
