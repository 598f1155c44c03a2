import { parseFeel } from '../feel/tree.js';
import { valueFaults } from '../forms/value-faults.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';

/** The value that an expression is by itself: a number, a text, true or false; undefined: it is something else. */
function literal(expression: string): unknown {
  const parsed = parseFeel(expression);
  const node = parsed.ok ? parsed.root.children[0] : undefined;
  switch (node?.name) {
    case 'NumericLiteral':
      return Number(node.text);
    case 'BooleanLiteral':
      return node.text === 'true';
    case 'StringLiteral':
      return node.text.includes('\\') ? undefined : node.text.slice(1, -1);
    default:
      return undefined;
  }
}

const notAllowed = (elementId: string, field: string, expression: string): Problem =>
  problem(
    'error',
    'prefillNotAllowed',
    elementId,
    [
      `字段 ${field} 预填的 ${expression} 超出它自己的限制，原样交不上去`,
      `The field ${field} is prefilled with ${expression}, which is outside its own limits: left as it is, it would be refused`,
    ],
    ['改正预填的值，或改正字段的限制', 'Correct the value, or the limits of the field'],
  );

/** What a form is prefilled with is an answer that the form itself would take, as far as it is written as a value. What may only be read is never refused. */
export function checkPrefilled({ elements, forms }: ProcessDefinition): Problem[] {
  return elements.flatMap((element, index) => {
    const form = element.type === 'userTask' ? own(forms, element.form ?? '') : undefined;
    if (element.type !== 'userTask' || !form) return [];
    return Object.entries(element.prefill ?? {}).flatMap(([field, expression]) => {
      const right = own(element.fields, field);
      const schema = right === undefined || right === 'readonly' ? undefined : own(form.schema.properties, field);
      const value = literal(expression);
      const isFaulty = schema !== undefined && value !== undefined && valueFaults(schema, value, '').some(({ code }) => code !== 'wrongType'); // which checkExpressions says
      return isFaulty ? [at('elements', index, 'prefill', field)(notAllowed(element.id, field, expression))] : [];
    });
  });
}
