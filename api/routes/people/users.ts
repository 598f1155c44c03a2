import { hashPassword } from '../../../db/password.js';
import { appendAudit } from '../../../db/queries/audit.js';
import { listDepartments as selectDepartments, listRoles as selectRoles, partiesById } from '../../../db/queries/organisation.js';
import { countUsers, createUser as insertUser, listUsers as selectUsers, namesOfUsers } from '../../../db/queries/users.js';
import { page } from '../../contract/common.js';
import { user, userListQuery, type UserRequest, userRequest, userRow } from '../../contract/people.js';
import type { Deps } from '../../deps.js';
import { ApiError, type FieldFault, fieldFault, invalid } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { created, ok, signedIn } from '../../http/operation.js';
import { colleagueView } from '../../views/colleague-view.js';

type Row = Awaited<ReturnType<typeof selectUsers>>[number];
const fullView = (row: Row) => ({
  id: row.id,
  username: row.username,
  name: row.name,
  mail: row.mail,
  orgPack: row.orgPack,
  roles: row.roles,
  departmentId: row.departmentId,
  superior: row.superiorId === null ? null : { id: row.superiorId, name: row.superiorName ?? row.superiorId },
  partyId: row.partyId,
  disabled: row.disabledAt !== null,
});

/** `GET /api/users`: admins see all of it, others of the house whom they choose among. */
export const listUsers = signedIn(
  {
    id: 'listUsers',
    method: 'get',
    path: '/api/users',
    tag: 'people',
    summary: 'People',
    query: userListQuery,
    responses: { 200: { description: 'a page of people', schema: page(userRow) } },
    errors: ['forbidden'],
  },
  async ({ ability, query, list, deps }) => {
    authorize(ability, 'read', 'User');
    const full = ability.can('manage', 'User');
    const filter = { id: query.id, q: query.q, role: query.role, orgPack: query.orgPack };
    const found = await selectUsers(deps.db, { ...filter, afterId: decodeCursor(query.cursor, list, 'name')?.id, limit: query.limit + 1 });
    const { rows, nextCursor } = pageOf(found, query.limit, list, (row) => ({ at: null, id: row.id }));
    const items = full ? rows.map(fullView) : rows.filter((row) => row.disabledAt === null || row.id === query.id).map(colleagueView);
    return ok({ items, nextCursor, ...(query.count === 'true' && { total: await countUsers(deps.db, filter) }) });
  },
);

/** What the request refers to must be there. */
async function checkReferences({ db }: Deps, body: UserRequest): Promise<void> {
  const roles = await selectRoles(db);
  const known = new Set(roles.map((role) => role.id));
  const faults: FieldFault[] = body.roles.flatMap((role, i) => {
    if (!known.has(role)) return [fieldFault(`/roles/${i}`, 'unknownId')];
    return body.roles.indexOf(role) < i ? [fieldFault(`/roles/${i}`, 'duplicate')] : [];
  });
  if (!roles.some((role) => role.orgPack === body.orgPack)) faults.push(fieldFault('/orgPack', 'unknownId'));
  const departments = new Set((await selectDepartments(db)).map((d) => d.id));
  if (body.departmentId !== undefined && !departments.has(body.departmentId)) faults.push(fieldFault('/departmentId', 'unknownId'));
  if (body.superiorId !== undefined && !(await namesOfUsers(db, [body.superiorId])).has(body.superiorId)) faults.push(fieldFault('/superiorId', 'unknownId'));
  if (body.partyId !== undefined && !(await partiesById(db, [body.partyId])).has(body.partyId)) faults.push(fieldFault('/partyId', 'unknownId'));
  if (faults.length > 0) throw invalid(...faults);
}

/** `POST /api/users`. */
export const createUser = signedIn(
  {
    id: 'createUser',
    method: 'post',
    path: '/api/users',
    tag: 'people',
    summary: 'Add a person',
    body: userRequest,
    responses: { 201: { description: 'the person', schema: user } },
    errors: ['forbidden', 'nameTaken'],
    idempotent: 'once',
  },
  async ({ caller, ability, body, deps }) => {
    authorize(ability, 'manage', 'User');
    await checkReferences(deps, body);
    const { password, ...rest } = body;
    if (!(await insertUser(deps.db, { ...rest, passwordHash: await hashPassword(password) })))
      throw new ApiError('nameTaken', { params: { name: body.username } });
    await appendAudit(deps.db, { actor: caller.actor, action: 'user.created', subject: `user/${body.username}`, after: rest });
    const superiors = await namesOfUsers(deps.db, rest.superiorId === undefined ? [] : [rest.superiorId]);
    return created({
      id: body.username,
      username: body.username,
      name: body.name,
      mail: body.mail ?? null,
      orgPack: body.orgPack,
      roles: body.roles,
      departmentId: body.departmentId ?? null,
      superior: rest.superiorId === undefined ? null : { id: rest.superiorId, name: superiors.get(rest.superiorId) ?? rest.superiorId },
      partyId: body.partyId ?? null,
      disabled: false,
    });
  },
);
