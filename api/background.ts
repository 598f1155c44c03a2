/** What a handler sets going and does not wait for. Connections are closed after it: a call that is tried again must not find its channel gone. */
export class Background {
  private readonly running = new Set<Promise<void>>();

  /** Takes note of work that never fails. */
  add(work: Promise<void>): void {
    const one: Promise<void> = work.finally(() => this.running.delete(one));
    this.running.add(one);
  }

  /** Resolves when all of it has come to its end, also what is added meanwhile. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
