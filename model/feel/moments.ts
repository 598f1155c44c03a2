import { ANY, DURATION, type Kind, NUMBER, temporalOf, TEXT } from './kinds.js';

/** Parts that dates, times and durations have (DMN 1.5, 10.3.2.15), and what they are. */
const NUMBERS_OF_MOMENTS = new Set(['year', 'month', 'day', 'hour', 'minute', 'second', 'weekday']);
const OTHERS_OF_MOMENTS = new Set(['timezone', 'time offset', 'value']);
const OF_DATES = new Set(['year', 'month', 'day', 'weekday']);
const OF_TIMES = new Set(['hour', 'minute', 'second', 'timezone', 'time offset']);
const NUMBERS_OF_DURATIONS = new Set(['years', 'months', 'days', 'hours', 'minutes', 'seconds']);

/** The kind of a part of a moment or a duration; null: it is none of these, or has no such part. */
export function partOfMoment(whole: Kind, name: string): Kind | null {
  if (whole.is === 'duration') return NUMBERS_OF_DURATIONS.has(name) ? NUMBER : name === 'value' ? ANY : null;
  if (whole.is !== 'moment' && whole.is !== 'text') return null;
  const temporal = whole.is === 'moment' ? whole.temporal : undefined;
  if ((temporal === 'date' && OF_TIMES.has(name)) || (temporal === 'time' && OF_DATES.has(name))) return null;
  return NUMBERS_OF_MOMENTS.has(name) ? NUMBER : OTHERS_OF_MOMENTS.has(name) ? ANY : null;
}

const isMoment = (kind: Kind): boolean => kind.is === 'moment' || kind.is === 'text';

function ofTwoMoments(left: Kind, op: string, right: Kind): Kind | null {
  if (op === '-') return left.is === 'moment' || right.is === 'moment' ? DURATION : null;
  const isTemporal = [left, right].some((kind) => kind.is === 'moment' && kind.temporal !== undefined);
  return op === '+' && !isTemporal ? TEXT : null;
}

/** What dates, instants and durations give with each other. A date or an instant is a text in JSON: words are put together with it. */
function withMoments(left: Kind, op: string, right: Kind): Kind | null {
  if (op === '/' && left.is === 'duration' && right.is === 'duration') return NUMBER;
  if (isMoment(left) && isMoment(right)) return ofTwoMoments(left, op, right);
  if (op !== '+' && op !== '-') return null;
  if (right.is === 'duration') return left.is === 'duration' ? DURATION : isMoment(left) ? temporalOf('some') : null;
  return op === '+' && left.is === 'duration' && isMoment(right) ? temporalOf('some') : null;
}

/** What two values give by an operator; null: they cannot be calculated with. */
export function calculated(left: Kind, op: string, right: Kind): Kind | null {
  if (left.is === 'any' || right.is === 'any') return op === '**' ? NUMBER : ANY;
  return left.is === 'number' && right.is === 'number' ? NUMBER : withMoments(left, op, right);
}
