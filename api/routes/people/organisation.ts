import { listDepartments as selectDepartments, listRoles as selectRoles } from '../../../db/queries/organisation.js';
import { page } from '../../contract/common.js';
import { department, role } from '../../contract/people.js';
import { authorize } from '../../http/authorize.js';
import { ok, signedIn } from '../../http/operation.js';

/** `GET /api/roles`. */
export const listRoles = signedIn(
  {
    id: 'listRoles',
    method: 'get',
    path: '/api/roles',
    tag: 'people',
    summary: 'Roles',
    responses: { 200: { description: 'roles', schema: page(role) } },
    errors: ['forbidden'],
  },
  async ({ ability, deps }) => {
    authorize(ability, 'read', 'User');
    return ok({ items: await selectRoles(deps.db), nextCursor: null });
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
    responses: { 200: { description: 'departments', schema: page(department) } },
    errors: ['forbidden'],
  },
  async ({ ability, deps }) => {
    authorize(ability, 'read', 'User');
    return ok({ items: await selectDepartments(deps.db), nextCursor: null });
  },
);
