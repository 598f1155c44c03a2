import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { invalid, invalidField } from '../../api/errors/api-error.js';
import { type FieldFaultCode, fieldFaults } from '../../api/errors/catalogue.js';
import { problemOf } from '../../api/errors/problem.js';
import { faultsOf } from '../../api/errors/zod-faults.js';
import { encodeCursor, listMark } from '../../api/http/cursor.js';
import { compile } from '../../model/compile.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { type Answer, type Caller, signIn } from './support/caller.js';
import { line, project, step, taskRow } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let specialist: Caller;
let supervisor: Caller;
let ops: Caller;
let admin: Caller;
beforeAll(async () => {
  api = await startApi();
  const names = ['service-specialist', 'service-supervisor', 'ops', 'admin'];
  [specialist, supervisor, ops, admin] = (await Promise.all(names.map((name) => signIn(api.url, name)))) as [Caller, Caller, Caller, Caller];
  const version = await publishStricter();
  const variables = { agentId: 'agent-jia', lines: [{ id: 'a', ...line }] };
  await project(api.deps.pool, step('RR-1', { tasks: [taskRow('register'), taskRow('agree', { elementId: 'RR-04' })], case: { version, variables } }));
});
afterAll(() => api.stop());

/** Repair return with a rule the shipped one has no use for: a signature. */
async function publishStricter(): Promise<number> {
  const shipped = await api.deps.definitions.latestOf('repair-return');
  if (!shipped) throw new Error('repair-return is not shipped');
  const document: ProcessDefinition = {
    ...shipped.document,
    elements: shipped.document.elements.map((element) =>
      element.id === 'RR-01' && element.type === 'userTask'
        ? { ...element, outcomes: element.outcomes.map((outcome) => ({ ...outcome, requires: { signature: true } })) }
        : element,
    ),
  };
  return publishVersion(api.deps.db, { document, checksum: 'stricter', note: null, publishedBy: 'test', compile });
}

const user = { username: 'new', name: '新人', password: 'long enough', roles: ['hr'], orgPack: 'zhifu' };
const addUser = (change: object) => admin.post('/api/users', { ...user, ...change });
const addParty = (change: object) => ops.post('/api/parties', { kind: 'agent', name: '代理商丙', orgPack: 'zhifu', ...change });
const register = (values: object, more: object = {}) =>
  specialist.post('/api/tasks/register/complete', { outcome: 'done', values: { receivedAt: '2026-09-23T10:00:00+08:00', ...values }, ...more });
const setClock = (change: object) => ops.put('/api/parameters/repair.clockB.internal', { value: 7, reason: '核对', ...change });
const operate = (body: object) => supervisor.post('/api/cases/RR-1/operations', { reason: '核对', ...body });
/** No request of today breaks a rule that has no code of its own: what would be answered. */
function refusedFor(schema: z.ZodType, input: unknown) {
  const { error } = schema.safeParse(input);
  if (!error) throw new Error('the rule holds');
  return { status: 422, headers: new Headers(), body: problemOf(invalid(...faultsOf(error, input)), 'en') };
}
/** Brought about in handing-on.test.ts, votes.test.ts, complaint.test.ts and approvals.test.ts, where cases run: what is answered. */
const refusedAt = (path: string, code: FieldFaultCode) => ({ status: 422, headers: new Headers(), body: problemOf(invalidField(path, code), 'en') });
const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
const fileless = (): FormData => new FormData();

