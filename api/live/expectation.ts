import type { CaseId } from '../../model/ids.js';

/** Looked for even without a notice, ms: a notice may be lost with its connection. */
const ANYWAY = 1000;

/** Somebody who waits until something of a case can be read. */
export class Expectation {
  private noticed = false;
  private wake: () => void = () => undefined;

  /** `leave`: nobody waits any more. */
  constructor(
    private readonly caseId: CaseId,
    private readonly leave: (expectation: Expectation) => void,
  ) {}

  /** Something of the case was written. */
  notice(): void {
    this.noticed = true;
    this.wake();
  }

  /** Resolves with what `isThere` gives, asked after each notice and every second. Rejects after `timeout` ms. */
  async until<T>(isThere: () => Promise<T | undefined>, timeout: number): Promise<T> {
    const end = performance.now() + timeout;
    try {
      for (;;) {
        if (!this.noticed) await this.pause();
        this.noticed = false;
        const found = await isThere();
        if (found !== undefined) return found;
        if (performance.now() > end) throw new Error(`case ${this.caseId}: not visible after ${timeout} ms`);
      }
    } finally {
      this.cancel();
    }
  }

  /** Waits no more. */
  cancel(): void {
    this.leave(this);
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ANYWAY);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
