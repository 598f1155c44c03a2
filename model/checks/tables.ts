import { infer } from '../feel/infer.js';
import { parseFeel } from '../feel/tree.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { type Lookup, lookupsIn } from '../tables/lookups.js';
import { type TableFault, tableFaults } from '../tables/table-faults.js';
import { type AllAsked, askedIn, type Placed } from './asked.js';
import type { CheckContext } from './check-definition.js';
import { problem } from './report.js';

/** A fault of a table, with the parameter that is one, and the element, flow or clock that asks it. */
export interface AskedTableFault {
  readonly owner: string | null;
  readonly parameter: string;
  readonly fault: TableFault;
}

/** Texts that may be looked for in each column, where the expression says so. */
function possibleOf({ where, isInside }: Lookup, { env }: Placed): Record<string, readonly string[]> {
  if (isInside) return {};
  const texts = Object.entries(where).flatMap(([column, node]) => {
    const kind = infer(node, { ...env, report: () => undefined });
    return kind.is === 'text' && kind.values && kind.values.length > 0 ? [[column, kind.values] as const] : [];
  });
  return Object.fromEntries(texts);
}

function* faultsOf(all: AllAsked, context: Pick<CheckContext, 'parameters'>): Generator<AskedTableFault> {
  for (const asked of all.expressions) {
    const parsed = parseFeel(asked.expression);
    for (const lookup of parsed.ok ? lookupsIn(parsed.root) : []) {
      const table = context.parameters.find(({ name, unit }) => name === lookup.parameter && unit === 'table');
      const use = { keys: Object.keys(lookup.where), column: lookup.column, possible: possibleOf(lookup, asked), columns: table?.columns };
      for (const fault of tableFaults(table?.value, use)) yield { owner: asked.owner, parameter: lookup.parameter, fault };
    }
  }
}

/** What is odd about the tables that a definition asks, as they are now; each thing once for each place that asks. */
export function askedTableFaults(definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): AskedTableFault[] {
  if (!context.parameters.some(({ name, unit }) => unit === 'table' && definition.parameters.includes(name))) return [];
  const faults = [...faultsOf(askedIn(definition, context), context)];
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** A word, not a refusal: the rows are ops', and may be mended when the definition is published already. */
export const checkTables = (definition: ProcessDefinition, context: Pick<CheckContext, 'parameters'>): Problem[] =>
  askedTableFaults(definition, context).map(({ owner, parameter, fault: { code, message, hint } }) =>
    problem('warning', code, owner, [`规则参数 ${parameter}：${message.zh}`, `Parameter ${parameter}: ${message.en}`], [hint.zh, hint.en]),
  );
