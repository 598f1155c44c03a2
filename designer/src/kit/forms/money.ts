/**
 * Sign, digits and decimals of a number as people write it. Separators stand between groups of three digits or nowhere: `1,0` is neither ten nor one for sure,
 * so it is no number.
 */
const WRITTEN = /^([-−]?)\s*(\d{1,3}(?:[,\uff0c\s]\d{3})+|\d+)(?:[.\uff0e\u3002](\d*))?$/;

interface Digits {
  readonly isNegative: boolean;
  readonly whole: string;
  /** Without the point; undefined: there is no point. */
  readonly decimals: string | undefined;
}

/** Null where it is no number. */
function digitsOf(text: string): Digits | null {
  const match = WRITTEN.exec(asciiDigits(text).trim());
  if (match === null) return null;
  const [, sign, whole = '', decimals] = match;
  return { isNegative: sign !== '', whole: whole.replace(/\D/g, ''), decimals };
}

/**
 * Money is integer cents in values and 元 with two decimals for people. Done on digits, never on floats.
 *
 * @example parseCents('1,234.5') // 123450
 */
export function parseCents(text: string): number | null {
  const digits = digitsOf(text.replace(/[\u00a5\uffe5元]/g, ' '));
  if (digits === null) return null;
  const { isNegative, whole, decimals = '' } = digits;
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  if (decimals.length > 2 || !Number.isSafeInteger(cents)) return null;
  return isNegative ? -cents : cents;
}

/** Integer cents as they stand in an input: `123450` → `1234.50`. */
export function centsText(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  return `${sign}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** A number as typed; full-width digits and thousands separators are understood. Null when it is none. */
export function parseNumber(text: string): number | null {
  const digits = digitsOf(text);
  if (digits === null || digits.decimals === '') return null;
  const { isNegative, whole, decimals } = digits;
  const value = Number(decimals === undefined ? whole : `${whole}.${decimals}`);
  if (!Number.isFinite(value)) return null;
  return isNegative ? -value : value;
}

/** Full-width digits, as Chinese input methods type them, to plain ones. */
function asciiDigits(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
