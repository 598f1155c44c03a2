/** Where the two lanes begin: the fractions of the square roots of 2 and 3, their first 32 bits. */
const SEEDS = [0x6a09e667, 0xbb67ae85] as const;
/** What they are multiplied by: odd and dense, MurmurHash3's and the golden ratio's. */
const FACTORS = [0xcc9e2d51, 0x9e3779b1] as const;

/** By its own name: in the sandbox a look at a global goes through an interceptor of Node's, some hundred times as dear as the multiplication. */
const { imul } = Math;

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0');

/** MurmurHash3's finish: each bit of the input changes half of the output's. */
function mixed(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A digest under way: two lanes of 32 bits, and how much they have read. */
interface Lanes {
  a: number;
  b: number;
  length: number;
}

/** Two UTF-16 units at a time. All stays within 32-bit integers (`| 0`), for this runs over every row of every step. */
function read(lanes: Lanes, text: string): void {
  let { a, b } = lanes;
  const pairs = text.length & ~1;
  for (let at = 0; at < pairs; at += 2) {
    const units = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
    a = imul(a ^ units, FACTORS[0]);
    a = (a << 13) | (a >>> 19);
    b = (imul(b ^ units, FACTORS[1]) + a) | 0;
    b = (b << 15) | (b >>> 17);
  }
  if (pairs < text.length) {
    a = imul(a ^ text.charCodeAt(pairs), FACTORS[0]);
    b = (imul(b ^ a, FACTORS[1]) + a) | 0;
  }
  lanes.a = a ^ text.length;
  lanes.b = b;
  lanes.length += text.length;
}

/**
 * Digest of texts, 64 bits as 16 hexadecimal digits. It tells contents apart that differ by chance; it is no defence against somebody who looks
 * for two alike. The workflow sandbox has no `crypto`.
 */
export function digest(...texts: readonly string[]): string {
  const lanes: Lanes = { a: SEEDS[0], b: SEEDS[1] | 0, length: 0 };
  for (const text of texts) read(lanes, text);
  const a = mixed((lanes.a ^ lanes.length) + lanes.b);
  return hex(a) + hex(mixed(lanes.b + a));
}

/** What names a step. */
export interface StepName {
  /** Made of the one before it, of what came in, and of the rows it writes. The same on every replay by the same build. */
  readonly identity: string;
  /** UTF-16 units of its rows as JSON: most of what taking it again costs. */
  readonly size: number;
}

/** Names a step. */
export function nameOf(previous: string, trigger: unknown, rows: unknown): StepName {
  const text = JSON.stringify(rows);
  return { identity: digest(previous, JSON.stringify(trigger), text), size: text.length };
}
