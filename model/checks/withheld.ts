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

/** What says from whom cases are kept is something that a case can know. */
export function checkWithheld({ withheldFrom = [], forms, variables }: ProcessDefinition): Problem[] {
  const known = new Set([...Object.keys(variables), ...Object.values(forms).flatMap(({ schema }) => Object.keys(schema.properties))]);
  return withheldFrom.flatMap((rule, index) => {
    const variable = 'person' in rule ? rule.person : rule.variable;
    return known.has(variable) ? [] : [at('withheldFrom', index)(unknown(variable))];
  });
}
