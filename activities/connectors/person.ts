import type { Pool } from 'pg';
import { createDatabase, type Database } from '../../db/pool.js';
import { latestDocumentsIn } from '../../db/queries/definitions.js';
import type { TaskListRow } from '../../db/queries/tasks.js';
import { companiesOfPerson, type CompanyOfCase, confidentialAmong, personInChart, workOfPerson } from '../../db/queries/work-of-person.js';
import { person } from '../../model/connectors/person.js';
import { readArguments } from './arguments.js';
import type { Connector } from './connector.js';
import { connectorFault } from './fault.js';

/**
 * What may be told of somebody's work to whoever reads the case that asks. Of cases that are kept from anybody only how many tasks there are; of others of
 * such a process not the title, which says what they are about. Companies: those of cases that may be told of.
 */
async function toldOf(db: Database, work: readonly TaskListRow[], companies: readonly CompanyOfCase[]) {
  const definitions = await latestDocumentsIn(db);
  const guarded = new Set(definitions.flatMap(({ key, withheldFrom, formerRules }) => (withheldFrom || formerRules ? [key] : [])));
  const confidential = await confidentialAmong(
    db,
    definitions,
    [...work, ...companies].map(({ caseId }) => caseId),
  );
  const open = work.filter(({ caseId }) => !confidential.has(caseId));
  const named = new Map(companies.flatMap(({ caseId, id, name }) => (confidential.has(caseId) ? [] : [[id, { id, name }] as const])));
  return {
    tasks: open.map(({ caseId, process, title, elementId }) => ({ number: caseId, title: guarded.has(process) ? '' : title, step: elementId })),
    confidential: work.length - open.length,
    companies: [...named.values()],
  };
}

/**
 * `service: person`: answers `{id, name, orgPack, superior: {id, name} | null, tasks: [{number, title, step}], confidential, companies: [{id, name}]}`: who
 * somebody is, his nearest superior whose account is in use, what he has to do in running cases, how many tasks of confidential ones are left out of that, and
 * which companies those that he works on are about. Fails for good when there is nobody of the name.
 */
export function personConnector(pool: Pool): Connector {
  return async (call) => {
    const { user, except } = readArguments(person, call);
    const db = createDatabase(pool);
    const [found, work, companies] = await Promise.all([personInChart(db, user), workOfPerson(db, user, except), companiesOfPerson(db, user)]);
    if (!found) throw connectorFault('unknownPerson', { zh: `没有账号 ${user}`, en: `There is no account ${user}` });
    return { ...found, ...(await toldOf(db, work, companies)) };
  };
}
