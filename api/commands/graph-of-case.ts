import { packOfUser } from '../../db/queries/users.js';
import type { PublishedDefinition } from '../../db/queries/definitions.js';
import type { ExecutableGraph } from '../../model/compile.js';
import { COMMON_PACK } from '../../model/process-definition.js';
import type { Deps } from '../deps.js';

/**
 * What a case is begun with. Of a process of every organisation (`common`) each case is of one: that of the person whom its form names (`organisationOf`), else the
 * starter's.
 */
export async function graphOfCase(
  { db }: Pick<Deps, 'db'>,
  caller: { readonly account: { readonly orgPack: string } },
  { document, executable }: PublishedDefinition,
  variables: Readonly<Record<string, unknown>>,
): Promise<ExecutableGraph> {
  if (document.orgPack !== COMMON_PACK) return executable;
  const person = document.organisationOf === undefined ? undefined : variables[document.organisationOf];
  const pack = typeof person === 'string' ? await packOfUser(db, person) : undefined;
  return { ...executable, orgPack: pack ?? caller.account.orgPack };
}
