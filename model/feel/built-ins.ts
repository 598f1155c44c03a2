import { evaluate } from 'feelin';
import type { Environment } from './environment.js';
import { mayNameMoment } from './fits.js';
import { hasOrder, mayCompare } from './comparing.js';
import { alternativesOf, ANY, contextOf, heldIn, listOf, type Kind } from './kinds.js';
import { isNumeral } from './numeral.js';
import { builtInSignature, type Signature } from './signatures.js';
import { numberIn } from './steps.js';
import { nameOf, type FeelNode } from './tree.js';

/** What the library tells of a function of its own. */
interface BuiltIn {
  readonly $args?: readonly string[];
}

/** FEEL's function of a name, as the library has it; undefined when it has none. */
function builtIn(name: string): BuiltIn | undefined {
  if (name === 'years and months duration') return { $args: ['from', 'to'] }; // a name that the grammar knows in a call alone
  const { value } = evaluate(name, {});
  return typeof value === 'function' ? (value as BuiltIn) : undefined;
}

/** Whether FEEL itself has a function of the name. */
export const isBuiltIn = (name: string): boolean => builtIn(name) !== undefined;

type List = Extract<Kind, { is: 'list' }>;

/** A list stands for what is in it where one value is wanted; the library looks for FEEL's own dates in it, not for texts that name some. */
function canStandFor({ of, single }: List, expected: Kind): boolean {
  if (!single || of.is === 'nothing' || of.is === 'list') return false;
  const isWritten = of.is === 'text' || (of.is === 'moment' && !of.temporal);
  return !(expected.is === 'moment' && isWritten) && canTake(of, expected);
}

/** Whether a function can be called with a value of a kind, or of one of a few: nothing and a list where one value is wanted are none, and one value is no list. */
function canTake(kind: Kind, expected: Kind): boolean {
  if (expected.is === 'any') return true;
  return alternativesOf(kind).some((found) => canTakeOne(found, expected));
}

function canTakeOne(found: Kind, expected: Kind): boolean {
  if (found.is === 'any') return true;
  if (found.is === 'nothing') return false;
  if (found.is === 'list' && expected.is === 'list') return heldIn(found).every((each) => each.is === 'nothing' || canTake(each, expected.of));
  if (found.is === 'list') return canStandFor(found, expected);
  if (expected.is === 'list') return false;
  if (found.is === 'moment' && expected.is === 'text') return found.temporal === undefined;
  return mayCompare(found, expected) && !(expected.is === 'moment' && !mayNameMoment(found));
}

/** Says that something of another kind is given. */
export function checkGiven(found: Kind, expected: Kind, node: FeelNode, env: Environment): void {
  if (!canTake(found, expected)) env.report({ code: 'wrongKind', expected, found, text: node.text });
}

/** Arguments in a call, as they are written: by place, or by name. */
export interface Given {
  readonly nodes: readonly FeelNode[];
  readonly kinds: readonly Kind[];
}

/** Arguments by name are names that the function has; the place of each is that of its name. */
function byName(name: string, nodes: readonly FeelNode[], names: readonly string[], env: Environment): readonly number[] {
  return nodes.map((node) => {
    const argument = nameOf(node.children[0] ?? node);
    const place = names.indexOf(argument);
    if (place < 0) env.report({ code: 'unknownArgument', name, argument, known: names });
    return place;
  });
}

/** What is put in order is of kinds that have one, and each of one kind with those before it. */
function checkOrder(kinds: readonly Kind[], nodes: readonly FeelNode[], env: Environment): void {
  for (const [i, found] of kinds.entries()) {
    const text = (nodes[i] ?? nodes[0])?.text ?? '';
    const other = kinds.slice(0, i).find((before) => !mayCompare(found, before));
    if (!hasOrder(found) || found.is === 'list') env.report({ code: 'unlikeKinds', left: found, right: found, text });
    else if (other) env.report({ code: 'wrongKind', expected: other, found, text });
  }
}

type Many = Extract<Signature, { readonly rest: Kind }>;

/** Fields that each of them has: those of a row that are known, and what some expression puts into rows. */
function checkFields(kind: Kind, fields: readonly string[], node: FeelNode | undefined, env: Environment): void {
  if (kind.is !== 'context' || kind.open || fields.length === 0) return;
  const lacks = fields.some((name) => !Object.hasOwn(kind.fields, name) && (kind.written ?? !env.keys.has(name)));
  if (lacks || kind.fields.key?.is === 'nothing')
    env.report({ code: 'wrongKind', expected: contextOf(Object.fromEntries(fields.map((name) => [name, ANY]))), found: kind, text: node?.text ?? '' });
}

/** Of one value there is no deviation. */
function checkAlone(name: string, { nodes, kinds }: Given, env: Environment): void {
  const [only = ANY] = kinds;
  if (name === 'stddev' && kinds.length === 1 && only.is !== 'any' && only.is !== 'list')
    env.report({ code: 'givesNothing', text: `${name}(${nodes[0]?.text ?? ''})` });
}

