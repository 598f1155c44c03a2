import { z } from 'zod';
import { listDepartments as selectDepartments, listRoles as selectRoles } from '../../../db/queries/organisation.js';
import { page, shortListQuery } from '../../contract/common.js';
import { department, role } from '../../contract/people.js';
import { authorize } from '../../http/authorize.js';
import { pageOfWhole } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';

/** `GET /api/roles`. */
export const listRoles = signedIn(
  {
    id: 'listRoles',
    method: 'get',
    path: '/api/roles',
    tag: 'people',
    summary: 'Roles',
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'roles', schema: page(role) } },
    errors: ['forbidden'],
  },
  async ({ ability, query, list, deps }) => {
    authorize(ability, 'read', 'User');
    return ok(pageOfWhole(await selectRoles(deps.db), query, list, ({ id }) => id));
  },
);

/** `GET /api/departments`. */
export const listDepartments = signedIn(
  {
    id: 'listDepartments',
    method: 'get',
    path: '/api/departments',
    tag: 'people',
    summary: 'Departments',
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'departments', schema: page(department) } },
    errors: ['forbidden'],
  },
  async ({ ability, query, list, deps }) => {
    authorize(ability, 'read', 'User');
    return ok(pageOfWhole(await selectDepartments(deps.db), query, list, ({ id }) => id));
  },
);
