import type { LocalizedText } from '../text.js';
import type { FormFault } from './form-fault.js';

/** A rule over the values that JSON Schema cannot express: FEEL that must be true. */
export interface FormRule {
  /** JSON pointer of the field at fault, for instance `/acceptedAt`. */
  readonly at: string;
  readonly rule: string;
  readonly code: string;
  readonly message: LocalizedText;
  /** Only for these outcomes. */
  readonly outcomes?: readonly string[] | undefined;
}

/** Rules that do not hold. `holds` reads FEEL with all that a case's expressions may use; a rule that cannot be read does not hold. Only the engine and the API can ask them: they see more than the form. */
export function brokenRules(rules: readonly FormRule[], holds: (rule: string) => boolean, base: string, outcome?: string): FormFault[] {
  return rules
    .filter((rule) => rule.outcomes === undefined || outcome === undefined || rule.outcomes.includes(outcome))
    .filter((rule) => !holds(rule.rule))
    .map((rule) => ({ path: `${base}${rule.at}`, code: rule.code, params: { message: rule.message } }));
}
