import { jest } from '@jest/globals';
import { AppClient } from '../support/app-client.js';
import { rowsDiffer } from '../support/rows-equal-state.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { bothSides } from './support/both-sides.js';
import { differences, ended, leftOver } from './support/bookkeeping.js';
import { Acknowledged, type People } from './support/repair-case.js';
import { beginTraffic, signInPeople } from './support/traffic.js';

jest.setTimeout(1_200_000);

const CUTS = 20;
const CLIENTS = 8;
/** A case whose workflow task was cut off is waited for by Temporal for ten seconds, longer than the power is there: its client may need many cuts to get through, ms. */
const LONG = 900_000;

let app: RunningApp;
let people: People;
let reader: AppClient;
const ledger = new Acknowledged();

beforeAll(async () => {
  app = await startApp();
  people = await signInPeople(app.url, LONG);
  reader = await AppClient.signIn(app.url, 'service-supervisor', { patience: LONG });
});
afterAll(() => app?.stop());

/** Every difference between rows and cases, when all that is under way has come to its end. */
async function apart(): Promise<string[]> {
  const sides = await bothSides(app.dataDir);
  try {
    const faults: string[] = [];
    for (const id of ledger.starts) {
      let seen: string[] = [];
      await until(`rows and case ${id} are the same`, async () => ((seen = await rowsDiffer(sides, id)).length === 0 ? true : undefined), 30_000).catch(
        () => undefined,
      );
      faults.push(...seen);
    }
    return faults;
  } finally {
    await sides.close();
  }
}

test(`the power fails ${CUTS} times while ${CLIENTS} clients work, and each sends its last request again under its key: nothing is lost, doubled, open or in two states`, async () => {
  const traffic = beginTraffic(people, ledger, CLIENTS);
  for (let cut = 0; cut < CUTS; cut += 1) {
    // not when all is quiet: while commands are in flight
    await traffic.flows(CLIENTS);
    await app.killAll();
    app = await startApp({ dataDir: app.dataDir, port: Number(new URL(app.url).port) });
  }
  await traffic.stop();
  const cases = await Promise.all(ledger.starts.map((id) => ended(reader, id)));
  expect(cases.flatMap(leftOver)).toEqual([]);
  expect(await apart()).toEqual([]);
  expect(await differences(reader, ledger)).toEqual([]);
});
