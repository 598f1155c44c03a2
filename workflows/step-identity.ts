/** Seeds of the four lanes: the square roots of 2, 3, 5 and 7, their fractions' first 32 bits. */
const SEEDS = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a] as const;
/** Multipliers of the lanes, odd and dense: MurmurHash3's and xxHash's primes. */
const FACTORS = [0xcc9e2d51, 0x1b873593, 0x9e3779b1, 0x85ebca77] as const;

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0');

/** MurmurHash3's finish: each bit of the input changes half of the output's. */
function mixed(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Digest of a text, 128 bits as 32 hexadecimal digits: four lanes of 32 bits, two UTF-16 units at a time. It tells contents apart that
 * differ by chance; it is no defence against somebody who looks for two alike. The sandbox has no `crypto`.
 */
export function digest(text: string): string {
  let [a, b, c, d] = SEEDS as readonly number[] as [number, number, number, number];
  for (let at = 0; at < text.length; at += 2) {
    // past the end `charCodeAt` is NaN, and that counts as 0
    const unit = (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)) >>> 0;
    a = Math.imul(a ^ unit, FACTORS[0]);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ unit, FACTORS[1]) + a;
    b = (b << 15) | (b >>> 17);
    c = Math.imul(c ^ unit, FACTORS[2]) + b;
    c = (c << 17) | (c >>> 15);
    d = Math.imul(d ^ unit, FACTORS[3]) + c;
    d = (d << 19) | (d >>> 13);
  }
  a ^= text.length;
  a = mixed(a + d);
  b = mixed(b + a);
  c = mixed(c + b);
  d = mixed(d + c);
  return hex(a) + hex(b) + hex(c) + hex(d);
}

/** Identity of a step: of the one before it, of what came in, and of the rows it writes. The same on every replay by the same build. */
export function identityOf(previous: string, trigger: unknown, rows: unknown): string {
  return digest(`${previous}\n${JSON.stringify(trigger)}\n${JSON.stringify(rows)}`);
}
