import { evaluateTruth, type ExpressionHost } from '../../engine/expressions/feel.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { FormFault } from '../../model/forms/form-fault.js';
import { type AskRule, brokenRules, type FormRule } from '../../model/forms/rules.js';
import type { ParameterValue } from '../../model/parameter.js';

/** What expressions may ask at the API's door: the clock, the calendar and the parameters of now. */
export const hostOf = (
  now: number,
  calendar: CalendarSnapshot,
  parameters: Readonly<Record<string, ParameterValue>>,
  active: readonly string[] = [],
): ExpressionHost => ({
  now,
  calendar,
  parameter: (name) => parameters[name]?.value,
  isActive: (elementId) => active.includes(elementId),
});

/** Rules of a start or a message that do not hold. Those of a task are asked by the case itself. `values`: the answer, whose rows may be asked one by one. */
export function brokenChecks(
  rules: readonly FormRule[],
  variables: Readonly<Record<string, unknown>>,
  host: ExpressionHost,
  base: string,
  values = variables,
): FormFault[] {
  const ask: AskRule = (rule, names) => {
    const result = evaluateTruth(rule, { ...variables, ...names }, host);
    if (result.ok) return result.value;
    return typeof result.error === 'string' ? false : result.error;
  };
  return brokenRules(rules, ask, values, base);
}
