import { hashPassword } from '../../db/password.js';
import type { Database } from '../../db/pool.js';
import { appendAudit } from '../../db/queries/audit.js';
import { listRoles } from '../../db/queries/organisation.js';
import { createUser } from '../../db/queries/users.js';
import { userRequest, type UserRequest } from '../contract/people.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { textFaults } from '../errors/text-faults.js';
import { faultsOf } from '../errors/zod-faults.js';
import { notPrepared } from './database.js';
import { nameTaken, refused } from './refusal.js';

/** What the command line gives of `POST /api/users`. */
export type NewAccount = Pick<UserRequest, 'username' | 'name' | 'password' | 'roles' | 'orgPack' | 'mail'>;

/** Adds a person under the rules of `POST /api/users`; throws a Refusal that names what is wrong. Answers what was added. */
export async function addUser(db: Database, given: NewAccount): Promise<UserRequest> {
  const account = checked(given);
  await checkReferences(db, account);
  const { password, ...rest } = account;
  if (!(await createUser(db, { ...rest, passwordHash: await hashPassword(password) }))) throw nameTaken(account.username);
  await appendAudit(db, { actor: { id: 'system', name: 'admin command' }, action: 'user.created', subject: `user/${account.username}`, after: rest });
  return account;
}

function checked(given: NewAccount): UserRequest {
  const faults = textFaults(given);
  const parsed = userRequest.safeParse(given);
  if (faults.length === 0 && parsed.success) return parsed.data;
  throw refused([...faults, ...(parsed.success ? [] : faultsOf(parsed.error, given))]);
}

/** Roles and organisation must be there; who does not know them is told which are. */
async function checkReferences(db: Database, { roles, orgPack }: UserRequest): Promise<void> {
  const all = await listRoles(db);
  if (all.length === 0) throw notPrepared();
  const packs = [...new Set(all.flatMap((role) => role.orgPack ?? []))];
  const ofPack = all.filter((role) => role.orgPack === null || role.orgPack === orgPack);
  const faults: FieldFault[] = [];
  if (!packs.includes(orgPack)) faults.push(unknown('/orgPack', [orgPack], packs));
  const missing = roles.filter((id) => !all.some((role) => role.id === id));
  if (missing.length > 0) {
    faults.push(
      unknown(
        '/roles',
        missing,
        ofPack.map((role) => role.id),
      ),
    );
  }
  if (new Set(roles).size < roles.length) faults.push(fieldFault('/roles', 'duplicate'));
  if (faults.length > 0) throw refused(faults);
}

function unknown(path: string, given: readonly string[], there: readonly string[]): FieldFault {
  const params = { given: given.join(', '), there: there.join(', ') };
  return { path, code: 'unknownId', text: { zh: '没有 {given}；现有：{there}', en: 'there is no {given}; there are: {there}' }, params };
}
