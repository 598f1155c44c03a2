/**
 * The knots of a drawing: nodes that all lead to one another (strongly connected components, Tarjan 1972), each node of one with its knot. A node by itself is
 * one only where it leads to itself. Takes time by the number of nodes and flows, however long a way is.
 */
export function knotsOf(nodes: readonly string[], after: (node: string) => readonly string[]): Map<string, ReadonlySet<string>> {
  const knots = new Map<string, ReadonlySet<string>>();
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();

  const enter = (node: string): Visit => {
    number.set(node, number.size);
    lowest.set(node, number.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, next: after(node), at: 0 };
  };
  const lower = (node: string, to: number): void => void lowest.set(node, Math.min(lowest.get(node)!, to));
  const leave = (node: string): void => {
    if (lowest.get(node) !== number.get(node)) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    if (members.length === 1 && !after(node).includes(node)) return;
    const knot = new Set(members);
    for (const member of members) knots.set(member, knot);
  };

  for (const root of nodes) {
    if (number.has(root)) continue;
    const way = [enter(root)];
    for (let visit = way.at(-1); visit; visit = way.at(-1)) {
      const next = visit.next[visit.at];
      visit.at += 1;
      if (next === undefined) {
        way.pop();
        leave(visit.node);
        const before = way.at(-1);
        if (before) lower(before.node, lowest.get(visit.node)!);
      } else if (!number.has(next)) way.push(enter(next));
      else if (isOpen.has(next)) lower(visit.node, number.get(next)!);
    }
  }
  return knots;
}

interface Visit {
  readonly node: string;
  readonly next: readonly string[];
  /** How many of them have been gone to. */
  at: number;
}
