import { isStartedByHand, standsApart } from '../elements/apart.js';
import { eventOf } from '../elements/event-of.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { problem } from './report.js';

/** Each scope has one beginning; everything is reached from it and can reach an end (BPMN 2.0.2 §10.2). */
export function checkReachability(definition: ProcessDefinition): Problem[] {
  return indexOf(definition)
    .scopes()
    .flatMap((scope) => checkScope(definition, scope));
}

function checkScope(definition: ProcessDefinition, scope: string | undefined): Problem[] {
  const inside = indexOf(definition)
    .children(scope)
    .filter((e) => !standsApart(e));
  const isAdHoc = indexOf(definition).element(scope)?.type === 'adHocSubProcess';
  const starts = inside.filter((e) => (isAdHoc ? isStartedByHand(e, indexOf(definition).incoming(e.id).length) : e.type === 'startEvent'));
  const plain = starts.filter((e) => scope !== undefined || eventOf(e) === undefined);
  if (!isAdHoc && (starts.length === 0 || plain.length > 1))
    return [
      problem(
        'error',
        'oneStartEvent',
        scope ?? null,
        [`此范围有 ${plain.length} 个开始事件，应恰有一个`, `This scope has ${plain.length} start events; it needs exactly one`],
        ['保留一个开始事件', 'Keep one start event'],
      ),
    ];
  const edges = edgesOf(definition, inside);
  const reached = walk(
    starts.map(({ id }) => id),
    edges.forwards,
  );
  const ends = inside.filter((e) => (edges.forwards.get(e.id) ?? []).filter((id) => !isBoundaryOf(definition, id, e.id)).length === 0).map((e) => e.id);
  const ending = walk(ends, edges.backwards);
  return inside.flatMap((e) => [
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
  indexOf(definition)
    .boundaries(host)
    .some((boundary) => boundary.id === id);

function edgesOf(definition: ProcessDefinition, inside: readonly ProcessDefinition['elements'][number][]) {
  const forwards = new Map<string, string[]>();
  const backwards = new Map<string, string[]>();
  const edge = (from: string, to: string) => {
    forwards.set(from, [...(forwards.get(from) ?? []), to]);
    backwards.set(to, [...(backwards.get(to) ?? []), from]);
  };
  const index = indexOf(definition);
  for (const e of inside) {
    for (const f of index.outgoing(e.id)) edge(e.id, f.target);
    for (const boundary of index.boundaries(e.id)) if (!standsApart(boundary)) edge(e.id, boundary.id);
  }
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
