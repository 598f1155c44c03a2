import { reachability } from '../compile-reachability.js';
import { asksUpstream, isCompensationEdge } from '../elements/apart.js';
import type { Element, ElementOf } from '../elements/index.js';
import { eventTraitsOf } from '../event-definitions/event-definition.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';

/** Markings looked at in one scope before the search gives up. */
const MARKINGS_AT_MOST = 5000;
/** Moves tried in one scope before it does: many lead to markings that were seen already. */
const MOVES_AT_MOST = 100_000;

/** A condition behind a complex gateway that holds upon its reset alone (BPMN 2.0.2 §13.4.5), as it is nearly always written. */
const UPON_RESET = /\bnot\s*\(\s*waitingForStart\s*\)|\bwaitingForStart\s*=\s*false\b/;

/** Tokens on flows, one bit for each flow: a second token on a flow is found when it comes, and ends the search. */
type Tokens = bigint;
/** Elements, one bit for each. */
type Elements = bigint;

/** One thing an element can do: tokens it takes, tokens it sends on. `ends`: takes away all others too. */
interface Move {
  readonly takes: Tokens;
  readonly gives: Tokens;
  readonly ends?: boolean;
}
/** A move of an element, and those before it. */
interface Way {
  readonly before: Way | null;
  readonly element: Element;
  readonly move: Move;
  /** Those that were there before the move. */
  readonly from: Tokens;
}

/** An element with the flows around it. */
interface Place {
  readonly element: Element;
  /** The lowest goes first: what may wait for others goes late. */
  readonly rank: number;
  readonly into: Tokens;
  /** Each of the incoming flows alone, each of the outgoing ones, and each choice of outgoing ones that a gateway may make. */
  readonly arrivals: readonly Tokens[];
  readonly out: readonly Tokens[];
  readonly choices: readonly Tokens[];
  /** Of a join that asks which tokens can still come: each of its flows, and from where a token can still come by it. */
  readonly upstream: readonly { readonly flow: Tokens; readonly from: Elements }[];
  readonly bit: Elements;
}

/** What is wrong with a drawing: a token that waits at an element for ever, or two that have come to one flow; and the elements passed on the way there. */
export interface Finding {
  readonly code: 'deadlock' | 'lostSynchronisation';
  /** The element that waits, or the flow. */
  readonly at: string;
  readonly path: readonly string[];
}

/** What was found in one scope. `isWhole`: everything was looked at, or something found; else there was more than the search looks at. */
export interface Exploration {
  readonly finding: Finding | null;
  readonly isWhole: boolean;
  readonly markings: number;
  readonly moves: number;
}

/** Walks the markings of the scope that an element starts; at most so many (MARKINGS_AT_MOST, MOVES_AT_MOST), however many there are. */
export const explore = (definition: ProcessDefinition, start: Element, upstream = reachability(definition)): Exploration =>
  new TokenSpace(definition, start, upstream).explore();

class TokenSpace {
  /** In the order in which they go. */
  private readonly places: readonly Place[];
  private readonly bits: ReadonlyMap<string, Tokens>;
  /** Flows that only non-interrupting boundary events lead to. */
  private readonly beside: Tokens;
  /** A boundary event → the flows it leads to. */
  private readonly led = new Map<string, Tokens>();
  private readonly index: ProcessIndex;

  constructor(
    private readonly definition: ProcessDefinition,
    private readonly start: Element,
    upstream: ReturnType<typeof reachability>,
  ) {
    this.index = indexOf(definition);
    const distance = this.measure(() => true);
    const near = definition.flows.filter(({ source, target }) => distance.has(source) || distance.has(target));
    this.bits = new Map(near.map(({ id }, i) => [id, 1n << BigInt(i)]));
    const main = this.measure((boundary) => boundary.interrupting);
    this.beside = this.all(near.flatMap(({ id, source }) => (distance.has(source) && !main.has(source) ? [id] : [])));
    const inside = definition.elements.filter(({ id }) => distance.has(id) && id !== start.id);
    const marks = new Map(inside.map(({ id }, i) => [id, 1n << BigInt(i)]));
    this.places = inside
      .sort((a, b) => distance.get(a.id)! - distance.get(b.id)!)
      .map((element) => this.placeOf(element, upstream[element.id] ?? {}, marks))
      .sort((a, b) => a.rank - b.rank);
  }

