import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type pg from 'pg';
import { pino } from 'pino';
import { createActivities } from '../../../activities/index.js';
import { smtpTransport } from '../../../activities/notifications/mail-transport.js';
import { dataConverter } from '../../../config/payload-codec.js';
import { Listener } from '../../../db/listener.js';
import { createPool } from '../../../db/pool.js';
import type { ResolvedRecipient } from '../../../engine/effect.js';
import type { FlushInput } from '../../../engine/projection.js';
import { findPorts } from '../../../dev/ports.js';
import { createWorker } from '../../../worker/create-worker.js';
import { startNotification, type DeliveryTimes } from '../../../worker/notification-start.js';
import { startRelay } from '../../../worker/relay.js';
import type { Carrier } from '../../../db/carrier.js';
import { endWorker } from '../../support/end-worker.js';
import { createTestDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { temporalServer } from '../../support/temporal.js';
import { flushOf } from './flush-input.js';
import { MailCatcher } from './mail-catcher.js';
import { smtpServer } from './smtp-server.js';

const log = pino({ level: 'silent' });

describe('notifications: outbox, relay, standalone activity, mail server', () => {
  let database: TestDatabase;
  let environment: TestWorkflowEnvironment;
  let pool: pg.Pool;
  let catcher: MailCatcher;
  let ends: (() => Promise<unknown>)[] = [];
  const failures: string[] = [];

  beforeAll(async () => {
    [database, environment] = await Promise.all([createTestDatabase(), temporalServer()]);
    pool = createPool(database.url);
    const { smtp, web } = await findPorts(['smtp', 'web'], {});
    catcher = new MailCatcher(smtp, web);
    await pool.query(`insert into roles (id, name) values ('service-supervisor', '{}'), ('after-sales-specialist', '{}')`);
    await pool.query(`insert into users (id, username, name, mail, org_pack, language, superior_id) values
      ('u1', 'zhao', '赵主管', 'zhao@example.test', 'zhifu', 'zh-CN', null), ('u2', 'sun', 'Sun', 'sun@example.test', 'zhifu', 'en', 'u1'), ('u3', 'li', '李', null, 'zhifu', 'zh-CN', 'u1')`);
    await pool.query(`insert into users (id, username, name, mail, org_pack, disabled_at) values ('u4', 'gone', '离职', 'gone@example.test', 'zhifu', now())`);
    await pool.query(
      `insert into user_roles (user_id, role_id) values ('u1', 'service-supervisor'), ('u2', 'after-sales-specialist'), ('u3', 'after-sales-specialist'), ('u4', 'after-sales-specialist')`,
    );
    await pool.query(`insert into parties (id, kind, name, mail, org_pack) values ('baike', 'factory', '佰科工厂', 'owner@baike.test', 'zhifu')`);
  });
  afterAll(async () => {
    await catcher.stop();
    await pool.end();
    await Promise.all([database.drop(), environment.teardown()]);
  });
  beforeEach(() => {
    failures.length = 0;
  });
  afterEach(async () => {
    for (const end of ends.reverse()) await end();
    ends = [];
  });

  /** A worker and a relay against this mail server, on a task queue of their own. */
  async function work(smtpUrl: string | null, times?: DeliveryTimes): Promise<Carrier> {
    const taskQueue = `notifications-${randomUUID()}`;
    const mail = smtpUrl === null ? null : smtpTransport(smtpUrl, '流转 <no-reply@example.test>');
    const activities = createActivities({
      pool,
      mail,
      publicUrl: 'http://app.test',
      connectorHosts: '',
      driveJob: () => Promise.resolve(),
      reportFailure: async (row, fault) => {
        await Promise.resolve(failures.push(`${row.id}: ${fault.en}`));
      },
    });
    const worker = await createWorker({
      connection: environment.nativeConnection,
      namespace: 'default',
      taskQueue,
      activities,
      ...(mail && { activitiesAtOnce: mail.atOnce }),
    });
    const running = worker.run();
    const client = new Client({ connection: environment.connection, dataConverter });
    const listener = new Listener(database.url, log);
    listener.startPatiently();
    const relay = startRelay({ listener, pool, log, start: (id) => startNotification(client, taskQueue, id, times) });
    ends.push(async () => {
      await relay.stop();
      await listener.stop();
      await endWorker(worker, running);
      mail?.close();
    });
    return relay;
  }

  /** One step of a new case that asks for a notification; returns the outbox id. */
  async function ask(to: readonly ResolvedRecipient[], channel: 'mail' | 'inApp' = 'mail'): Promise<string> {
    const input: FlushInput = flushOf(`ZF-${randomUUID().slice(0, 8)}`, {
      notifications: [
        {
          kind: 'notify',
          id: randomUUID(),
          elementId: 'RR-10b',
          channel,
          to,
          subject: { zh: '返修超期', en: 'Repair overdue' },
          body: { zh: '已超过七天,请按期返修。<b>', en: 'More than 7 days.' },
          reason: 'deadlineExpired',
        },
      ],
    });
    await pool.query('select flush_step($1)', [input]);
    return input.notifications[0]?.id ?? '';
  }

  async function finished(id: string, seconds = 20): Promise<{ delivered: boolean; failed: boolean; error: string | null }> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const { rows } = await pool.query<{ delivered: boolean; failed: boolean; error: string | null }>(
        'select delivered_at is not null as delivered, failed_at is not null as failed, error from outbox where id = $1 and coalesce(delivered_at, failed_at) is not null',
        [id],
      );
      if (rows[0]) return rows[0];
    }
    throw new Error(`notification ${id} is not finished`);
  }

  async function journalOf(id: string): Promise<{ kind: string; data: Record<string, unknown> }[]> {
    const { rows } = await pool.query<{ kind: string; data: Record<string, unknown> }>(
      `select kind, data from journal where data ->> 'notificationId' = $1 order by seq`,
      [id],
    );
    return rows;
  }

  const mailsTo = async (address: string): Promise<Awaited<ReturnType<MailCatcher['mails']>>> =>
    (await catcher.mails()).filter(({ to }) => to.some((one) => one.address === address));

  test('a mail that meets no server is tried again and arrives, once, when the server is back', async () => {
    await catcher.start();
    await work(catcher.smtpUrl);
    const first = await ask([{ role: 'service-supervisor' }]);
    expect(await finished(first)).toMatchObject({ delivered: true });
    await catcher.stop();
    const second = await ask([{ role: 'service-supervisor' }]);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await journalOf(second)).toEqual([]);
    await catcher.start();
    expect(await finished(second)).toMatchObject({ delivered: true, failed: false });
    const mails = await mailsTo('zhao@example.test');
    await catcher.stop();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ subject: '返修超期' });
    expect(mails[0]?.text).toContain('http://app.test/cases/ZF-');
    expect(failures).toEqual([]);
  }, 60_000);

  test('each person gets it in the own language and in the app; those without an address in the app alone; disabled accounts not at all', async () => {
    await catcher.start();
    ends.push(() => catcher.stop());
    await work(catcher.smtpUrl);
    const id = await ask([{ role: 'after-sales-specialist' }, { superiorOfRole: 'after-sales-specialist' }, { party: 'baike' }, { user: 'sun' }]);
    expect(await finished(id)).toMatchObject({ delivered: true });
    expect((await mailsTo('sun@example.test')).map(({ subject }) => subject)).toEqual(['Repair overdue']);
    expect((await mailsTo('zhao@example.test')).map(({ subject }) => subject)).toEqual(['返修超期']);
    expect((await mailsTo('owner@baike.test')).map(({ subject }) => subject)).toEqual(['返修超期 / Repair overdue']);
    expect(await mailsTo('gone@example.test')).toEqual([]);
    const { rows } = await pool.query(`select n.user_id from notifications n join outbox o on o.case_id = n.case_id where o.id = $1 order by 1`, [id]);
    expect(rows.map((row: { user_id: string }) => row.user_id)).toEqual(['u1', 'u2', 'u3']);
    const journal = await journalOf(id);
    expect(journal.map(({ kind }) => kind)).toEqual(['notificationSent']);
    expect(journal[0]?.data).toMatchObject({ channel: 'mail', result: 'sent', subject: { zh: '返修超期' } });
  });

  test('what the server refuses for good is told to the case; who has got it does not get it again', async () => {
    let busy = true;
    const server = await smtpServer({
      answerTo: (address) => (address.startsWith('owner') ? '550 no such user' : address.startsWith('sun') && busy ? '451 later' : '250 fine'),
    });
    ends.push(() => server.stop());
    await work(server.url);
    const id = await ask([{ role: 'service-supervisor' }, { user: 'sun' }, { party: 'baike' }]);
    setTimeout(() => (busy = false), 3000);
    const result = await finished(id);
    expect(result).toMatchObject({ delivered: false, failed: true });
    expect(result.error).toContain('owner@baike.test');
    expect([...server.taken].sort()).toEqual(['sun@example.test', 'zhao@example.test']);
    expect((await journalOf(id)).map(({ kind }) => kind)).toEqual(['notificationSent', 'notificationFailed']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(failures).toEqual([`${id}: ${result.error}`]);
  });

  test('nobody to tell, no address, no mail server: failed at once, with the reason', async () => {
    await work(null);
    expect((await finished(await ask([{ role: 'no-such-role' }]))).error).toContain('nobody');
    expect((await finished(await ask([{ user: 'li' }]))).error).toContain('mail address');
    expect((await finished(await ask([{ user: 'zhao' }]))).error).toContain('SMTP_URL');
    expect(await finished(await ask([{ user: 'li' }], 'inApp'))).toMatchObject({ delivered: true });
  });

  test('B37: from a slow server everybody has each mail once: what waits for it waits where no clock runs', async () => {
    // the same in large: 8 s a mail, 50 at once, 3 connections, a heartbeat within a minute
    const server = await smtpServer({ slow: 400 });
    ends.push(() => server.stop());
    await work(server.url, { startToCloseTimeout: '5 seconds', heartbeatTimeout: '3 seconds' });
    const addresses = Array.from({ length: 50 }, (_, n) => `p${n}@example.test`);
    const ids = await Promise.all(addresses.map((address) => ask([{ address }])));
    for (const id of ids) expect(await finished(id, 60)).toMatchObject({ delivered: true });
    expect([...server.given].sort()).toEqual([...addresses].sort());
    expect(server.most()).toBe(3);
  }, 90_000);

  test('two relays take each row once', async () => {
    await work(null);
    await work(null);
    const ids = await Promise.all(Array.from({ length: 60 }, () => ask([{ user: 'li' }], 'inApp')));
    for (const id of ids) await finished(id, 60);
    const { rows } = await pool.query(`select count(*)::int as n from journal where data ->> 'notificationId' = any($1)`, [ids]);
    expect(rows).toEqual([{ n: 60 }]);
  }, 120_000);
});
