import { asksUpstream } from './elements/apart.js';
import type { ProcessDefinition } from './process-definition.js';

/**
 * For each gateway that asks for it (inclusive, complex) and each of its incoming flows: the elements of its scope from which a token can still reach
 * that flow without passing the gateway (BPMN 2.0.2 §13.4.3, the non-local condition of the inclusive join).
 * A boundary event is reachable from its host.
 */
export function reachability(definition: ProcessDefinition): Record<string, Record<string, string[]>> {
  const into = new Map<string, string[]>();
  const edge = (from: string, to: string) => into.set(to, [...(into.get(to) ?? []), from]);
  for (const flow of definition.flows) edge(flow.source, flow.target);
  for (const e of definition.elements) if (e.type === 'boundaryEvent') edge(e.attachedTo, e.id);

  const result: Record<string, Record<string, string[]>> = {};
  for (const gateway of definition.elements.filter(asksUpstream)) {
    const byFlow: Record<string, string[]> = {};
    for (const flow of definition.flows.filter((f) => f.target === gateway.id)) byFlow[flow.id] = backwards(into, flow.source, gateway.id);
    result[gateway.id] = byFlow;
  }
  return result;
}

function backwards(into: ReadonlyMap<string, readonly string[]>, from: string, without: string): string[] {
  const seen = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === without || seen.has(next)) continue;
    seen.add(next);
    open.push(...(into.get(next) ?? []));
  }
  return [...seen];
}
