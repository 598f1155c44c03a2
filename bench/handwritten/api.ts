import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import express from 'express';
import pg from 'pg';
import { COMPLETE, FIRST_TASK, type Goods } from './messages.js';
import type { handwrittenCase } from './workflow.js';

process.title = 'bench-api';
const lean = process.env['LEAN'] === 'true';
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
const client = new Client({ connection: await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' }) });
const app = express().use(express.json());

app.post('/cases', async (request, response) => {
  const id = `H-${randomUUID()}`;
  const options = {
    workflowId: id,
    taskQueue: process.env['TASK_QUEUE'] ?? '',
    args: [{ ...(request.body as Goods), lean }] as Parameters<typeof handwrittenCase>,
  };
  if (lean) {
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof handwrittenCase>('handwrittenCase', { ...options, workflowIdConflictPolicy: 'FAIL' });
    await client.workflow.executeUpdateWithStart(FIRST_TASK, { startWorkflowOperation });
  } else await client.workflow.start<typeof handwrittenCase>('handwrittenCase', options);
  response.status(201).json({ id });
});
app.get('/tasks', async (request, response) => {
  const { rows } = await pool.query<{ id: string; name: string; assignee: string | null }>({
    name: 'hand_tasks',
    text: 'select id, name, assignee from hand_tasks where case_id = $1 and candidate = $2 and closed_at is null limit 20',
    values: [request.query['caseId'], request.query['group']],
  });
  response.json({ items: rows });
});
app.post('/tasks/:id/claim', async (request, response) => {
  const { rowCount } = await pool.query({
    name: 'hand_claim',
    text: 'update hand_tasks set assignee = $2 where id = $1 and assignee is null and closed_at is null',
    values: [request.params.id, (request.body as { user: string }).user],
  });
  response.status(rowCount === 1 ? 204 : 409).end();
});
app.post('/tasks/:id/complete', async (request, response) => {
  const taskId = request.params.id;
  await client.workflow.getHandle(taskId.slice(0, taskId.lastIndexOf('.'))).executeUpdate(COMPLETE, { args: [taskId] });
  response.status(204).end();
});
const server = app.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
