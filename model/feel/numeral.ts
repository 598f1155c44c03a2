const NUMERAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** Whether `number(from, grouping separator, decimal separator)` reads a text as a number: digits, with a point and an exponent at most. The library would read an empty text as 0, and `0x10` as 16. */
export function isNumeral(from: string, grouping = '', decimal = ''): boolean {
  const ungrouped = grouping === '' ? from : from.replaceAll(grouping, '');
  return NUMERAL.test(decimal === '' ? ungrouped : ungrouped.replaceAll(decimal, '.'));
}
