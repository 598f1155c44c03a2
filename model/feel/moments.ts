import { mayNameMoment } from './fits.js';
import { alternativesOf, ANY, DURATION, durationOf, either, MOMENT, NUMBER, temporalOf, TEXT, type DurationUnit, type Kind } from './kinds.js';

/** Parts that dates, times and durations have (DMN 1.5, 10.3.2.15), and what they are. */
const NUMBERS_OF_MOMENTS = new Set(['year', 'month', 'day', 'hour', 'minute', 'second', 'weekday']);
const OTHERS_OF_MOMENTS = new Set(['timezone', 'time offset', 'value']);
const OF_DATES = new Set(['year', 'month', 'day', 'weekday']);
const OF_TIMES = new Set(['hour', 'minute', 'second', 'timezone', 'time offset']);
const NUMBERS_OF_DURATIONS: Readonly<Record<DurationUnit, readonly string[]>> = { months: ['years', 'months'], days: ['days', 'hours', 'minutes', 'seconds'] };

function partOfDuration(unit: DurationUnit | undefined, name: string): Kind | null {
  const has = unit ? NUMBERS_OF_DURATIONS[unit] : Object.values(NUMBERS_OF_DURATIONS).flat();
  return has.includes(name) ? NUMBER : name === 'value' ? ANY : null;
}

/** The kind of a part of a moment or a duration; null: it is none of these, or has no such part. */
export function partOfMoment(whole: Kind, name: string): Kind | null {
  if (whole.is === 'duration') return partOfDuration(whole.unit, name);
  if ((whole.is !== 'moment' && whole.is !== 'text') || !mayNameMoment(whole)) return null;
  const temporal = whole.is === 'moment' ? (whole.day ? 'date' : whole.temporal) : undefined;
  if ((temporal === 'date' && OF_TIMES.has(name)) || (temporal === 'time' && OF_DATES.has(name))) return null;
  return NUMBERS_OF_MOMENTS.has(name) ? NUMBER : OTHERS_OF_MOMENTS.has(name) ? ANY : null;
}

const isMoment = (kind: Kind): boolean => (kind.is === 'moment' || kind.is === 'text') && mayNameMoment(kind);

function ofTwoMoments(left: Kind, op: string, right: Kind): Kind | null {
  if (op === '-') return [left, right].every(isMoment) && (left.is === 'moment' || right.is === 'moment') ? durationOf('days') : null;
  const isTemporal = [left, right].some((kind) => kind.is === 'moment' && kind.temporal !== undefined);
  return op === '+' && !isTemporal ? TEXT : null;
}

const isText = (kind: Kind): boolean => kind.is === 'moment' || kind.is === 'text';

/** Of one type alone; nothing is known of one whose type is not. */
function ofTwoDurations(left?: DurationUnit, right?: DurationUnit): Kind | null {
  const unit = left ?? right;
  if (left && right && left !== right) return null;
  return unit ? durationOf(unit) : DURATION;
}

/** What dates, instants and durations give with each other. A date or an instant is a text in JSON: words are put together with it. Durations are not divided: the library gives no number. */
function withMoments(left: Kind, op: string, right: Kind): Kind | null {
  if (op !== '+' && op !== '-') return null;
  if (isText(left) && isText(right)) return ofTwoMoments(left, op, right);
  if (left.is === 'duration' && right.is === 'duration') return ofTwoDurations(left.unit, right.unit);
  if (right.is === 'duration') return isMoment(left) ? temporalOf('some') : null;
  return op === '+' && left.is === 'duration' && isMoment(right) ? temporalOf('some') : null;
}

/** What can be calculated with at all. */
const OPERANDS: readonly Kind[] = [NUMBER, TEXT, MOMENT, temporalOf('some'), DURATION];
const operandsOf = (kind: Kind): readonly Kind[] => (kind.is === 'any' && !kind.either ? OPERANDS : alternativesOf(kind));

/** What two values give by an operator, whichever they are of those they may be; null: they cannot be calculated with. */
export function calculated(left: Kind, op: string, right: Kind): Kind | null {
  const ofTwo = (a: Kind, b: Kind): Kind | null => (a.is === 'number' && b.is === 'number' ? NUMBER : withMoments(a, op, b));
  const results = operandsOf(left).flatMap((a) => operandsOf(right).flatMap((b) => ofTwo(a, b) ?? []));
  return results.length === 0 ? null : results.reduce(either);
}
