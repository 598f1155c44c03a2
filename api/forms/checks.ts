import { evaluateFeel, type ExpressionHost } from '../../engine/expressions/feel.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { ParameterValue } from '../../model/parameter.js';
import type { LocalizedText } from '../../model/text.js';
import type { FieldFault } from '../errors/api-error.js';

/** A rule of a form that JSON Schema cannot express. */
export interface Check {
  readonly at: string;
  readonly rule: string;
  readonly code: string;
  readonly message: LocalizedText;
}

/** What expressions may ask at the API's door: the clock, the calendar and the parameters of now. */
export const hostOf = (
  now: number,
  calendar: CalendarSnapshot,
  parameters: Readonly<Record<string, ParameterValue>>,
  active: readonly string[] = [],
): ExpressionHost => ({
  now,
  calendar,
  parameter: (name) => parameters[name]?.value ?? null,
  isActive: (elementId) => active.includes(elementId),
});

/** Rules that do not hold. */
export function brokenChecks(checks: readonly Check[], variables: Readonly<Record<string, unknown>>, host: ExpressionHost, base: string): FieldFault[] {
  return checks.flatMap((check) => {
    const result = evaluateFeel(check.rule, variables, host);
    return result.ok && result.value === true ? [] : [{ path: `${base}${check.at}`, code: check.code, text: check.message }];
  });
}
