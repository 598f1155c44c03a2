import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sql } from 'kysely';
import { appendAudit } from '../../../db/queries/audit.js';
import { addDeputy, deputiesOf, type DeputyRow, endDeputy as endStanding } from '../../../db/queries/deputies.js';
import { packOfUser, peopleOfTheHouse } from '../../../db/queries/users.js';
import type { Principal } from '../../auth/principal.js';
import { deputyInAddress } from '../../contract/addresses.js';
import { page } from '../../contract/common.js';
import { type Deputy, deputy, deputyQuery, deputyRequest, type DeputyRequest } from '../../contract/deputies.js';
import type { Deps } from '../../deps.js';
import { ApiError, invalidField, notFound } from '../../errors/api-error.js';
import { pageOfWhole } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { created, noContent, ok, signedIn } from '../../http/operation.js';
import { hasAny } from '../../policy/abilities.js';
import { loadNames, type Names } from '../../views/names.js';

/** People of the house look after their own deputies, ops and admins after everybody's. */
const looksAfter = (caller: Principal, user: string): boolean => !caller.outside && (caller.account.id === user || hasAny(caller, ['ops', 'admin']));

const view = (caller: Principal, { id, userId, deputyId, process, from, until }: DeputyRow, names: Names): Deputy => ({
  id,
  user: names.person(userId),
  deputy: names.person(deputyId),
  process,
  from: isoInstant(from),
  until: isoInstant(until),
  mayEnd: looksAfter(caller, userId),
});

const namesOf = (deps: Deps, rows: readonly DeputyRow[]) => loadNames(deps, { users: rows.flatMap(({ userId, deputyId }) => [userId, deputyId]), parties: [] });

/** `GET /api/deputies`: who stands in, or will, for the caller, or for whom he does (`deputy`); for ops and admins for everybody. */
export const listDeputies = signedIn(
  {
    id: 'listDeputies',
    method: 'get',
    path: '/api/deputies',
    tag: 'people',
    summary: 'Who does whose new work while he is away',
    query: deputyQuery,
    responses: { 200: { description: 'those that stand, the next to begin first', schema: page(deputy) } },
  },
  async ({ caller, query, list, deps }) => {
    const everybody = !caller.outside && hasAny(caller, ['ops', 'admin']);
    const { user = everybody || query.deputy !== undefined ? undefined : caller.account.id, deputy: by } = query;
    const maySee = everybody || [user, by].some((each) => each !== undefined && looksAfter(caller, each));
    const asked = { ...(user !== undefined && { userId: user }), ...(by !== undefined && { deputyId: by }) };
    const rows = maySee ? await deputiesOf(deps.db, asked, new Date(deps.now())) : [];
    const names = await namesOf(deps, rows);
    return ok(
      pageOfWhole(
        rows.map((row) => view(caller, row, names)),
        query,
        list,
        ({ id }) => id,
      ),
    );
  },
);

/** The wish as a row; throws at the field that is wrong: a moment, a process, somebody who cannot stand in for him. */
async function rowOf(deps: Deps, caller: Principal, body: DeputyRequest): Promise<DeputyRow> {
  const userId = body.user ?? caller.account.id;
  if (!looksAfter(caller, userId)) throw new ApiError('forbidden');
  const now = deps.now();
  const [from, until] = [new Date(body.from ?? now), new Date(body.until)];
  if (until.getTime() <= Math.max(now, from.getTime())) throw invalidField('/until', 'notInTheFuture');
  if (body.deputy === userId) throw invalidField('/deputy', 'notOneself');
  const [house, own, theirs] = await Promise.all([
    peopleOfTheHouse(deps.db, [userId, body.deputy]),
    packOfUser(deps.db, userId),
    packOfUser(deps.db, body.deputy),
  ]);
  if (!house.has(userId)) throw invalidField('/user', 'unknownId');
  if (!house.has(body.deputy)) throw invalidField('/deputy', 'unknownId');
  if (own !== theirs) throw invalidField('/deputy', 'otherOrganisation');
  if (body.process !== undefined && !(await deps.definitions.latestOf(body.process))) throw invalidField('/process', 'unknownId');
  return { id: randomUUID(), userId, deputyId: body.deputy, process: body.process ?? null, from, until };
}

/** `POST /api/deputies`: 离岗代理. From then on the person's new work goes to his deputy; what he has already stays his. */
export const createDeputy = signedIn(
  {
    id: 'createDeputy',
    method: 'post',
    path: '/api/deputies',
    tag: 'people',
    summary: 'Name who does the new work of somebody who is away',
    body: deputyRequest,
    responses: { 201: { description: 'the deputy', schema: deputy } },
    errors: ['forbidden'],
    idempotent: 'resume',
  },
  async ({ caller, body, deps, keep }) => {
    const row = await rowOf(deps, caller, body);
    const reply = created(view(caller, row, await namesOf(deps, [row])));
    await deps.db.transaction().execute(async (trx) => {
      await addDeputy(trx, row, caller.account.id);
      await appendAudit(trx, { actor: caller.actor, action: 'deputy.named', subject: `user/${row.userId}`, after: row });
      await sql`select pg_notify('deputies', '')`.execute(trx);
      await keep(trx, reply);
    });
    return reply;
  },
);

/** `DELETE /api/deputies/{id}`: he is back, or another is to do it. Work that was given stays where it is. */
export const endDeputy = signedIn(
  {
    id: 'endDeputy',
    method: 'delete',
    path: '/api/deputies/{id}',
    tag: 'people',
    summary: 'End a deputy before his time',
    params: z.strictObject({ id: deputyInAddress }),
    responses: { 204: { description: 'ended' } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => {
    await deps.db.transaction().execute(async (trx) => {
      const row = await endStanding(trx, params.id, new Date(deps.now()));
      if (!row || !looksAfter(caller, row.userId)) throw notFound();
      await appendAudit(trx, { actor: caller.actor, action: 'deputy.ended', subject: `user/${row.userId}`, before: row });
    });
    return noContent();
  },
);
