import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Board } from '../../api/contract/board.js';
import type { CaseDetail, CaseSummary } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { Job } from '../../api/contract/jobs.js';
import type { TaskDetail, TaskSummary } from '../../api/contract/tasks.js';
import { NEWEST } from '../../engine/revisions.js';
import { REVISION } from '../../workflows/messages.js';
import { AppClient } from '../support/app-client.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import { previousBuild } from '../../dev/previous-build.js';
import { freshDataDir, startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { apart, bothSides } from './support/both-sides.js';
import { differences, ended, leftOver } from './support/bookkeeping.js';
import { mailsAbout } from './support/mail.js';
import { clockA, leaveCases, loseStep, operate, PICTURE, STRAIGHT, type Leftovers } from './support/old-cases.js';
import { Acknowledged, complete, driveToEnd, startCase, STEPS, steps, taskOf, type People } from './support/repair-case.js';
import { PATIENCE, signInPeople } from './support/traffic.js';

jest.setTimeout(900_000);

const ADDED = { username: 'zhou', name: '周敏', password: 'a password of her own', roles: ['service-specialist'], orgPack: 'zhifu' };
const PARAMETER = '/api/parameters/repair.chaseMail.repeat';
const reason = '升级演练';

/** Cases that are brought to the newest meaning. */
const REST = ['RR-02', 'RR-06', 'RR-10', 'due', 'unsent'] as const;

let app: RunningApp;
let people: People;
let ops: AppClient;
let left: Leftovers;
/** The completion whose answer the power cut took away, and whose client goes on asking. */
let asked: Promise<CaseDetail>;
const ledger = new Acknowledged();
const of = (name: string): CaseDetail => left.cases.get(name)!;
const again = (name: string): Promise<CaseDetail> => ops.case(of(name).id);
const startAgain = async (): Promise<void> => void (app = await startApp({ dataDir: app.dataDir, port: Number(new URL(app.url).port) }));

/** The build before works, and dies at its work. Nobody signs in anew: sessions go on as well. */
beforeAll(async () => {
  app = await startApp({ root: await previousBuild(), dataDir: freshDataDir() });
  people = await signInPeople(app.url);
  ops = await AppClient.signIn(app.url, 'ops', { patience: PATIENCE });
  const admin = await AppClient.signIn(app.url, 'admin');
  await admin.post('/api/users', ADDED);
  await ops.put(PARAMETER, { value: 3, reason });
  const lost = await startCase(people, ledger);
  left = await leaveCases({ app, people, ops, ledger }, 30_000);
  const { done } = await loseStep({ app, people, ledger }, lost);
  asked = done;
  asked.catch(() => undefined); // met where it is awaited
  await left.giveMailBack();
  await sleep(Math.max(0, left.dueAt + 1_000 - Date.now()));
  await startAgain();
});
afterAll(() => app?.stop());

const tasksOf = (found: CaseDetail) =>
  found.tasks.map(({ id, elementId, state, assignee }) => ({ id, elementId, state, by: assignee?.id ?? null })).sort((a, b) => (a.id < b.id ? -1 : 1));
const standing = (found: CaseDetail) => ({
  ...{ status: found.status, endState: found.endState, version: found.version, variables: found.variables, tasks: tasksOf(found) },
  clocks: found.deadlines.map(({ id, state, dueAt }) => [id, state, dueAt]),
  at: found.currentElements.map(({ elementId, scope }) => [elementId, scope?.key]),
});
/** Ids of the first revision count for the whole case. */
const isCounted = (id: string): boolean => /^RR-\d+-\d+\.\d+$/.test(id);

/** Under which revision of the engine cases run. */
async function revisionsOf(names: readonly string[]): Promise<number[]> {
  const { client, close } = await bothSides(app.dataDir);
  try {
    return await Promise.all(names.map((name) => client.workflow.getHandle(of(name).id).query<number>(REVISION)));
  } finally {
    await close();
  }
}

describe('this build, started over the data folder of version 0.1.0 whose power was cut', () => {
  test.each([...STRAIGHT, 'picture', 'overdue', 'ended', 'routes', 'cancelled', 'claimed', 'suspended', 'irreparable', 'incident', 'unsent'])(
    'the case "%s" stands where it stood: its tasks in the same hands, its clocks due when they were',
    async (name) => expect(standing(await again(name))).toEqual(standing(of(name))),
  );

  test('a completion that was cut off is the case’s or nobody’s: its own client is answered, and the case goes on', async () => {
    const found = await asked;
    expect(found.tasks.map(({ elementId }) => elementId)).toEqual(['RR-02']);
    await ended(ops, (await driveToEnd(people, ledger, found)).id);
  });

  test('a clock that ran out while nothing ran has fired, once; one that runs out now fires', async () => {
    const soon = await again('RR-06');
    await operate(ops, soon, { operation: 'changeDeadline', deadlineId: clockA(soon).id, dueAt: new Date(Date.now() + 2_000).toISOString() });
    for (const name of ['due', 'RR-06']) {
      const found = await until(`the clock of ${name} has fired`, async () => {
        const now = await again(name);
        return clockA(now).state === 'overdue' ? now : undefined;
      });
      const expired = entriesOfKind(await ops.journal(found.id), 'deadlineExpired').filter(({ data }) => data.deadlineId === clockA(found).id);
      expect(expired).toHaveLength(1);
    }
  });

  test('rows, journal and cases are the same', async () => {
    expect(await apart(app.dataDir, ledger.starts)).toEqual([]);
  });

  test('lists and board say what the cases say', async () => {
    const found = await Promise.all(ledger.starts.map((id) => ops.case(id)));
    const open = found.flatMap(({ tasks }) => tasks);
    const specialists = open.filter(({ candidateGroups }) => candidateGroups.some((group) => group.role === 'service-specialist'));
    const [group, mine] = await Promise.all(
      ['group', 'mine'].map((view) => people.specialist.get<Page<TaskSummary>>(`/api/tasks?view=${view}&limit=200`).then(({ items }) => items)),
    );
    expect([...group!, ...mine!].map(({ id }) => id).sort()).toEqual(specialists.map(({ id }) => id).sort());
    const running = found.filter(({ status }) => status === 'running' || status === 'suspended');
    const board = await ops.get<Board>('/api/board/repair-return');
    expect(board.running).toBe(running.length);
    const places = running.flatMap(({ currentElements }) => currentElements.map(({ elementId }) => elementId)).sort();
    expect(board.elements.flatMap(({ elementId, total }) => Array.from({ length: total }, () => elementId)).sort()).toEqual(places);
  });

  test.each<readonly [what: string, words: () => string, expected: () => readonly string[]]>([
    ['a serial number', () => (of('RR-10').variables['lines'] as { serial: string }[])[0]!.serial, () => [of('RR-10').id]],
    ['its own number', () => of('cancelled').number, () => [of('cancelled').id]],
    ['two Chinese characters', () => '硬盘', () => ledger.starts],
  ])('old cases are found by %s', async (_what, words, expected) => {
    const ids = await until('they are found', async () => {
      const { items } = await ops.get<Page<CaseSummary>>(`/api/cases?limit=200&q=${encodeURIComponent(words())}`);
      return items.length >= expected().length ? items.map(({ id }) => id) : undefined;
    });
    expect(ids.sort()).toEqual([...expected()].sort());
  });

  test('people, their roles, sessions and passwords, parameters and versions are there', async () => {
    const added = await fetch(`${app.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: ADDED.username, password: ADDED.password }),
    });
    expect([added.status, await added.json()]).toMatchObject([200, { user: { name: ADDED.name, roles: [{ role: ADDED.roles[0] }] } }]);
    expect(await ops.get(PARAMETER)).toMatchObject({ value: 3 });
    const { items } = await ops.get<Page<{ version: number }>>('/api/process-definitions/repair-return/versions');
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
    expect(of('RR-01').version).toBe(1);
  });

  test('files and what was typed and not sent are there', async () => {
    expect(await people.specialist.download(left.picture)).toEqual(PICTURE);
    const { items } = await ops.get<Page<{ id: string }>>(`/api/cases/${of('picture').id}/attachments`);
    expect(items.map(({ id }) => id)).toEqual([left.picture]);
    const task = await people.specialist.get<TaskDetail>(`/api/tasks/${taskOf(of('claimed'), 'RR-01')}`);
    expect(task).toMatchObject({ hasDraft: true, form: { values: { waybillIn: 'SF-DRAFT' } } });
  });

  test('a mail that was still to be sent is sent, once; one that was refused can be tried again, and ends its incident', async () => {
    const found = await again('incident');
    await operate(ops, found, { operation: 'retryIncident', incidentId: found.incidents[0]!.id });
    for (const name of ['unsent', 'incident']) expect(await until('the mail has come', () => mailsAbout(app.mailUrl, of(name).number))).toHaveLength(1);
    expect((await again('incident')).incidents).toEqual([]);
  });

  test('cases go on under the meaning that they began with, from every state', async () => {
    await operate(ops, await again('suspended'), { operation: 'resume' });
    const agreed = await complete(people.specialist, ledger, await again('irreparable'), 'RR-R04', { agreement: '换同等产品' }, 'continue');
    expect(agreed.tasks.map(({ id }) => isCounted(id))).not.toContain(false);
    let routes = await again('routes');
    for (const step of ['RR-10', 'RR-13']) routes = await steps(1, 'baike')[step]!(people, ledger, routes);
    for (const step of ['RR-09', 'RR-10', 'RR-13']) routes = await steps(1, 'taiwan')[step]!(people, ledger, routes);
    await ended(ops, routes.id);
    for (const name of ['RR-01', 'RR-09', 'RR-13', 'picture', 'overdue', 'claimed', 'suspended', 'irreparable', 'incident'])
      await ended(ops, (await driveToEnd(people, ledger, await again(name))).id);
  });

  test('a job brings the rest to the newest meaning: their tasks keep their ids, what comes has new ones', async () => {
    const { id } = await ops.post<Job>('/api/jobs/raise-revisions', { reason });
    const job = await until('the job is done', async () => {
      const now = await ops.get<Job>(`/api/jobs/${id}`);
      return now.state === 'done' ? now : undefined;
    });
    expect([job.refused, job.done]).toEqual([[], REST.length]);
    for (const name of REST) expect(tasksOf(await again(name))).toEqual(tasksOf(of(name)));
    await until('they run under it', async () => ((await revisionsOf(REST)).every((revision) => revision === NEWEST) ? true : undefined));
    const moved = await STEPS['RR-02']!(people, ledger, await again('RR-02'));
    expect(taskOf(moved, 'RR-06')).toBe(`${moved.id}.RR-06.1`);
  });

  test('started again it goes on: the rest comes to its end, and so does a case of the newest version', async () => {
    await app.stop({ keep: true });
    await startAgain();
    for (const name of REST) await ended(ops, (await driveToEnd(people, ledger, await again(name))).id);
    const found = await startCase(people, ledger);
    expect([found.version, taskOf(found, 'RR-01')]).toEqual([2, `${found.id}.RR-01.1`]);
    await ended(ops, (await driveToEnd(people, ledger, found)).id);
  });

  test('nothing was lost or doubled, and nothing is left over', async () => {
    const cases = await Promise.all(ledger.starts.filter((id) => id !== of('cancelled').id).map((id) => ops.case(id)));
    expect(cases.flatMap((found) => leftOver(found))).toEqual([]);
    expect(await differences(ops, ledger)).toEqual([]);
    expect(await apart(app.dataDir, ledger.starts)).toEqual([]);
  });
});
