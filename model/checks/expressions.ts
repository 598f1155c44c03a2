import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { problem } from './report.js';

/** Gives what is wrong with the syntax of a FEEL expression, or null. */
export type SyntaxCheck = (expression: string) => string | null;

/** Names of properties that hold FEEL, or a map of it. */
const EXPRESSIONS = [
  'condition',
  'endState',
  'collection',
  'completionCondition',
  'outputElement',
  'subjectFrom',
  'bodyFrom',
  'from',
  'metAt',
  'metTimes',
  'exemptWhen',
  'pauseWhen',
  'when',
  'rule',
  'at',
  'title',
  'assignee',
  'address',
  'visibleWhen',
  'expression',
];
const MAPPINGS = ['output', 'input', 'prefill', 'arguments', 'correlation', 'initial'];

/** Every FEEL expression of the definition parses. */
export function checkExpressions(definition: ProcessDefinition, syntaxError: SyntaxCheck): Problem[] {
  const parts: [string | null, unknown][] = [
    ...definition.elements.map((e): [string, unknown] => [e.id, e]),
    ...definition.flows.map((f): [string, unknown] => [f.id, f]),
    ...definition.clocks.map((c): [string, unknown] => [c.id, c]),
    [
      null,
      {
        title: definition.title,
        initial: definition.initial,
        startChecks: definition.startChecks,
        messages: Object.values(definition.messages).map((m) => [m.checks, m.ui.fields]),
        forms: Object.values(definition.forms).map((f) => f.ui.fields),
      },
    ],
  ];
  return parts.flatMap(([elementId, part]) =>
    expressionsIn(part).flatMap((expression) => {
      const fault = syntaxError(expression);
      return fault === null
        ? []
        : [
            problem(
              'error',
              'feelSyntax',
              elementId,
              [`表达式有语法错误：${expression}（${fault}）`, `The expression does not parse: ${expression} (${fault})`],
              ['改正表达式', 'Correct the expression'],
            ),
          ];
    }),
  );
}

function expressionsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): string[] => {
    if (typeof inner === 'string') return EXPRESSIONS.includes(key) && !isPointer(inner) && !isThreshold(key, inner) ? [inner] : [];
    if (MAPPINGS.includes(key) && typeof inner === 'object' && inner !== null)
      return Object.values(inner as Record<string, unknown>).filter((v): v is string => typeof v === 'string');
    return expressionsIn(inner);
  });
}

/** `at` is a JSON pointer in checks and a word in thresholds. */
const isPointer = (text: string) => text === '' || text.startsWith('/');
const isThreshold = (key: string, text: string) => key === 'at' && ['half', 'due', 'every'].includes(text);
