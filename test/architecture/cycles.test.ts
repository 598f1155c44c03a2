import { describe, expect, test } from '@jest/globals';
import { importsOf, sources } from './source-imports.js';

type Graph = ReadonlyMap<string, readonly string[]>;

const FOLDERS = ['model', 'engine', 'workflows', 'activities', 'worker', 'reconciler', 'db', 'api', 'designer/src', 'config'];

/** The sources as they import each other when they run: types are gone by then. */
function graphOf(files: readonly string[]): Graph {
  const byName = new Map(files.map((file) => [file.replace(/\.tsx?$/, ''), file]));
  const targets = (file: string): string[] =>
    importsOf(file).flatMap(({ to, typeOnly }) => (typeOnly ? [] : (byName.get(to.replace(/\.(jsx?|tsx?)$/, '')) ?? [])));
  return new Map(files.map((file) => [file, targets(file)]));
}

/** What can be reached from a node, itself only by a way round. */
function reached(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return seen;
}

/** The circles: greatest sets of nodes that all reach each other. */
function circlesOf(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((node) => [node, reached(graph, node)]));
  const circles = new Map<string, string[]>();
  for (const [node, seen] of reach) {
    if (!seen.has(node)) continue;
    const circle = [...seen].filter((other) => reach.get(other)?.has(node)).sort();
    circles.set(circle.join(), circle);
  }
  return [...circles.values()];
}

describe('files that import each other in a circle (docs/architecture.md)', () => {
  test('only what is recursion by nature: the life of an activity, of its many instances, and of what it holds', () => {
    expect(circlesOf(graphOf(FOLDERS.flatMap(sources)))).toEqual([
      ['engine/behaviors/lifecycle.ts', 'engine/behaviors/multi-instance.ts', 'engine/behaviors/scopes.ts'],
    ]);
  });

  test('the search itself finds circles, and only circles', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
      ['e', ['e']],
    ]);
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c'], ['e']]);
  });
});
