import type { ExecutableGraph } from '../../model/compile.js';
import { isListSchema } from '../../model/forms/field-schema.js';
import { isRow } from '../../model/forms/values.js';
import { own } from '../../model/own.js';
import type { LocalizedText } from '../../model/text.js';
import type { StepContext } from '../context.js';
import { shown } from '../expressions/fault.js';
import { isTooLarge, LARGEST } from '../expressions/largest.js';
import { means } from '../revisions.js';

/** Why a value cannot be kept under a name; null: it can. */
export type Refusal = (name: string, value: unknown) => LocalizedText | null;

/** Names under which every form that has them shows rows, by graph: a graph is frozen. */
const known = new WeakMap<ExecutableGraph, ReadonlySet<string>>();

function namesOfRows(graph: ExecutableGraph): ReadonlySet<string> {
  const names = known.get(graph) ?? readNames(graph);
  known.set(graph, names);
  return names;
}

function readNames({ forms = {} }: ExecutableGraph): ReadonlySet<string> {
  const fields = Object.values(forms).flatMap(({ schema }) => Object.entries(schema.properties));
  const others = new Set(fields.flatMap(([name, schema]) => (isListSchema(schema) ? [] : [name])));
  return new Set(fields.flatMap(([name]) => (others.has(name) ? [] : [name])));
}

/** What is wrong with a value that is to be shown as rows: nothing is no rows, a list of rows is. */
function rowsFault(value: unknown): LocalizedText | null {
  if (value === null || value === undefined || (Array.isArray(value) && value.every(isRow))) return null;
  return { zh: `需要一份由行组成的清单，得到的却是 ${shown(value)}`, en: `a list of rows is needed, it gives ${shown(value)}` };
}

const TOO_LARGE: LocalizedText = {
  zh: `值太大：写出来不能超过 ${LARGEST} 个字符`,
  en: `the value is too large: it may have ${LARGEST} characters when it is written`,
};

/**
 * Whether what an expression gives to a name of the case can be kept: one that is too large makes every step and every page of the case slow, and what cannot
 * be shown where forms show rows under the name would shut every form that has it.
 */
export const refusalIn =
  ({ graph, state }: Pick<StepContext, 'graph' | 'state'>): Refusal =>
  (name, value) => {
    if (means(state, 'nothingGoesOnForEver') && isTooLarge(value)) return TOO_LARGE;
    return means(state, 'valuesHaveBounds') && namesOfRows(graph).has(name) ? rowsFault(value) : null;
  };

/** The same for the form of one step, which is prefilled. */
export const refusalOf =
  ({ graph, state }: Pick<StepContext, 'graph' | 'state'>, form: string | undefined): Refusal =>
  (name, value) =>
    means(state, 'valuesHaveBounds') && isListSchema(own(own(graph.forms ?? {}, form ?? '')?.schema.properties ?? {}, name)) ? rowsFault(value) : null;

/** What the items of a multi-instance have left, to be kept under a name: where that is shown as rows, an item that has left nothing has none. */
export function rowsLeft(ctx: Pick<StepContext, 'graph' | 'state'>, name: string, results: readonly unknown[]): readonly unknown[] {
  const isOfRows = means(ctx.state, 'valuesHaveBounds') && namesOfRows(ctx.graph).has(name);
  return isOfRows ? results.filter((one) => one !== null && one !== undefined) : results;
}
