import type { DecisionTable } from '../../model/decisions/decision-table.js';
import { hasOneAnswer, type Aggregation, type HitPolicy } from '../../model/decisions/hit-policy.js';
import { sameJson } from '../../model/same-json.js';
import { shown } from '../expressions/fault.js';
import { DecisionFault, rowsInWords } from './decision-fault.js';

/** A rule that hit: its row, from 0, and what its cells give, column by column. `ranks`: places of these among the values of the columns; none has no order. */
export interface Hit {
  readonly row: number;
  readonly values: readonly unknown[];
  readonly ranks: readonly number[];
}

/** What a rule gives: its one value, or all of them by the names of the columns (DMN 1.5, 8.2.7). */
export function given({ outputs }: Pick<DecisionTable, 'outputs'>, values: readonly unknown[]): unknown {
  return outputs.length === 1 ? values[0] : Object.fromEntries(outputs.map(({ name }, i) => [name, values[i]]));
}

function onlyOne(hits: readonly Hit[]): Hit {
  const [hit, ...others] = hits as readonly [Hit, ...Hit[]];
  if (others.length === 0) return hit;
  const rows = rowsInWords(hits.map(({ row }) => row));
  throw new DecisionFault({
    zh: `第 ${rows} 行同时命中，而命中策略 UNIQUE 只允许一行`,
    en: `rows ${rows} hit together, and the hit policy UNIQUE allows one`,
  });
}

function allAlike(hits: readonly Hit[]): Hit {
  const [hit, ...others] = hits as readonly [Hit, ...Hit[]];
  const other = others.find(({ values }) => !sameJson(values, hit.values));
  if (!other) return hit;
  const [a, b] = [hit.row + 1, other.row + 1];
  const [first, second] = [shown(hit.values), shown(other.values)];
  throw new DecisionFault({
    zh: `第 ${a} 行给出 ${first}，第 ${b} 行给出 ${second}，而命中策略 ANY 要求一致`,
    en: `row ${a} gives ${first}, row ${b} gives ${second}, and the hit policy ANY wants them alike`,
  });
}

/** Columns from left to right, each by the order of its values; alike, the earlier rule first. */
const byRank = (a: Hit, b: Hit): number => {
  const at = a.ranks.findIndex((rank, i) => rank !== b.ranks[i]);
  return at < 0 ? a.row - b.row : a.ranks[at]! - b.ranks[at]!;
};

function numbersOf(hits: readonly Hit[], aggregation: Aggregation): number[] {
  return hits.map(({ row, values: [value] }) => {
    if (typeof value === 'number') return value;
    const what = shown(value);
    throw new DecisionFault({
      zh: `第 ${row + 1} 行给出 ${what}，而 ${aggregation} 只能汇总数字`,
      en: `row ${row + 1} gives ${what}, and ${aggregation} is of numbers`,
    });
  });
}

function aggregated(hits: readonly Hit[], aggregation: Aggregation): number | null {
  if (aggregation === 'COUNT') return hits.length;
  const numbers = numbersOf(hits, aggregation);
  if (numbers.length === 0) return null;
  if (aggregation === 'SUM') return numbers.reduce((sum, each) => sum + each, 0);
  return aggregation === 'MIN' ? Math.min(...numbers) : Math.max(...numbers);
}

const one: { readonly [P in HitPolicy]?: (hits: readonly Hit[]) => Hit } = {
  UNIQUE: onlyOne,
  ANY: allAlike,
  FIRST: ([hit]) => hit!,
  PRIORITY: (hits) => hits.toSorted(byRank)[0]!,
};

/**
 * What a table answers by its hit policy (DMN 1.5, 8.2.8); `hits` in the order of the rows. Of no hit: what no rule gives is said by the caller, where the
 * policy has one answer; a list is empty, COUNT is 0, and of no number there is no sum. Throws DecisionFault where the policy is violated.
 */
export function answer(table: DecisionTable, hits: readonly Hit[]): unknown {
  const { hitPolicy, aggregation } = table;
  if (hasOneAnswer(hitPolicy)) return given(table, one[hitPolicy]!(hits).values);
  if (hitPolicy === 'COLLECT' && aggregation) return aggregated(hits, aggregation);
  return (hitPolicy === 'OUTPUT ORDER' ? hits.toSorted(byRank) : hits).map(({ values }) => given(table, values));
}
