import { createHash } from 'node:crypto';
import { checkDefinition, type CheckContext } from '../model/checks/check-definition.js';
import { compile } from '../model/compile.js';
import type { NamedProblem } from '../model/problem.js';
import type { ProcessDefinition } from '../model/process-definition.js';
import type { Database } from './pool.js';
import { publishedProcesses, publishVersionIn, type PublishedVersion } from './queries/definitions.js';
import { listPartyKinds, listRoles } from './queries/organisation.js';
import { listParameters } from './queries/parameters.js';
import { everybody } from './queries/users.js';

/** A definition that may not be published; names process, element and problem, in both languages. */
export class UnfitDefinitionError extends Error {
  override readonly name = 'UnfitDefinitionError';
  constructor(
    readonly key: string,
    readonly problems: readonly NamedProblem[],
  ) {
    const [first] = problems;
    const name = first?.elementName ? ` ${first.elementName.zh} / ${first.elementName.en}` : '';
    const place = first?.elementId ? `${key}, ${first.elementId}${name}` : `${key}${first?.path ?? ''}`;
    const more = problems.length > 1 ? `（另有 ${problems.length - 1} 处 / and ${problems.length - 1} more）` : '';
    super(`${place}: ${first?.message.zh} / ${first?.message.en}${more}`);
  }
}

/** What a definition may name: organisations (those that have roles), roles, people, parameters and other processes of this installation. */
export async function whatExists(db: Database): Promise<CheckContext> {
  const [roles, people, parameters, partyKinds, processes] = await Promise.all([
    listRoles(db),
    everybody(db),
    listParameters(db),
    listPartyKinds(db),
    publishedProcesses(db),
  ]);
  return {
    people,
    partyKinds: partyKinds.map(({ id }) => id),
    orgPacks: [...new Set(roles.flatMap(({ orgPack }) => orgPack ?? []))],
    roles: roles.map(({ id }) => id),
    parameters: parameters.map(({ declaration, value }) => ({ ...declaration, value })),
    processes,
  };
}

/** Refuses a definition with problems of severity error. Throws UnfitDefinitionError. */
export function refuseUnfit(definition: ProcessDefinition, known: CheckContext): void {
  const errors = checkDefinition(definition, known).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new UnfitDefinitionError(definition.key, errors);
}

/** Fingerprint of a document; equal documents are one version. */
export const checksumOf = (document: ProcessDefinition): string => createHash('sha256').update(JSON.stringify(document)).digest('hex');

export interface Publication {
  readonly document: ProcessDefinition;
  readonly note: string | null;
  /** Account id; `system`: shipped with the product. */
  readonly publishedBy: string;
}

/**
 * The one door by which a definition becomes a version, whether somebody has drawn it or it is shipped: checked, compiled, immutable from now on.
 * Takes part in the transaction it is given. Throws UnfitDefinitionError.
 */
export function publish(trx: Database, publication: Publication, known: CheckContext): Promise<PublishedVersion> {
  refuseUnfit(publication.document, known);
  return publishChecked(trx, publication);
}

/** The same for a document that `refuseUnfit` has let pass. */
export const publishChecked = (trx: Database, { document, note, publishedBy }: Publication): Promise<PublishedVersion> =>
  publishVersionIn(trx, { document, checksum: checksumOf(document), note, publishedBy, compile });
