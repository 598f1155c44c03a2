import type { Finding } from '../feel/findings.js';
import { kindInWords } from '../feel/kind-words.js';

type Words = readonly [zh: string, en: string];
type AlwaysFailing = Extract<
  Finding,
  { code: 'functionNotHere' | 'takesTooFew' | 'givesNothing' | 'divisionByZero' | 'notToKeep' | 'brokenPattern' | 'brokenFlags' }
>;

/** What is said of what would be an incident each time it is evaluated, and what to do. */
export function alwaysFailingWords(finding: AlwaysFailing): { readonly message: Words; readonly hint: Words } {
  switch (finding.code) {
    case 'functionNotHere':
      return {
        message: [`函数 ${finding.name} 在这里不能用`, `the function ${finding.name} cannot be called here`],
        hint: ['用比较代替，如 a >= b and a <= c', 'Compare instead, as in a >= b and a <= c'],
      };
    case 'takesTooFew':
      return {
        message: [
          `${finding.name} 会把 ${finding.handed} 个值交给 ${finding.text}，而它只接受 ${finding.takes} 个`,
          `${finding.name} hands ${finding.handed} values to ${finding.text}, which takes ${finding.takes}`,
        ],
        hint: ['写出两个参数，如 function(a, b) a < b', 'Give it two parameters, as in function(a, b) a < b'],
      };
    case 'givesNothing':
      return {
        message: [`${finding.text} 永远得不出结果`, `${finding.text} never gives anything`],
        hint: ['改正其中写明的值', 'Correct the values that are written in it'],
      };
    case 'divisionByZero':
      return { message: [`${finding.text} 除以零`, `${finding.text} divides by zero`], hint: ['改正除数', 'Correct what is divided by'] };
    case 'notToKeep':
      return {
        message: [
          `${finding.text} 给出的是${kindInWords(finding.found).zh}，不能保存`,
          `${finding.text} gives ${kindInWords(finding.found).en}, which cannot be kept`,
        ],
        hint: ['让它给出值：调用函数，或列出区间里的数', 'Let it give a value: call the function, or list what is in the range'],
      };
    case 'brokenPattern':
      return {
        message: [`${finding.name} 的正则表达式 ${finding.pattern} 不成立`, `the pattern ${finding.pattern} of ${finding.name} is no regular expression`],
        hint: [
          '补上括号；按原样匹配的符号前加反斜杠，如 \\\\[',
          'Complete its brackets, and write a backslash before a sign that stands for itself, as in \\\\[',
        ],
      };
    case 'brokenFlags':
      return {
        message: [`${finding.name} 没有选项 ${finding.pattern}`, `${finding.name} has no flags ${finding.pattern}`],
        hint: ['选项只有 s、m、i，各写一次', 'Its flags are s, m and i, each once'],
      };
  }
}
