import { expect, test } from '@jest/globals';
import { thresholdsOf } from '../../../engine/clocks/thresholds.js';
import { compile } from '../../../model/compile.js';
import { caseParameters } from '../../../model/case-parameters.js';
import { process } from '../../support/process-builder.js';

test('reminders: a case is given what its default reminders go by, whether its process lists it or not', () => {
  expect(caseParameters({ parameters: ['probe.days'] })).toEqual(['probe.days', 'time.stillOverdue.repeat']);
  expect(caseParameters({ parameters: ['time.stillOverdue.repeat'] })).toEqual(['time.stillOverdue.repeat']);
});

test('every parameter that a default reminder asks for is among them', () => {
  const graph = compile(process().start().userTask('a').end().build(), 1);
  const asked = thresholdsOf(graph, { clockId: 'a', taskId: 't', elementId: 'a' }).flatMap(({ every }) => (every === undefined ? [] : [every]));
  expect(asked).not.toEqual([]);
  expect(caseParameters({ parameters: [] })).toEqual(expect.arrayContaining(asked));
});
