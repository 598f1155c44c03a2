/** Steps a second, over some seconds, from which on a worker has enough to do without looking for what nobody has asked for. */
const BUSY = 5;

/** How much a worker is asked to do: what has time waits while people wait. */
export class Workload {
  private steps = 0;
  private since: number;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(private readonly now: () => number) {
    this.since = now();
  }

  /** A step was written. */
  written(): void {
    this.steps += 1;
  }

  /** Whether much was written since the last question. */
  isBusy(): boolean {
    const seconds = (this.now() - this.since) / 1000;
    const isBusy = this.steps > BUSY * seconds;
    this.steps = 0;
    this.since = this.now();
    return isBusy;
  }
}
