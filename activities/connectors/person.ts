import type { Pool } from 'pg';
import { createDatabase } from '../../db/pool.js';
import { latestDocumentsIn } from '../../db/queries/definitions.js';
import type { TaskListRow } from '../../db/queries/tasks.js';
import { companiesOfPerson, personInChart, workOfPerson } from '../../db/queries/work-of-person.js';
import { person } from '../../model/connectors/person.js';
import { readArguments } from './arguments.js';
import type { Connector } from './connector.js';
import { connectorFault } from './fault.js';

function told(work: readonly TaskListRow[], confidential: readonly string[]): { number: string; title: string; step: string }[] {
  const isTold = ({ process }: TaskListRow): boolean => !confidential.includes(process);
  return [
    ...work.filter(isTold).map(({ caseId, title, elementId }) => ({ number: caseId, title, step: elementId })),
    ...work.filter((task) => !isTold(task)).map((_task, at) => ({ number: `保密 ${at + 1}`, title: '保密单据的任务', step: '' })),
  ];
}

/**
 * `service: person`: answers `{id, name, orgPack, superior: {id, name} | null, tasks: [{number, title, step}], companies: [{id, name}]}`: who somebody is, his
 * nearest superior whose account is in use, what he has to do in running cases, and which companies those that he works on are about. Who reads the case that asks
 * may be one from whom another case is kept: of a process that keeps cases from people neither number, title, step nor company is told, only that there is work.
 * Fails for good when there is nobody of the name.
 */
export function personConnector(pool: Pool): Connector {
  return async (call) => {
    const { user, except } = readArguments(person, call);
    const db = createDatabase(pool);
    const confidential = (await latestDocumentsIn(db)).flatMap(({ key, withheldFrom }) => (withheldFrom ? [key] : []));
    const [found, work, companies] = await Promise.all([personInChart(db, user), workOfPerson(db, user, except), companiesOfPerson(db, user, confidential)]);
    if (!found) throw connectorFault('unknownPerson', { zh: `没有账号 ${user}`, en: `There is no account ${user}` });
    return { ...found, tasks: told(work, confidential), companies };
  };
}
