import {
  tableOf,
  withAnnotation,
  withCell,
  withColumn,
  withNewColumn,
  withoutColumn,
  withoutRow,
  withPolicy,
  withRow,
  withRowMoved,
} from '../../../../../../../designer/src/workplace/pages/parameters/decision/table-edits.js';
import { ruleRows } from '../../../../../../../designer/src/workplace/pages/parameters/decision/rule-rows.js';
import { changedRows } from '../../../../../../../designer/src/workplace/pages/parameters/table-rows.js';
import { table } from '../../../../../engine/decisions/tables.js';

const three = table('UNIQUE', [
  ['1', '"a"'],
  ['2', '"b"'],
  ['3', '"c"'],
]);
const written = ({ rules }: typeof three): string[] => rules.map(({ when, then }) => `${when.join(',')} ${then.join(',')}`);

describe('a decision table that is changed on the page', () => {
  test('a cell', () => {
    expect(written(withCell(three, 1, 'inputs', 0, '> 2'))).toEqual(['1 "a"', '> 2 "b"', '3 "c"']);
    expect(written(withCell(three, 1, 'outputs', 0, '"x"'))).toEqual(['1 "a"', '2 "x"', '3 "c"']);
  });

  test('a row more, one less, one moved', () => {
    expect(written(withRow(three))).toEqual(['1 "a"', '2 "b"', '3 "c"', '- null']);
    expect(written(withoutRow(three, 1))).toEqual(['1 "a"', '3 "c"']);
    expect(written(withRowMoved(three, 1, -1))).toEqual(['2 "b"', '1 "a"', '3 "c"']);
    expect(written(withRowMoved(three, 1, 1))).toEqual(['1 "a"', '3 "c"', '2 "b"']);
  });

  test('a column more has a cell in each row, one less takes its cells along', () => {
    const wide = withNewColumn(withNewColumn(three, 'inputs', { expression: 'm' }), 'outputs', { name: 'more' });
    expect(written(wide)).toEqual(['1,- "a",null', '2,- "b",null', '3,- "c",null']);
    expect(tableOf(wide)).toBe(wide);
    expect(withoutColumn(withoutColumn(wide, 'inputs', 1), 'outputs', 1)).toEqual(three);
    expect(withColumn(three, 'inputs', 0, { expression: 'm' }).inputs).toEqual([{ expression: 'm' }]);
  });

  test('an empty annotation is none', () => {
    const noted = withAnnotation(three, 0, 'why');
    expect(noted.rules[0]).toMatchObject({ annotation: 'why' });
    expect(withAnnotation(noted, 0, '')).toEqual(three);
  });

  test('only COLLECT keeps an aggregation', () => {
    const summed = withPolicy(three, 'COLLECT', 'SUM');
    expect(summed).toMatchObject({ hitPolicy: 'COLLECT', aggregation: 'SUM' });
    expect(withPolicy(summed, 'FIRST')).toEqual({ ...three, hitPolicy: 'FIRST' });
  });

  test('what has changed is said rule by rule, with the hit policy', () => {
    const { added, removed } = changedRows(ruleRows(three), ruleRows(withPolicy(withCell(three, 1, 'inputs', 0, '> 2'), 'FIRST')));
    expect(removed).toMatchObject([{ policy: 'UNIQUE' }, { when: '2' }]);
    expect(added).toMatchObject([{ policy: 'FIRST' }, { when: '> 2', then: '→ "b"' }]);
  });
});
