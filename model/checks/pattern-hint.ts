/** What to do about a regular expression that may be tried without end. */
export const PATTERN_HINT = [
  '不要让重复之中再有重复或可以互换的写法，如 (a+)+、(a|a)*；不用反向引用',
  'Repeat nothing that is repeated itself or may be read in two ways, as in (a+)+ or (a|a)*; use no back references',
] as const;
