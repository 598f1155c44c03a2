import { receiversFor } from '../../db/queries/receivers.js';
import { findAccount } from '../../db/queries/users.js';
import type { PublishedDefinition } from '../../db/queries/definitions.js';
import type { ExecutableGraph } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { COMMON_PACK, type ProcessDefinition } from '../../model/process-definition.js';
import { principalOf, type Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { type FieldFault, fieldFault, invalid } from '../errors/api-error.js';
import { hasAny } from '../policy/abilities.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * What a case is begun with. Of a process of every organisation (`common`) each case is of one: that of the person whom its form names (`organisationOf`), else the
 * starter's.
 */
export async function graphOfCase(
  { db }: Pick<Deps, 'db'>,
  caller: { readonly account: { readonly orgPack: string } },
  { document, executable }: PublishedDefinition,
  variables: Values,
): Promise<ExecutableGraph> {
  if (document.orgPack !== COMMON_PACK) return executable;
  const person = document.organisationOf === undefined ? undefined : variables[document.organisationOf];
  const account = typeof person === 'string' ? await findAccount(db, person) : undefined;
  if (!account) return { ...executable, orgPack: caller.account.orgPack };
  return { ...executable, orgPack: account.orgPack };
}

/**
 * Throws 422 where the form of a process of every organisation names somebody of another than the case would be of, or who starts it is of another
 * (`receiversFor`): such a case shows what somebody works on, and is his organisation's own business.
 */
export const refuseStrangers = (deps: Pick<Deps, 'db'>, caller: Principal, definition: PublishedDefinition, variables: Values): Promise<void> =>
  refuse(deps, caller, definition, variables, (isOf) => isOf(caller));

/** The same of a case that another one calls or sends for: that one is of the same organisation. */
export const refuseStrangersOf = (deps: Pick<Deps, 'db'>, orgPack: string, definition: PublishedDefinition, variables: Values): Promise<void> =>
  refuse(deps, { account: { orgPack } }, definition, variables, (_isOf, ofCase) => ofCase === orgPack);

/** Whether somebody may see the cases of an organisation of a process. */
type IsOf = (who: Principal) => boolean;

async function refuse(
  deps: Pick<Deps, 'db'>,
  starter: Parameters<typeof graphOfCase>[1],
  definition: PublishedDefinition,
  variables: Values,
  mayAsk: (isOf: IsOf, ofCase: string) => boolean,
): Promise<void> {
  const { document } = definition;
  const { organisationOf } = document;
  if (document.orgPack !== COMMON_PACK || organisationOf === undefined) return;
  const { orgPack } = await graphOfCase(deps, starter, definition, variables);
  const { seeing } = receiversFor([document], { process: document.key, orgPack }, { candidateGroups: [], candidateParty: null });
  const isOf: IsOf = (who) => who.outside || who.account.orgPack === orgPack || hasAny(who, seeing);
  const faults = mayAsk(isOf, orgPack)
    ? await strangers(deps.db, document, variables, isOf)
    : [fieldFault(`/variables/${organisationOf}`, 'otherOrganisation')];
  if (faults.length > 0) throw invalid(...faults);
}

/** People of the start form who may not see the case. */
async function strangers(db: Deps['db'], document: ProcessDefinition, variables: Values, isOf: IsOf): Promise<FieldFault[]> {
  const fields = Object.entries(own(document.forms, document.startForm)?.ui.fields ?? {}).flatMap(([field, { widget }]) =>
    widget === 'person' ? [field] : [],
  );
  const faults = fields.map(async (field) => {
    const named = variables[field];
    const account = typeof named === 'string' ? await findAccount(db, named) : undefined;
    return account && !isOf(principalOf(account)) ? [fieldFault(`/variables/${field}`, 'otherOrganisation')] : [];
  });
  return (await Promise.all(faults)).flat();
}
