import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseDetail } from '../../api/contract/cases.js';
import { AppClient } from '../support/app-client.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { differences, ended, leftOver } from './support/bookkeeping.js';
import { Acknowledged, driveToEnd, startCase, STEPS, type People } from './support/repair-case.js';
import { beginTraffic, PATIENCE, signInPeople } from './support/traffic.js';

jest.setTimeout(300_000);

let app: RunningApp;
let people: People;
let reader: AppClient;
const ledger = new Acknowledged();

beforeAll(async () => {
  app = await startApp();
  people = await signInPeople(app.url);
  reader = await AppClient.signIn(app.url, 'service-supervisor', { patience: PATIENCE });
});
afterAll(() => app?.stop());

/** The same command again on the same folder and port. */
async function startAgain(): Promise<void> {
  app = await startApp({ dataDir: app.dataDir, port: Number(new URL(app.url).port) });
}

async function nothingIsLostOrDoubled(): Promise<void> {
  const cases = await Promise.all(ledger.starts.map((id) => ended(reader, id)));
  expect(cases.flatMap((found) => leftOver(found))).toEqual([]);
  expect(await differences(reader, ledger)).toEqual([]);
}

test('kill -9 of the supervisor during a stream of cases: started again, it ends what was left running and all goes on', async () => {
  const traffic = beginTraffic(people, ledger, 3);
  await traffic.flows(6);
  await app.kill('supervisor');
  await startAgain();
  expect(app.output()).toMatch(/The last run was killed; what it left running was ended: .*postgres/);
  await traffic.flows(6);
  await traffic.stop();
  await nothingIsLostOrDoubled();
});

test('kill -9 of everything at once: started again, every case is there, and a deadline that passed meanwhile fires', async () => {
  const waiting = await Promise.all(Array.from({ length: 2 }, () => startCase(people, ledger)));
  const registered = await Promise.all(waiting.map((found) => STEPS['RR-01']!(people, ledger, found)));
  const late = registered[0]!;
  const clockA = late.deadlines.find((clock) => clock.clockId === 'repair.clockA.receiveToFactory')!;
  // Long enough that it is not yet due when everything dies, and over before anything runs again.
  const dueAt = Date.now() + 8_000;
  await reader.post(`/api/cases/${late.id}/operations`, {
    operation: 'changeDeadline',
    reason: '代理商催得急',
    deadlineId: clockA.id,
    dueAt: new Date(dueAt).toISOString(),
  });
  expect((await reader.case(late.id)).deadlines.find((clock) => clock.id === clockA.id)).toMatchObject({ state: 'armed', wasOverdue: false });
  await app.killAll();
  await sleep(Math.max(0, dueAt - Date.now()));
  await startAgain();
  const overdue = await until<CaseDetail>('the deadline has fired', async () => {
    const found = await reader.case(late.id);
    return found.deadlines.some((clock) => clock.id === clockA.id && clock.state === 'overdue') ? found : undefined;
  });
  expect(overdue.flags).toContain('overdue');
  const expired = entriesOfKind(await reader.journal(late.id), 'deadlineExpired').filter(({ data }) => data.deadlineId === clockA.id);
  expect(expired).toHaveLength(1);
  const calm = await reader.case(registered[1]!.id);
  expect(calm.tasks.map((task) => task.elementId)).toEqual(['RR-02']);
  for (const found of [overdue, calm]) await driveToEnd(people, ledger, found);
  await nothingIsLostOrDoubled();
});
