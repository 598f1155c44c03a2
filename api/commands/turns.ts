/**
 * Who wants the same thing takes turns: `atOnce` at a time, the others wait in order. Temporal holds ten updates of a workflow in flight and
 * refuses more; two or three APIs together stay below that.
 */
export class Turns {
  private readonly places = new Map<string, { taken: number; readonly waiting: (() => void)[] }>();

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** Runs when it is its turn. Throws what `tooMany` makes when too many wait already. */
  async take<T>(key: string, run: () => Promise<T>, tooMany: () => Error): Promise<T> {
    const place = this.places.get(key) ?? { taken: 0, waiting: [] };
    this.places.set(key, place);
    if (place.taken >= this.atOnce) {
      if (place.waiting.length >= this.mostWaiting) throw tooMany();
      await new Promise<void>((resolve) => place.waiting.push(resolve));
    } else place.taken += 1;
    try {
      return await run();
    } finally {
      const next = place.waiting.shift();
      // whoever comes next has this place: it was never free in between
      if (next) next();
      else if ((place.taken -= 1) === 0) this.places.delete(key);
    }
  }
}
