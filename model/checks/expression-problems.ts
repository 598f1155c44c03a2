import { nearestOf, type Finding } from '../feel/findings.js';
import { MOST_STEPS } from '../feel/limits.js';
import { kindInDetail, kindInWords } from '../feel/kind-words.js';
import { parseFeel } from '../feel/tree.js';
import type { Problem } from '../problem.js';
import type { LocalizedText } from '../text.js';
import { PATTERN_HINT, SLOW_PATTERN_HINT } from './pattern-hint.js';
import { alwaysFailingWords } from './always-failing-words.js';
import { problem } from './report.js';
import type { ElementId } from '../ids.js';

type Words = readonly [zh: string, en: string];

const meant = (nearest: string | undefined): Words =>
  nearest === undefined ? ['改正名称', 'Correct the name'] : [`是否应为 ${nearest}？`, `Should it be ${nearest}?`];

/** What is said of a finding, and what to do. */
function wordsOf(finding: Finding): { readonly message: Words; readonly hint: Words } {
  switch (finding.code) {
    case 'unknownName':
      return {
        message: [
          `没有任何表单、输出、消息或变量会给 ${finding.name} 赋值`,
          `nothing can ever set ${finding.name}: no form, output, message, item or variable`,
        ],
        hint: meant(finding.nearest),
      };
    case 'unknownFunction':
      return { message: [`没有函数 ${finding.name}`, `there is no function ${finding.name}`], hint: meant(finding.nearest) };
    case 'unknownPart':
      return { message: [`这里没有 ${finding.name}`, `there is no ${finding.name} in it`], hint: meant(finding.nearest) };
    case 'unknownParameter':
      return {
        message: [`流程的 parameters 没有列出规则参数 ${finding.name}`, `parameters of the process do not list ${finding.name}`],
        hint: ['把它列入 parameters', 'List it under parameters'],
      };
    case 'unknownElement':
      return { message: [`环节 ${finding.name} 不存在`, `element ${finding.name} does not exist`], hint: ['改正引用', 'Correct the reference'] };
    case 'endlessPattern':
    case 'slowPattern':
    case 'rangeTooLong':
      return endlessWords(finding);
    case 'functionNotHere':
    case 'takesTooFew':
    case 'givesNothing':
    case 'divisionByZero':
    case 'notToKeep':
    case 'brokenPattern':
    case 'brokenFlags':
      return alwaysFailingWords(finding);
    case 'reservedEndState':
      return endStateWords(finding.name);
    case 'unsupportedExpression':
      return { message: [`不支持这种写法：${finding.name}`, `this is not supported: ${finding.name}`], hint: ['换一种写法', 'Write it another way'] };
    case 'notOverValues':
    case 'unknownArgument':
    case 'noMoment':
    case 'wrongArguments':
      return callWords(finding);
    case 'unlikeKinds':
    case 'notToCalculateWith':
      return pairWords(finding);
    case 'neverThatValue':
      return neverWords(finding);
    case 'neitherTrueNorFalse':
      return {
        message: [
          `${finding.text} 的结果是${kindInWords(finding.found).zh}，不是“是”或“否”`,
          `${finding.text} gives ${kindInWords(finding.found).en}, neither true nor false`,
        ],
        hint: ['写成比较，如 … = true', 'Compare it with something'],
      };
    case 'wrongKind':
      return kindWords(finding);
  }
}

const endStateWords = (name: string): { readonly message: Words; readonly hint: Words } => ({
  message: [
    `“${name}”不能用作结束状态：单据自己的状态也叫这个名称，或没有名称`,
    `“${name}” cannot be an end state: a case itself is called so while it has not come to an end of its process, or nothing is`,
  ],
  hint: ['用结果来命名，如 "approved"', 'Call it by what has come of it, for instance "approved"'],
});

/** What is said of a value that can never be what is wanted. */
function kindWords({ expected, found, text, part = '' }: Extract<Finding, { code: 'wrongKind' }>): { readonly message: Words; readonly hint: Words } {
  const isOfOneSort = expected.is === found.is;
  const [wanted, given] = [expected, found].map(isOfOneSort ? kindInDetail : kindInWords) as [LocalizedText, LocalizedText];
  const where: Words = part === '' ? ['这里', 'here'] : [`其中的 ${part} `, `in its ${part}`];
  return {
    message: [`${where[0]}需要${wanted.zh}，${text} 给出的是${given.zh}`, `${wanted.en} is needed ${where[1]}, ${text} gives ${given.en}`],
    hint: ['改正表达式，使它给出这一类的值', 'Make the expression give a value of that kind'],
  };
}

/** What is said of what would take too long. */
function endlessWords(finding: Extract<Finding, { code: 'endlessPattern' | 'slowPattern' | 'rangeTooLong' }>): {
  readonly message: Words;
  readonly hint: Words;
} {
  switch (finding.code) {
    case 'endlessPattern':
      return {
        message: [
          `${finding.name} 的正则表达式 ${finding.pattern} 可能永远匹配不完`,
          `the pattern ${finding.pattern} of ${finding.name} may be tried without end`,
        ],
        hint: [...PATTERN_HINT],
      };
    case 'slowPattern':
      return {
        message: [
          `${finding.name} 的正则表达式 ${finding.pattern} 会反复尝试：文字超过 ${finding.most} 个字符就不能用它`,
          `the pattern ${finding.pattern} of ${finding.name} is tried again and again: it cannot be used on a text of more than ${finding.most} characters`,
        ],
        hint: [`${SLOW_PATTERN_HINT[0]}，如 substring(…, 1, ${finding.most})`, `${SLOW_PATTERN_HINT[1]}, as by substring(…, 1, ${finding.most})`],
      };
    case 'rangeTooLong':
      return {
        message: [
          `${finding.text} 太长：至少要 ${finding.steps} 步，一次求值不能超过 ${MOST_STEPS} 步`,
          `${finding.text} is too long: it takes ${finding.steps} steps or more, and one evaluation may take ${MOST_STEPS}`,
        ],
        hint: ['缩短范围，或不要把循环套在循环里', 'Make the range shorter, or put no loop inside another'],
      };
  }
}

