import type { Pool } from 'pg';
import { createDatabase } from '../../db/pool.js';
import { companiesOfPerson, personInChart, workOfPerson } from '../../db/queries/work-of-person.js';
import { person } from '../../model/connectors/person.js';
import { readArguments } from './arguments.js';
import type { Connector } from './connector.js';
import { connectorFault } from './fault.js';

/**
 * `service: person`: answers `{id, name, orgPack, superior: {id, name} | null, tasks: [{number, title, step}], companies: [{id, name}]}`: who somebody is, his
 * nearest superior whose account is in use, what he has to do in running cases, and which companies those that he works on are about. Fails for good when there
 * is nobody of the name.
 */
export function personConnector(pool: Pool): Connector {
  return async (call) => {
    const { user, except } = readArguments(person, call);
    const db = createDatabase(pool);
    const [found, work, companies] = await Promise.all([personInChart(db, user), workOfPerson(db, user, except), companiesOfPerson(db, user)]);
    if (!found) throw connectorFault('unknownPerson', { zh: `没有账号 ${user}`, en: `There is no account ${user}` });
    return { ...found, tasks: work.map(({ caseId, title, elementId }) => ({ number: caseId, title, step: elementId })), companies };
  };
}
