import { reachability } from '../compile-reachability.js';
import { asksUpstream, isCompensationEdge, isStartedByHand } from '../elements/apart.js';
import type { Element, ElementOf } from '../elements/index.js';
import { eventTraitsOf } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import { problem } from './report.js';

/** Markings looked at in one scope before the search gives up without a finding. */
const MARKINGS_AT_MOST = 5000;

/** A condition behind a complex gateway that holds upon its reset alone (BPMN 2.0.2 §13.4.5), as it is nearly always written. */
const UPON_RESET = /\bnot\s*\(\s*waitingForStart\s*\)|\bwaitingForStart\s*=\s*false\b/;

/** Tokens on flows, and the elements that were passed on the way there. */
interface Marking {
  readonly tokens: ReadonlyMap<string, number>;
  readonly path: readonly string[];
}
/** One thing an element can do: tokens it takes, tokens it sends on. `ends`: takes away all others too. */
interface Move {
  readonly takes: readonly string[];
  readonly gives: readonly string[];
  readonly ends?: boolean;
}

/**
 * Looks for drawings that get stuck: walks all markings of tokens of each scope, conditions aside (a gateway may go any of
 * its ways), up to a bound. A token that waits at a join for ever is a deadlock; two tokens on one flow are a split that
 * was not joined again (van der Aalst: soundness and safeness). Each element moves apart from the others, so only the one
 * furthest back needs to move. What a non-interrupting boundary event sends beside may well come twice, on its own way: each time goes the ways of the
 * first, so one is looked at, and another only once that is over.
 */
export function checkSoundness(definition: ProcessDefinition): Problem[] {
  const upstream = reachability(definition);
  const index = indexOf(definition);
  const byHand = index.ofType('adHocSubProcess').flatMap(({ id }) => index.children(id).filter((e) => isStartedByHand(e, index.incoming(e.id).length)));
  const starts = [...index.ofType('startEvent'), ...byHand];
  return starts.flatMap((start) => new Search(definition, start, upstream).run());
}

class Search {
  private readonly inside: readonly Element[];
  private readonly distance: ReadonlyMap<string, number>;
  /** Flows that only non-interrupting boundary events lead to. */
  private readonly beside: ReadonlySet<string>;
  /** A boundary event → the flows it leads to. */
  private readonly led = new Map<string, ReadonlySet<string>>();
  private readonly index: ProcessIndex;
  private readonly targets: ReadonlyMap<string, string>;
  private readonly conditions: ReadonlyMap<string, string>;

  constructor(
    private readonly definition: ProcessDefinition,
    private readonly start: Element,
    private readonly upstream: ReturnType<typeof reachability>,
  ) {
    this.index = indexOf(definition);
    this.targets = new Map(definition.flows.map((f) => [f.id, f.target]));
    this.conditions = new Map(definition.flows.map((f) => [f.id, f.condition ?? '']));
    this.distance = this.measure(() => true);
    const main = this.measure((boundary) => boundary.interrupting);
    this.beside = new Set(definition.flows.filter((f) => this.distance.has(f.source) && !main.has(f.source)).map((f) => f.id));
    this.inside = definition.elements
      .filter((e) => this.distance.has(e.id) && e.id !== start.id)
      .sort((a, b) => this.distance.get(a.id)! - this.distance.get(b.id)!);
  }

  run(): Problem[] {
    const open: Marking[] = [this.after({ tokens: new Map(), path: [] }, this.start, { takes: [], gives: this.out(this.start.id) })];
    const seen = new Set<string>();
    for (let marking = open.pop(); marking && seen.size < MARKINGS_AT_MOST; marking = open.pop()) {
      const key = [...marking.tokens].sort().join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const doubled = [...marking.tokens].find(([, n]) => n > 1);
      if (doubled) return [lostSynchronisation(doubled[0], marking.path)];
      const next = this.next(marking);
      if (next.length === 0 && marking.tokens.size > 0) return [deadlock(this.target([...marking.tokens.keys()][0]!), marking.path)];
      open.push(...next);
    }
    return [];
  }

  private rank(e: Element, moves: readonly Move[]): number {
    if (e.type === 'endEvent') return moves.some((m) => m.ends) ? 4 : 3;
    return asksUpstream(e) && this.into(e.id).length > 1 ? 2 : 1;
  }

  /** What may come of a marking. Inclusive joins come late and ends last, one that ends all very last: until then others may still arrive. */
  private next(marking: Marking): Marking[] {
    const able = this.inside.flatMap((e) => {
      const moves = this.moves(e, marking.tokens);
      return moves.length === 0 ? [] : [{ e, moves, rank: this.rank(e, moves) }];
    });
    const rank = Math.min(...able.map((a) => a.rank));
    const first = able.find((a) => a.rank === rank);
    return first ? first.moves.map((move) => this.after(marking, first.e, move)) : [];
  }

  private moves(e: Element, tokens: Marking['tokens']): Move[] {
    const arrived = this.into(e.id).filter((f) => tokens.has(f));
    if (arrived.length === 0) return [];
    const out = this.out(e.id);
    switch (e.type) {
      case 'parallelGateway':
        return arrived.length === this.into(e.id).length ? [{ takes: arrived, gives: out }] : [];
      case 'complexGateway': // whatever it goes on at, the others come to it as well, and of all of them one goes on
        return this.isBlocked(e.id, arrived, tokens) ? [] : this.bothPhases(out).map((gives) => ({ takes: arrived, gives }));
      case 'inclusiveGateway':
        return this.isBlocked(e.id, arrived, tokens) ? [] : subsets(out).map((gives) => ({ takes: arrived, gives }));
      case 'exclusiveGateway':
      case 'eventBasedGateway':
        return out.map((flow) => ({ takes: arrived.slice(0, 1), gives: [flow] }));
      case 'endEvent':
        return [{ takes: arrived.slice(0, 1), gives: [], ...(e.event && eventTraitsOf(e.event.kind).endsScope && { ends: true }) }];
      default:
        return this.activityMoves(e.id, arrived.slice(0, 1), out, tokens);
    }
  }