function neverWords({ values, asked, text }: Extract<Finding, { code: 'neverThatValue' }>): { readonly message: Words; readonly hint: Words } {
  const [value = ''] = asked;
  const { nearest } = nearestOf(value, values);
  if (values.length === 0)
    return {
      message: [`此处之前没有人工环节，不会有办理结果：${text}`, `no person's step leads here, so there is no outcome: ${text}`],
      hint: ['改用变量，或删除此条件', 'Ask for a variable, or remove the condition'],
    };
  return {
    message: [
      `${text} 的比较永远不会成立：只可能是 ${values.join('、')}，不会是 ${asked.join('、')}`,
      `${text} compares with what is never there: it can only be ${values.join(', ')}, not ${asked.join(', ')}`,
    ],
    hint: nearest === undefined ? ['改用可能出现的值', 'Compare with a value it can have'] : meant(nearest),
  };
}

/** What is said of two values that do not go together. */
function pairWords(finding: Extract<Finding, { code: 'unlikeKinds' | 'notToCalculateWith' }>): { readonly message: Words; readonly hint: Words } {
  const [left, right] = [kindInWords(finding.left), kindInWords(finding.right)];
  if (finding.code === 'unlikeKinds')
    return {
      message: [`${left.zh}与${right.zh}不能比较：${finding.text}`, `${left.en} cannot be compared with ${right.en}: ${finding.text}`],
      hint: ['让两边是同一类的值', 'Give both sides values of one kind'],
    };
  return {
    message: [`${left.zh}与${right.zh}不能这样运算：${finding.text}`, `${left.en} and ${right.en} cannot be calculated with: ${finding.text}`],
    hint: ['先换算成同一类，如 string(…)、number(…)', 'Convert one of them first, by string(…) or number(…)'],
  };
}

type OfCall = Extract<Finding, { code: 'notOverValues' | 'unknownArgument' | 'noMoment' | 'wrongArguments' }>;

/** What is said of a call that cannot be answered. */
function callWords(finding: OfCall): { readonly message: Words; readonly hint: Words } {
  switch (finding.code) {
    case 'notOverValues':
      return {
        message: [
          `显示条件只看表单里的值，没有 ${finding.name}()：它不会起作用`,
          `what shows a field sees the values of its form and nothing else, there is no ${finding.name}(): it would be obeyed nowhere`,
        ],
        hint: [
          '先由 initial、前面环节的输出映射或子流程的输入映射把它存入变量，再让表单显示同名字段（可以只读），条件改用该字段',
          'Put it into a variable first (initial, an output mapping of an earlier step, or the input mapping of a sub-process), show the field of that name, if only to be read, and ask for that field',
        ],
      };
    case 'unknownArgument':
      return {
        message: [`函数 ${finding.name} 没有名为 ${finding.argument} 的参数`, `the function ${finding.name} has no argument named ${finding.argument}`],
        hint:
          finding.known.length === 0
            ? ['不写参数名，按位置给出参数', 'Give its arguments by their place, without names']
            : [`参数名只有 ${finding.known.join('、')}`, `Its arguments are ${finding.known.join(', ')}`],
      };
    case 'noMoment':
      return {
        message: [`${finding.text} 不是有效的日期、时间或时长`, `${finding.text} is no date, time or duration`],
        hint: ['写成如 2026-09-23、2026-09-23T10:00:00+08:00、P3D', 'Write it like 2026-09-23, 2026-09-23T10:00:00+08:00 or P3D'],
      };
    case 'wrongArguments':
      return argumentWords(finding);
  }
}

function argumentWords({ name, least, most }: Extract<Finding, { code: 'wrongArguments' }>): { readonly message: Words; readonly hint: Words } {
  const hint: Words = ['改正参数', 'Correct the arguments'];
  if (most === Infinity) return { message: [`函数 ${name} 至少需要 ${least} 个参数`, `the function ${name} takes at least ${least} arguments`], hint };
  const count = least === most ? String(least) : `${least}–${most}`;
  return { message: [`函数 ${name} 需要 ${count} 个参数`, `the function ${name} takes ${count} arguments`], hint };
}

/** A finding in an expression, as a problem of the element, flow or clock it belongs to. */
export function findingProblem(elementId: ElementId | null, expression: string, finding: Finding): Problem {
  const { message, hint } = wordsOf(finding);
  return problem('error', finding.code, elementId, [`表达式 ${expression}：${message[0]}`, `In the expression ${expression}: ${message[1]}`], [...hint]);
}

/** An expression that does not parse. */
export function syntaxProblem(elementId: ElementId | null, expression: string): Problem {
  const parsed = parseFeel(expression);
  const position = parsed.ok ? 1 : parsed.fault.position + 1;
  return problem(
    'error',
    'feelSyntax',
    elementId,
    [`表达式在第 ${position} 个字符处有语法错误：${expression}`, `The expression does not parse at character ${position}: ${expression}`],
    ['改正表达式', 'Correct the expression'],
  );
}

/** Braces that begin or end no place. */
export const strayBraces = (elementId: ElementId | null, text: string): Problem =>
  problem(
    'error',
    'templateBroken',
    elementId,
    [`文字中的 {{ }} 没有成对：${text.slice(0, 80)}`, `Braces {{ }} without their counterpart: ${text.slice(0, 80)}`],
    ['补上或去掉括号', 'Complete or remove the braces'],
  );
