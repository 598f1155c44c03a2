import type { ProcessDefinition } from '../../model/process-definition.js';
import type { FlagLook } from '../contract/cases.js';

/** Words of the product itself that people outside may read. */
const OUTSIDE = new Set(['waitingExternal']);

type Flags = ProcessDefinition['flags'];

/** The words on a case that a reader gets: people outside only those meant for them. */
export const shownFlags = (flags: readonly string[], own: Flags, outside: boolean): string[] =>
  flags.filter((flag) => !outside || OUTSIDE.has(flag) || own[flag]?.outside === true);

/** How words that a process brings itself are shown: as its newest version names them, else as the case's own does. */
export function flagLooks(flags: readonly string[], own: Flags, newest: Flags): Record<string, FlagLook> {
  const looks = flags.flatMap((flag) => {
    const look = newest[flag] ?? own[flag];
    return look ? [[flag, { name: look.name, grave: look.grave }] as const] : [];
  });
  return Object.fromEntries(looks);
}