  /** What a complex gateway sends on in all: some of the flows when it is activated, and any or none of those that are meant for its reset. */
  private bothPhases(out: readonly string[]): string[][] {
    const late = out.filter((id) => UPON_RESET.test(this.conditions.get(id) ?? ''));
    const first = out.filter((id) => !late.includes(id));
    if (first.length === 0 || late.length === 0) return subsets(out);
    return subsets(first).flatMap((some) => [some, ...subsets(late).map((others) => [...some, ...others])]);
  }

  /** Normally on, or by an interrupting boundary event, or on with what non-interrupting ones send besides. */
  private activityMoves(id: string, takes: readonly string[], out: readonly string[], tokens: Marking['tokens']): Move[] {
    const edges = this.edges(id);
    const interrupting = edges.filter((e) => e.interrupting).map((e) => ({ takes, gives: this.out(e.id) }));
    const notYet = edges.filter((e) => !e.interrupting && !this.isUnderWay(e.id, tokens, takes));
    const beside = notYet.flatMap((e) => this.out(e.id));
    return [{ takes, gives: out }, ...interrupting, ...(beside.length > 0 ? [{ takes, gives: [...out, ...beside] }] : [])];
  }

  /** What a non-interrupting boundary event has sent beside is still on its way. */
  private isUnderWay(edge: string, tokens: Marking['tokens'], takes: readonly string[]): boolean {
    const others = [...tokens.keys()].filter((flow) => this.beside.has(flow) && !takes.includes(flow));
    if (others.length === 0) return false;
    const led = this.led.get(edge) ?? new Set([...this.measure(() => true, edge).keys()].flatMap(this.out));
    this.led.set(edge, led);
    return others.some((flow) => led.has(flow));
  }

  private isBlocked(gateway: string, arrived: readonly string[], tokens: Marking['tokens']): boolean {
    const upstream = this.upstream[gateway] ?? {};
    const full = new Set(arrived.flatMap((flow) => upstream[flow] ?? []));
    const empty = new Set(Object.entries(upstream).flatMap(([flow, elements]) => (arrived.includes(flow) ? [] : elements)));
    return [...tokens.keys()].map((flow) => this.target(flow)).some((place) => place !== gateway && empty.has(place) && !full.has(place));
  }

  /** How far each element is from the start or another one, by way of the boundary events that count. */
  private measure(counts: (boundary: ElementOf<'boundaryEvent'>) => boolean, from = this.start.id): Map<string, number> {
    const open = [from];
    const distance = new Map([[from, 0]]);
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      const here = id;
      const boundaries = this.edges(here)
        .filter(counts)
        .map((e) => e.id);
      for (const next of [...this.out(here).map((f) => this.target(f)), ...boundaries]) {
        if (distance.has(next)) continue;
        distance.set(next, distance.get(here)! + 1);
        open.push(next);
      }
    }
    return distance;
  }

  private after(marking: Marking, e: Element, move: Move): Marking {
    const tokens = new Map(move.ends ? [] : marking.tokens);
    if (!move.ends) for (const flow of move.takes) if (tokens.get(flow) === 1) tokens.delete(flow);
    for (const flow of move.gives) tokens.set(flow, this.beside.has(flow) ? 1 : (tokens.get(flow) ?? 0) + 1);
    return { tokens, path: [...marking.path, e.id] };
  }

  /** Boundary events by which a token may leave. */
  private readonly edges = (id: string) => this.index.boundaries(id).filter((e) => !isCompensationEdge(e));
  private readonly out = (id: string) => this.index.outgoing(id).map((f) => f.id);
  private readonly into = (id: string) => this.index.incoming(id).map((f) => f.id);
  private readonly target = (flow: string) => this.targets.get(flow)!;
}

/** Every choice of at least one; of more than four flows only each alone and all together. */
function subsets(flows: readonly string[]): string[][] {
  if (flows.length > 4) return [...flows.map((flow) => [flow]), [...flows]];
  return Array.from({ length: 2 ** flows.length - 1 }, (_, bits) => flows.filter((__, index) => ((bits + 1) >> index) & 1));
}

const way = (path: readonly string[]) => path.slice(-12).join(' → ');
const deadlock = (id: string, path: readonly string[]) =>
  problem(
    'error',
    'deadlock',
    id,
    [`单据会停在这里等不到齐：${way(path)}`, `A case gets stuck here, waiting for what cannot come: ${way(path)}`],
    ['并行分支用并行网关汇合，选择分支用排他网关汇合', 'Join parallel branches by a parallel gateway, choices by an exclusive one'],
  );
const lostSynchronisation = (id: string, path: readonly string[]) =>
  problem(
    'error',
    'lostSynchronisation',
    id,
    [`并行分支没有汇合，之后的环节会重复：${way(path)}`, `Parallel branches are not joined, so what follows happens more than once: ${way(path)}`],
    ['在汇合处用并行网关', 'Join them by a parallel gateway'],
  );
