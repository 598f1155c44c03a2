import type { Deadline } from '../../engine/case-state.js';
import type { Command } from '../../engine/trigger.js';
import { partiesById } from '../../db/queries/organisation.js';
import type { Principal } from '../auth/principal.js';
import { sendCommand } from '../commands/case-commands.js';
import { simulate } from '../commands/simulate.js';
import type { OperationEffect } from '../contract/common.js';
import type { Deps } from '../deps.js';
import { ApiError, fieldFault, invalid } from '../errors/api-error.js';
import { problemOf } from '../errors/problem.js';
import type { Language } from '../http/language.js';
import { deadlineEffects } from '../views/effects.js';

/** Cases asked or changed at the same time. */
const AT_ONCE = 8;

export interface RunningCase {
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly title: string;
  readonly partyId: string | null;
}
export interface Batch {
  readonly effects: OperationEffect[];
  readonly refused: { caseId: string; text: string }[];
}
interface Context {
  readonly deps: Deps;
  readonly caller: Principal;
  readonly language: Language;
  readonly requestId: string;
}

/** The cases among `all` that the request names; an id that is none of them is a fault. */
export function chosen<T extends RunningCase>(all: readonly T[], wanted: 'all' | readonly string[]): T[] {
  if (wanted === 'all') return [...all];
  const known = new Set(all.map((c) => c.id));
  const faults = wanted.flatMap((id, i) => (known.has(id) ? [] : [fieldFault(`/applyToRunning/${i}`, 'unknownId')]));
  if (faults.length > 0) throw invalid(...faults);
  return all.filter((c) => wanted.includes(c.id));
}

async function each<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
}

/** What a change of rules does to each running case: old and new due time of the deadlines it concerns; a case without one is named too. */
export async function previewChange(
  context: Context,
  cases: readonly RunningCase[],
  command: Command,
  concerns: (deadline: Deadline) => boolean,
): Promise<Batch> {
  const { deps, caller, language } = context;
  const parties = await partiesById(
    deps.db,
    cases.flatMap((c) => c.partyId ?? []),
  );
  const found = new Map<string, OperationEffect[]>();
  const refused: Batch['refused'] = [];
  await each(cases, async (c) => {
    const name = c.partyId === null ? undefined : parties.get(c.partyId)?.name;
    const head = { caseId: c.id, number: c.id, title: name === undefined ? c.title : `${name} · ${c.title}` };
    try {
      const { document } = await deps.definitions.versionOf(c);
      const { before, after } = await simulate(deps, c, command, caller.actor);
      const effects = deadlineEffects({ definition: document, language }, before, after, concerns, true);
      const none = { kind: 'noDeadline', text: language === 'en' ? 'No such deadline is running' : '没有正在计时的此项时限' };
      found.set(
        c.id,
        (effects.length > 0 ? effects : [none]).map((effect) => ({ ...effect, ...head })),
      );
    } catch (error) {
      refused.push({ caseId: c.id, text: textOf(error, language) });
    }
  });
  return { effects: cases.flatMap((c) => found.get(c.id) ?? []), refused };
}

/** Gives each case the command; those that refuse are named. */
export async function applyChange(context: Context, cases: readonly RunningCase[], command: Command): Promise<Batch['refused']> {
  const refused: Batch['refused'] = [];
  await each(cases, async (c) => {
    try {
      await sendCommand(context.deps, c.id, command, context.caller.actor, `${context.requestId}:${c.id}`);
    } catch (error) {
      refused.push({ caseId: c.id, text: textOf(error, context.language) });
    }
  });
  return refused;
}

function textOf(error: unknown, language: Language): string {
  if (error instanceof ApiError) return problemOf(error, language).detail;
  throw error;
}
