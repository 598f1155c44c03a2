import { jest } from '@jest/globals';
import { AppClient } from '../support/app-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { apart, connectDatabase } from './support/both-sides.js';
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

/** How often a cut came between the rows of a step and Temporal's word that it has it: what the test is about was met. */
async function takenBack(): Promise<number> {
  const database = await connectDatabase(app.dataDir);
  try {
    const { rows } = await database.query<{ n: number }>(`select count(*)::int as n from case_findings where kind in ('rewritten', 'neverStarted')`);
    return rows[0]!.n;
  } finally {
    await database.end();
  }
}

test(`the power fails ${CUTS} times while ${CLIENTS} clients work, and each sends its last request again under its key: nothing is lost, doubled, open or in two states`, async () => {
  const traffic = beginTraffic(people, ledger, CLIENTS);
  for (let cut = 0; cut < CUTS; cut += 1) {
    // Not when all is quiet: while commands are in flight. Clients whose case was cut off wait for Temporal; the others keep it busy meanwhile.
    await traffic.flows(CLIENTS / 2);
    await app.killAll();
    app = await startApp({ dataDir: app.dataDir, port: Number(new URL(app.url).port) });
  }
  await traffic.stop();
  const cases = await Promise.all(ledger.starts.map((id) => ended(reader, id)));
  expect(cases.flatMap((found) => leftOver(found))).toEqual([]);
  expect(await apart(app.dataDir, ledger.starts)).toEqual([]);
  expect(await takenBack()).toBeGreaterThan(0);
  expect(await differences(reader, ledger)).toEqual([]);
});
