import type { ProcessDefinition } from './process-definition.js';

/** A version as it was kept: what became part of the language after it was published is not in it. */
type Kept = Omit<ProcessDefinition, 'flags' | 'identifies'> & Partial<Pick<ProcessDefinition, 'flags' | 'identifies'>>;

/** Words that nobody had to explain then: people outside read those of elements, and those of clocks were as grave as a broken promise. */
function unexplained({ elements, clocks }: Kept): ProcessDefinition['flags'] {
  const look = (flag: string | undefined, outside: boolean) =>
    flag === undefined ? [] : [[flag, { name: { zh: flag, en: flag }, outside, grave: !outside }] as const];
  return Object.fromEntries([...clocks.flatMap(({ flag }) => look(flag, false)), ...elements.flatMap(({ flag }) => look(flag, true))]);
}

/** A version in today's language. */
export const inTodaysLanguage = (kept: Kept): ProcessDefinition => ({ ...kept, flags: kept.flags ?? unexplained(kept), identifies: kept.identifies ?? [] });
