import type { MountedOperation } from '../../../api/http/operation.js';

/** A request that is in order: who makes it, where, and with what. The case and the tasks are those of documented-problems.test.ts. */
export interface Example {
  readonly as: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Somebody who may know of it, and may not do it. */
  readonly denied?: string;
}

/** Case and tasks that the examples speak of. */
export const PROJECTED = {
  caseId: `RR-190001-${Math.floor(Math.random() * 1e9)}`,
  open: 'problems.open',
  claimed: 'problems.claimed',
  assigned: 'problems.assigned',
  delegated: 'problems.delegated',
  closed: 'problems.closed',
  cancelled: 'problems.cancelled',
  waiting: 'problems.waiting',
  endedJob: 'problems.endedJob',
} as const;

const { caseId, open } = PROJECTED;
const process = { key: 'repair-return' };
const forCase = (as: string, body?: unknown): Example => ({ as, params: { id: caseId }, body });
const forTask = (body?: unknown): Example => ({ as: 'service-specialist', params: { id: open }, body, denied: 'after-sales-specialist' });
const newUser = { username: 'ops', name: '某人', password: 'long enough', roles: ['hr'], orgPack: 'zhifu' };

/** The file of the example, and what a request with it is known by. */
export const UPLOADED = { name: 'a.csv', content: 'a,b\n1,2\n' } as const;
function uploaded(): FormData {
  const form = new FormData();
  form.append('file', new Blob([UPLOADED.content]), UPLOADED.name);
  return form;
}

