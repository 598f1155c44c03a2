import type { ClockSpans } from '../../db/queries/late-here.js';
import { elementsUnder } from '../../model/clock-span.js';
import type { ProcessDefinition } from '../../model/process-definition.js';

const known = new WeakMap<ProcessDefinition, ClockSpans[string]>();

function spansOf(definition: ProcessDefinition): ClockSpans[string] {
  const before = known.get(definition);
  if (before) return before;
  const spans = Object.fromEntries(definition.clocks.map((clock) => [clock.id, [...elementsUnder(clock, definition)]]));
  known.set(definition, spans);
  return spans;
}

/** What the clocks of these processes span, each worked out once. */
export const clockSpans = (definitions: readonly ProcessDefinition[]): ClockSpans =>
  Object.fromEntries(definitions.map((definition) => [definition.key, spansOf(definition)]));
