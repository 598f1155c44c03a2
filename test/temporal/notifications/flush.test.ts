import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { flush } from '../../../activities/flush.js';
import { createPool } from '../../../db/pool.js';
import { keepSteps } from '../../../db/queries/case-steps.js';
import type { NotifyEffect, WriteLedgerEffect } from '../../../engine/effect.js';
import type { CaseRecord } from '../../../engine/record.js';
import { createTestDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { flushOf } from './flush-input.js';

describe('flush', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const record = (kind: CaseRecord['kind']) => ({ kind, at: 1_790_000_000_000, actor: { id: 'u1', name: '赵' }, data: {} }) as CaseRecord;
  const kindsOf = async (caseId: string): Promise<string[]> =>
    (await pool.query<{ kind: string }>('select kind from journal where case_id = $1 order by seq', [caseId])).rows.map(({ kind }) => kind);

  test('a second run of a step changes nothing, nor does a late one', async () => {
    const first = flushOf('F-1', { records: [record('caseStarted')] });
    const second = flushOf('F-1', { seq: 2, records: [record('elementActivated')], case: { title: 'two' } });
    expect(await flush(pool, first)).toBe('applied');
    expect(await flush(pool, first)).toBe('known');
    expect(await flush(pool, second)).toBe('applied');
    expect(await flush(pool, first)).toBe('known');
    expect(await kindsOf('F-1')).toEqual(['caseStarted', 'elementActivated']);
    expect((await pool.query('select title, applied_seq from cases where id = $1', ['F-1'])).rows).toEqual([{ title: 'two', applied_seq: 2 }]);
  });

  test('the same number with another content is a conflict, and changes nothing', async () => {
    const first = flushOf('F-4', { records: [record('caseStarted')] });
    await flush(pool, first);
    expect(await flush(pool, { ...first, identity: 'other', records: [record('elementActivated')] })).toBe('conflict');
    expect(await kindsOf('F-4')).toEqual(['caseStarted']);
  });

  test('a step whose forerunner is not there is a conflict, and so is all that follows until the rows are mended', async () => {
    await flush(pool, flushOf('F-5'));
    expect(await flush(pool, flushOf('F-5', { seq: 3 }))).toBe('conflict');
    expect(await flush(pool, flushOf('F-5', { seq: 2, identity: 'other', previous: 's2' }))).toBe('conflict');
    expect(await flush(pool, flushOf('F-5', { seq: 2 }))).toBe('conflict');
    expect(await flush(pool, flushOf('F-6', { seq: 2 }))).toBe('conflict');
  });

  test('text that PostgreSQL cannot keep does not stop a case', async () => {
    const input = flushOf('F-2', { records: [record('caseStarted')], case: { title: 'a\u0000b\ud800c', variables: { fault: 'x\u0000', path: 'C:\\u0000' } } });
    expect(await flush(pool, input)).toBe('applied');
    expect((await pool.query('select title from cases where id = $1', ['F-2'])).rows).toEqual([{ title: 'ab\ufffdc' }]);
    expect(await kindsOf('F-2')).toEqual(['caseStarted']);
  });

  test('two runs at the same moment write once', async () => {
    const input = flushOf('F-3', {
      records: [record('caseStarted')],
      ledger: [{ kind: 'writeLedger', id: 'l1', elementId: 'S', entry: 'acceptance', data: {} }],
    });
    const results = await Promise.all([flush(pool, input), flush(pool, input), flush(pool, input)]);
    expect(results.sort()).toEqual(['applied', 'known', 'known']);
    expect(await kindsOf('F-3')).toEqual(['caseStarted']);
    expect((await pool.query('select entry from ledger where case_id = $1', ['F-3'])).rows).toEqual([{ entry: 'acceptance' }]);
  });

  test('workers of the build before and of this one write one case in turn; what the former write is believed at once', async () => {
    const before = async (seq: number): Promise<boolean> => {
      const {
        identity: _identity,
        previous: _previous,
        kept: _kept,
        awaited: _awaited,
        ...input
      } = flushOf('F-7', { seq, records: [record('elementActivated')] });
      return (await pool.query<{ done: boolean }>('select flush_step($1) as done', [input])).rows[0]!.done;
    };
    expect(await before(1)).toBe(true);
    expect(await before(1)).toBe(false);
    expect(await flush(pool, flushOf('F-7', { seq: 2, previous: '' }))).toBe('applied');
    expect(await before(3)).toBe(true);
    expect(await flush(pool, flushOf('F-7', { seq: 4, previous: '' }))).toBe('applied');
    const { rows } = await pool.query('select seq, identity, kept_seq, differs from case_steps where case_id = $1', ['F-7']);
    expect(rows).toEqual([{ seq: 4, identity: 's4', kept_seq: 3, differs: null }]);
  });

  test('files that an answer names become the case’s with its step, and nobody else’s do', async () => {
    const file = (id: string, caseId: string | null) =>
      pool.query(
        `insert into attachments (id, name, size, type, storage_key, sha256, uploaded_by, case_id) values ($1, $1, 1, 'text/plain', $1, '', 'u1', $2)`,
        [id, caseId],
      );
    await Promise.all([file('own', null), file('other', null), file('taken', 'F-1')]);
    await flush(pool, flushOf('F-8', { files: ['own', 'taken'] }));
    const { rows } = await pool.query<{ id: string; of: string | null }>('select id, case_id as of from attachments order by id');
    expect(rows).toEqual([
      { id: 'other', of: null },
      { id: 'own', of: 'F-8' },
      { id: 'taken', of: 'F-1' },
    ]);
  });

  test('who has worked on a case stays named, whoever the later steps name', async () => {
    await flush(pool, flushOf('F-9', { case: { performers: ['wang', 'li'] } }));
    await flush(pool, flushOf('F-9', { seq: 2, case: { performers: ['zhao', 'li'] } }));
    await flush(pool, flushOf('F-9', { seq: 3, case: { performers: [] } }));
    expect((await pool.query('select performers from cases where id = $1', ['F-9'])).rows).toEqual([{ performers: ['wang', 'li', 'zhao'] }]);
  });

  describe('leaves the house when Temporal has the step', () => {
    const notification: NotifyEffect = {
      kind: 'notify',
      id: '',
      elementId: 'E',
      channel: 'mail',
      to: [],
      subject: { zh: '', en: '' },
      body: { zh: '', en: '' },
      reason: 'sendTask',
    };
    const entry: WriteLedgerEffect = { kind: 'writeLedger', id: '', elementId: 'S', entry: 'acceptance', data: {} };
    const withEffects = (caseId: string, seq: number) =>
      flushOf(caseId, { seq, kept: seq - 1, notifications: [{ ...notification, id: `${caseId}.n${seq}` }], ledger: [{ ...entry, id: `${caseId}.l${seq}` }] });
    const keptOf = async (caseId: string) =>
      (
        await pool.query<{ id: string; kept: boolean }>(
          `select id, kept from (select id, kept, case_id from outbox union all select id, kept, case_id from ledger) x where case_id = $1 order by id`,
          [caseId],
        )
      ).rows.map(({ id, kept }) => `${id.slice(caseId.length + 1)} ${kept}`);

    test('notices and rows of the ledger wait, until somebody names number and identity', async () => {
      await flush(pool, withEffects('K-1', 1));
      expect(await keptOf('K-1')).toEqual(['l1 false', 'n1 false']);
      expect(await keepSteps(pool, 'K-1', 1, 'other')).toBe(false);
      expect(await keptOf('K-1')).toEqual(['l1 false', 'n1 false']);
      expect(await keepSteps(pool, 'K-1', 1, 's1')).toBe(true);
      expect(await keptOf('K-1')).toEqual(['l1 true', 'n1 true']);
    });

    test('a step of a later workflow task says it of those before', async () => {
      await flush(pool, withEffects('K-2', 1));
      await flush(pool, withEffects('K-2', 2));
      expect(await keptOf('K-2')).toEqual(['l1 true', 'l2 false', 'n1 true', 'n2 false']);
    });

    test('of two steps of one workflow task the first can be kept alone', async () => {
      await flush(pool, { ...withEffects('K-3', 1) });
      await flush(pool, { ...withEffects('K-3', 2), kept: 0 });
      expect(await keepSteps(pool, 'K-3', 1, 's1')).toBe(true);
      expect(await keptOf('K-3')).toEqual(['l1 true', 'l2 false', 'n1 true', 'n2 false']);
      expect(await keepSteps(pool, 'K-3', 2, 's2')).toBe(true);
      expect(await keptOf('K-3')).toEqual(['l1 true', 'l2 true', 'n1 true', 'n2 true']);
    });

    test('nothing is kept while a step stands against the rows', async () => {
      await flush(pool, withEffects('K-4', 1));
      await flush(pool, { ...withEffects('K-4', 1), identity: 'other' });
      expect(await keepSteps(pool, 'K-4', 1, 's1')).toBe(false);
      expect(await keptOf('K-4')).toEqual(['l1 false', 'n1 false']);
    });
  });
});
