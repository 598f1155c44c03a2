import type { CaseDeadline, CaseDetail, CurrentElement, ElementState, Performer } from '../../../../api/contract/index.js';
import type { LocalizedText } from '../../../../model/text.js';
import { elementsUnder } from '../../../../model/clock-span.js';
import type { DrawnDefinition } from '../scopes.js';

/** How an element stands in a case, as drawn. */
export type LiveState = 'incident' | 'overdue' | 'now' | 'passed' | 'skipped' | 'cancelled' | 'ahead';

/** One instance of an element: of a multi-instance's item, or the case's own. */
export interface InstanceLive {
  readonly state: LiveState;
  /** Item of the multi-instance it belongs to. */
  readonly scope?: { readonly key: string; readonly label: LocalizedText };
  readonly performer: Performer | null;
  readonly dueAt: string | null;
  /** What its rule counts by; null: of no clock. */
  readonly dueUnit: string | null;
  /** That moment rests on a year without its official table. */
  readonly dueUncertain: boolean;
  /** The case is suspended: no clock runs. */
  readonly paused: boolean;
  readonly since: string;
  readonly leftAt: string | null;
  readonly count: number;
  /** Of an approval under way by several: whom it waits for, and who has answered. */
  readonly voters?: NonNullable<ElementState['voters']>;
}

/** An element in a case: its most pressing instance, and all of them when there are several. */
export interface ElementLive extends InstanceLive {
  readonly instances: readonly InstanceLive[];
}

/** What the case adds to the drawing of its definition. */
export interface Overlay {
  readonly elements: ReadonlyMap<string, ElementLive>;
  /** Sequence flow → times walked. */
  readonly flows: Readonly<Record<string, number>>;
  /** Clock of the definition → its deadlines, one for each scope. */
  readonly clocks: ReadonlyMap<string, readonly CaseDeadline[]>;
}

/** What of `GET /api/cases/{id}` the diagram shows. */
export type LiveCase = Pick<CaseDetail, 'status' | 'elements' | 'currentElements' | 'deadlines' | 'flowsTaken' | 'incidents'>;

/** Most pressing first. */
const ORDER: readonly LiveState[] = ['incident', 'overdue', 'now', 'cancelled', 'skipped', 'passed', 'ahead'];

const sameScope = (a: { key: string } | undefined, b: { key: string } | undefined): boolean => a?.key === b?.key;

function stateOf(element: ElementState, overdue: boolean, incident: boolean): LiveState {
  if (element.state === 'incident' || (incident && element.state === 'active')) return 'incident';
  if (element.state === 'active') return overdue ? 'overdue' : 'now';
  if (element.state === 'completed') return 'passed';
  return element.state;
}

/** Finds the running deadline an active element stands under when it has none of its own. */
type ClockOver = (elementId: string, scope: { key: string } | undefined) => CaseDeadline | undefined;

function clocksOver(live: Pick<LiveCase, 'deadlines'>, definition: DrawnDefinition): ClockOver {
  const under = new Map(definition.clocks.map((clock) => [clock.id, elementsUnder(clock, definition)]));
  return (elementId, scope) =>
    pressing(
      live.deadlines.filter(
        (each) =>
          (each.state === 'armed' || each.state === 'overdue') &&
          (each.scope === undefined || sameScope(each.scope, scope)) &&
          under.get(each.clockId)?.has(elementId),
      ),
    );
}

/** A due moment, and what the clock behind it says of it. */
const dueOf = (own: string | null, clock: CaseDeadline | undefined): Pick<InstanceLive, 'dueAt' | 'dueUnit' | 'dueUncertain'> => ({
  dueAt: own ?? clock?.dueAt ?? null,
  dueUnit: clock?.unit ?? null,
  dueUncertain: clock?.calendarUncertain === true,
});

