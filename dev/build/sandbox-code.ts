/**
 * Globals that workflow code looks at all the time. Temporal's sandbox is a context of `node:vm`: there a look at a global goes through an interceptor
 * of Node's (Node 20: 190 ns instead of 1). Only what nobody replaces may stand here: not `Date`, nor anything else that the SDK makes deterministic
 * when the bundle is loaded. `Math.random` is replaced on the object, which stays the same.
 */
const GLOBALS = [
  'Array',
  'Boolean',
  'Error',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Reflect',
  'Set',
  'String',
  'Symbol',
  'Uint8Array',
  'WeakMap',
];

/** The bundle with these under names of the script itself, which are found first and at once. On the bundle's first line: source maps count lines. */
export const withNamedGlobals = (code: string): string => `const { ${GLOBALS.join(', ')} } = globalThis;${code}`;

/** Of a rule of webpack's, what says into which language swc writes. */
interface SwcRule {
  readonly use: { readonly options: { readonly jsc: { target: string } } };
}

const isSwcRule = (rule: unknown): rule is SwcRule =>
  typeof (rule as { use?: { options?: { jsc?: { target?: unknown } } } } | null)?.use?.options?.jsc?.target === 'string';

/**
 * Workflow code as the Node that we need reads it. The SDK has it written for one of 2017, in which each `{ ...a, b }` is a call that makes several arrays.
 * Throws where the SDK's bundler has no such setting any more.
 */
export function forThisNode<C extends { readonly module?: { readonly rules?: readonly unknown[] } }>(config: C): C {
  const rules = (config.module?.rules ?? []).filter(isSwcRule);
  if (rules.length === 0) throw new Error('Expected a rule for swc in the bundler of Temporal’s SDK, found none');
  for (const { use } of rules) use.options.jsc.target = 'es2022';
  return config;
}
