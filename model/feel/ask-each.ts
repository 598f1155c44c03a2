import type { Environment } from './environment.js';
import type { Finding } from './findings.js';
import type { FeelNode } from './tree.js';
import { alternativesOf, either, NOTHING, type Kind } from './kinds.js';

/** Asks something of a kind; what is wrong goes to the environment. */
type Ask = (kind: Kind, env: Environment) => Kind;

/** Asks it of each that a value may be. It is wrong only where it is wrong whichever of them it is: then as it is of the first. */
export function askOfAny(kind: Kind, env: Environment, ask: Ask): Kind {
  const alternatives = alternativesOf(kind);
  if (alternatives.length === 1) return ask(kind, env);
  const results: Kind[] = [];
  const found: Finding[][] = [];
  for (const each of alternatives) {
    const wrong: Finding[] = [];
    const result = ask(each, { ...env, report: (finding) => void wrong.push(finding) });
    if (wrong.length === 0) results.push(result);
    found.push(wrong);
  }
  if (results.length === 0) for (const finding of found[0] ?? []) env.report(finding);
  return results.reduce(either, NOTHING);
}

/** What may leave a part of itself out: a guard is a guard, and what it guards is not asked of everything. */
const GUARDS = new Set(['IfExpression', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'FilterExpression']);
const isGuarded = (node: FeelNode): boolean => GUARDS.has(node.name) || node.children.some(isGuarded);

/**
 * Asks what is said of each item of a list: of all that may be in it, and one by one of what surely is, as long as it is asked of every item whatever
 * that is.
 */
export function askOfItems(list: Kind, said: FeelNode, env: Environment, ask: Ask): Kind {
  const { of, has }: { of: Kind; has?: readonly Kind[] } = list.is === 'list' ? list : { of: list };
  // a row need not have the columns of another
  if (has && has.length > 1 && !isGuarded(said)) for (const each of has) if (each.is !== 'context') ask(each, env);
  return ask(of, env);
}
