import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { problem } from './report.js';

/** Each scope has one beginning; everything is reached from it and can reach an end (BPMN 2.0.2 §10.2). */
export function checkReachability(definition: ProcessDefinition): Problem[] {
  const scopes = [undefined, ...definition.elements.filter((e) => e.type === 'subProcess').map((e) => e.id)];
  return scopes.flatMap((scope) => checkScope(definition, scope));
}

function checkScope(definition: ProcessDefinition, scope: string | undefined): Problem[] {
  const inside = definition.elements.filter((e) => e.parentId === scope);
  const starts = inside.filter((e) => e.type === 'startEvent');
  if (starts.length !== 1)
    return [
      problem(
        'error',
        'oneStartEvent',
        scope ?? null,
        [`此范围有 ${starts.length} 个开始事件，应恰有一个`, `This scope has ${starts.length} start events; it needs exactly one`],
        ['保留一个开始事件', 'Keep one start event'],
      ),
    ];
  const edges = edgesOf(definition, inside);
  const eventSubProcesses = inside.filter((e) => e.type === 'subProcess' && e.triggeredByEvent).map((e) => e.id);
  const reached = walk([starts[0]!.id], edges.forwards);
  const ends = inside.filter((e) => (edges.forwards.get(e.id) ?? []).filter((id) => !isBoundaryOf(definition, id, e.id)).length === 0).map((e) => e.id);
  const ending = walk(ends, edges.backwards);
  return inside
    .filter((e) => !eventSubProcesses.includes(e.id))
    .flatMap((e) => [
      ...(reached.has(e.id)
        ? []
        : [problem('error', 'unreachable', e.id, ['没有路径到达此环节', 'No path leads here'], ['连上它，或删除它', 'Connect it or remove it'])]),
      ...(ending.has(e.id)
        ? []
        : [
            problem(
              'error',
              'noWayToEnd',
              e.id,
              ['从此环节无法到达结束', 'No path leads from here to an end'],
              ['给它一条通往结束的路', 'Give it a path to an end'],
            ),
          ]),
    ]);
}

const isBoundaryOf = (definition: ProcessDefinition, id: string, host: string) =>
  definition.elements.some((e) => e.id === id && e.type === 'boundaryEvent' && e.attachedTo === host);

function edgesOf(definition: ProcessDefinition, inside: ProcessDefinition['elements']) {
  const forwards = new Map<string, string[]>();
  const backwards = new Map<string, string[]>();
  const edge = (from: string, to: string) => {
    forwards.set(from, [...(forwards.get(from) ?? []), to]);
    backwards.set(to, [...(backwards.get(to) ?? []), from]);
  };
  const ids = new Set(inside.map((e) => e.id));
  for (const f of definition.flows) if (ids.has(f.source)) edge(f.source, f.target);
  for (const e of inside) if (e.type === 'boundaryEvent') edge(e.attachedTo, e.id);
  return { forwards, backwards };
}

function walk(from: readonly string[], edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(edges.get(next) ?? []));
  }
  return seen;
}
