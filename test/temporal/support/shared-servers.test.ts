import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { temporalServer, timeSkippingServer } from '../../support/temporal.js';
import { SEARCH_ATTRIBUTES } from '../../../config/search-attributes.js';

describe('servers shared by the tests', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
  });

  test('a test database is migrated', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query("select to_regclass('cases') as cases, current_setting('server_encoding') as encoding");
    await client.end();
    expect(rows).toEqual([{ cases: 'cases', encoding: 'UTF8' }]);
  });

  test('the dev server knows the search attributes', async () => {
    const environment = await temporalServer();
    const { customAttributes } = await environment.connection.operatorService.listSearchAttributes({ namespace: 'default' });
    await environment.teardown();
    expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining([...SEARCH_ATTRIBUTES]));
  });

  test('the time-skipping server takes a case that carries them', async () => {
    const environment = await timeSkippingServer();
    const typedSearchAttributes = SEARCH_ATTRIBUTES.map((name) => ({ key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value: '返修' }));
    const started = await environment.client.workflow.start('support', { workflowId: 'support-1', taskQueue: 'support', typedSearchAttributes });
    await environment.teardown();
    expect(started.workflowId).toBe('support-1');
  });
});