  explore(): Exploration {
    const open: Way[] = [{ before: null, element: this.start, move: { takes: 0n, gives: this.all(this.out(this.start.id)) }, from: 0n }];
    const seen = new Set<string>();
    let moves = 0;
    const at = (finding: Finding | null, isWhole = true): Exploration => ({ finding, isWhole, markings: seen.size, moves });
    for (let way = open.pop(); way; way = open.pop()) {
      if (seen.size === MARKINGS_AT_MOST || moves === MOVES_AT_MOST) return at(null, false);
      moves++;
      const { takes, gives, ends } = way.move;
      const left = ends ? 0n : way.from & ~takes;
      if ((left & gives & ~this.beside) !== 0n) return at(this.found('lostSynchronisation', way));
      const tokens = left | gives;
      const key = tokens.toString(16);
      if (seen.has(key)) continue;
      seen.add(key);
      const next = this.next(tokens);
      if (!next && tokens !== 0n) return at(this.found('deadlock', way));
      for (const move of next?.moves ?? []) open.push({ before: way, element: next!.place.element, move, from: tokens });
    }
    return at(null);
  }

  /** What may come of a marking. Inclusive joins come late and ends last, one that ends all very last: until then others may still arrive. */
  private next(tokens: Tokens): { readonly place: Place; readonly moves: readonly Move[] } | undefined {
    const waiting = this.places.filter(({ into }) => (tokens & into) !== 0n);
    const occupied = union(waiting.map(({ bit }) => bit));
    for (const place of waiting) {
      const moves = this.moves(place, tokens, occupied);
      if (moves.length > 0) return { place, moves };
    }
    return undefined;
  }

  private placeOf(element: Element, upstream: Readonly<Record<string, readonly string[]>>, marks: ReadonlyMap<string, Elements>): Place {
    const into = this.into(element.id);
    const out = this.out(element.id);
    return {
      element,
      rank: rankOf(element, into.length),
      into: this.all(into),
      arrivals: into.map(this.bit),
      out: out.map(this.bit),
      choices: (element.type === 'complexGateway' ? this.bothPhases(element.id, out) : element.type === 'inclusiveGateway' ? subsets(out) : []).map(this.all),
      upstream: Object.entries(upstream).map(([flow, elements]) => ({ flow: this.bit(flow), from: union(elements.map((id) => marks.get(id) ?? 0n)) })),
      bit: marks.get(element.id)!,
    };
  }

  private moves(place: Place, tokens: Tokens, occupied: Elements): readonly Move[] {
    const { element, into, out, choices } = place;
    const arrived = tokens & into;
    const one = place.arrivals.find((flow) => (tokens & flow) !== 0n)!;
    switch (element.type) {
      case 'parallelGateway':
        return arrived === into ? [{ takes: arrived, gives: union(out) }] : [];
      case 'complexGateway': // whatever it goes on at, the others come to it as well, and of all of them one goes on
      case 'inclusiveGateway':
        return isBlocked(place, tokens, occupied) ? [] : choices.map((gives) => ({ takes: arrived, gives }));
      case 'exclusiveGateway':
      case 'eventBasedGateway':
        return out.map((gives) => ({ takes: one, gives }));
      case 'endEvent':
        return [{ takes: one, gives: 0n, ...(endsAll(element) && { ends: true }) }];
      default:
        return this.activityMoves(element.id, one, union(out), tokens);
    }
  }

  /** What a complex gateway sends on in all: some of the flows when it is activated, and any or none of those that are meant for its reset. */
  private bothPhases(id: string, out: readonly string[]): string[][] {
    const late = this.index.outgoing(id).flatMap((flow) => (UPON_RESET.test(flow.condition ?? '') ? [flow.id] : []));
    const first = out.filter((flow) => !late.includes(flow));
    if (first.length === 0 || late.length === 0) return subsets(out);
    return subsets(first).flatMap((some) => [some, ...subsets(late).map((others) => [...some, ...others])]);
  }

  /** Normally on, or by an interrupting boundary event, or on with what non-interrupting ones send besides. */
  private activityMoves(id: string, takes: Tokens, out: Tokens, tokens: Tokens): Move[] {
    const edges = this.edges(id);
    const interrupting = edges.filter((e) => e.interrupting).map((e) => ({ takes, gives: this.all(this.out(e.id)) }));
    const notYet = edges.filter((e) => !e.interrupting && !this.isUnderWay(e.id, tokens & ~takes));
    const beside = this.all(notYet.flatMap((e) => this.out(e.id)));
    return [{ takes, gives: out }, ...interrupting, ...(beside === 0n ? [] : [{ takes, gives: out | beside }])];
  }

