import { ANY, type Kind } from '../feel/kinds.js';
import type { ParameterDeclaration } from '../parameter.js';
import { kindOfAnswer } from './column-kinds.js';
import { decisionTable, type DecisionTable } from './decision-table.js';

/** Parameters as checks know them, with the value of now where that is known. */
export type KnownParameters = readonly (Pick<ParameterDeclaration, 'name' | 'unit'> & { readonly value?: unknown })[];

/** The decision table that a parameter is now; undefined: it is none, or nobody knows its value. */
export function tableOf(parameters: KnownParameters, name: string): DecisionTable | undefined {
  const parameter = parameters.find((each) => each.name === name && each.unit === 'decisionTable');
  return decisionTable.safeParse(parameter?.value).data;
}

/** What the table of a parameter answers, as far as that is known. */
export function answerOf(parameters: KnownParameters, name: string): Kind {
  const table = tableOf(parameters, name);
  return table ? kindOfAnswer(table) : ANY;
}
