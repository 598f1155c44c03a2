import type { LocalizedText } from '../../model/text.js';

/** Why an expression gives nothing, in both languages; `{name}` is put in. */
const faults = {
  noValueToOrder: { zh: '{left} {op} {right} 有一边没有值，比不出大小', en: 'one side of {left} {op} {right} has no value' },
  unlikeKinds: { zh: '{left} 与 {right} 不是同一类，不能比较', en: '{left} and {right} are of unlike kinds and cannot be compared' },
  neitherTrueNorFalse: { zh: '需要“是”或“否”，得到的却是 {value}', en: 'true or false is needed, it gives {value}' },
  notToCalculateWith: { zh: '{left} {op} {right} 算不出来', en: '{left} {op} {right} cannot be calculated' },
  noList: { zh: '需要一份清单，得到的却是 {value}', en: 'a list is needed, it gives {value}' },
  noPart: { zh: '{value} 没有 {part} 这一部分', en: '{value} has no part {part}' },
  unknownName: { zh: '这里没有 {name}', en: 'there is no {name} here' },
  noFunction: { zh: '没有名为 {name} 的函数', en: 'there is no function {name}' },
  noParameter: { zh: '没有名为 {name} 的规则参数', en: 'there is no parameter {name}' },
  noElement: { zh: '没有名为 {name} 的环节', en: 'there is no element {name}' },
  functionGivesNothing: { zh: '{name}({args}) 得不出结果', en: '{name}({args}) gives nothing' },
  noInstant: { zh: '需要一个时刻，得到的却是 {value}', en: 'an instant is needed, it gives {value}' },
  farInstant: { zh: '时刻须在 1900 年至 2999 年之间，得到的却是 {value}', en: 'an instant of the years 1900 to 2999 is needed, it gives {value}' },
  noValueToKeep: { zh: '得到的值里有 {value}，不能保存', en: 'its value has {value} in it, which cannot be kept' },
  tooLarge: { zh: '得到的值太大：一个值写出来不能超过 {most} 个字符', en: 'its value is too large: one may have {most} characters when it is written' },
  unreadable: { zh: '第 {position} 个字符处有语法错误', en: 'it does not parse at character {position}' },
  tooMuch: { zh: '计算量太大：一次求值不能超过 {most} 步', en: 'it takes too much: one evaluation may take {most} steps' },
  slowPattern: {
    zh: '文字有 {length} 个字符，{name} 的正则表达式 {pattern} 至多用于 {most} 个字符',
    en: 'the text has {length} characters, and the pattern {pattern} of {name} may be tried on {most} at most',
  },
  endlessPattern: { zh: '{name} 的正则表达式 {pattern} 可能永远匹配不完', en: 'the pattern {pattern} of {name} may be tried without end' },
  unsupported: { zh: '不支持这种写法：{text}', en: 'this is not supported: {text}' },
} as const satisfies Record<string, LocalizedText>;
export type FaultCode = keyof typeof faults;

/** Thrown inside an evaluation and caught at its edge: it never leaves this folder. */
export class ExpressionFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

const LONGEST = 80;
/** Parts of a value that are looked at for that: each is a character at least. */
const MOST_PARTS = 1000;

/** As JSON, at least as far as it is shown; a list may hold itself. */
function written(value: unknown): string | undefined {
  let seen = 0;
  try {
    return JSON.stringify(value, (_key, part: unknown) => (++seen > MOST_PARTS ? undefined : part));
  } catch {
    return '[…]';
  }
}

/** A value as an incident shows it: short, nothing as `null`. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'function') return 'function';
  const text = written(value);
  if (text === undefined) return typeof value;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The fault in words, with the expression and the values it went by. */
export function faultText({ code, params }: ExpressionFault, expression: string, values: Readonly<Record<string, unknown>>): LocalizedText {
  const put = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
  const given = Object.entries(values)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(', ');
  const where = given === '' ? expression : `${expression}; ${given}`;
  return { zh: `${put(faults[code].zh)} · ${where}`, en: `${put(faults[code].en)} · ${where}` };
}
