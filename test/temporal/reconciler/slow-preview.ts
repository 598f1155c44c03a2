import type { Preview } from '../../../workflows/messages.js';
import * as real from '../../../workflows/preview.js';

/** How long a question takes, ms: longer than a flush, shorter than what the SDK lets code take. */
const LONG = 1_000;
const HOUR = 3_600_000;

const clock = new Intl.DateTimeFormat('en', { minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' });

/** The machine's clock, ms of the hour: the workflow's own stands still while its code runs. */
function now(): number {
  const part = (wanted: string): number => Number(clock.formatToParts().find(({ type }) => type === wanted)?.value);
  return (part('minute') * 60 + part('second')) * 1_000 + part('fractionalSecond');
}

/** Answers late, so that the flush of a command that came with the question is written meanwhile. */
export function preview(...asked: Parameters<typeof real.preview>): Preview {
  const began = now();
  while ((now() - began + HOUR) % HOUR < LONG);
  return real.preview(...asked);
}
