import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { LayoutEngine, LayoutGraph } from './layout-engine.js';

interface Elk {
  layout(graph: ElkNode): Promise<ElkNode>;
}

/** Wraps an ELK instance. */
export const elkEngine =
  (elk: Elk): LayoutEngine =>
  async (graph: LayoutGraph) => {
    const result = await elk.layout(JSON.parse(JSON.stringify(graph)) as ElkNode);
    return new Map((result.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]));
  };

let started: Promise<LayoutEngine> | undefined;

/** ELK in a web worker, loaded when the first definition without positions is drawn. */
export function browserLayoutEngine(): Promise<LayoutEngine> {
  started ??= import('elkjs/lib/elk-api.js').then(({ default: imported }) => {
    const workerUrl = new URL('elkjs/lib/elk-worker.min.js', import.meta.url).href;
    // A CommonJS default export: bundlers and Node disagree on how deep it lies.
    const Elk = (imported as unknown as { default?: typeof imported }).default ?? imported;
    return elkEngine(new (Elk as unknown as new (options: { workerFactory: () => Worker }) => Elk)({ workerFactory: () => new Worker(workerUrl) }));
  });
  return started;
}