function instanceOf(element: ElementState, live: LiveCase, clockOver: ClockOver): InstanceLive {
  const current = live.currentElements.find((each) => each.elementId === element.elementId && sameScope(each.scope, element.scope));
  const clock = current && current.dueAt === null ? clockOver(element.elementId, element.scope) : undefined;
  const own = live.deadlines.find((each) => each.elementId === element.elementId && sameScope(each.scope, element.scope) && each.dueAt === current?.dueAt);
  const incident = live.incidents.some((each) => each.elementId === element.elementId && sameScope(each.scope, element.scope));
  return {
    state: stateOf(element, current?.overdue === true || clock?.state === 'overdue', incident),
    ...(element.scope ? { scope: { key: element.scope.key, label: element.scope.label ?? { zh: element.scope.key, en: element.scope.key } } } : {}),
    performer: element.performer ?? current?.performer ?? null,
    ...(element.state === 'active' ? dueOf(current?.dueAt ?? null, clock ?? own) : dueOf(null, undefined)),
    paused: live.status === 'suspended',
    since: element.enteredAt,
    leftAt: element.leftAt,
    count: element.count,
    ...(element.voters && { voters: element.voters }),
  };
}

/** Joins the instances of an element: the most pressing one leads. */
function joined(instances: readonly InstanceLive[]): ElementLive | undefined {
  const leading = [...instances].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))[0];
  if (!leading) return undefined;
  return { ...leading, count: Math.max(...instances.map((each) => each.count)), instances };
}

/** Puts a case's state in the form the diagram draws. */
export function overlayOf(live: LiveCase, definition: DrawnDefinition): Overlay {
  const clockOver = clocksOver(live, definition);
  const grouped = new Map<string, InstanceLive[]>();
  for (const element of live.elements) {
    const list = grouped.get(element.elementId) ?? [];
    list.push(instanceOf(element, live, clockOver));
    grouped.set(element.elementId, list);
  }
  const elements = new Map<string, ElementLive>();
  for (const [id, instances] of grouped) {
    const element = joined(instances);
    if (element) elements.set(id, element);
  }
  const clocks = new Map<string, CaseDeadline[]>();
  for (const deadline of live.deadlines) clocks.set(deadline.clockId, [...(clocks.get(deadline.clockId) ?? []), deadline]);
  return { elements, flows: live.flowsTaken, clocks };
}

/**
 * What the view is centred on: elements where the case stands, the most pressing first, then the clocks that run
 * (`clock:<id>`), as far as there is room.
 */
export function presentPlaces(live: Pick<CaseDetail, 'currentElements'>, overlay: Overlay): string[] {
  const rank = (id: string): number => ORDER.indexOf(overlay.elements.get(id)?.state ?? 'ahead');
  const elements = [...new Set(live.currentElements.map((each) => each.elementId))].sort((a, b) => rank(a) - rank(b));
  const running = [...overlay.clocks].filter(([, deadlines]) => deadlines.some((each) => each.state === 'armed' || each.state === 'overdue'));
  return [...elements, ...running.map(([id]) => `clock:${id}`)];
}

/** Where an ended case was at last: the element reached last leads. */
export function lastPlaces(live: Pick<CaseDetail, 'elements'>): string[] {
  return [...live.elements].sort((a, b) => b.enteredAt.localeCompare(a.enteredAt)).map((each) => each.elementId);
}

/** Where the case stands; a step without a deadline of its own shows the clock that presses on it. */
export function currentWithClocks(live: Pick<LiveCase, 'currentElements' | 'deadlines'>, definition: DrawnDefinition): CurrentElement[] {
  const clockOver = clocksOver(live, definition);
  return live.currentElements.map((current) => {
    const clock = current.dueAt === null ? clockOver(current.elementId, current.scope) : undefined;
    return clock ? { ...current, dueAt: clock.dueAt, overdue: clock.state === 'overdue' } : current;
  });
}

/** The deadline of several that presses most: overdue, then running by due time, then the latest. */
export function pressing(deadlines: readonly CaseDeadline[]): CaseDeadline | undefined {
  const rank: Record<CaseDeadline['state'], number> = { overdue: 0, armed: 1, paused: 2, metLate: 3, met: 4, cancelled: 5, exempt: 6 };
  return [...deadlines].sort((a, b) => rank[a.state] - rank[b.state] || a.dueAt.localeCompare(b.dueAt))[0];
}
