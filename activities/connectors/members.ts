import type { Pool } from 'pg';
import { createDatabase } from '../../db/pool.js';
import { peopleOfRole } from '../../db/queries/people-above.js';
import { members } from '../../model/connectors/members.js';
import { readArguments } from './arguments.js';
import type { Connector } from './connector.js';

/** `service: members`: answers `{users, people: [{id, name}]}`, everybody who has a role, for the `expression` of an approval step. */
export function membersConnector(pool: Pool): Connector {
  return async (call) => {
    const { role, orgPack } = readArguments(members, call);
    const people = await peopleOfRole(createDatabase(pool), role, orgPack);
    return { users: people.map(({ id }) => id), people };
  };
}
