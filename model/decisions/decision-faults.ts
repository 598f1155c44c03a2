import type { z } from 'zod';
import type { LocalizedText } from '../text.js';
import { cellFaults } from './cell-faults.js';
import { LONE } from './column-kinds.js';
import { decisionTable, type DecisionTable } from './decision-table.js';
import { goesByValues } from './hit-policy.js';
import type { DecisionFault } from './fault.js';
import { at, type Place } from './places.js';
import { resultFaults } from './result-faults.js';

type Issue = z.core.$ZodIssue;

const needed: LocalizedText = { zh: '不能为空', en: 'is missing' };
const number = (value: number | bigint): string => String(value);

function boundInWords(issue: Issue & { code: 'too_small' | 'too_big' }): LocalizedText {
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? needed : { zh: `至少要有 ${number(issue.minimum)} 项`, en: `at least ${number(issue.minimum)} is needed` };
  const most = number(issue.maximum);
  return issue.origin === 'string' ? { zh: `至多 ${most} 个字符`, en: `at most ${most} characters` } : { zh: `至多 ${most} 项`, en: `at most ${most}` };
}

/** What is wrong with the shape, in words. */
function issueInWords(issue: Issue): LocalizedText {
  const name = String(issue.path.at(-1) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return { zh: `没有 ${issue.keys.join('、')} 这一项`, en: `there is no ${issue.keys.join(', ')} in it` };
    case 'invalid_type':
      return { zh: `${name} 缺失或类型不对`, en: `${name} is missing or of the wrong type` };
    case 'too_small':
    case 'too_big':
      return boundInWords(issue);
    case 'invalid_value':
      return { zh: `${name} 只能是 ${issue.values.map(String).join('、')}`, en: `${name} is one of ${issue.values.map(String).join(', ')}` };
    case 'invalid_format':
      return {
        zh: `${name} 以字母或 _ 开头，其后只用字母、数字和 _，且不是 __proto__`,
        en: `${name} begins with a letter or _ and goes on with letters, digits and _, and is not __proto__`,
      };
    default:
      return { zh: `${name} 不对`, en: `${name} is wrong` };
  }
}

const twice = (names: readonly (string | undefined)[]): readonly (readonly [index: number, name: string])[] =>
  names.flatMap((name, i) => (name !== undefined && names.indexOf(name) < i ? [[i, name] as const] : []));

function rowFaults({ inputs, outputs, rules }: DecisionTable): DecisionFault[] {
  const fault = (row: number, zh: string, en: string): DecisionFault => ({ code: 'cellCount', place: ['rules', row], message: { zh, en } });
  return rules.flatMap(({ when, then }, row) => [
    ...(when.length === inputs.length
      ? []
      : [fault(row, `应有 ${inputs.length} 个条件，实有 ${when.length} 个`, `${inputs.length} conditions are needed, there are ${when.length}`)]),
    ...(then.length === outputs.length
      ? []
      : [fault(row, `应有 ${outputs.length} 个结果，实有 ${then.length} 个`, `${outputs.length} results are needed, there are ${then.length}`)]),
  ]);
}

function policyFaults({ hitPolicy, aggregation, outputs }: DecisionTable): DecisionFault[] {
  const fault = (place: Place, zh: string, en: string): DecisionFault => ({ code: 'hitPolicy', place, message: { zh, en } });
  return [
    ...(aggregation && hitPolicy !== 'COLLECT' ? [fault(['aggregation'], '只有命中策略 COLLECT 可以汇总', 'only the hit policy COLLECT aggregates')] : []),
    ...(aggregation && outputs.length > 1 ? [fault(['aggregation'], '汇总只能有一个结果列', 'what is aggregated has one result column')] : []),
    ...(goesByValues(hitPolicy) && outputs.every(({ values }) => !values)
      ? [
          fault(
            ['outputs', 0],
            `命中策略 ${hitPolicy} 按可取的值的先后排序：请列出它们`,
            `the hit policy ${hitPolicy} goes by the order of the values: list them`,
          ),
        ]
      : []),
  ];
}

const nameFaults = ({ outputs, rules }: DecisionTable): DecisionFault[] => [
  ...twice(outputs.map(({ name }) => name)).map(([i, name]): DecisionFault => ({
    code: 'duplicateOutput',
    place: ['outputs', i],
    message: { zh: `名称 ${name} 重复`, en: `the name ${name} is there twice` },
  })),
  ...twice(rules.map(({ id }) => id)).map(([i, id]): DecisionFault => ({
    code: 'duplicateRule',
    place: ['rules', i],
    message: { zh: `规则标识 ${id} 重复`, en: `the id ${id} is there twice` },
  })),
];

/**
 * What keeps a value from being a decision table, each with its place, row and column named; none: it can be asked, as far as the table itself can tell.
 * What its expressions speak of hangs on who asks (model/checks/decisions.ts).
 */
export function decisionFaults(value: unknown): DecisionFault[] {
  const parsed = decisionTable.safeParse(value);
  const faults: DecisionFault[] = parsed.success
    ? [...rowFaults(parsed.data), ...policyFaults(parsed.data), ...nameFaults(parsed.data)]
    : parsed.error.issues.map((issue) => ({ code: 'decisionShape', place: issue.path as Place, message: issueInWords(issue) }));
  const all = parsed.success && faults.length === 0 ? [...cellFaults(parsed.data, LONE), ...resultFaults(parsed.data)] : faults;
  return all.map((fault) => ({ ...fault, message: at(value, fault.place, fault.message) }));
}
