import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';

const unknown = (variable: string): Problem =>
  problem(
    'error',
    'unknownVariable',
    null,
    [
      `withheldFrom 的 ${variable} 不是本流程的字段或变量，不会对任何人回避`,
      `${variable} under withheldFrom is no field or variable of the process: nothing would be kept from anybody`,
    ],
    ['改用表单字段或变量的名称', 'Name a field of a form or a variable'],
  );

const noText = (variable: string): Problem =>
  problem(
    'error',
    'withheldByNoText',
    null,
    [
      `withheldFrom 的 ${variable} 不是文字：清单、数字等不能与人员或取值比较，不会对任何人回避`,
      `${variable} under withheldFrom is no text: a list or a number is compared with no person or value, and nothing would be kept from anybody`,
    ],
    ['改用文字字段或变量，例如控件为 person 的字段', 'Name a field or variable that holds a text, such as one whose widget is person'],
  );

/** What says from whom cases are kept is something that a case can know, and a text: one person, one word. */
export function checkWithheld({ withheldFrom = [], forms, variables }: ProcessDefinition): Problem[] {
  const known = new Set([...Object.keys(variables), ...Object.values(forms).flatMap(({ schema }) => Object.keys(schema.properties))]);
  const kindsOf = (name: string): string[] => [
    ...(own(variables, name) ? [own(variables, name)!.type] : []),
    ...Object.values(forms).flatMap(({ schema }) => own(schema.properties, name)?.type ?? []),
  ];
  return withheldFrom.flatMap((rule, index) => {
    const variable = 'person' in rule ? rule.person : rule.variable;
    if (!known.has(variable)) return [at('withheldFrom', index)(unknown(variable))];
    return kindsOf(variable).some((kind) => kind !== 'string') ? [at('withheldFrom', index)(noText(variable))] : [];
  });
}
