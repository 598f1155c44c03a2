import type { Pool } from 'pg';
import { createDatabase } from '../../db/pool.js';
import { peopleAbove } from '../../db/queries/people-above.js';
import { superiors } from '../../model/connectors/superiors.js';
import { readArguments } from './arguments.js';
import type { Connector } from './connector.js';
import { connectorFault } from './fault.js';

/** More levels than any chart has. */
const ALL = 1000;

/**
 * `service: superiors`: answers `{users, people: [{id, name}]}`, the superiors of a person from the nearest up; `users` are their names, for the `expression`
 * of an approval step. Nobody above him: an empty list. Fails for good when there is nobody of the name.
 */
export function superiorsConnector(pool: Pool): Connector {
  return async (call) => {
    const { user, levels = ALL } = readArguments(superiors, call);
    const people = await peopleAbove(createDatabase(pool), user, levels);
    if (!people) throw connectorFault('unknownPerson', { zh: `没有账号 ${user}`, en: `There is no account ${user}` });
    return { users: people.map(({ id }) => id), people };
  };
}
