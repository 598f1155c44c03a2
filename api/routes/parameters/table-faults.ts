import { askedDecisionFaults } from '../../../model/checks/decisions.js';
import { askedTableFaults } from '../../../model/checks/tables.js';
import { listParameters, type ParameterRow } from '../../../db/queries/parameters.js';
import type { Deps } from '../../deps.js';
import type { FieldFault } from '../../errors/api-error.js';
import { pointer } from '../../errors/zod-faults.js';
import { decisionFault } from './value-faults.js';

/**
 * What is odd about the rows of a table for the processes that look things up in it: rows that are never found or answer nothing, and a table without
 * any. Of a decision table what is wrong with its cells for the processes that ask it. `path`: where the value stands in the request. Nothing for what is no table.
 */
export async function tableFaultsOf(deps: Deps, { name, declaration }: ParameterRow, value: unknown, path: string): Promise<FieldFault[]> {
  if (declaration.unit !== 'table' && declaration.unit !== 'decisionTable') return [];
  const [documents, rows] = await Promise.all([deps.definitions.latestDocuments(), listParameters(deps.db)]);
  const parameters = rows.map((row) => ({ ...row.declaration, value: row.name === name ? value : undefined }));
  const decisions = documents.flatMap((definition) => askedDecisionFaults(definition, name, { parameters })).map((fault) => decisionFault(fault, path));
  const faults = documents
    .flatMap((definition) => askedTableFaults(definition, { parameters }))
    .map(({ fault: { code, row, column, message } }): FieldFault => ({
      path: path + pointer([row, column].filter((part) => part !== undefined)),
      code,
      text: message,
    }));
  return [...new Map([...decisions, ...faults].map((fault) => [JSON.stringify(fault), fault])).values()];
}
