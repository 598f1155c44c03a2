import type { InstantFlow } from './instant-flow.js';

/** What one token at a node sets off at once, without any other: a join goes on when all it waits for comes of this token. */
export function atOnce(flow: InstantFlow, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...flow.after(from)];
  for (const node of open) {
    if (reached.has(node) || !flow.needs(node).every((source) => source === from || reached.has(source))) continue;
    reached.add(node);
    open.push(...flow.after(node));
  }
  return reached;
}

/** The shortest way from one node to another by nodes of a set, with both at its ends; from a node to itself: round. Empty: there is none. */
export function shortestWay(flow: InstantFlow, from: string, to: string, among: ReadonlySet<string>): string[] {
  const before = new Map<string, string>();
  const open = [from];
  for (const node of open) {
    for (const next of flow.after(node)) {
      if (next === to) return [...backFrom(node, from, before), to];
      if (!among.has(next) || next === from || before.has(next)) continue;
      before.set(next, node);
      open.push(next);
    }
  }
  return [];
}

function backFrom(node: string, from: string, before: ReadonlyMap<string, string>): string[] {
  const way = [node];
  for (let each = node; each !== from;) way.unshift((each = before.get(each)!));
  return way;
}

/** A way in words. */
export const written = (nodes: readonly string[]): string => nodes.filter((node) => !node.includes(' ')).join(' → ');

/** A node on the way through the graph: those behind it that are still to be looked at. */
interface Visit {
  readonly node: string;
  readonly rest: string[];
}

/**
 * The nodes that can all be reached from one another, for each that lies on a way round (Tarjan 1972, without recursion: drawings are long). In time that
 * grows with nodes and edges. Each in the order in which its nodes are found.
 */
export function roundsOf(flow: InstantFlow): ReadonlyMap<string, ReadonlySet<string>> {
  const search = new Search(flow);
  for (const node of flow.nodes()) search.from(node);
  return search.rounds;
}

class Search {
  readonly rounds = new Map<string, ReadonlySet<string>>();
  private readonly number = new Map<string, number>();
  private readonly lowest = new Map<string, number>();
  private readonly stack: string[] = [];
  private readonly onStack = new Set<string>();

  constructor(private readonly flow: InstantFlow) {}

  from(start: string): void {
    if (this.number.has(start)) return;
    const visits = [this.enter(start)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const next = visit.rest.pop();
      if (next === undefined) {
        visits.pop();
        this.leave(visit.node, visits.at(-1)?.node);
      } else if (!this.number.has(next)) visits.push(this.enter(next));
      else if (this.onStack.has(next)) this.lower(visit.node, this.number.get(next)!);
    }
  }

  private enter(node: string): Visit {
    this.number.set(node, this.number.size);
    this.lowest.set(node, this.number.get(node)!);
    this.stack.push(node);
    this.onStack.add(node);
    return { node, rest: [...this.flow.after(node)] };
  }

  private lower(node: string, to: number): void {
    this.lowest.set(node, Math.min(this.lowest.get(node)!, to));
  }

  private leave(node: string, before: string | undefined): void {
    if (before !== undefined) this.lower(before, this.lowest.get(node)!);
    if (this.lowest.get(node) !== this.number.get(node)) return;
    const members = this.stack.splice(this.stack.lastIndexOf(node));
    for (const member of members) this.onStack.delete(member);
    if (members.length === 1 && !this.flow.after(node).includes(node)) return;
    const round = new Set(members);
    for (const member of members) this.rounds.set(member, round);
  }
}
