import { NoAnswer } from './ask-case.js';

/** How often a case is asked whose new run has just begun, and the pause between, ms. */
const [TRIES, PAUSE] = [20, 250];

/** Runs what asks a case until it answers. Throws `NoAnswer` where it goes on giving none. */
export async function whenItAnswers<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof NoAnswer) || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
