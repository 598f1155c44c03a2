import { describe, expect, test } from '@jest/globals';
import { found } from './lab.js';

const name = { zh: '名', en: 'name' };
const check = (at: string, ofRoles: string[]) => ({ at, rule: 'days > 1', code: 'x', message: name, ofRoles });
const ui = { order: ['days', 'whom'], fields: { whom: { label: name, widget: 'person' } } };
const form = { name, schema: { type: 'object', properties: { days: { type: 'integer' }, whom: { type: 'string' } } }, ui };
const given = { forms: { form }, startFields: { days: 'editable', whom: 'editable' } };
const task = { fields: { days: 'editable', whom: 'editable' } };

describe('a check that is asked about people of some roles alone', () => {
  test('stands at a field of a person, and names roles that there are', () => {
    const checks = [check('/whom', ['boss'])];
    expect(found({ definition: { ...given, startChecks: checks }, task: { ...task, checks } })).toEqual([]);
  });

  test('is an error at any other field, of the start or of a task', () => {
    const checks = [check('/days', ['boss'])];
    expect(found({ definition: { ...given, startChecks: checks }, task })).toEqual(['ruleOfNoPerson -']);
    expect(found({ definition: given, task: { ...task, checks } })).toEqual(['ruleOfNoPerson A']);
  });

  test('is an error with a role that there is not', () => {
    const checks = [check('/whom', ['boss', 'nobody'])];
    expect(found({ definition: { ...given, startChecks: checks }, task })).toEqual(['unknownRole -']);
    expect(found({ definition: given, task: { ...task, checks } })).toEqual(['unknownRole A']);
  });
});
