import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../engine/trigger.js';
import { preview } from '../../../workflows/preview.js';
import { PureCase, STAFF } from '../../support/pure-case.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';

const calendar = chinaYears(2025, 2027);
const { graph } = referenceCase();
const at = Date.parse('2026-11-02T10:00:00+08:00');
const begun = new PureCase(graph, { calendar }).start({}, { at });

const of = (command: Command) => preview(graph, begun.state, { ...command, actor: STAFF, now: at });
const change = (parameters: Extract<Command, { kind: 'changeParameters' }>['parameters']) => of({ kind: 'changeParameters', parameters, reason: '春节' });
const days = (value: number) => ({ 'p.twoDays': { unit: 'workingDays', value } }) as const;

describe('a preview', () => {
  test('tells the clocks that run before and after, and leaves the case as it was', () => {
    const before = structuredClone(begun.state);
    const told = change(days(3));
    expect(told).toMatchObject({
      before: [{ parameter: 'p.twoDays', state: 'armed', dueAt: Date.parse('2026-11-04T18:00:00+08:00') }],
      after: [{ parameter: 'p.twoDays', state: 'armed', dueAt: Date.parse('2026-11-05T18:00:00+08:00') }],
      changes: true,
    });
    expect(begun.state).toEqual(before);
  });

  test('says that nothing would change where the case has these numbers, or has never asked for them', () => {
    expect(change(days(2))).toMatchObject({ changes: false });
    expect(change({ 'p.nobody': { unit: 'hours', value: 9 } })).toMatchObject({ changes: false });
    expect(of({ kind: 'changeParameters', parameters: {}, calendar: structuredClone(calendar), reason: '通知' })).toMatchObject({ changes: false });
    expect(of({ kind: 'changeParameters', parameters: {}, calendar: { ...calendar, close: '17:00' }, reason: '通知' })).toMatchObject({ changes: true });
  });

  test('says why the case would not do it', () => {
    expect(of({ kind: 'reassignTask', taskId: 'none', assignee: null, reason: '离职' })).toEqual({ rejection: { code: 'taskNotOpen', path: '/taskId' } });
  });
});
