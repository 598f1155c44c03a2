import { answerOf, tableOf } from '../decisions/answer-kinds.js';
import { cellFaults } from '../decisions/cell-faults.js';
import { decisionFaults } from '../decisions/decision-faults.js';
import type { DecisionTable } from '../decisions/decision-table.js';
import type { DecisionFault } from '../decisions/fault.js';
import { overlapsOf } from '../decisions/overlaps.js';
import { at as inTable } from '../decisions/places.js';
import type { ElementOf } from '../elements/index.js';
import { withNames, type Environment } from '../feel/environment.js';
import { misfit } from '../feel/fits.js';
import { infer } from '../feel/infer.js';
import { kindInWords } from '../feel/kind-words.js';
import { ANY, asKept } from '../feel/kinds.js';
import { parseFeel } from '../feel/tree.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf } from '../process-index.js';
import { askedIn } from './asked.js';
import type { CheckContext } from './check-definition.js';
import { checkExpressions } from './expressions.js';
import { keptKinds } from './kept-kinds.js';
import { notListed } from './periods.js';
import { problem } from './report.js';

type Task = ElementOf<'businessRuleTask'>;
type Parameters = Pick<CheckContext, 'parameters'>;

/** What the table of a task sees: what any expression sees, and the names of the input mapping. */
function seenBy(task: Task, vocabulary: Environment): Environment {
  return Object.entries(task.input ?? {}).reduce((env, [name, expression]) => {
    const parsed = parseFeel(expression);
    return withNames(env, { [name]: parsed.ok ? asKept(infer(parsed.root, { ...env, report: () => undefined })) : ANY });
  }, vocabulary);
}

const faultsIn = (table: DecisionTable, env: Environment): DecisionFault[] =>
  cellFaults(table, env).map((fault) => ({ ...fault, message: inTable(table, fault.place, fault.message) }));

/** What is wrong with a table for a task that asks it. */
function faultsFor(task: Task, value: unknown, table: DecisionTable | undefined, vocabulary: Environment): DecisionFault[] {
  const faults = decisionFaults(value);
  return faults.length > 0 || !table ? faults : faultsIn(table, seenBy(task, vocabulary));
}

const tasksOf = (definition: ProcessDefinition): readonly Task[] => indexOf(definition).ofType('businessRuleTask');

const wrongUnit = ({ id, decision }: Task): Problem =>
  problem(
    'error',
    'parameterNoDecision',
    id,
    [`规则参数 ${decision} 不是决策表`, `Parameter ${decision} is no decision table`],
    ['改用单位为 decisionTable 的参数', 'Use a parameter of the unit decisionTable'],
  );

const answerUnused = ({ id }: Task): Problem =>
  problem(
    'warning',
    'decisionUnused',
    id,
    ['决策的结果没有放进任何变量', 'What is decided is put into no variable'],
    ['填写 resultVariable，或在 output 中使用 result', 'Give a resultVariable, or use result under output'],
  );

const overlapping = ({ id, decision }: Task, rows: readonly number[]): Problem => {
  const [a, b] = rows.map((row) => row + 1);
  return problem(
    'warning',
    'rulesOverlap',
    id,
    [
      `决策表 ${decision} 的第 ${a} 行与第 ${b} 行会同时命中，而命中策略是 UNIQUE`,
      `Rows ${a} and ${b} of the decision table ${decision} can hit together, and its hit policy is UNIQUE`,
    ],
    ['收窄其中一行的条件，或改用别的命中策略', 'Narrow one of the rows, or choose another hit policy'],
  );
};

/** The answer is of the kind that forms and declared variables have under the name it is put under. */
function unfitAnswer(definition: ProcessDefinition, { id, decision, resultVariable: name }: Task, { parameters }: Parameters): Problem[] {
  if (name === undefined) return [];
  const wrong = keptKinds(definition)(name).flatMap((kind) => misfit(answerOf(parameters, decision), kind) ?? []);
  return wrong.slice(0, 1).map(({ found, expected }) => {
    const [given, wanted] = [kindInWords(found), kindInWords(expected)];
    return problem(
      'error',
      'wrongKind',
      id,
      [`决策表 ${decision} 给出${given.zh}，而 ${name} 是${wanted.zh}`, `The decision table ${decision} gives ${given.en}, and ${name} is ${wanted.en}`],
      ['换一个 resultVariable，或用 output 取其中的值', 'Choose another resultVariable, or take the value out of it under output'],
    );
  });
}

