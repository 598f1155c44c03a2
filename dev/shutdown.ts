import { SERVICE_NAMES, type Watched } from './service.js';
import { printFailure } from './command.js';
import { hushSteps, line, outliveTerminal, seconds } from './progress.js';
import { say } from './words.js';

/** Stops a run in good order: api, worker, mail, temporal, postgres, then whatever was put at the end. */
export interface Shutdown {
  /** Ctrl-C, SIGTERM and a closed terminal stop the run; pressed again after two seconds, at once. */
  onSignals(): void;
  /** A service to be stopped with the run; none may begin once that is under way. */
  add(service: Watched): void;
  atTheEnd(last: () => void): void;
  isUnderWay(): boolean;
  /** Stops all and ends the process. */
  run(exitCode: number): Promise<void>;
}

const IMPATIENT_AFTER = 2_000;

/** A shutdown with nothing to stop yet. */
export function createShutdown(): Shutdown {
  const services = new Map<string, Watched>();
  const last: (() => void)[] = [];
  let beganAt: number | undefined;

  async function run(exitCode: number): Promise<void> {
    if (beganAt !== undefined) return;
    beganAt = Date.now();
    hushSteps();
    for (const name of SERVICE_NAMES) await stop(services.get(name));
    for (const end of last) end();
    process.exit(exitCode);
  }

  function signalled(): void {
    if (beganAt === undefined) {
      line(say({ zh: '正在按顺序停止…', en: 'Stopping in order …' }));
      void run(0);
    } else if (Date.now() - beganAt > IMPATIENT_AFTER) {
      for (const service of services.values()) service.kill();
      for (const end of last) end();
      process.exit(1);
    }
  }

  return {
    onSignals: () => {
      outliveTerminal();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, signalled);
      // Steps run side by side: when one has failed and the run is being stopped, what the others say is no news.
      process.on('unhandledRejection', (error) => {
        if (beganAt !== undefined) return;
        last.push(() => printFailure(error));
        void run(1);
      });
    },
    add: (service) => void services.set(service.name, service),
    atTheEnd: (end) => void last.push(end),
    isUnderWay: () => beganAt !== undefined,
    run,
  };
}

async function stop(service: Watched | undefined): Promise<void> {
  if (service === undefined) return;
  const began = Date.now();
  await service.stop();
  line(`  ■ ${service.name}  ${seconds(Date.now() - began)}`);
}
