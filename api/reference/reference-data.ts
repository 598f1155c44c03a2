/** How long something is kept even if nobody tells of a change, ms: a connection can be dead without knowing. */
const LONGEST = 10_000;
/** So that strangers cannot fill the memory. */
const MOST = 10_000;

interface Kept {
  readonly at: number;
  readonly value: Promise<unknown>;
}

/**
 * Rows that every request asks for and that hardly ever change (accounts, rights, names, calendar), kept in memory. PostgreSQL
 * tells of each change (`NOTIFY reference`, migration 0003); while nobody listens for it nothing is kept.
 */
export class ReferenceData {
  private readonly kept = new Map<string, Kept>();
  private told = false;
  private seen = 0;

  /** What `load` gave for this key since the last change. What is not there (undefined, null) and failures are asked for anew. */
  get<T>(key: string, load: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const known = this.kept.get(key);
    if (known && now - known.at < LONGEST) return known.value as Promise<T>;
    const value = load();
    if (!this.told) return value;
    if (this.kept.size >= MOST) this.kept.clear();
    const entry: Kept = { at: now, value };
    this.kept.set(key, entry);
    const drop = (): void => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
    };
    value.then((found) => {
      if (found === undefined || found === null) drop();
    }, drop);
    return value;
  }

  /** Something has changed: what a process writes itself it forgets before it answers. */
  forget(): void {
    this.seen += 1;
    this.kept.clear();
  }

  /** How often something has changed so far: who keeps what he made of such rows looks whether it has grown. */
  get changes(): number {
    return this.seen;
  }

  /** Whether changes are told from now on. */
  follow(told: boolean): void {
    this.told = told;
    this.forget();
  }
}
