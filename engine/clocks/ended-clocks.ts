import { own } from '../../model/own.js';
import type { CaseState, Deadline } from '../case-state.js';
import type { StepContext } from '../context.js';
import { means } from '../revisions.js';
import type { DeadlineSeed } from './deadlines.js';
import type { ClockId } from '../../model/ids.js';

/** A clock of the definition in a case: of an instance of a multi-instance with its key, else with an empty one. */
export interface ClockPlace {
  readonly clockId: ClockId;
  readonly key: string;
}

const textOf = ({ clockId, key }: ClockPlace): string => (key === '' ? clockId : `${clockId}@${key}`);

/** Neither clocks nor their rounds have an `@` in their ids, whatever a key has. */
const placeOf = ({ id, clockId }: Deadline): ClockPlace => ({ clockId, key: id.includes('@') ? id.slice(id.indexOf('@') + 1) : '' });

/** Id of the deadline that a clock has or would have now: `clock`, `clock@key`; once it has ended, the next is `clock~2@key`. */
export function idOfRound(state: CaseState, place: ClockPlace): string {
  const rounds = own(state.endedClocks ?? {}, textOf(place))?.rounds ?? 0;
  return textOf(rounds === 0 ? place : { ...place, clockId: `${place.clockId}~${rounds + 1}` });
}

/** Whether a deadline does not run any more and never will. */
export const hasEnded = ({ state, over }: Deadline): boolean =>
  state === 'met' || state === 'metLate' || state === 'cancelled' || (state === 'exempt' && over === true);

/** Whether it leaves the state. */
export const mayGo = (state: CaseState, deadline: Deadline): boolean => hasEnded(deadline) && means(state, 'whatIsEndedLeaves');

/** Whether a deadline is a promise that was not kept. */
export const isBroken = ({ state, wasOverdue }: Deadline): boolean => state === 'overdue' || state === 'metLate' || (state === 'cancelled' && wasOverdue);

/** Whether a clock that has ended, anywhere in the case, was not kept at last. */
export const wasBroken = (state: CaseState, clockId: ClockId): boolean =>
  Object.values(state.endedClocks ?? {}).some((ended) => ended.clockId === clockId && ended.broken === true);

/**
 * Whether this is the id of a deadline that the case has had and has no more. Ids say what they name: of a task's deadline the task must have been
 * given its id, of a clock's the clock must have ended so often.
 */
export function hasHad({ caseId, idsGiven = {}, lastId, endedClocks = {} }: CaseState, id: string): boolean {
  const task = `task:${caseId}.`;
  const [, name = '', number] = id.startsWith(task) ? (/^(.*\.)?(\d+)$/.exec(id.slice(task.length)) ?? []) : [];
  if (number !== undefined) return Number(number) >= 1 && Number(number) <= (name === '' ? lastId : (own(idsGiven, name) ?? 0));
  const [, clockId = '', round = '1', key = ''] = /^([^@~]+)(?:~(\d+))?(@.*)?$/s.exec(id) ?? [];
  return Number(round) <= (own(endedClocks, clockId + key)?.rounds ?? 0);
}

/** Takes an ended deadline out of the state; of a clock of the definition what its next round needs is kept. */
export function letGo(ctx: StepContext, deadline: Deadline): void {
  delete ctx.state.deadlines[deadline.id];
  ctx.ended.deadlines.push(deadline);
  if (deadline.taskId !== undefined) return;
  const { clockId, expiries, wasOverdue } = deadline;
  const place = textOf(placeOf(deadline));
  const rounds = (own(ctx.state.endedClocks ?? {}, place)?.rounds ?? 0) + 1;
  const ended = { clockId, rounds, wasOverdue, ...(expiries !== undefined && { expiries }), ...(isBroken(deadline) && { broken: true as const }) };
  ctx.state.endedClocks = { ...ctx.state.endedClocks, [place]: ended };
}

/** A clock begins, for the first time or again: what its deadline begins with. A promise that is made again is not broken. */
export function beginRound(ctx: StepContext, place: ClockPlace): Pick<DeadlineSeed, 'id' | 'expiries' | 'wasOverdue'> {
  const id = idOfRound(ctx.state, place);
  const before = own(ctx.state.endedClocks ?? {}, textOf(place));
  if (!before) return { id };
  const { broken: _, ...kept } = before;
  ctx.state.endedClocks = { ...ctx.state.endedClocks, [textOf(place)]: kept };
  return { id, wasOverdue: kept.wasOverdue, ...(kept.expiries !== undefined && { expiries: kept.expiries }) };
}
