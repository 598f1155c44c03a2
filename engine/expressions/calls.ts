import { FeelFunction } from 'feelin';
import { signatureOf } from '../../model/feel/functions.js';
import { isNamed, nameOf, type FeelNode } from '../../model/feel/tree.js';
import { admit } from './admit-call.js';
import { askLibrary, asTemporal } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import { builtIn, parameterNames, type Implementation } from './functions.js';
import { readingOf } from './readings.js';
import { valueOf, type Scope } from './scope.js';

/** Of an empty list these give nothing, and rightly. */
const OF_EMPTY_LISTS = new Set(['min', 'max', 'sum', 'mean', 'median', 'stddev', 'mode', 'product']);
/** These answer with nothing where there is none. */
const MAY_GIVE_NOTHING = new Set(['get value']);

interface Arguments {
  readonly positional: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>> | null;
}

function argumentsOf(node: FeelNode, scope: Scope): Arguments {
  const parameters = node.children.find(({ name }) => name === 'PositionalParameters' || name === 'NamedParameters');
  if (parameters?.name !== 'NamedParameters') return { positional: (parameters?.children ?? []).map((each) => scope.evaluate(each, scope)), named: null };
  const named = parameters.children.map((each) => {
    const [name, value] = each.children as readonly [FeelNode, FeelNode];
    return [nameOf(name), scope.evaluate(value, scope)] as const;
  });
  return { positional: named.map(([, value]) => value), named: Object.fromEntries(named) };
}

/** Arguments by name in the function's own order. */
function inPlace(names: readonly string[], { positional, named }: Arguments, fault: () => ExpressionFault): readonly unknown[] {
  if (!named) return positional;
  if (Object.keys(named).some((name) => !names.includes(name))) throw fault();
  return names.map((name) => named[name]);
}

/** A function the library has refused to work with says so by a value of its own. */
const isRefusal = (value: unknown): boolean => typeof value === 'object' && value !== null && 'warning' in value && 'template' in value;

function mayGiveNothing(name: string, args: readonly unknown[]): boolean {
  if (MAY_GIVE_NOTHING.has(name) || signatureOf(name)?.mayGiveNothing === true) return true;
  return OF_EMPTY_LISTS.has(name) && args.every((value) => Array.isArray(value) && value.length === 0);
}

function implementationOf(callee: FeelNode, scope: Scope): { readonly call: Implementation; readonly names: readonly string[] } {
  const name = nameOf(callee);
  const own = Object.hasOwn(scope.own, name) ? scope.own[name] : undefined;
  if (own) return { call: own, names: [] };
  const byName = scope.formerly ? callee.name === 'VariableName' : isNamed(callee);
  const value = byName ? valueOf(scope, name) : scope.evaluate(callee, scope);
  if (value instanceof FeelFunction) return { call: (...args) => value.invoke(args) as unknown, names: value.parameterNames };
  // a variable is no function: what bears the name of one (`number`) stands in nobody's way
  const library = byName && (value === undefined || !scope.formerly) ? builtIn(name) : null;
  if (!library) throw new ExpressionFault('noFunction', { name });
  const reading = scope.formerly ? undefined : readingOf(name);
  return { call: reading ? (...args) => reading(args, scope.calendar, library) : library, names: parameterNames(library) };
}

function hasRoom(name: string, count: number): boolean {
  const signature = signatureOf(name);
  return !signature || (count >= signature.least && count <= signature.most);
}

/** What a function of the library gives; one that breaks off gives nothing. */
function called(call: Implementation, args: readonly unknown[], fault: () => ExpressionFault): unknown {
  try {
    return call(...args);
  } catch (error) {
    throw error instanceof ExpressionFault ? error : fault();
  }
}

/** A call. A function that cannot work with what it is given, or gives nothing where that is no answer, is an ExpressionFault. */
export function invoke(node: FeelNode, scope: Scope): unknown {
  const callee = node.children[0]!;
  const name = nameOf(callee);
  const { call, names } = implementationOf(callee, scope);
  const given = argumentsOf(node, scope);
  const fault = () => new ExpressionFault('functionGivesNothing', { name, args: given.positional.map(shown).join(', ') });
  const args = inPlace(names, given, fault);
  if (!hasRoom(name, args.length)) throw fault();
  admit(name, args, scope.formerly);
  const result = called(call, args, fault);
  if (isRefusal(result) || result === undefined || (result === null && !mayGiveNothing(name, args)) || (!scope.formerly && Number.isNaN(result))) throw fault();
  return result;
}

/** `date(…)`, `time(…)`, `date and time(…)`, `duration(…)`: FEEL's own values. */
export function invokeConstructor(node: FeelNode, scope: Scope): unknown {
  const name = nameOf(node.children[0]!);
  const { positional, named } = argumentsOf(node, scope);
  const names = named && Object.keys(named);
  // beside a time, the library takes a text for the whole of it, and passes over the time
  const isOfTwo = name === 'date and time' && positional.length === 2 && !scope.formerly;
  const values = Object.fromEntries(positional.map((value, i) => [`a${i}`, isOfTwo && i === 0 ? asTemporal(scope.calendar, value) : value]));
  const written = positional.map((_, i) => (names ? `${names[i] ?? ''}: a${i}` : `a${i}`)).join(', ');
  return askLibrary(`${name}(${written})`, values, () => new ExpressionFault('functionGivesNothing', { name, args: positional.map(shown).join(', ') }));
}
