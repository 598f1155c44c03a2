/** What to do about a regular expression that may be tried without end. */
export const PATTERN_HINT = [
  '不要让重复之中再有重复或可以互换的写法，如 (a+)+、(a|a)*；不用反向引用',
  'Repeat nothing that is repeated itself or may be read in two ways, as in (a+)+ or (a|a)*; use no back references',
] as const;

/** What to do about one that is for short texts only. */
export const SLOW_PATTERN_HINT = [
  '以 ^ 开头，相邻的重复不要接受同样的字符，如 \\s*\\s*、.*,.*；或限制文字的长度',
  'Begin it with ^, and let no two repetitions take the same characters, as in \\s*\\s* or .*,.*; or limit the length of the text',
] as const;
