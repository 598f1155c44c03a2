import { fileURLToPath } from 'node:url';
import { offsetsOf } from '../../db/queries/zone-offsets.js';
import { chinaCalendar } from '../../db/seed/calendar/seed-calendar.js';
import { stateCouncilDays } from '../../db/seed/calendar/state-council-days.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { compile, type ExecutableGraph } from '../../model/compile.js';
import type { ParameterValue } from '../../model/parameter.js';
import { loadProcesses } from '../../processes/load.js';

/** The folder of the shipped processes. */
export const PROCESSES = fileURLToPath(new URL('../../processes/', import.meta.url));

/** The calendar as a case freezes it: the State Council's tables of the years named, both included. */
export function chinaYears(fromYear: number, toYear: number): CalendarSnapshot {
  const days = stateCouncilDays().filter(({ date }) => date >= `${fromYear}-01-01` && date <= `${toYear}-12-31`);
  return {
    zone: chinaCalendar.zone,
    offsets: offsetsOf(chinaCalendar.zone, fromYear, toYear),
    open: '09:00',
    close: '18:00',
    weekend: chinaCalendar.weekend,
    holidays: days.filter(({ kind }) => kind === 'off').map(({ date }) => date),
    makeUpDays: days.filter(({ kind }) => kind === 'work').map(({ date }) => date),
    years: [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))],
    calendarRoll: true,
  };
}

/** A shipped process as it would be published, with the values its parameters are shipped with. */
export interface ShippedProcess {
  readonly graph: ExecutableGraph;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** Loads a shipped process by its key. Throws when there is none. */
export function shippedProcess(key: string): ShippedProcess {
  const { definitions, parameters } = loadProcesses(PROCESSES);
  const definition = definitions.find((d) => d.key === key);
  if (!definition) throw new Error(`Expected a shipped process ${key}`);
  const used = parameters.filter(({ name }) => definition.parameters.includes(name));
  return { graph: compile(definition, 1), parameters: Object.fromEntries(used.map(({ name, unit, value }) => [name, { unit, value }])) };
}
