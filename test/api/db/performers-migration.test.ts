import { expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../../db/migrate.js';
import { migrateTo } from '../../support/older-schema.js';
import { createTestDatabase } from '../../support/postgres.js';

test('the cases of an older data folder name all who have worked on them', async () => {
  const database = await createTestDatabase('template0');
  await migrateTo(database.url, '0016');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(
      `insert into cases (id, process, version, org_pack, status, started_by, started_at, performers, applied_seq, journal_seq)
       select 'C-' || n, 'p', 1, 'o', 'running', 'li', now(), '{zhao}', 1, 1 from generate_series(1, 2) n`,
    );
    await client.query(`insert into case_participants (user_id, process, case_id) values ('wang', 'p', 'C-1'), ('zhao', 'p', 'C-1'), ('zhao', 'p', 'C-2')`);
    await migrate(database.url);
    const { rows } = await client.query('select id, performers from cases order by id');
    expect(rows).toEqual([
      { id: 'C-1', performers: ['wang', 'zhao'] },
      { id: 'C-2', performers: ['zhao'] },
    ]);
  } finally {
    await client.end();
    await database.drop();
  }
});
