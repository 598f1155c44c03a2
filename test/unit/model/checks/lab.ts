import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { processDefinition, type ProcessDefinition } from '../../../../model/process-definition.js';
import type { NamedProblem } from '../../../../model/problem.js';

export const text = { zh: '名', en: 'name' };

/** What the definitions of these tests may name. */
const context = {
  orgPacks: ['test'],
  partyKinds: ['agent'],
  processes: [
    { key: 'other', numberCode: 'TAKEN', orgPack: 'test' },
    { key: 'of-others', numberCode: 'OTHERS', orgPack: 'others' },
  ],
  roles: ['staff', 'boss'],
  people: [
    { id: 'li', isDisabled: false },
    { id: 'wang', isDisabled: false },
    { id: 'gone', isDisabled: true },
  ],
  parameters: [
    { name: 'p.day', unit: 'workingDays' as const },
    { name: 'p.before', unit: 'workingDaysBefore' as const },
    { name: 'p.yes', unit: 'boolean' as const },
    { name: 'p.unlisted', unit: 'workingDays' as const },
    { name: 'time.stillOverdue.repeat', unit: 'workingDays' as const },
    {
      name: 'p.prices',
      unit: 'table' as const,
      columns: {
        product: { label: { zh: '产品', en: 'Product' }, type: 'text' as const, options: { disk: { zh: '硬盘', en: 'Disk' } } },
        cents: { label: { zh: '价格', en: 'Price' }, type: 'cents' as const },
      },
    },
  ],
};

const form = {
  name: text,
  schema: {
    type: 'object',
    properties: {
      days: { type: 'integer' },
      reason: { type: 'string' },
      receivedAt: { type: 'string', format: 'date-time' },
      ok: { type: 'boolean' },
      company: { type: 'string' },
      lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, qty: { type: 'integer' }, paid: { type: 'boolean' } } } },
    },
  },
  ui: { order: ['days', 'reason', 'receivedAt', 'ok', 'company', 'lines'], fields: {} },
};
const FIELDS = { days: 'editable', reason: 'editable', receivedAt: 'editable', ok: 'editable', lines: 'editable', 'lines/qty': 'editable' };

type Part = Record<string, unknown>;

/** What a test changes of the sound definition below; `task` and `flow` are of its task A and the flow with a condition. */
export interface Change {
  readonly definition?: Part;
  readonly task?: Part;
  readonly send?: Part;
  readonly receive?: Part;
  /** What stands in the place of the letter B, and what else the letter has. */
  readonly instead?: Part;
  readonly letter?: Part;
  readonly condition?: string;
}

/** A sound process: start → A (form) → gateway → B (mail) or end → R (message). */
export function sound({
  definition = {},
  task = {},
  send = {},
  receive = {},
  instead,
  letter = {},
  condition = 'days != null and days > 3',
}: Change = {}): ProcessDefinition {
  const done = { id: 'done', name: text };
  return processDefinition.parse({
    key: 'probe',
    orgPack: 'test',
    name: text,
    numberCode: 'P',
    mayStart: ['staff'],
    startForm: 'form',
    startFields: { days: 'editable', reason: 'editable' },
    forms: { form },
    parameters: ['p.day', 'p.before', 'p.yes', 'p.prices'],
    messages: {
      told: {
        name: text,
        senders: ['staff'],
        schema: { type: 'object', properties: { note: { type: 'string' }, count: { type: 'integer' } } },
        ui: { order: [], fields: {} },
      },
    },
    elements: [
      { id: 's', type: 'startEvent', name: text },
      { id: 'A', type: 'userTask', name: text, performers: { groups: ['staff'] }, form: 'form', fields: FIELDS, outcomes: [done], ...task },
      { id: 'x', type: 'exclusiveGateway', name: text },
      instead ?? { id: 'B', type: 'sendTask', name: text, notification: { to: [{ role: 'boss' }], subject: text, body: text, ...send }, ...letter },
      { id: 'R', type: 'receiveTask', name: text, message: { kind: 'message', messages: ['told'], ...receive } },
      { id: 'e', type: 'endEvent', name: text },
    ],
    flows: [
      { id: 'f1', source: 's', target: 'A' },
      { id: 'f2', source: 'A', target: 'x' },
      { id: 'f3', source: 'x', target: 'B', condition },
      { id: 'f4', source: 'x', target: 'R', isDefault: true },
      { id: 'f5', source: 'B', target: 'e' },
      { id: 'f6', source: 'R', target: 'e' },
    ],
    ...definition,
  });
}

/** Problems of severity error that a changed definition has. */
export const problemsOf = (change: Change): NamedProblem[] => checkDefinition(sound(change), context).filter(({ severity }) => severity === 'error');
/** All problems that it has while the prices are these. */
export const problemsWithPrices = (change: Change, prices: readonly Part[]): NamedProblem[] =>
  checkDefinition(sound(change), { ...context, parameters: context.parameters.map((each) => (each.name === 'p.prices' ? { ...each, value: prices } : each)) });
/** Warnings that it has, short: code and element. */
export const warned = (change: Change): string[] =>
  checkDefinition(sound(change), context).flatMap(({ severity, code, elementId }) => (severity === 'warning' ? [`${code} ${elementId ?? '-'}`] : []));
/** The same, short: code and element. */
export const found = (change: Change): string[] => problemsOf(change).map(({ code, elementId }) => `${code} ${elementId ?? '-'}`);
