import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { dataConverter } from '../../../config/payload-codec.js';
import { findPorts } from '../../../dev/ports.js';
import type { CaseInput } from '../../../workflows/messages.js';
import { createTestDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { process as definition } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { temporalServer } from '../../support/temporal.js';
import { until } from '../../support/until.js';
import { workflowBundle } from '../../support/workflow-bundle.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('the worker as a process', () => {
  const taskQueue = `process-${randomUUID()}`;
  const namespace = `worker-${randomUUID().slice(0, 8)}`;
  let database: TestDatabase;
  let environment: TestWorkflowEnvironment;
  let child: ChildProcess | undefined;
  let ports: { health: number; metrics: number };

  beforeAll(async () => {
    [database, environment, ports] = await Promise.all([createTestDatabase(), temporalServer({ dataConverter }), findPorts(['health', 'metrics'], {})]);
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await Promise.all([database.drop(), environment.teardown()]);
  });

  const page = async (port: number): Promise<{ status: number; text: string }> => {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    return { status: response.status, text: await response.text() };
  };

  test('makes its namespace with the search attributes, says that it is well, counts what it does, and ends when told to', async () => {
    child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_URL: database.url,
        TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
        TEMPORAL_NAMESPACE: namespace,
        TEMPORAL_TASK_QUEUE: taskQueue,
        WORKFLOW_BUNDLE: (await workflowBundle()).codePath,
        WORKER_HEALTH_PORT: String(ports.health),
        METRICS_PORT: String(ports.metrics),
        LOG_LEVEL: 'error',
      },
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child?.once('exit', resolve));
    const health = await until('the worker is well', async () => {
      if (child?.exitCode !== null) throw new Error(said);
      const answer = await page(ports.health).catch(() => undefined);
      return answer?.status === 200 ? answer.text : undefined;
    });
    expect(JSON.parse(health)).toEqual({ status: 'ok', checks: { postgres: true, temporal: true, relay: true } });
    const { customAttributes } = await environment.connection.operatorService.listSearchAttributes({ namespace });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(['ProcessKey', 'ProcessVersion', 'OrgPack', 'BusinessNumber']));

    const client = new Client({ connection: environment.connection, namespace, dataConverter });
    const input: CaseInput = {
      caseId: 'W-1',
      graph: definition('short').start().end().graph(),
      startedBy: { id: 'u1', name: '赵' },
      variables: {},
      parameters: {},
      calendar: chinaYears(2026, 2027),
    };
    await client.workflow.execute('short', { workflowId: 'W-1', taskQueue, args: [input] });
    const { text } = await page(ports.metrics);
    expect(text).toMatch(/liuzhuan_activity_seconds_count\{[^}]*activity="flush"[^}]*\} 1/);
    expect(text).toContain('liuzhuan_outbox_rows{state="waiting"} 0');
    expect(text).toMatch(/temporal_\w+\{/);

    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 120_000);
});