/** Arguments of a function that takes any number, or one list of them: each, or each that is in the list. */
function checkMany(name: string, given: Given, { rest, order, fields = [] }: Many, env: Environment): void {
  const { nodes, kinds } = given;
  const [only] = kinds;
  if (nodes.length === 0) env.report({ code: 'wrongArguments', name, least: 1, most: Infinity });
  const list = nodes.length === 1 && only?.is === 'list' ? only : undefined;
  const each = list ? heldIn(list) : kinds;
  if (order) checkOrder(each, nodes, env);
  else if (!list) for (const [i, node] of nodes.entries()) checkGiven(kinds[i] ?? ANY, rest, node, env);
  else if (!each.every((kind) => canTake(kind, rest))) env.report({ code: 'wrongKind', expected: listOf(rest), found: list, text: nodes[0]?.text ?? '' });
  for (const [i, kind] of each.entries()) checkFields(kind, fields, nodes[i] ?? nodes[0], env);
  checkAlone(name, given, env);
}

/** Places that must be given and are not. */
function isMissing(places: readonly number[], least: number, instead: readonly [number, number] | undefined): boolean {
  const [place, other] = instead ?? [];
  const has = (wanted: number): boolean => places.includes(wanted) || (wanted === place && other !== undefined && places.includes(other));
  return Array.from({ length: least }, (_, wanted) => wanted).some((wanted) => !has(wanted));
}

/** Where each argument stands in the order of the function; -1: nowhere. */
export const placesOf = (name: string, nodes: readonly FeelNode[], env: Environment): readonly number[] =>
  nodes[0]?.name === 'NamedParameter' ? byName(name, nodes, builtIn(name)?.$args ?? [], env) : nodes.map((_, place) => place);

/** Says what is wrong with the arguments of one of FEEL's own functions. */
export function checkArguments(name: string, given: Given, env: Environment): void {
  const { nodes, kinds } = given;
  const isNamed = nodes[0]?.name === 'NamedParameter';
  const signature = builtInSignature(name);
  const places = placesOf(name, nodes, env);
  if (!signature) {
    env.report({ code: 'functionNotHere', name });
    return;
  }
  if ('rest' in signature) {
    checkMany(name, given, signature, env);
    return;
  }
  const { takes, least, others, instead } = signature;
  const most = others ? Infinity : takes.length;
  if (isMissing(places, least, isNamed ? instead : undefined) || nodes.length > most) env.report({ code: 'wrongArguments', name, least, most });
  for (const [i, node] of nodes.entries()) {
    const [place, found] = [places[i] ?? -1, kinds[i] ?? ANY];
    const isLeftOut = place >= least && found.is === 'nothing' && takes[place]?.is === 'text';
    if (!isLeftOut) checkGiven(found, takes[place] ?? others ?? ANY, node, env);
  }
}

/** What is written out as it is. */
export const LITERALS: ReadonlySet<string> = new Set(['StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'null']);

/** Whether a value is written out: a literal, or a list of such. */
const isConstant = (node: FeelNode): boolean => (node.name === 'List' ? node.children.slice(1, -1).every(isConstant) : LITERALS.has(node.name));

/** The text of a literal; undefined: it is none. */
export function textIn(node: FeelNode | undefined): string | undefined {
  if (node?.name === 'NamedParameter') return textIn(node.children[1]);
  const value: unknown = node?.name === 'StringLiteral' ? evaluate(node.text, {}).value : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Texts that an argument may be, as far as they are known: written out, chosen between such, or among few. */
export function textsOf(node: FeelNode | undefined, kind: Kind | undefined): readonly string[] {
  const written = textIn(node);
  return written !== undefined ? [written] : (kind?.is === 'text' && kind.values) || [];
}

/** Of an empty list these rightly give nothing, and of moments more than the library does (engine/expressions/readings.ts). */
const NOT_SETTLED = new Set(['is', 'get value', 'min', 'max', 'sum', 'mean', 'product', 'median', 'before', 'after']);

function takesMoments(name: string): boolean {
  const signature = builtInSignature(name);
  return signature !== undefined && 'takes' in signature && signature.takes.some(({ is }) => is === 'moment');
}

/** Whether a call whose arguments are written out gives nothing, as the library says. */
function givesNothing(name: string, node: FeelNode, nodes: readonly FeelNode[]): boolean {
  if (!nodes.every(isConstant) || NOT_SETTLED.has(name) || takesMoments(name)) return false;
  const [from, grouping, decimal] = nodes.map(textIn);
  if (name === 'number' && from !== undefined && !isNumeral(from, grouping, decimal)) return true;
  const { value } = evaluate(node.text, {});
  return value === null || Number.isNaN(value);
}

/** What is called with values that are written out gives something, and nothing is divided by a zero that is. */
export function checkOutcome(name: string, node: FeelNode, nodes: readonly FeelNode[], env: Environment): void {
  if (name === 'modulo' && nodes[1] && numberIn(nodes[1]) === 0) env.report({ code: 'divisionByZero', text: node.text });
  else if (givesNothing(name, node, nodes)) env.report({ code: 'givesNothing', text: node.text });
}
