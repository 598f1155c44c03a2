import type { DecisionTable } from '../../../../model/decisions/decision-table.js';
import { table } from '../decisions/tables.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const discount = (
  rules: readonly (readonly [string, string])[] = [
    ['>= 1000', '10'],
    ['< 1000', '0'],
  ],
): DecisionTable => table('UNIQUE', rules, { inputs: [{ expression: 'amount', label: { zh: '金额', en: 'Amount' }, type: 'number' }] });

const asking = (extra = { resultVariable: 'discount' } as Readonly<Record<string, unknown>>) =>
  process()
    .start()
    .businessRuleTask('decide', 'p.discount', extra)
    .exclusive('x')
    .when('discount = 10')
    .userTask('big')
    .end('e1')
    .from('x')
    .otherwise()
    .userTask('small')
    .end('e2');

const started = (variables: Readonly<Record<string, unknown>>, value: unknown = discount(), builder = asking()) =>
  begin(builder, { variables, parameters: { 'p.discount': { unit: 'decisionTable', value } } });

describe('business rule task', () => {
  test('BPMN 13.3.3: it asks the table that the case carries and goes on with the answer', () => {
    const big = started({ amount: 1500 });
    expect([big.open(), big.variables.discount]).toEqual([['big'], 10]);
    expect(started({ amount: 999 }).open()).toEqual(['small']);
  });

  test('the record says which table was asked, with what, which rows hit and what came of it', () => {
    const value = { ...discount(), rules: [{ id: 'R1', when: ['>= 1000'], then: ['10'], annotation: 'large orders' }, ...discount().rules.slice(1)] };
    expect(
      started({ amount: 1500 }, value)
        .recordsOf('decisionMade')
        .map(({ elementId, data }) => ({ elementId, data })),
    ).toMatchObject([
      {
        elementId: 'decide',
        data: {
          decision: 'p.discount',
          hitPolicy: 'UNIQUE',
          inputs: [{ expression: 'amount', label: { zh: '金额', en: 'Amount' }, value: 1500 }],
          rules: [{ row: 1, id: 'R1', annotation: 'large orders', gives: [10] }],
          outputs: [{ name: 'out' }],
          result: 10,
        },
      },
    ]);
  });

  test('the table sees the names of the input mapping, which are kept nowhere', () => {
    const c = started({ price: 500, count: 3 }, discount(), asking({ input: { amount: 'price * count' }, resultVariable: 'discount' }));
    expect(c.variables).toEqual({ price: 500, count: 3, discount: 10 });
  });

  test('an output mapping takes its part of the answer', () => {
    const c = started({ amount: 1500 }, discount(), asking({ output: { discount: 'result', percent: 'string(result) + "%"' } }));
    expect(c.variables).toMatchObject({ discount: 10, percent: '10%' });
  });

  test('DMN 8.2.8: a violated hit policy is an incident; with another table the question is put again', () => {
    const c = started(
      { amount: 1500 },
      discount([
        ['>= 1000', '10'],
        ['> 500', '5'],
      ]),
    );
    expect(c.incidents()).toEqual(['decisionFailed@decide']);
    const [incident] = Object.values(c.state.incidents);
    expect(incident!.params).toEqual({
      decision: 'p.discount',
      error: {
        zh: 'p.discount · 第 1, 2 行同时命中，而命中策略 UNIQUE 只允许一行 · 金额 = 1500',
        en: 'p.discount · rows 1, 2 hit together, and the hit policy UNIQUE allows one · Amount = 1500',
      },
    });
    c.command({ kind: 'changeParameters', parameters: { 'p.discount': { unit: 'decisionTable', value: discount() } }, reason: 'mended' });
    expect([c.incidents(), c.open()]).toEqual([[], ['big']]);
  });

  test('0035: a table that is still wrong is an incident anew, another parameter asks nothing', () => {
    const wrong = discount([
      ['>= 1000', '10'],
      ['> 500', '5'],
    ]);
    const c = started({ amount: 1500 }, wrong);
    const [before] = Object.keys(c.state.incidents);
    c.command({ kind: 'changeParameters', parameters: { 'p.other': { unit: 'number', value: 1 } }, reason: 'r' });
    expect(Object.keys(c.state.incidents)).toEqual([before]);
    c.command({ kind: 'changeParameters', parameters: { 'p.discount': { unit: 'decisionTable', value: wrong } }, reason: 'r' });
    expect(c.incidents()).toEqual(['decisionFailed@decide']);
    expect(Object.keys(c.state.incidents)).not.toEqual([before]);
  });

  test.each<[string, unknown]>([
    ['is no table', [{ amount: 1 }]],
    ['is nothing', null],
    ['has a row without a cell', { ...discount(), rules: [{ when: [], then: ['1'] }] }],
    ['has a hit policy that nobody knows', { ...discount(), hitPolicy: 'SOME' }],
  ])('a parameter that %s is an incident, never an exception', (_, value) => {
    expect(started({ amount: 1 }, value).incidents()).toEqual(['decisionFailed@decide']);
  });

  test('an input mapping that fails is an incident that can be tried again', () => {
    const c = started({ price: null }, discount(), asking({ input: { amount: 'price * 2' }, resultVariable: 'discount' }));
    expect(c.incidents()).toEqual(['inputFailed@decide']);
  });

  test('each item of a multi-instance has an answer of its own', () => {
    const many = process()
      .start()
      .businessRuleTask('decide', 'p.discount', {
        resultVariable: 'discount',
        multiInstance: { collection: 'amounts', itemVariable: 'amount', outputElement: 'discount', outputCollection: 'discounts' },
      })
      .userTask('a')
      .end();
    expect(started({ amounts: [1500, 10] }, discount(), many).variables).toMatchObject({ discounts: [10, 0] });
  });

  test('decisions/0004: the answer of the person before travels through it', () => {
    const c = started(
      { amount: 1 },
      discount(),
      process()
        .start()
        .choice('a', ['yes', 'no'])
        .businessRuleTask('decide', 'p.discount', { resultVariable: 'd' })
        .exclusive('x')
        .when('outcome = "yes"')
        .userTask('b')
        .end('e1')
        .from('x')
        .otherwise()
        .end('e2'),
    );
    c.complete('a', { outcome: 'yes' });
    expect(c.open()).toEqual(['b']);
  });
});