  /** What a non-interrupting boundary event has sent beside is still on its way, among these tokens. */
  private isUnderWay(edge: string, others: Tokens): boolean {
    if ((others & this.beside) === 0n) return false;
    const led = this.led.get(edge) ?? this.all([...this.measure(() => true, edge).keys()].flatMap(this.out));
    this.led.set(edge, led);
    return (others & this.beside & led) !== 0n;
  }

  /** How far each element is from the start or another one, by way of the boundary events that count. */
  private measure(counts: (boundary: ElementOf<'boundaryEvent'>) => boolean, from = this.start.id): Map<string, number> {
    const open = [from];
    const distance = new Map([[from, 0]]);
    for (const here of open) {
      const boundaries = this.edges(here).filter(counts);
      for (const next of [...this.index.outgoing(here).map(({ target }) => target), ...boundaries.map(({ id }) => id)]) {
        if (distance.has(next)) continue;
        distance.set(next, distance.get(here)! + 1);
        open.push(next);
      }
    }
    return distance;
  }

  /** What was found at the end of a way. Of several tokens at fault it is told of the one that has been there longest. */
  private found(code: Finding['code'], last: Way): Finding {
    const ways: Way[] = [];
    for (let way: Way | null = last; way; way = way.before) ways.unshift(way);
    const tokens = new Map<string, number>();
    const among = (set: Tokens) => [...this.bits].flatMap(([flow, bit]) => ((set & bit) === 0n ? [] : [flow]));
    for (const { element, move } of ways) {
      for (const flow of move.ends ? [...tokens.keys()] : among(move.takes)) tokens.delete(flow);
      for (const flow of this.inOrder(element, move, among)) tokens.set(flow, (this.beside & this.bit(flow)) === 0n ? (tokens.get(flow) ?? 0) + 1 : 1);
    }
    const path = ways.map(({ element }) => element.id);
    if (code === 'lostSynchronisation') return { code, at: [...tokens].find(([, n]) => n > 1)![0], path };
    const [waits] = tokens.keys();
    return { code, at: this.definition.flows.find(({ id }) => id === waits)!.target, path };
  }

  /** The flows that a move gives tokens to, as they leave the element. */
  private inOrder({ id }: Element, { gives }: Move, among: (set: Tokens) => string[]): string[] {
    const own = this.out(id).filter((flow) => (gives & this.bit(flow)) !== 0n);
    return [...own, ...among(gives & ~this.all(own))];
  }

  /** Boundary events by which a token may leave. */
  private readonly edges = (id: string) => this.index.boundaries(id).filter((e) => !isCompensationEdge(e));
  private readonly out = (id: string) => this.index.outgoing(id).map((f) => f.id);
  private readonly into = (id: string) => this.index.incoming(id).map((f) => f.id);
  private readonly bit = (flow: string): Tokens => this.bits.get(flow) ?? 0n;
  private readonly all = (flows: readonly string[]): Tokens => union(flows.map(this.bit));
}

const union = (all: readonly Tokens[]): Tokens => all.reduce((sum, each) => sum | each, 0n);

const endsAll = ({ event }: ElementOf<'endEvent'>): boolean => event !== undefined && eventTraitsOf(event.kind).endsScope === true;

function rankOf(element: Element, incoming: number): number {
  if (element.type === 'endEvent') return endsAll(element) ? 4 : 3;
  return asksUpstream(element) && incoming > 1 ? 2 : 1;
}

/** Somewhere else is a token that can still come by a flow that has none, and by none of those that have one (BPMN 2.0.2 §13.4.3). */
function isBlocked({ upstream, bit }: Place, tokens: Tokens, occupied: Elements): boolean {
  const [full, empty] = [true, false].map((has) => union(upstream.flatMap(({ flow, from }) => (((tokens & flow) !== 0n) === has ? [from] : []))));
  return (occupied & empty! & ~full! & ~bit) !== 0n;
}

/** Every choice of at least one; of more than four flows only each alone and all together. */
function subsets(flows: readonly string[]): string[][] {
  if (flows.length > 4) return [...flows.map((flow) => [flow]), [...flows]];
  return Array.from({ length: 2 ** flows.length - 1 }, (_, bits) => flows.filter((__, index) => ((bits + 1) >> index) & 1));
}
