import type { LocalizedText, Mapping } from '../../model/text.js';
import { ROOT, type CaseState, type Scope } from '../case-state.js';
import { expressionHost, record, scopeOf, scopeRefOf, type StepContext } from '../context.js';
import { evaluateFeel, evaluateInstant, evaluateTruth, type Evaluation } from '../expressions/feel.js';
import { refusalIn, type Refusal } from './kept-rows.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** What a scope knows by itself: one round of a loop its number. */
const knownIn = ({ round, variables }: Scope): Readonly<Record<string, unknown>> => (round === undefined ? variables : { loopCounter: round, ...variables });

/** Variables visible in a scope: its own over those around it, plus what every expression may use. */
export function visibleVariables(state: CaseState, scopeId: ScopeId): Record<string, unknown> {
  const chain: Scope[] = [];
  for (let scope: Scope | undefined = scopeOf(state, scopeId); scope; scope = scope.parentId === null ? undefined : state.scopes[scope.parentId])
    chain.unshift(scope);
  const ref = scopeRefOf(state, scopeId);
  return Object.assign({ number: state.caseId, label: ref?.label?.zh ?? ref?.key ?? null }, ...chain.map(knownIn)) as Record<string, unknown>;
}

/** The value of one variable as a scope sees it; null when nobody has set it. */
function visibleValue(state: CaseState, scopeId: ScopeId, name: string): unknown {
  for (let scope: Scope | undefined = scopeOf(state, scopeId); scope; scope = scope.parentId === null ? undefined : state.scopes[scope.parentId])
    if (Object.hasOwn(scope.variables, name)) return scope.variables[name] ?? null;
  return null;
}

/** Evaluates FEEL in a scope, with `extras` over its variables. */
export function evaluateIn(
  ctx: Pick<StepContext, 'graph' | 'state' | 'now'>,
  scopeId: ScopeId,
  expression: string,
  extras: Readonly<Record<string, unknown>> = {},
): Evaluation {
  return evaluateFeel(expression, { ...visibleVariables(ctx.state, scopeId), ...extras }, expressionHost(ctx));
}

/** The same for a condition: true or false, and neither is a fault. */
export function truthIn(
  ctx: Pick<StepContext, 'graph' | 'state' | 'now'>,
  scopeId: ScopeId,
  expression: string,
  extras: Readonly<Record<string, unknown>> = {},
): Evaluation<boolean> {
  return evaluateTruth(expression, { ...visibleVariables(ctx.state, scopeId), ...extras }, expressionHost(ctx));
}

/** The same for an expression that gives an instant: epoch ms, or null when it gives none. */
export function instantIn(
  ctx: Pick<StepContext, 'graph' | 'state' | 'now'>,
  scopeId: ScopeId,
  expression: string,
  extras: Readonly<Record<string, unknown>> = {},
): Evaluation<number | null> {
  return evaluateInstant(expression, { ...visibleVariables(ctx.state, scopeId), ...extras }, expressionHost(ctx));
}

/** A scope owns variables when it is the process, one instance of a multi-instance, or was given some at its start. */
const ownsVariables = (scope: Scope) => scope.parentId === null || scope.ref !== undefined || Object.keys(scope.variables).length > 0;

/**
 * The scope a variable is set in: the nearest that has it, else the nearest that owns variables
 * (a plain embedded sub-process is transparent, so what a task in it learns is known after its end).
 * One instance of a multi-instance keeps what is learnt in it to itself, also where the case has a variable of that name:
 * instances run side by side, and none may overwrite what the others still go by. What it leaves is its `outputElement`.
 */
function homeOf(state: CaseState, scopeId: ScopeId, name: string): Scope {
  let owner: Scope | undefined;
  for (let scope: Scope | undefined = scopeOf(state, scopeId); scope; scope = scope.parentId === null ? undefined : state.scopes[scope.parentId]) {
    if (Object.hasOwn(scope.variables, name)) return scope;
    if (!owner && ownsVariables(scope)) owner = scope;
    if (scope.ref) break;
  }
  return owner ?? scopeOf(state, ROOT);
}

/** A variable that changed: where, from what, to what. */
export interface VariableChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Sets variables; gives what really changed for who sees this scope, in the order given. */
export function setVariables(state: CaseState, scopeId: ScopeId, values: Readonly<Record<string, unknown>>): VariableChange[] {
  const changes: VariableChange[] = [];
  for (const [name, to] of Object.entries(values)) {
    const from = visibleValue(state, scopeId, name);
    if (same(from, to)) continue;
    homeOf(state, scopeId, name).variables[name] = to;
    changes.push({ name, from, to });
  }
  return changes;
}

/** Why an expression of a mapping gave nothing; quiet cases know it as a text. */
export type MappingError = string | LocalizedText;

/** The same with what it stands under. */
export const named = (name: string, error: MappingError): MappingError =>
  typeof error === 'string' ? `${name}: ${error}` : { zh: `${name}：${error.zh}`, en: `${name}: ${error.en}` };

/** Evaluates a mapping; each expression sees what the ones before it gave. The first that fails, or gives what is refused, ends it. */
export function evaluateMapping(
  ctx: Pick<StepContext, 'graph' | 'state' | 'now'>,
  scopeId: ScopeId,
  mapping: Mapping,
  extras: Readonly<Record<string, unknown>> = {},
  refuses: Refusal = () => null,
): { values: Record<string, unknown>; error?: MappingError } {
  const values: Record<string, unknown> = {};
  for (const [name, expression] of Object.entries(mapping)) {
    const result = evaluateIn(ctx, scopeId, expression, { ...extras, ...values });
    if (!result.ok) return { values, error: named(name, result.error) };
    const refusal = refuses(name, result.value);
    if (refusal) return { values, error: named(name, refusal) };
    values[name] = result.value;
  }
  return { values };
}

/** Sets what an output mapping gives and records the changes. False when an expression failed (the caller raises an incident). */
export function applyMapping(
  ctx: StepContext,
  elementId: ElementId,
  scopeId: ScopeId,
  mapping: Mapping | undefined,
  extras: Readonly<Record<string, unknown>> = {},
): MappingError | null {
  if (!mapping) return null;
  const { values, error } = evaluateMapping(ctx, scopeId, mapping, extras, refusalIn(ctx));
  if (error !== undefined) return error;
  const changes = setVariables(ctx.state, scopeId, values);
  if (changes.length > 0) record(ctx, 'variablesChanged', elementId, scopeId, { changed: changes });
  return null;
}
