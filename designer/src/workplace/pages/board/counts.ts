import type { Board } from '../../../../../api/contract/index.js';
import type { BoardCount } from '../../../editor/node-data.js';

/** Counts for the diagram; heat is each element's share of the busiest one. */
export function countsOf(board: Pick<Board, 'elements'>): ReadonlyMap<string, BoardCount> {
  const most = Math.max(1, ...board.elements.map((each) => each.total));
  return new Map(board.elements.map(({ elementId, total, overdue }) => [elementId, { total, overdue, heat: total / most }]));
}

/** Elements whose counts are not what they were: they flash. The first counts flash nothing. */
export function changedElements(before: ReadonlyMap<string, BoardCount> | undefined, after: ReadonlyMap<string, BoardCount>): string[] {
  if (!before) return [];
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id)?.total !== after.get(id)?.total || before.get(id)?.overdue !== after.get(id)?.overdue);
}
