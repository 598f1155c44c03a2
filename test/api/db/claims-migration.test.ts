import { expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../../db/migrate.js';
import { migrateTo } from '../../support/older-schema.js';
import { createTestDatabase } from '../../support/postgres.js';

test('the tasks of an older data folder: what the case had named stays its word, what was claimed becomes a claim', async () => {
  const database = await createTestDatabase('template0');
  await migrateTo(database.url, '0006');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const current = [
      { elementId: 'a', instanceId: 'named', assignee: 'boss' },
      { elementId: 'a', instanceId: 'claimed', assignee: null },
    ];
    await client.query(
      `insert into cases (id, process, version, org_pack, status, started_by, started_at, current_elements, applied_seq, journal_seq) values ('C-1', 'p', 1, 'o', 'running', 'li', now(), $1, 7, 7)`,
      [JSON.stringify(current)],
    );
    await client.query(`insert into tasks (id, case_id, process, element_id, state, created_at, assignee, claimed_at) values
      ('named', 'C-1', 'p', 'a', 'open', now(), 'boss', '2026-01-01'),
      ('claimed', 'C-1', 'p', 'a', 'suspended', now(), 'li', '2026-01-02'),
      ('free', 'C-1', 'p', 'a', 'open', now(), null, null),
      ('done', 'C-1', 'p', 'a', 'completed', now(), 'li', '2026-01-03')`);
    await migrate(database.url);
    const { rows } = await client.query('select id, assignee, claimed_by, claimed_at is not null as since, holder from tasks order by id');
    expect(rows).toEqual([
      { id: 'claimed', assignee: null, claimed_by: 'li', since: true, holder: 'li' },
      { id: 'done', assignee: 'li', claimed_by: 'li', since: true, holder: 'li' },
      { id: 'free', assignee: null, claimed_by: null, since: false, holder: null },
      { id: 'named', assignee: 'boss', claimed_by: null, since: false, holder: 'boss' },
    ]);
  } finally {
    await client.end();
    await database.drop();
  }
});