/** What brings each about, and the place that the answer names. */
const produced: Readonly<Record<FieldFaultCode, readonly [path: string, request: () => Promise<Answer<{ errors?: readonly object[] }>>]>> = {
  unusableText: ['/name', () => addParty({ name: '空\u0000字符' })],
  controlCharacter: ['/name', () => addParty({ name: '甲\u202e乙' })],
  tooDeep: [`/variables${'/a'.repeat(63)}`, () => specialist.post('/api/cases', { process: 'repair-return', variables: deep(70) })],
  startedByEvents: ['/process', () => Promise.resolve(refusedAt('/process', 'startedByEvents'))],
  unknownField: ['/colour', () => addParty({ colour: 'red' })],
  required: ['/values/receivedAt', () => register({ receivedAt: null })],
  wrongType: ['/name', () => addParty({ name: 7 })],
  wrongFormat: ['/values/receivedAt', () => register({ receivedAt: '昨天' })],
  notAllowed: ['/kind', () => addParty({ kind: 'king' })],
  tooShort: ['/password', () => addUser({ password: 'short' })],
  tooLong: ['/name', () => addUser({ name: '长'.repeat(101) })],
  tooSmall: ['/limit', () => ops.get('/api/cases?limit=0')],
  tooBig: ['/value', () => setClock({ value: 100_001 })],
  tooFew: ['/roles', () => addUser({ roles: [] })],
  tooMany: ['/ids', () => specialist.post('/api/cases/RR-1/attachments', { ids: Array.from({ length: 51 }, (_, i) => String(i)) })],
  duplicate: ['/roles/1', () => addUser({ roles: ['hr', 'hr'] })],
  readOnly: [
    '/values/receivedAt',
    () => specialist.post('/api/tasks/agree/complete', { outcome: 'agreed', values: { agreement: '按实收', receivedAt: '2026-09-24T10:00:00+08:00' } }),
  ],
  unknownId: ['/orgPack', () => addUser({ orgPack: 'nowhere' })],
  accountDisabled: ['/steps/0/who/users/0', () => Promise.resolve(refusedAt('/steps/0/who/users/0', 'accountDisabled'))],
  unknownProcess: ['/process', () => specialist.post('/api/cases', { process: 'constructor', variables: {} })],
  unknownOutcome: ['/outcome', () => register({}, { outcome: 'toString' })],
  unknownMessage: ['/name', () => specialist.post('/api/cases/RR-1/messages', { name: 'constructor' })],
  unknownParameter: ['/parameters/0', () => operate({ operation: 'changeParameters', parameters: ['toString'] })],
  commentRequired: ['/comment', () => specialist.post('/api/tasks/agree/complete', { outcome: 'disputed' })],
  signatureRequired: ['/signature', () => register({})],
  notInTheFuture: ['/expiresAt', () => ops.post('/api/tokens', { name: 'x', expiresAt: '2020-01-01T00:00:00+08:00' })],
  appliesLater: ['/applyToRunning', () => setClock({ applyToRunning: 'all', effectiveFrom: '2099-01-01T00:00:00+08:00' })],
  appliesNoMore: [
    '/applyToRunning',
    async () => {
      await setClock({ value: 8 });
      return setClock({ value: 9, applyToRunning: 'all', effectiveFrom: '2020-01-01T00:00:00+08:00' });
    },
  ],
  wrongUnit: ['/value', () => setClock({ value: 1.5 })],
  tooEarly: ['/dueAt', () => operate({ operation: 'changeDeadline', deadlineId: 'd', dueAt: '1999-01-01T00:00:00+08:00' })],
  tooLate: ['/dueAt', () => operate({ operation: 'changeDeadline', deadlineId: 'd', dueAt: '2999-01-01T00:00:00+08:00' })],
  openBeforeClose: ['/value', () => ops.put('/api/parameters/time.openOfBusiness', { value: '18:00', reason: '核对' })],
  notForOutside: ['/assignee', () => operate({ operation: 'reassign', taskId: 'register', assignee: 'agent-2' })],
  otherOrganisation: ['/assignee', () => operate({ operation: 'reassign', taskId: 'register', assignee: 'field-service' })],
  stepsOfDefinition: ['/steps', () => Promise.resolve(refusedAt('/steps', 'stepsOfDefinition'))],
  keptFromHim: ['/assignee', () => Promise.resolve(refusedAt('/assignee', 'keptFromHim'))],
  noOpinionAsked: ['/comment', () => Promise.resolve(refusedAt('/comment', 'noOpinionAsked'))],
  notASigner: ['/user', () => Promise.resolve(refusedAt('/user', 'notASigner'))],
  decidesAlready: ['/assignee', () => Promise.resolve(refusedAt('/assignee', 'decidesAlready'))],
  notOneself: ['/to', () => Promise.resolve(refusedAt('/to', 'notOneself'))],
  samePerson: ['/to', () => ops.post('/api/users/hr/hand-over', { to: 'hr', reason: '离职' })],
  addedByAnother: ['/user', () => Promise.resolve(refusedAt('/user', 'addedByAnother'))],
  oneFile: ['/file', () => specialist.post('/api/attachments', fileless())],
  badCursor: ['/cursor', () => ops.get('/api/cases?cursor=nonsense')],
  cursorOfAnother: ['/cursor', () => ops.get(`/api/cases?cursor=${encodeCursor({ at: null, id: 'ops' }, listMark('listRoles', undefined, {}))}`)],
  invalid: ['/x', () => Promise.resolve(refusedFor(z.object({ x: z.string().refine(() => false) }), { x: 'y' }))],
};

test.each(Object.keys(fieldFaults) as FieldFaultCode[])('%s', async (code) => {
  const [path, bringAbout] = produced[code];
  const answer = await bringAbout();
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toContainEqual({ path, code, message: expect.not.stringMatching(/\{\w+\}|^$/) });
});
