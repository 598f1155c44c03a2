import type { CaseState, Deadline, ElementInstance, Incident } from './case-state.js';
import type { Wait } from './waits.js';

/**
 * What of a map of the state goes by a name: found in one pass when it is first asked for in a step, and kept up by whoever adds one. Who ends a
 * thousand items in one step would else go through all that is left for each of them.
 */
export class Grouped<T extends { readonly id: string }> {
  private ids: Map<string, Set<string>> | undefined;

  /** `all`: the map as it is now. `nameOf`: what an entry goes by; undefined or null: nothing. */
  constructor(
    private readonly all: () => Readonly<Record<string, T>>,
    private readonly nameOf: (one: T) => string | null | undefined,
  ) {}

  /** Those that go by this name and are still there, in the order in which they came. */
  of(name: string): T[] {
    this.ids ??= this.found();
    const all = this.all();
    return [...(this.ids.get(name) ?? [])].flatMap((id) => {
      const one = all[id];
      return one !== undefined && this.nameOf(one) === name ? [one] : [];
    });
  }

  /** One was added to the map. */
  added(one: T): void {
    if (this.ids) put(this.ids, this.nameOf(one), one.id);
  }

  /** One goes by another name than before. */
  renamed(): void {
    this.ids = undefined;
  }

  private found(): Map<string, Set<string>> {
    const ids = new Map<string, Set<string>>();
    for (const one of Object.values(this.all())) put(ids, this.nameOf(one), one.id);
    return ids;
  }
}

function put(ids: Map<string, Set<string>>, name: string | null | undefined, id: string): void {
  if (name === null || name === undefined) return;
  const known = ids.get(name);
  if (known) known.add(id);
  else ids.set(name, new Set([id]));
}

/** What is asked for by what it lies in, hangs on or is about. */
export interface Groups {
  readonly instancesOfScope: Grouped<ElementInstance>;
  /** Items of a multi-instance, by its body. */
  readonly itemsOfBody: Grouped<ElementInstance>;
  readonly deadlinesOfScope: Grouped<Deadline>;
  readonly waitsOfScope: Grouped<Wait>;
  readonly waitsOfInstance: Grouped<Wait>;
  readonly incidentsOfInstance: Grouped<Incident>;
  /** Those of a timer that cannot be armed, or of a message whose key is not known, by its wait. */
  readonly incidentsOfWait: Grouped<Incident>;
}

/** Of the state that a step works on. */
export function groupsOf(state: CaseState): Groups {
  const [instances, waits, incidents] = [() => state.instances, () => state.waits, () => state.incidents];
  return {
    instancesOfScope: new Grouped(instances, ({ scopeId }) => scopeId),
    itemsOfBody: new Grouped(instances, ({ bodyId }) => bodyId),
    deadlinesOfScope: new Grouped(
      () => state.deadlines,
      ({ scopeId }) => scopeId,
    ),
    waitsOfScope: new Grouped(waits, ({ scopeId }) => scopeId),
    waitsOfInstance: new Grouped(waits, ({ instanceId }) => instanceId),
    incidentsOfInstance: new Grouped(incidents, ({ instanceId }) => instanceId),
    incidentsOfWait: new Grouped(incidents, ({ retry }) => (retry?.kind === 'timer' || retry?.kind === 'key' ? retry.ref : null)),
  };
}
