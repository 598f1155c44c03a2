import { jest } from '@jest/globals';
import type { JournalEntry } from '../../api/contract/cases.js';
import { AppClient } from '../support/app-client.js';
import { startApp, type ProcessName, type RunningApp } from '../support/running-app.js';
import { REFERENCE_PATHS } from '../support/reference-paths.js';
import { until } from '../support/until.js';
import { differences, ended, leftOver } from './support/bookkeeping.js';
import { faultsOf, playEveryProcess, signInEverybody } from './support/every-process.js';
import { lockJournal } from './support/lock.js';
import { mailsAbout, occupySmtp } from './support/mail.js';
import { Acknowledged, complete, driveToEnd, formValues, startCase, STEPS, steps, type People } from './support/repair-case.js';
import { healthy, signInPeople } from './support/traffic.js';

jest.setTimeout(300_000);

let app: RunningApp;
let people: People;
let reader: AppClient;
const ledger = new Acknowledged();

beforeAll(async () => {
  app = await startApp();
  people = await signInPeople(app.url);
  reader = await AppClient.signIn(app.url, 'service-supervisor', { patience: 120_000 });
});
afterAll(() => app?.stop());

/** Everything acknowledged so far is in the journals once, and every case came to its end with nothing left behind. */
async function nothingIsLostOrDoubled(): Promise<void> {
  const cases = await Promise.all(ledger.starts.map((id) => ended(reader, id)));
  expect(cases.flatMap((found) => leftOver(found))).toEqual([]);
  expect(await differences(reader, ledger)).toEqual([]);
}

/** Kills it, and waits until the supervisor has put another in its place. */
async function killed(name: ProcessName): Promise<void> {
  await app.kill(name);
  await until(`${name} runs again`, () => app.pids()[name]);
  await healthy(app);
}

test.each(['worker', 'api'] as const)('kill -9 of the %s while completions stand between accept and flush', async (name) => {
  const cases = await Promise.all(Array.from({ length: 3 }, () => startCase(people, ledger)));
  const lock = await lockJournal(app.dataDir);
  const completing = cases.map((found) => STEPS['RR-01']!(people, ledger, found));
  await lock.holds(cases.length);
  await app.kill(name);
  await lock.release();
  const went = await Promise.all(completing);
  for (const found of went) expect(found.tasks.map((task) => task.elementId)).toEqual(['RR-02']);
  await Promise.all(went.map((found) => driveToEnd(people, ledger, found)));
  await nothingIsLostOrDoubled();
});

test.each(['worker', 'api'] as const)('kill -9 of the %s while cases are being started', async (name) => {
  const lock = await lockJournal(app.dataDir);
  const starting = Array.from({ length: 3 }, () => startCase(people, ledger));
  await lock.holds(starting.length);
  await app.kill(name);
  await lock.release();
  const started = await Promise.all(starting);
  await Promise.all(started.map((found) => driveToEnd(people, ledger, found)));
  await nothingIsLostOrDoubled();
});

test('the mail server is down while a chase mail is sent: the mail arrives when it is back', async () => {
  const move = steps(20);
  let found = await startCase(people, ledger);
  for (const elementId of ['RR-01', 'RR-02', 'RR-06', 'RR-09']) found = await move[elementId]!(people, ledger, found);
  await app.kill('mail');
  const deaf = await occupySmtp(app.dataDir);
  await complete(people.afterSales, ledger, found, 'RR-10b', await formValues(people.afterSales, found, 'RR-10b'), 'sent');
  await deaf.wasCalled();
  await deaf.close();
  const subject = `返修超期督促：${found.number}`;
  const mails = await until('the chase mail arrives', () => mailsAbout(app.mailUrl, subject));
  expect(mails.map((mail) => mail.to)).toEqual(['owner@baike-factory.example']);
  const told = async (): Promise<JournalEntry[]> =>
    (await reader.journal(found.id)).filter((entry) => entry.kind === 'notificationSent' && JSON.stringify(entry.data).includes(subject));
  await until('the journal tells of it', async () => ((await told()).length > 0 ? true : undefined));
  await driveToEnd(people, ledger, await reader.case(found.id));
  await nothingIsLostOrDoubled();
  expect(await told()).toHaveLength(1);
  expect(await mailsAbout(app.mailUrl, subject)).toHaveLength(1);
});

// The last: what it leaves is in a ledger of its own.
test('kill -9 of worker, API, Temporal and PostgreSQL in turn while every shipped process is played by all its people', async () => {
  const everybody = await signInEverybody(app.url);
  const acknowledged = new Acknowledged();
  const playing = playEveryProcess(everybody, acknowledged);
  for (const name of ['worker', 'api', 'temporal', 'postgres'] as const) {
    const before = acknowledged.count;
    await until('some more is acknowledged', () => (acknowledged.count >= before + 12 ? true : undefined));
    await killed(name);
  }
  const cases = await playing;
  expect([...cases.keys()]).toEqual(Object.keys(REFERENCE_PATHS));
  expect(await faultsOf(everybody, acknowledged, cases)).toEqual([]);
});