function checkTask(definition: ProcessDefinition, task: Task, context: Parameters, vocabulary: Environment): Problem[] {
  const parameter = context.parameters.find(({ name }) => name === task.decision);
  const unused = task.resultVariable === undefined && Object.keys(task.output ?? {}).length === 0 ? [answerUnused(task)] : [];
  if (!parameter) return unused; // said by the check of references
  const listed = definition.parameters.includes(task.decision) ? [] : [notListed(task.id, task.decision)];
  if (parameter.unit !== 'decisionTable') return [...listed, wrongUnit(task), ...unused];
  if (parameter.value === undefined) return [...listed, ...unused];
  const table = tableOf(context.parameters, task.decision);
  const faults = faultsFor(task, parameter.value, table, vocabulary).map(({ code, message: { zh, en } }) =>
    problem('error', code, task.id, [`决策表 ${task.decision}：${zh}`, `Decision table ${task.decision}: ${en}`], ['改正决策表', 'Correct the decision table']),
  );
  const overlaps = faults.length === 0 && table ? overlapsOf(table).map((rows) => overlapping(task, rows)) : [];
  return [...listed, ...unused, ...faults, ...unfitAnswer(definition, task, context), ...overlaps];
}

/**
 * Business rule tasks ask a decision table that the process lists, whose cells parse and speak of names there are, and whose answer goes somewhere (DMN 1.5,
 * chapter 8). Rows that overlap under UNIQUE are a word, not a refusal: inputs need not come together so.
 */
export function checkDecisions(definition: ProcessDefinition, context: Parameters): Problem[] {
  const tasks = tasksOf(definition);
  if (tasks.length === 0) return [];
  const { vocabulary } = askedIn(definition, context);
  return tasks.flatMap((task) => checkTask(definition, task, context, vocabulary));
}

/** What is wrong with a table that a definition asks, by the value that the parameter is to have; nothing where it asks none of the name. */
export function askedDecisionFaults(definition: ProcessDefinition, parameter: string, context: Parameters): DecisionFault[] {
  const tasks = tasksOf(definition).filter(({ decision }) => decision === parameter);
  const table = tableOf(context.parameters, parameter);
  if (tasks.length === 0 || !table) return [];
  const { vocabulary } = askedIn(definition, context);
  return tasks.flatMap((task) => faultsIn(table, seenBy(task, vocabulary)));
}

/** Errors of a definition that hang on what the tables of its tasks answer: what asks for the answer, and the names it is kept under. */
const errorsWith = (definition: ProcessDefinition, tasks: readonly Task[], context: Parameters): Problem[] =>
  [...checkExpressions(definition, context), ...tasks.flatMap((task) => unfitAnswer(definition, task, context))].filter(({ severity }) => severity === 'error');

/**
 * What a definition would do wrong once a table has another value: its conditions and mappings speak of the answer, and are not ops' to change. `before`,
 * `after`: the parameters with the value of now and with the new one. Nothing where the definition does not ask the table, or was wrong before.
 */
export function brokenByDecision(definition: ProcessDefinition, parameter: string, before: Parameters, after: Parameters): Problem[] {
  const tasks = tasksOf(definition).filter(({ decision }) => decision === parameter);
  if (tasks.length === 0 || JSON.stringify(answerOf(before.parameters, parameter)) === JSON.stringify(answerOf(after.parameters, parameter))) return [];
  const known = new Set(errorsWith(definition, tasks, before).map((each) => JSON.stringify(each)));
  return errorsWith(definition, tasks, after).filter((each) => !known.has(JSON.stringify(each)));
}
