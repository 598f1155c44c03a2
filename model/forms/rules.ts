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
  /** People with one of these roles need not meet it. */
  readonly notFor?: readonly string[] | undefined;
}

/** Whether a rule holds; a text: why it cannot be asked. */
export type AskRule = (rule: string) => boolean | LocalizedText;

/** Rules that do not hold. `ask` reads FEEL with all that a case's expressions may use; a rule that cannot be asked says why. Only the engine and the API can ask them: they see more than the form. */
export function brokenRules(rules: readonly FormRule[], ask: AskRule, base: string, outcome?: string): FormFault[] {
  return rules
    .filter((rule) => rule.outcomes === undefined || outcome === undefined || rule.outcomes.includes(outcome))
    .flatMap((rule): FormFault[] => {
      const answer = ask(rule.rule);
      const path = `${base}${rule.at}`;
      if (typeof answer !== 'boolean') return [{ path, code: 'ruleFailed', params: { message: answer } }];
      return answer ? [] : [{ path, code: rule.code, params: { message: rule.message } }];
    });
}
