import { mayBacktrackEndlessly } from '../patterns/backtracking.js';
import { longestToSearch, powerOfSearch } from '../patterns/effort.js';
import { textsOf } from './built-ins.js';
import type { Environment } from './environment.js';
import type { Kind } from './kinds.js';
import { nameOf, type FeelNode } from './tree.js';

const WITH_PATTERN = new Set(['matches', 'replace', 'split']);
/** How long a text will be is not known here; a pattern that tries each character more often than this is for short ones only. */
const MOST_POWER = 2;

/** Characters that a text has at most, as an expression says it: `substring(text, 1, 400)`. */
function lengthIn(node: FeelNode | undefined): number {
  const [callee, , parameters] = node?.name === 'FunctionInvocation' ? node.children : [];
  const length = callee && nameOf(callee) === 'substring' ? parameters?.children[2] : undefined;
  return length?.name === 'NumericLiteral' ? Number(nameOf(length)) : Infinity;
}

const isPattern = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};
/** Flags that the library takes; `x` of XPath it has not. */
const FLAGS = /^(?:([sim])(?!.*\1))*$/;

/** Patterns and flags that are written out are judged before they are ever run; any other when they are (engine/expressions/admit-call). */
export function checkPatterns(name: string, nodes: readonly FeelNode[], kinds: readonly Kind[], env: Environment): void {
  if (!WITH_PATTERN.has(name)) return;
  const placeOf = (names: readonly string[], place: number): number =>
    nodes[0]?.name === 'NamedParameter' ? nodes.findIndex(({ children }) => names.includes(nameOf(children[0]!))) : place;
  const [at, flagsAt] = [placeOf(['pattern', 'delimiter'], 1), placeOf(['flags'], name === 'replace' ? 3 : 2)];
  const allFlags = textsOf(nodes[flagsAt], kinds[flagsAt]);
  for (const flags of allFlags) if (!FLAGS.test(flags)) env.report({ code: 'brokenFlags', name, pattern: flags });
  for (const pattern of textsOf(nodes[at], kinds[at])) checkPattern(name, pattern, allFlags[0] ?? '', nodes, env);
}

function checkPattern(name: string, pattern: string, flags: string, nodes: readonly FeelNode[], env: Environment): void {
  if (!isPattern(pattern)) {
    env.report({ code: 'brokenPattern', name, pattern });
    return;
  }
  const most = longestToSearch(pattern, flags);
  if (mayBacktrackEndlessly(pattern, flags.includes('i'))) env.report({ code: 'endlessPattern', name, pattern });
  else if (powerOfSearch(pattern, flags) > MOST_POWER && lengthIn(nodes[0]) > most) env.report({ code: 'slowPattern', name, pattern, most });
}
