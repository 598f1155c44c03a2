import { isEventSubProcess } from '../elements/apart.js';
import { type Element, traitsOf } from '../elements/index.js';
import { eventOf } from '../elements/event-of.js';
import { eventTraitsOf } from '../event-definitions/event-definition.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import type { ElementId } from '../ids.js';

type Drawing = Pick<ProcessDefinition, 'elements' | 'flows' | 'clocks'>;

/** The moment a sub-process is done, as a node of its own: what runs in it comes before. No element's id holds a blank. */
const doneOf = (subProcessId: ElementId) => `${subProcessId} done`;

/**
 * Where a token may go at once, with nothing waited for in between: along flows, into sub-processes and out of them, from what
 * throws to what catches. Where the case waits for people, messages or time, nothing goes on at once; a call is answered by a
 * machine, so it is no wait. On the cautious side: which of a gateway's flows are taken together is not looked at.
 */
export class InstantFlow {
  private readonly next = new Map<string, Set<string>>();
  private readonly index: ProcessIndex;
  /** Elements from which every token may come to its end at once: their sub-process is then done. */
  private readonly finishing = new Set<string>();

  /** `wakes`: what waits, but for something that comes at once where it is sent; how it is reached is the asker's to know. */
  constructor(
    private readonly drawing: Drawing,
    wakes: (element: Element) => boolean = () => false,
  ) {
    this.index = indexOf(drawing);
    this.findFinishing();
    for (const element of drawing.elements) if (!waits(element) || wakes(element)) this.draw(element);
  }

  /** All nodes that something follows at once. */
  nodes(): readonly string[] {
    return [...this.next.keys()];
  }

  /** The nodes that may follow one at once. */
  after(node: string): readonly string[] {
    return [...(this.next.get(node) ?? [])];
  }

  /** The nodes that must all have been passed before a token goes through: the sources of a parallel join. */
  needs(node: string): readonly string[] {
    const element = this.index.element(node);
    if (!element || traitsOf(element.type).joinsAll !== true) return [];
    return this.index.incoming(node).map((flow) => this.leaves(flow.source));
  }

  /** Whatever comes to its end may let what leads to it, or what it lies in, come to its own. */
  private findFinishing(): void {
    const open = [...this.drawing.elements];
    for (let element = open.pop(); element; element = open.pop()) {
      if (this.finishing.has(element.id) || !this.finishes(element)) continue;
      this.finishing.add(element.id);
      for (const id of [...this.index.incoming(element.id).map((flow) => flow.source), element.parentId]) {
        const before = this.index.element(id);
        if (before) open.push(before);
      }
    }
  }

  private targets(id: string): string[] {
    return this.index.outgoing(id).map((flow) => flow.target);
  }

  private startOf(subProcessId: ElementId): string | undefined {
    return this.index.children(subProcessId).find((e) => e.type === 'startEvent')?.id;
  }

  private readonly leaves = (id: string) => (this.holds(id) ? doneOf(id) : id);

  private holds(id: string): boolean {
    const element = this.index.element(id);
    return element !== undefined && traitsOf(element.type).hasScope;
  }

  private finishes(element: Element): boolean {
    if (waits(element)) return false;
    if (traitsOf(element.type).hasScope && !this.finishing.has(this.startOf(element.id) ?? '')) return false;
    const targets = this.targets(element.id);
    const finishing = targets.filter((id) => this.finishing.has(id));
    return traitsOf(element.type).chooses === true ? finishing.length > 0 || targets.length === 0 : finishing.length === targets.length;
  }

  private edge(from: string, to: string | undefined): void {
    const element = to === undefined ? undefined : this.index.element(to);
    if (to !== undefined && !(element && waits(element))) this.next.set(from, (this.next.get(from) ?? new Set()).add(to));
  }

  private draw(element: Element): void {
    const leaves = this.leaves(element.id);
    const targets = this.targets(element.id);
    for (const target of targets) this.edge(leaves, target);
    if (targets.length === 0 && element.parentId !== undefined) this.ended(leaves, element.parentId);
    if (traitsOf(element.type).hasScope) this.edge(element.id, this.startOf(element.id));
    if ('loop' in element && element.loop) this.edge(leaves, element.id);
    if (throws(element)) this.thrown(element);
  }

  /** A token that ends may be the last in its sub-process: done, if all the others in it may have come to their ends at once. */
  private ended(node: string, subProcessId: ElementId): void {
    if (this.finishing.has(this.startOf(subProcessId) ?? '') || isEventSubProcess(this.index.element(subProcessId))) this.edge(node, doneOf(subProcessId));
  }

  /** To whatever may catch it, in its scope and those around: the nearest does, and any may be that. */
  private thrown(element: Element): void {
    const kind = eventOf(element)?.kind;
    for (let from: string | undefined, scope = element.parentId; ; from = scope, scope = this.index.element(scope)?.parentId) {
      const isTaken = this.takesOver(from);
      for (const other of this.drawing.elements) if (eventOf(other)?.kind === kind && this.catchesFor(other, scope, isTaken)) this.edge(element.id, other.id);
      if (scope === undefined) return;
    }
  }

  /** Whether something is an event sub-process that has ended all else around it: no other starts there any more, not even itself (BPMN 2.0.2 §13.5.4). */
  private takesOver(id: string | undefined): boolean {
    return id !== undefined && isEventSubProcess(this.index.element(id)) && this.index.children(id).some((e) => e.type === 'startEvent' && e.interrupting);
  }

  private catchesFor(other: Element, scope: string | undefined, isTaken: boolean): boolean {
    if (other.type === 'boundaryEvent') return other.attachedTo === scope;
    const around = this.index.element(other.parentId);
    return !isTaken && other.type === 'startEvent' && isEventSubProcess(around) && around?.parentId === scope;
  }
}

function waits(element: Element): boolean {
  const { kind, isWaitState, hasScope, actsOutside } = traitsOf(element.type);
  const cause = throws(element) ? undefined : eventOf(element);
  if (cause !== undefined && (eventTraitsOf(cause.kind).isFlow || eventTraitsOf(cause.kind).mayComeAtOnce)) return false;
  return (isWaitState && !hasScope && actsOutside !== true) || (kind === 'event' && cause !== undefined && eventTraitsOf(cause.kind).waits);
}

/** What is thrown to what runs; what undoes goes no way round. */
function throws(element: Element): boolean {
  const event = traitsOf(element.type).throwsEvent === true ? eventOf(element) : undefined;
  return event !== undefined && eventTraitsOf(event.kind).isForCompleted !== true;
}
