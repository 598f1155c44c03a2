import { alternativesOf, type Kind } from './kinds.js';
import { namesMoment } from './named-moments.js';

/** What a value counts as where it meets one of another kind: a list that may be of one is what is in it. */
const alone = (kind: Kind, other: Kind): Kind => (kind.is === 'list' && kind.single && other.is !== 'list' ? kind.of : kind);

/** A time of day names no moment: it is compared with another, or with what may be one. */
const isTime = (kind: Kind): boolean => kind.is === 'moment' && kind.temporal === 'time';
const isOfMoments = (kind: Kind): boolean => kind.is === 'text' || (kind.is === 'moment' && kind.temporal !== 'some');

/** FEEL's own dates and instants are compared with texts that name some. */
const isTemporal = (kind: Kind): boolean => kind.is === 'moment' && kind.temporal !== undefined;
const namesNone = (kind: Kind): boolean => kind.is === 'text' && kind.values?.some(namesMoment) === false;

function isLike(a: Kind, b: Kind): boolean {
  const [left, right] = [alone(a, b), alone(b, a)];
  if (left !== a || right !== b) return mayCompare(left, right);
  if ((left.is === 'list' || left.is === 'range') && left.is === right.is) return mayCompare(left.of, right.of);
  if (isTime(left) !== isTime(right) && [left, right].every(isOfMoments)) return false;
  if ([left, right].some(isTemporal) && [left, right].some(namesNone)) return false;
  // a month is no number of days (DMN 1.5, 10.3.2.3.9)
  if (left.is === 'duration' && right.is === 'duration') return left.unit === undefined || right.unit === undefined || left.unit === right.unit;
  if ([left.is, right.is].some((is) => is === 'any' || is === 'nothing')) return true;
  return left.is === right.is || [left.is, right.is].every((is) => is === 'text' || is === 'moment');
}

const someOf = (a: Kind, b: Kind, may: (left: Kind, right: Kind) => boolean): boolean =>
  alternativesOf(a).some((left) => alternativesOf(b).some((right) => may(left, right)));

/** Whether values of these kinds may be compared: a moment may be written as text, and a list of one stands for what is in it. */
export const mayCompare = (a: Kind, b: Kind): boolean => someOf(a, b, isLike);

const ORDERED: readonly Kind['is'][] = ['number', 'text', 'moment', 'duration', 'any'];

/** Whether a value may come before or after another; a list that may be of one is what is in it. */
export const hasOrder = (kind: Kind): boolean =>
  alternativesOf(kind).some((each) => (each.is === 'list' ? each.single === true && hasOrder(each.of) : ORDERED.includes(each.is)));

/** Whether one of two values may come before the other: both have an order, and they are of one kind. Two lists have none. */
export const mayOrder = (a: Kind, b: Kind): boolean =>
  someOf(a, b, (left, right) => hasOrder(left) && hasOrder(right) && !(left.is === 'list' && right.is === 'list') && isLike(left, right));
