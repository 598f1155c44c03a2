import type { LocalizedText } from '../text.js';
import { type FormFault, pointerPart } from './form-fault.js';
import { isRow, type Values } from './values.js';

/** A rule over the values that JSON Schema cannot express: FEEL that must be true. */
export interface FormRule {
  /** JSON pointer of the field at fault, for instance `/acceptedAt`. `/lines/*` with what follows (a column): asked for each row of a list, which the rule sees as `item`. */
  readonly at: string;
  readonly rule: string;
  readonly code: string;
  readonly message: LocalizedText;
  /** Only for these outcomes. */
  readonly outcomes?: readonly string[] | undefined;
  /** People with one of these roles need not meet it. */
  readonly notFor?: readonly string[] | undefined;
  /** Asked only where the person whom the field names has one of these roles. */
  readonly ofRoles?: readonly string[] | undefined;
}

/** Whether a rule holds; a text: why it cannot be asked. `names`: what it sees besides the rest. */
export type AskRule = (rule: string, names?: Values) => boolean | LocalizedText;

/** What a rule's pointer says: the list whose rows are asked one by one, and the rest of the pointer behind the row. Null: it is asked once. */
export function askedByRow(at: string): { readonly list: string; readonly rest: string } | null {
  const [, name, rest = ''] = /^\/([^/]+)\/\*(\/.+)?$/.exec(at) ?? [];
  return name === undefined ? null : { list: name.replaceAll('~1', '/').replaceAll('~0', '~'), rest };
}

/** Each place a rule is asked at, with the row it is about there. */
function placesOf({ at }: FormRule, values: Values): readonly { readonly place: string; readonly names?: Values }[] {
  const byRow = askedByRow(at);
  if (!byRow) return [{ place: at }];
  const rows = Object.hasOwn(values, byRow.list) ? values[byRow.list] : undefined;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown, i) => (isRow(row) ? [{ place: `${pointerPart(byRow.list)}/${i}${byRow.rest}`, names: { item: row } }] : []));
}

/**
 * Rules that do not hold, in `values`: one of rows is at fault in every row where it does not. `ask` reads FEEL with all that a case's expressions may
 * use; a rule that cannot be asked says why. Only the engine and the API can ask them: they see more than the form.
 */
export function brokenRules(rules: readonly FormRule[], ask: AskRule, values: Values, base: string, outcome?: string): FormFault[] {
  return rules
    .filter((rule) => rule.outcomes === undefined || outcome === undefined || rule.outcomes.includes(outcome))
    .flatMap((rule) =>
      placesOf(rule, values).flatMap(({ place, names }): FormFault[] => {
        const answer = ask(rule.rule, names);
        const path = `${base}${place}`;
        if (typeof answer !== 'boolean') return [{ path, code: 'ruleFailed', params: { message: answer } }];
        return answer ? [] : [{ path, code: rule.code, params: { message: rule.message } }];
      }),
    );
}