/** One for each operation, by its id. */
export const examples: Readonly<Record<string, Example>> = {
  readHealth: { as: 'ops' },
  readLive: { as: 'ops' },
  signIn: { as: 'ops', body: { username: 'ops', password: 'wrong' } },
  readSession: { as: 'ops' },
  updateSession: { as: 'ops', body: { language: 'en' } },
  signOut: { as: 'ops' },
  createToken: { as: 'ops', body: { name: 'script' } },
  listTokens: { as: 'ops' },
  revokeToken: { as: 'ops', params: { id: 'some' } },
  listProcessDefinitions: { as: 'ops' },
  readProcessDefinition: { as: 'ops', params: process },
  listProcessDefinitionVersions: { as: 'ops', params: process },
  readProcessDefinitionVersion: { as: 'ops', params: { ...process, version: '1' } },
  listPartyKinds: { as: 'ops' },
  readStartForm: { as: 'service-specialist', params: process, denied: 'service-supervisor' },
  readDefinitionDraft: { as: 'ops', params: process, denied: 'service-specialist' },
  saveDefinitionDraft: { as: 'ops', params: process, body: { key: 'repair-return' }, denied: 'service-specialist' },
  deleteDefinitionDraft: { as: 'ops', params: process, denied: 'service-specialist' },
  publishProcessDefinition: { as: 'ops', params: process, body: { note: '试一试' }, denied: 'service-specialist' },
  previewCase: { as: 'service-specialist', params: process, body: { variables: {} }, denied: 'factory-repair' },
  listCases: { as: 'ops' },
  startCase: { as: 'service-specialist', body: { process: 'repair-return', variables: {} }, denied: 'service-supervisor' },
  readCase: forCase('ops'),
  operateCase: { ...forCase('service-supervisor', { operation: 'suspend', reason: '等待客户' }), denied: 'service-specialist' },
  sendMessage: { ...forCase('factory-repair', { name: 'factoryReceived', payload: { route: 'baike' } }), denied: 'agent' },
  sendKeyedMessage: {
    as: 'service-specialist',
    body: { name: 'problemsPaid', correlationKey: 'nobody', timeToLive: 'PT0S' },
    denied: 'after-sales-specialist',
  },
  readKeyedMessage: { as: 'ops', params: { id: 'some' } },
  listRefusedStarts: { as: 'ops', denied: 'service-specialist' },
  startActivity: { ...forCase('ops', { elementId: 'RR-09' }), denied: 'agent' },
  endActivities: { ...forCase('ops', { elementId: 'RR-09' }), denied: 'agent' },
  readEndedDeadlines: forCase('ops'),
  listSignatures: forCase('ops'),
  readJournal: forCase('ops'),
  listComments: forCase('ops'),
  createComment: forCase('ops', { text: '已联系客户' }),
  listCaseAttachments: forCase('ops'),
  attachFiles: forCase('ops', { ids: ['some'] }),
  listTasks: { as: 'ops' },
  readTask: forTask(),
  claimTask: forTask(),
  releaseTask: forTask(),
  saveDraft: forTask({ values: {} }),
  completeTask: forTask({ outcome: 'done', values: { receivedAt: '2026-09-23T10:00:00+08:00' } }),
  delegateTask: forTask({ to: 'service-supervisor' }),
  transferTask: forTask({ to: 'service-supervisor' }),
  takeBackTask: forTask(),
  returnTask: forTask({ to: 'previous' }),
  listReturnTargets: forTask(),
  withdrawTask: forTask(),
  urgeTask: forTask(),
  ccTask: forTask({ users: ['service-supervisor'] }),
  readCopy: forTask(),
  addSignTask: forTask({ position: 'parallel', users: ['service-supervisor'] }),
  removeSignTask: forTask({ user: 'service-supervisor' }),
  listSigners: forTask(),
  listTaskReceivers: forTask(),
  listHandOverReceivers: { as: 'ops', params: { id: 'service-specialist' }, denied: 'service-specialist' },
  listNotifications: { as: 'ops' },
  readNotifications: { as: 'ops', body: { upTo: '1' } },
  uploadAttachment: { as: 'ops', body: uploaded() },
  downloadAttachment: { as: 'ops', params: { id: 'some' } },
  listParameters: { as: 'ops', denied: 'agent' },
  readParameter: { as: 'ops', params: { name: 'repair.clockB.internal' }, denied: 'agent' },
  updateParameter: { as: 'ops', params: { name: 'repair.clockB.internal' }, body: { value: 7, reason: '核对' }, denied: 'service-specialist' },
  listDeputies: { as: 'ops' },
  createDeputy: {
    as: 'service-specialist',
    body: { user: 'service-specialist', deputy: 'service-supervisor', until: '2099-12-31T18:00:00+08:00' },
    denied: 'after-sales-specialist',
  },
  endDeputy: { as: 'ops', params: { id: 'some' } },
  readApprovalSteps: { as: 'ops', params: { process: 'repair-return', elementId: 'RR-09' }, denied: 'agent' },
  updateApprovalSteps: {
    as: 'ops',
    params: { process: 'repair-return', elementId: 'RR-09' },
    body: { steps: [], reason: '调整' },
    denied: 'service-specialist',
  },
  readCalendar: { as: 'ops', params: { id: 'china', year: '2026' }, denied: 'agent' },
  readHolidayNotice: { as: 'ops', params: { id: 'china', year: '2030' }, body: { text: '元旦：1月1日放假。' }, denied: 'service-specialist' },
  updateCalendar: { as: 'ops', params: { id: 'china', year: '2030' }, body: { days: [], source: '通知', reason: '年度更新' }, denied: 'service-specialist' },
  listJobs: { as: 'ops', denied: 'service-specialist' },
  readJob: { as: 'ops', params: { id: PROJECTED.endedJob } },
  readJobEffects: { as: 'ops', params: { id: PROJECTED.endedJob } },
  pauseJob: { as: 'ops', params: { id: PROJECTED.endedJob } },
  resumeJob: { as: 'ops', params: { id: PROJECTED.endedJob } },
  raiseRevisions: { as: 'ops', body: { reason: '升级' }, denied: 'service-specialist' },
  cancelJob: { as: 'ops', params: { id: PROJECTED.endedJob } },
  handOverTasks: {
    as: 'ops',
    params: { id: 'service-specialist' },
    body: { to: null, reason: '离职' },
    denied: 'service-specialist',
  },
  readBoard: { as: 'ops', params: { process: 'repair-return' }, denied: 'service-specialist' },
  readEvents: { as: 'ops' },
  listParties: { as: 'ops' },
  createParty: { as: 'ops', body: { kind: 'agent', name: '代理商丙', orgPack: 'zhifu' }, denied: 'service-specialist' },
  listUsers: { as: 'admin', denied: 'agent' },
  createUser: { as: 'admin', body: newUser, denied: 'ops' },
  listRoles: { as: 'ops', denied: 'agent' },
  listDepartments: { as: 'ops', denied: 'agent' },
  listAudit: { as: 'admin', denied: 'ops' },
};

/** The example's address; `params` put over its own. */
export const addressOf = ({ contract }: MountedOperation, example: Example, params: Readonly<Record<string, string>> = {}): string =>
  contract.path.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? example.params?.[name] ?? whole);

/** Name of the first thing in the operation's address, `id`. */
export const firstParam = ({ contract }: MountedOperation): string => /\{(\w+)\}/.exec(contract.path)?.[1] ?? '';
