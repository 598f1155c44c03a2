import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.js';
import { hasCaseOf } from '../../../db/queries/cases.js';
import {
  countParties,
  createParty as insertParty,
  listParties as selectParties,
  listPartyKinds as selectKinds,
  listRoles as selectRoles,
} from '../../../db/queries/organisation.js';
import { boundParty, type Principal } from '../../auth/principal.js';
import { page, shortListQuery } from '../../contract/common.js';
import { partyKindRow, partyListQuery, partyRequest } from '../../contract/people.js';
import { party } from '../../contract/session.js';
import type { Deps } from '../../deps.js';
import { invalidField } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { decodeCursor, pageOf, pageOfWhole } from '../../http/cursor.js';
import { created, ok, signedIn } from '../../http/operation.js';
import { visibilityOf } from '../../policy/case-access.js';

/** Which company alone is shown: people outside see their own, and by its id that of a case they may see. */
async function shownId(deps: Deps, caller: Principal, wanted: string | undefined): Promise<string | undefined> {
  if (!caller.outside) return wanted;
  const own = boundParty(caller) ?? caller.account.party?.id ?? '';
  if (wanted === undefined || wanted === own) return own;
  const visibility = visibilityOf(caller, await deps.definitions.latestDocuments());
  return (await hasCaseOf(deps.db, visibility, wanted)) ? wanted : '';
}

/** `GET /api/party-kinds`: kinds of companies and people outside, and which cases they see. */
export const listPartyKinds = signedIn(
  {
    id: 'listPartyKinds',
    method: 'get',
    path: '/api/party-kinds',
    tag: 'people',
    summary: 'Kinds of companies outside',
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'kinds', schema: page(partyKindRow) } },
  },
  async ({ query, list, deps }) => ok(pageOfWhole(await selectKinds(deps.db), query, list, ({ id }) => id)),
);

/** 422 for a kind there is not. */
async function checkKind(deps: Deps, kind: string | undefined): Promise<void> {
  if (kind === undefined) return;
  const kinds = (await selectKinds(deps.db)).map(({ id }) => id);
  if (!kinds.includes(kind)) throw invalidField('/kind', 'notAllowed', { expected: kinds.join(', ') });
}

/** `GET /api/parties`: companies and people outside; somebody of a company outside sees his own, and those of his cases by their id. */
export const listParties = signedIn(
  {
    id: 'listParties',
    method: 'get',
    path: '/api/parties',
    tag: 'people',
    summary: 'Companies outside',
    query: partyListQuery,
    responses: { 200: { description: 'a page of companies', schema: page(party) } },
  },
  async ({ caller, query, list, deps }) => {
    await checkKind(deps, query.kind);
    const after = decodeCursor(query.cursor, list, 'name');
    const filter = { kind: query.kind, q: query.q, id: await shownId(deps, caller, query.id) };
    const found = await selectParties(deps.db, { ...filter, after: after && { name: after.at ?? '', id: after.id }, limit: query.limit + 1 });
    const { rows, nextCursor } = pageOf(found, query.limit, list, (row) => ({ at: row.name, id: row.id }));
    return ok({ items: rows, nextCursor, ...(query.count === 'true' && { total: await countParties(deps.db, filter) }) });
  },
);

/** `POST /api/parties`. */
export const createParty = signedIn(
  {
    id: 'createParty',
    method: 'post',
    path: '/api/parties',
    tag: 'people',
    summary: 'Add a company',
    body: partyRequest,
    responses: { 201: { description: 'the company', schema: party } },
    errors: ['forbidden'],
    idempotent: 'once',
  },
  async ({ caller, ability, body, deps }) => {
    authorize(ability, 'create', 'Party');
    if (!(await selectRoles(deps.db)).some((role) => role.orgPack === body.orgPack)) throw invalidField('/orgPack', 'unknownId');
    await checkKind(deps, body.kind);
    const id = randomUUID();
    await insertParty(deps.db, { id, ...body });
    await appendAudit(deps.db, { actor: caller.actor, action: 'party.created', subject: `party/${id}`, after: body });
    return created({ id, kind: body.kind, name: body.name });
  },
);
