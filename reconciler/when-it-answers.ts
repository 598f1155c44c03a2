import { NoAnswer } from './ask-case.js';

/** How long a case is asked again whose new run has just begun, or that is writing, and the pause between, ms. */
const [WITHIN, PAUSE] = [5_000, 250];

/** Runs what asks a case until it answers. Throws `NoAnswer` where it goes on giving none. */
export async function whenItAnswers<T>(run: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + WITHIN; ; await new Promise((resolve) => setTimeout(resolve, PAUSE))) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof NoAnswer) || performance.now() > until) throw error;
    }
  }
}
