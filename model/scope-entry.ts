import type { ExecutableGraph, ScopeEntry } from './compile.js';
import type { ElementId } from './ids.js';

/** Where a scope begins: that of a sub-process, or with null the process itself; undefined for an element that opens none. */
export const scopeEntryOf = (graph: Pick<ExecutableGraph, 'scopes'>, subProcessId: ElementId | null): ScopeEntry | undefined =>
  graph.scopes[subProcessId ?? ''];

/** The none start event of the process; the graph was checked, so it has one. */
export const startOf = (graph: Pick<ExecutableGraph, 'scopes'>): string => scopeEntryOf(graph, null)!.start;
