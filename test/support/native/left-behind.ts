/** What Jest's framework itself sets, anew for each file, and what libraries keep of themselves (zod's `__zod_globalRegistry`, elkjs' `goog`). */
const OF_OTHERS = /^(f|x)?(it|test|describe)$|^(before|after)(All|Each)$|^expect$|^jest$|^__|^goog$/;

/** Node makes some of its globals when they are first asked for; before, they are this. */
const UNASKED = Symbol('unasked');

/** What all test files of a worker live in, by name: globals, environment variables, the working folder. */
export type Surroundings = ReadonlyMap<string, unknown>;

/** What they are now. */
export function surroundings(): Surroundings {
  const found = new Map<string, unknown>([['process.cwd()', process.cwd()]]);
  for (const [name, value] of Object.entries(process.env)) found.set(`process.env.${name}`, value);
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(globalThis) as PropertyDescriptorMap)) {
    if (!OF_OTHERS.test(name)) found.set(`globalThis.${name}`, 'value' in descriptor ? descriptor.value : UNASKED);
  }
  return found;
}

/** Names of what a file has changed and not set back. The next file would run in it, or not, as the order falls. */
export function leftBehind(before: Surroundings, after = surroundings()): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== UNASKED && !Object.is(before.get(name), after.get(name)));
}
