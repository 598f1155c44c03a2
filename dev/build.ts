import { buildAll } from './build/all.js';
import { ended } from './command.js';

/** `npm run build`: everything that `npm start` and the image run, into dist/. */
export async function main(): Promise<void> {
  await ended(buildAll);
}
