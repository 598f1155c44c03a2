import { FeelFunction } from 'feelin';
import { nameOf, TESTED, type FeelNode } from '../../model/feel/tree.js';
import { calculate } from './arithmetic.js';
import { enter, leave, spendOnPassing, withinBudget } from './budget.js';
import { invoke, invokeConstructor } from './calls.js';
import { asTemporal, askLibrary, equal, inOrder, type Order } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import { filtered } from './lists.js';
import { bindings } from './loops.js';
import { holdsFor, rangeOf } from './unary-tests.js';
import { inside, isContext, valueOf, type Scope } from './scope.js';

type Evaluator = (node: FeelNode, scope: Scope) => unknown;

/** The part of a node at a place; the grammar says that it is there. */
const part = (node: FeelNode, index: number): FeelNode => {
  const child = node.children.at(index);
  if (!child) throw new ExpressionFault('unsupported', { text: node.text });
  return child;
};
const unsupported = (node: FeelNode) => new ExpressionFault('unsupported', { text: node.text });

/** True or false; anything else is no answer to a condition. */
export function truthOf(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ExpressionFault('neitherTrueNorFalse', { value: shown(value) });
  return value;
}
const truth = (node: FeelNode, scope: Scope): boolean => truthOf(interpret(node, scope));

const constants = new WeakMap<FeelNode, unknown>();
/** The value of a literal, worked out once by the FEEL library. */
function literal(node: FeelNode): unknown {
  if (!constants.has(node))
    constants.set(
      node,
      // at no cost: whether it is the first time hangs on what else was evaluated here
      withinBudget(() => askLibrary(node.text, {}, () => unsupported(node))),
    );
  return constants.get(node);
}

function variable(node: FeelNode, scope: Scope): unknown {
  const value = valueOf(scope, nameOf(node));
  if (value === undefined && scope.isClosed) throw new ExpressionFault('unknownName', { name: nameOf(node) });
  return value ?? null; // which names there are is asked when the definition is published; what nobody has set yet is nothing
}

/** The value that a unary test is about; nowhere else is there one. */
function tested(node: FeelNode, scope: Scope): unknown {
  const value = valueOf(scope, TESTED);
  if (value === undefined) throw unsupported(node);
  return value;
}

/** `a.b`: of a list, of each in it; of nothing, nothing. A key that a context has not is nothing. */
function path(target: unknown, name: string, scope: Scope): unknown {
  if (Array.isArray(target)) {
    spendOnPassing(target.length);
    return target.map((each) => path(each, name, scope));
  }
  if (target === null || target === undefined) return null;
  if (isContext(target)) return Object.hasOwn(target, name) ? (target[name] ?? null) : null;
  const fault = () => new ExpressionFault('noPart', { value: shown(target), part: name });
  const whole = scope.formerly ? target : asTemporal(scope.calendar, target);
  if (typeof whole !== 'object') throw fault();
  return askLibrary(`a.${name}`, { a: whole }, fault);
}

function comparison(node: FeelNode, scope: Scope): unknown {
  const [left, operator] = [interpret(part(node, 0), scope), part(node, 1)];
  if (operator.name === 'in') {
    const tests = node.children.slice(2).filter(({ name }) => name !== '(' && name !== ')');
    return tests.some((test) => holdsFor(test, left, scope));
  }
  const right = interpret(part(node, 2), scope);
  if (operator.name === 'between') return inOrder(scope, left, '>=', right) && inOrder(scope, left, '<=', interpret(part(node, 4), scope));
  if (operator.text === '=') return equal(scope, left, right);
  if (operator.text === '!=') return !equal(scope, left, right);
  return inOrder(scope, left, operator.text as Order, right);
}

function quantified(node: FeelNode, scope: Scope): boolean {
  const each = part(node, 0).name === 'every';
  for (const names of bindings(part(node, 1), scope)) if (truth(part(node, -1), inside(scope, names)) !== each) return !each;
  return each;
}

function forEach(node: FeelNode, scope: Scope): unknown[] {
  const partial: unknown[] = [];
  for (const names of bindings(part(node, 1), scope)) partial.push(interpret(part(node, -1), inside(scope, { ...names, partial })));
  return partial;
}

function context(node: FeelNode, scope: Scope): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const entry of node.children) {
    if (entry.name !== 'ContextEntry') continue;
    const key = part(part(entry, 0), 0);
    const name = key.name === 'StringLiteral' ? String(literal(key)) : nameOf(key);
    made[name] = interpret(part(entry, 1), inside(scope, { ...made })); // an entry sees those before it
  }
  return made;
}

function lambda(node: FeelNode, scope: Scope): FeelFunction {
  const names = node.children
    .filter(({ name }) => name === 'FormalParameters')
    .flatMap(({ children }) => children.map((parameter) => nameOf(part(parameter, 0))));
  const body = part(part(node, -1), 0);
  return new FeelFunction((...args: unknown[]) => interpret(body, inside(scope, Object.fromEntries(names.map((name, i) => [name, args[i] ?? null])))), names);
}

const evaluators: Readonly<Record<string, Evaluator>> = {
  Expression: (node, scope) => interpret(part(node, 0), scope),
  ParenthesizedExpression: (node, scope) => interpret(part(node, 1), scope),
  NumericLiteral: (node) => Number(node.text.replace(/\s/g, '')),
  BooleanLiteral: (node) => node.text === 'true',
  null: () => null,
  StringLiteral: (node) => literal(node),
  VariableName: variable,
  [TESTED]: tested,
  PathExpression: (node, scope) => path(interpret(part(node, 0), scope), nameOf(part(node, 2)), scope),
  FilterExpression: (node, scope) => filtered(interpret(part(node, 0), scope), part(node, 2), scope),
  Conjunction: (node, scope) => truth(part(node, 0), scope) && truth(part(node, 2), scope),
  Disjunction: (node, scope) => truth(part(node, 0), scope) || truth(part(node, 2), scope),
  Comparison: comparison,
  IfExpression: (node, scope) => (truth(part(node, 1), scope) ? interpret(part(node, 3), scope) : interpret(part(node, 5), scope)),
  QuantifiedExpression: quantified,
  ForExpression: forEach,
  ArithmeticExpression: (node, scope) => calculate(node.children, (operand) => interpret(operand, scope), scope),
  List: (node, scope) => node.children.slice(1, -1).map((item) => interpret(item, scope)),
  Context: context,
  FunctionDefinition: lambda,
  FunctionInvocation: (node, scope) => invoke(node, scope),
  DateTimeLiteral: (node, scope) => (part(node, 0).name === 'AtLiteral' ? literal(node) : invokeConstructor(node, scope)),
  InstanceOfExpression: (node, scope) => askLibrary(`a instance of ${part(node, -1).text}`, { a: interpret(part(node, 0), scope) }, () => unsupported(node)),
  SimplePositiveUnaryTest: (node, scope) => rangeOf(node, scope),
};

/** The value of an expression. Throws ExpressionFault where there is none, and where it takes too much: nothing is passed over in silence. */
export function interpret(node: FeelNode, scope: Scope): unknown {
  const evaluator = Object.hasOwn(evaluators, node.name) ? evaluators[node.name] : undefined;
  if (!evaluator) throw unsupported(node);
  enter();
  try {
    return evaluator(node, scope) ?? null;
  } finally {
    leave();
  }
}
