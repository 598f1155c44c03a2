import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../../../../../designer/src/kit/forms/form-model.js';
import { answerOf } from '../../../../../../designer/src/workplace/pages/task/task-answer.js';

const fields = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      waybillIn: { type: 'string' },
      acceptedAt: { type: 'string', format: 'date-time' },
      freightOutCents: { type: 'integer' },
      paid: { type: 'boolean' },
      agentId: { type: 'string', readOnly: true },
    },
  },
  ui: { order: [], fields: {} },
});
const acceptedAt = '2026-09-30T15:00:00+08:00';

test('what was prefilled is sent as it is shown; what may only be read is not', () => {
  const base = { acceptedAt, agentId: 'p1' };
  expect(answerOf({ fields, base, values: { ...base, freightOutCents: 0, paid: false }, hasDraft: false })).toEqual({
    acceptedAt,
    freightOutCents: 0,
    paid: false,
  });
});

test('a value taken away is null, one that never was is left out', () => {
  const base = { waybillIn: 'SF1' };
  expect(answerOf({ fields, base, values: { waybillIn: '' }, hasDraft: false })).toEqual({ waybillIn: null });
});

test('over a draft every blank is said: the case may still have a value the draft took away', () => {
  expect(answerOf({ fields, base: {}, values: { paid: true }, hasDraft: true })).toEqual({
    waybillIn: null,
    acceptedAt: null,
    freightOutCents: null,
    paid: true,
  });
});
