import { expect, test } from '@jest/globals';
import { principalOf } from '../../../../api/auth/principal.js';
import { nextDue } from '../../../../api/views/next-due.js';
import type { Account } from '../../../../db/queries/users.js';
import { process } from '../../../support/process-builder.js';

const account = (id: string, outside: boolean): Account => ({
  id,
  username: id,
  name: id,
  language: 'zh-CN',
  orgPack: 'zhifu',
  roles: [{ id: outside ? 'agent' : 'staff', name: { zh: '角色', en: 'Role' }, outside }],
  party: outside ? { id: 'agent-jia', kind: 'agent', name: '代理商甲', sees: 'ownCases' } : null,
});
const inside = principalOf(account('specialist', false));
const agent = principalOf(account('agent', true));

const elements = process()
  .start()
  .userTask('timed', { deadline: { parameter: 'p.day' } })
  .userTask('free')
  .end()
  .build().elements;
const elementOf = (id: string) => elements.find((element) => element.id === id);
const without = { assignee: null, candidateGroups: ['staff'], candidateParty: null };
const task = { ...without, deadlineId: 'd' };
const armed = { d: { state: 'armed' as const, dueAt: Date.parse('2026-11-06T18:00:00+08:00') } };
const TOLD = { dueAt: '2026-11-06T18:00:00+08:00', noDue: null };

test('a step with a deadline is due then', () => {
  expect(nextDue(inside, task, armed, elementOf('timed'))).toEqual(TOLD);
});

test('a step without one of its own, or exempt from it, has none', () => {
  expect(nextDue(inside, without, armed, elementOf('free'))).toEqual({ dueAt: null, noDue: 'none' });
  expect(nextDue(inside, task, { d: { ...armed.d, state: 'exempt' } }, elementOf('timed'))).toEqual({ dueAt: null, noDue: 'none' });
});

test('a step whose deadline cannot be worked out is not one without', () => {
  expect(nextDue(inside, without, {}, elementOf('timed'))).toEqual({ dueAt: null, noDue: 'unknown' });
});

test('people outside are told of their own steps alone; of others not even whether there is a deadline', () => {
  for (const id of ['timed', 'free'])
    for (const deadlines of [armed, {}]) expect(nextDue(agent, task, deadlines, elementOf(id))).toEqual({ dueAt: null, noDue: 'notTold' });
  expect(nextDue(agent, { ...task, candidateParty: 'agent-jia' }, armed, elementOf('timed'))).toEqual(TOLD);
  expect(nextDue(agent, { ...task, candidateGroups: [], assignee: 'agent' }, armed, elementOf('timed'))).toEqual(TOLD);
});
