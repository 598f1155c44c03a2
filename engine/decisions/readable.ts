import type { DecisionTable } from '../../model/decisions/decision-table.js';
import type { HitPolicy } from '../../model/decisions/hit-policy.js';

const POLICIES: { readonly [P in HitPolicy]: true } = {
  UNIQUE: true,
  FIRST: true,
  PRIORITY: true,
  ANY: true,
  'RULE ORDER': true,
  'OUTPUT ORDER': true,
  COLLECT: true,
};

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every((each) => typeof each === 'string');
const eachHas = (list: unknown, name: string): list is readonly Fields[] =>
  Array.isArray(list) && list.length > 0 && list.every((each) => isFields(each) && typeof each[name] === 'string');

/**
 * The value of a parameter as the decision table that it is; null: it is none, though it was when it was saved (model/decisions asks for more, and in
 * words). A case may hold what another version has written.
 */
export function readTable(value: unknown): DecisionTable | null {
  if (!isFields(value) || !Object.hasOwn(POLICIES, String(value.hitPolicy)) || !Array.isArray(value.rules)) return null;
  const { inputs, outputs, rules } = value;
  if (!eachHas(inputs, 'expression') || !eachHas(outputs, 'name')) return null;
  const fit = (rules as readonly unknown[]).every((rule) => isFields(rule) && areTexts(rule.when, inputs.length) && areTexts(rule.then, outputs.length));
  return fit ? (value as unknown as DecisionTable) : null;
}
