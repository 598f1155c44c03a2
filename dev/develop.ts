import { supervise } from './start.js';

/** `npm run dev`: as `npm start`, but worker, API and web app run from the sources and follow their changes. */
export function main(args: readonly string[]): Promise<void> {
  return supervise(args, true);
}
