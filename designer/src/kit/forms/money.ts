/**
 * Money is integer cents in values and 元 with two decimals for people. Done on digits, never on floats.
 *
 * @example parseCents('1,234.5') // 123450
 */
export function parseCents(text: string): number | null {
  const cleaned = asciiDigits(text)
    .replace(/[,\uff0c\s\u00a5\uffe5元]/g, '')
    .replace(/[\u3002\uff0e]/g, '.');
  const match = /^([-−]?)(\d+)(?:\.(\d{0,2}))?$/.exec(cleaned);
  if (match === null) return null;
  const [, sign, whole, fraction = ''] = match;
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  if (!Number.isSafeInteger(cents)) return null;
  return sign === '' ? cents : -cents;
}

/** Integer cents as they stand in an input: `123450` → `1234.50`. */
export function centsText(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  return `${sign}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** A number as typed; full-width digits and thousands separators are understood. Null when it is none. */
export function parseNumber(text: string): number | null {
  const cleaned = asciiDigits(text).replace(/[,\uff0c\s]/g, '');
  if (!/^[-−]?\d+(\.\d+)?$/.test(cleaned)) return null;
  const value = Number(cleaned.replace('−', '-'));
  return Number.isFinite(value) ? value : null;
}

/** Full-width digits, as Chinese input methods type them, to plain ones. */
function asciiDigits(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
