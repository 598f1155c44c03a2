import { askedDecisionFaults, brokenByDecision } from '../../../model/checks/decisions.js';
import { askedTableFaults } from '../../../model/checks/tables.js';
import { listParameters, type ParameterRow } from '../../../db/queries/parameters.js';
import type { Problem } from '../../../model/problem.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import type { Deps } from '../../deps.js';
import type { FieldFault } from '../../errors/api-error.js';
import { pointer } from '../../errors/zod-faults.js';
import { decisionFault } from './value-faults.js';

/** What a process could not do any more with the answers of the table, as a fault of its result columns. */
function brokenFault({ name, elements }: ProcessDefinition, { code, elementId, message }: Problem, path: string): FieldFault {
  const element = elements.find(({ id }) => id === elementId)?.name;
  const at = (language: 'zh' | 'en') => [name[language], ...(element ? [element[language]] : [])].join(' · ');
  const text = { zh: `会使流程出错（${at('zh')}）：${message.zh}`, en: `It breaks a process (${at('en')}): ${message.en}` };
  return { path: `${path}/outputs`, code, text };
}

/**
 * What is odd about the rows of a table for the processes that look things up in it: rows that are never found or answer nothing, and a table without
 * any. Of a decision table what is wrong with its cells for the processes that ask it, and what they could not do with its answers. `path`: where the value stands in the request. Nothing for what is no table.
 */
export async function tableFaultsOf(deps: Deps, { name, declaration }: ParameterRow, value: unknown, path: string): Promise<FieldFault[]> {
  if (declaration.unit !== 'table' && declaration.unit !== 'decisionTable') return [];
  const [documents, rows] = await Promise.all([deps.definitions.latestDocuments(), listParameters(deps.db)]);
  const parameters = rows.map((row) => ({ ...row.declaration, value: row.name === name ? value : undefined }));
  const decisions = documents.flatMap((definition) => askedDecisionFaults(definition, name, { parameters })).map((fault) => decisionFault(fault, path));
  const before = rows.map((row) => ({ ...row.declaration, value: row.name === name ? row.value : undefined }));
  const broken = documents.flatMap((definition) =>
    brokenByDecision(definition, name, { parameters: before }, { parameters }).map((problem) => brokenFault(definition, problem, path)),
  );
  const faults = documents
    .flatMap((definition) => askedTableFaults(definition, { parameters }))
    .map(({ fault: { code, row, column, message } }): FieldFault => ({
      path: path + pointer([row, column].filter((part) => part !== undefined)),
      code,
      text: message,
    }));
  return [...new Map([...decisions, ...broken, ...faults].map((fault) => [JSON.stringify(fault), fault])).values()];
}
