import { step } from './progress.js';
import { watch, type Service, type Watched } from './service.js';
import type { Shutdown } from './shutdown.js';
import type { Words } from './words.js';

/** Starts a service as a step of the run, to be stopped with the run; refuses once that is being stopped: nobody would wait for it. */
export async function beginService(words: Words, service: Service, dataDir: string, shutdown: Shutdown): Promise<Watched> {
  if (shutdown.isUnderWay()) throw new Error('stopped');
  const watched = watch(service, dataDir);
  shutdown.add(watched);
  await step(words, () => watched.ready);
  return watched;
}
