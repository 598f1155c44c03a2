import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { deliver } from '../../../activities/notifications/deliver.js';
import type { DeliveryDeps } from '../../../activities/notifications/delivery-deps.js';
import { smtpTransport } from '../../../activities/notifications/mail-transport.js';
import { journalEntries } from '../../../api/contract/journal-entries.js';
import { createPool } from '../../../db/pool.js';
import { noteHandOver, takeMail } from '../../../db/queries/deliveries.js';
import type { CaseState, Deadline } from '../../../engine/case-state.js';
import type { NoticeAbout, NotifyEffect, ResolvedRecipient } from '../../../engine/effect.js';
import type { FlushInput, TaskRow } from '../../../engine/projection.js';
import type { LocalizedText } from '../../../model/text.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { until } from '../../support/until.js';
import { flushOf } from './flush-input.js';
import { smtpServer, type SmtpBehaviour, type SmtpServer } from './smtp-server.js';

const DUE = Date.parse('2026-09-28T18:00:00+08:00');
const CLOCK = { id: 'clockA', dueAt: DUE };

describe('delivery of one notification', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let ends: (() => unknown)[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url);
    await pool.query(`insert into roles (id, name) values ('boss', '{"zh": "客服主管", "en": "Supervisor"}'), ('empty', '{"zh": "空缺", "en": "Vacant"}')`);
    await pool.query(`insert into users (id, username, name, mail, org_pack, language) values
      ('a', 'a', '甲', 'kefu@example.test', 'zhifu', 'zh-CN'), ('b', 'b', '乙', 'kefu@example.test', 'zhifu', 'zh-CN'), ('c', 'c', 'C', ' KEFU@example.test', 'zhifu', 'en'),
      ('d', 'd', '丁', 'ding@example.test', 'zhifu', 'zh-CN'), ('n', 'n', '无', null, 'zhifu', 'zh-CN')`);
    await pool.query(`insert into user_roles (user_id, role_id) values ('a', 'boss'), ('b', 'boss'), ('c', 'boss'), ('d', 'boss')`);
    await pool.query(`insert into parties (id, kind, name, mail, org_pack) values ('jia', 'agent', '甲代理', null, 'zhifu')`);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  afterEach(async () => {
    for (const end of ends.reverse()) await end();
    ends = [];
  });

  const server = async (behaviour: SmtpBehaviour = {}): Promise<SmtpServer> => {
    const made = await smtpServer(behaviour);
    ends.push(() => made.stop());
    return made;
  };
  const failures: LocalizedText[] = [];
  const depsFor = (url: string | null): DeliveryDeps => {
    const mail = url === null ? null : smtpTransport(url, 'no-reply@example.test');
    if (mail) ends.push(() => mail.close());
    return {
      pool,
      mail,
      publicUrl: null,
      heartbeat: () => undefined,
      reportFailure: (_row, fault) => {
        failures.push(fault);
        return Promise.resolve();
      },
    };
  };

  interface Asked {
    readonly to?: readonly ResolvedRecipient[];
    readonly reason?: string;
    readonly about?: NoticeAbout;
    readonly follows?: string;
    readonly case?: Partial<FlushInput['case']>;
    readonly tasks?: readonly TaskRow[];
  }

  /** A case whose first step asks for a notification; its id, and that of the case. */
  async function ask({ to = [{ role: 'boss' }], reason = 'sendTask', about, follows, ...more }: Asked = {}) {
    const caseId = `D-${randomUUID().slice(0, 8)}`;
    const text = { zh: '返修超期', en: 'Repair overdue' };
    const notice: NotifyEffect = {
      kind: 'notify',
      id: randomUUID(),
      elementId: 'RR-10',
      channel: 'mail',
      to,
      subject: text,
      body: text,
      reason,
      ...(about && { about }),
      ...(follows !== undefined && { follows }),
    };
    await pool.query('select flush_step($1)', [flushOf(caseId, { notifications: [notice], ...more })]);
    return { id: notice.id, caseId };
  }

  /** The entries about a notification, each of which is what readers are promised. */
  const journalOf = async (id: string) => {
    type Kind = 'notificationSent' | 'notificationFailed' | 'notificationSkipped';
    const { rows } = await pool.query<{ kind: Kind; data: { to: { id: string | null; name: string; address?: string }[] } & Record<string, unknown> }>(
      `select kind, data from journal where data ->> 'notificationId' = $1 order by seq`,
      [id],
    );
    for (const { kind, data } of rows) journalEntries[kind].shape.data.parse(data);
    return rows;
  };
  const bellsOf = async (caseId: string) =>
    (await pool.query<{ user_id: string }>('select user_id from notifications where case_id = $1 order by user_id', [caseId])).rows.map((row) => row.user_id);

  describe('A5: one mail for one address, whatever accounts share it', () => {
    test('upper and lower case are one; the record names everybody, and each has it behind his bell', async () => {
      const { url, taken } = await server();
      const { id, caseId } = await ask();
      await deliver(depsFor(url), id);
      expect(taken.sort()).toEqual(['ding@example.test', 'kefu@example.test']);
      const [sent] = await journalOf(id);
      expect(sent?.data.to.map(({ name, address }) => `${name} ${address}`).sort()).toEqual([
        'C kefu@example.test',
        '丁 ding@example.test',
        '乙 kefu@example.test',
        '甲 kefu@example.test',
      ]);
      expect(await bellsOf(caseId)).toEqual(['a', 'b', 'c', 'd']);
    });

    test('a mail to an address rings for all whose address it is', async () => {
      const { url, taken } = await server();
      const { id, caseId } = await ask({ to: [{ address: 'Kefu@Example.test' }, { user: 'a' }] });
      await deliver(depsFor(url), id);
      expect(taken).toHaveLength(1);
      expect(await bellsOf(caseId)).toEqual(['a', 'b', 'c']);
    });
  });

  describe('A7: a reminder whose reason is over is not sent, and the record says so', () => {
    const clock = (state: Deadline['state'], dueAt = DUE) => [{ ...CLOCK, dueAt, state }] as unknown as Deadline[];
    const over: [string, string, string | null, Partial<FlushInput['case']>][] = [
      ['deadlineHalf', 'the clock runs', null, { deadlines: clock('armed') }],
      ['deadlineHalf', 'it has run out since', 'deadlineSettled', { deadlines: clock('overdue') }],
      ['deadlineHalf', 'it is due at another moment by now', 'deadlineMoved', { deadlines: clock('armed', DUE + 1) }],
      ['deadlineExpired', 'it has run out', null, { deadlines: clock('overdue') }],
      ['deadlineExpired', 'it was met late', 'deadlineSettled', { deadlines: clock('metLate') }],
      ['deadlineExpired', 'it was put off', 'deadlineSettled', { deadlines: clock('armed', DUE + 1) }],
      ['deadlineStill', 'it left the case with its task', 'deadlineSettled', { deadlines: [] }],
      ['deadlineStill', 'the case is suspended', 'caseSuspended', { status: 'suspended', deadlines: clock('paused') }],
      ['deadlineStill', 'the case has ended', 'caseEnded', { status: 'cancelled', deadlines: clock('cancelled') }],
    ];
    test.each(over)('%s, %s', async (reason, _now, because, row) => {
      const { url, taken } = await server();
      const { id, caseId } = await ask({ to: [{ user: 'd' }], reason, about: { deadline: CLOCK }, case: row });
      await deliver(depsFor(url), id);
      expect(taken).toEqual(because === null ? ['ding@example.test'] : []);
      expect(await bellsOf(caseId)).toEqual(because === null ? ['d'] : []);
      const entries = (await journalOf(id)).map(({ kind, data }) => [kind, data['result'], data['because'] ?? null, data.to.map(({ name }) => name)]);
      expect(entries).toEqual([because === null ? ['notificationSent', 'sent', null, ['丁']] : ['notificationSkipped', 'notNeeded', because, ['丁']]]);
    });

    const task = (state: TaskRow['state'], assignee: string | null): TaskRow[] => [
      {
        id: 'T',
        elementId: 'RR-10',
        scope: null,
        state,
        assignee,
        candidateGroups: [],
        candidateParty: null,
        createdAt: DUE,
        dueAt: null,
        overdue: false,
        prefill: null,
        scopeVariables: null,
        outcome: null,
        completedAt: null,
        completedBy: null,
      },
    ];
    test.each([
      ['open', 'd', null],
      ['suspended', 'd', null],
      ['completed', 'd', 'taskClosed'],
      ['open', 'a', 'taskGivenElsewhere'],
    ] as const)('work that is %s and %s has', async (state, assignee, because) => {
      const { url } = await server();
      const taskId = randomUUID();
      const tasks = task(state, assignee).map((row) => ({ ...row, id: taskId }));
      const { id } = await ask({ to: [{ user: 'd' }], reason: 'taskAssigned', about: { taskId }, tasks });
      await deliver(depsFor(url), id);
      expect((await journalOf(id)).map(({ kind, data }) => [kind, data['because'] ?? null])).toEqual([
        [because === null ? 'notificationSent' : 'notificationSkipped', because],
      ]);
    });

    test('what is over between one address and the next is not sent to the next; who has it is said, and nobody has to mend what was refused', async () => {
      let caseId = '';
      const { url, taken } = await server({
        answerTo: (address) => (address.startsWith('ding') ? '550 gone' : '250 fine'),
        hasText: () => void pool.query(`update cases set status = 'completed' where id = $1`, [caseId]),
        slow: 300,
      });
      const asked = await ask({
        to: [{ user: 'd' }, { user: 'a' }, { address: 'x@example.test' }],
        reason: 'deadlineExpired',
        about: { deadline: CLOCK },
        case: { deadlines: clock('overdue') },
      });
      ({ caseId } = asked);
      failures.length = 0;
      await deliver(depsFor(url), asked.id);
      expect(taken).toEqual(['kefu@example.test']);
      expect((await journalOf(asked.id)).map(({ kind, data }) => [kind, data.to.map(({ name }) => name)])).toEqual([
        ['notificationSent', ['甲']],
        ['notificationFailed', ['丁']],
        ['notificationSkipped', ['x@example.test']],
      ]);
      expect(failures).toEqual([]);
    });
  });

  describe('a retry reaches only those who have not got it', () => {
    test('neither mail nor bell a second time, at whatever retry', async () => {
      let refuses = true;
      const { url, taken } = await server({ answerTo: (address) => (address.startsWith('ding') && refuses ? '550 full' : '250 fine') });
      const deps = depsFor(url);
      const first = await ask();
      await deliver(deps, first.id);
      const second = await ask({ follows: first.id });
      await deliver(deps, second.id);
      refuses = false;
      const third = await ask({ follows: second.id });
      await deliver(deps, third.id);
      expect(taken).toEqual(['kefu@example.test', 'ding@example.test']);
      expect(await bellsOf(second.caseId)).toEqual([]);
      expect((await journalOf(third.id)).map(({ kind, data }) => [kind, data.to.map(({ name }) => name)])).toEqual([['notificationSent', ['丁']]]);
    });

    test('where all have it by now nothing is sent, and that is said', async () => {
      const { url, taken } = await server();
      const first = await ask({ to: [{ user: 'd' }] });
      await deliver(depsFor(url), first.id);
      const second = await ask({ to: [{ user: 'd' }], follows: first.id });
      await deliver(depsFor(url), second.id);
      expect(taken).toHaveLength(1);
      expect((await journalOf(second.id)).map(({ kind, data }) => [kind, data['result']])).toEqual([['notificationSkipped', 'hadIt']]);
    });
  });

  describe('B37: a mail that was handed over is never sent again', () => {
    test('a second run while the first is at work sends nothing, and says that it comes again', async () => {
      const { url, taken, given } = await server({ slow: 1_000 });
      const deps = depsFor(url);
      const { id } = await ask({ to: [{ user: 'd' }] });
      const first = deliver(deps, id);
      await until('the server has the text', () => Promise.resolve(given[0]));
      await expect(deliver(deps, id)).rejects.toThrow('another run');
      await first;
      await deliver(deps, id);
      expect(taken).toEqual(['ding@example.test']);
    });

    test('a connection that breaks before the answer: nobody knows whether it arrived, so a person decides', async () => {
      const { url, given } = await server({ answerToText: () => null });
      const { id } = await ask({ to: [{ user: 'd' }] });
      failures.length = 0;
      await deliver(depsFor(url), id);
      await deliver(depsFor(url), id);
      expect(given).toEqual(['ding@example.test']);
      expect(failures[0]).toEqual({ zh: expect.stringContaining('可能已送达'), en: expect.stringContaining('may have arrived') });
    });

    test('a run that died before the text had gone is taken over; one that died after it is not', async () => {
      const { url, taken } = await server();
      const [before, after] = [await ask({ to: [{ user: 'd' }] }), await ask({ to: [{ user: 'd' }] })];
      const dead = (outboxId: string) => ({ outboxId, recipient: 'ding@example.test', owner: 'dead' });
      for (const { id } of [before, after]) expect(await takeMail(pool, dead(id), [{ id: 'd', name: '丁' }])).toBe('mine');
      expect(await noteHandOver(pool, dead(after.id))).toBe(true);
      await pool.query(`update deliveries set leased_until = now() - interval '1 second' where owner = 'dead'`);
      // one that only slept finds out that it is not the owner any more
      expect(await noteHandOver(pool, dead(before.id))).toBe(false);
      await deliver(depsFor(url), before.id);
      await deliver(depsFor(url), after.id);
      expect(taken).toEqual(['ding@example.test']);
      expect((await journalOf(after.id)).map(({ kind }) => kind)).toEqual(['notificationFailed']);
    });

    test('a text that may not go does not go, not even a part of it', async () => {
      const { url, given } = await server();
      const transport = smtpTransport(url, 'no-reply@example.test');
      ends.push(() => transport.close());
      const mail = { to: { name: 'x', address: 'x@example.test' }, subject: 's', text: 't', html: 'h', messageId: '<m@test>', headers: {} };
      const asked: string[] = [];
      const may = (answer: boolean) => () => {
        asked.push(String(given.length));
        return Promise.resolve(answer);
      };
      expect(await transport.send(mail, may(false))).toMatchObject({ kind: 'transient' });
      expect(await transport.send(mail, may(true))).toMatchObject({ kind: 'sent' });
      expect([asked, given]).toEqual([['0', '0'], ['x@example.test']]);
    });

    test('a server that says later to the text gets it again', async () => {
      let busy = true;
      const { url, taken, given } = await server({ answerToText: () => (busy ? '451 later' : '250 taken') });
      const { id } = await ask({ to: [{ user: 'd' }] });
      await expect(deliver(depsFor(url), id)).rejects.toThrow('451');
      busy = false;
      await deliver(depsFor(url), id);
      expect([given.length, taken]).toEqual([2, ['ding@example.test']]);
    });
  });

  test.each<[string, readonly ResolvedRecipient[], (string | null)[][], LocalizedText]>([
    ['a person without an address', [{ user: 'n' }], [['n', '无']], { zh: '无：没有邮箱地址', en: '无: nobody has a mail address' }],
    ['a role that nobody has', [{ role: 'empty' }], [[null, '空缺']], { zh: '空缺：没有人', en: 'Vacant: there is nobody' }],
    ['a company without people', [{ party: 'jia' }], [[null, '甲代理']], { zh: '甲代理：没有人', en: '甲代理: there is nobody' }],
    ['nobody is named', [], [], { zh: '单据没有给出收件人', en: 'the case names nobody to tell' }],
  ])('B37: notificationFailed names whom, in one language at a time: %s', async (_what, to, names, fault) => {
    const { url } = await server();
    const { id } = await ask({ to });
    await deliver(depsFor(url), id);
    const [entry] = await journalOf(id);
    expect([entry?.kind, entry?.data['result'], entry?.data.to.map((one) => [one.id, one.name])]).toEqual(['notificationFailed', fault, names]);
  });

  test('B37: an entry about a notice for an item of a multi-instance names the item', async () => {
    const { url } = await server();
    const ref = { elementId: 'RR-R', key: 'baike', label: { zh: '佰科', en: 'Baike' } };
    const { id } = await ask({ to: [{ user: 'd' }], about: { item: { scopeId: 's', ref } } });
    await deliver(depsFor(url), id);
    const { rows } = await pool.query<{ scope: CaseState['scopes'] }>(`select scope from journal where data ->> 'notificationId' = $1`, [id]);
    expect(rows).toEqual([{ scope: ref }]);
  });
});
