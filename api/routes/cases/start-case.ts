import { nextCaseNumber } from '../../../db/queries/case-numbers.js';
import { type CaseFullRow, findCase } from '../../../db/queries/cases.js';
import { attachToCase, detachFromCase } from '../../../db/queries/attachments.js';
import { reserveCase } from '../../../db/queries/idempotency.js';
import type { PublishedDefinition } from '../../../db/queries/definitions.js';
import type { Principal } from '../../auth/principal.js';
import { graphOfCase, refuseStrangers } from '../../commands/graph-of-case.js';
import { startCase as startWorkflow } from '../../commands/case-commands.js';
import { compared } from '../../commands/proof.js';
import { caseDetail, startCaseRequest } from '../../contract/cases.js';
import type { Deps } from '../../deps.js';
import type { Expectation } from '../../live/expectation.js';
import { ApiError, invalidField } from '../../errors/api-error.js';
import { ofOwnParty } from '../../forms/own-party.js';
import { monthOf } from '../../http/instant.js';
import { created, signedIn, type SignedInCall } from '../../http/operation.js';
import { mayStart, maySeeDefinition } from '../../policy/abilities.js';
import { underFreeNumber } from '../../starting/free-number.js';
import { preparedStart, type PreparedStart } from '../../starting/prepared-start.js';
import { startsByForm } from '../../../model/starts-by.js';
import { caseDetail as viewCase } from '../../views/case-detail.js';
import type { CaseId } from '../../../model/ids.js';

/** How long the first step may take to be readable, ms. */
const FIRST_STEP = 15_000;
/** The starter sees what he started, whatever else he may see. */
const everything = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };

async function startable(deps: Deps, caller: Principal, process: string, version: number | undefined): Promise<PublishedDefinition> {
  const latest = await deps.definitions.latestOf(process);
  if (!latest || !maySeeDefinition(caller, latest.document)) throw invalidField('/process', 'unknownProcess');
  if (!mayStart(caller, latest.document)) throw new ApiError('forbidden');
  if (!startsByForm(latest.document)) throw invalidField('/process', 'startedByEvents');
  const found = version === undefined ? latest : await deps.definitions.version(process, version);
  if (!found) throw invalidField('/version', 'unknownId');
  return found;
}

type Request = Pick<SignedInCall<unknown, unknown, unknown>, 'deps' | 'caller' | 'idempotency' | 'requestId'>;

/** The number is reserved under the Idempotency-Key: a retry after a crash starts the same case. `instead` of one that turned out to be taken. */
async function numberFor({ deps, caller, idempotency }: Request, code: string, instead: string | null): Promise<string> {
  if (idempotency?.caseId && instead === null) return idempotency.caseId;
  const number = await nextCaseNumber(deps.db, code, monthOf(deps.now()));
  return idempotency ? reserveCase(deps.db, caller.account.id, idempotency.key, number, instead) : number;
}

function readable(deps: Deps, caseId: CaseId, firstStep: Expectation): Promise<CaseFullRow> {
  return firstStep
    .until(() => findCase(deps.db, everything, caseId), FIRST_STEP)
    .catch((error: unknown) => {
      deps.log.error({ err: error, caseId }, 'the first step is not readable');
      throw new ApiError('unavailable', { params: { what: { zh: '工作进程', en: 'the worker' } }, retryAfter: 5 });
    });
}

/** Starts the case under the first number that is free, and waits until its first step can be read. */
async function startUnderNumber(request: Request, definition: PublishedDefinition, { files, ...input }: PreparedStart): Promise<CaseFullRow> {
  const { deps, caller, requestId } = request;
  const { document } = definition;
  const graph = await graphOfCase(deps, caller, definition, input.variables);
  return underFreeNumber(
    (instead) => numberFor(request, document.numberCode, instead),
    async (caseId) => {
      await attachToCase(deps.db, files, caseId);
      const firstStep = deps.hub.expect(caseId);
      const started = await startWorkflow(deps, { caseId, graph, startedBy: caller.actor, ...input }, requestId).catch((error: unknown) => {
        firstStep.cancel();
        throw error;
      });
      if (started) return readable(deps, caseId, firstStep);
      firstStep.cancel();
      deps.log.warn({ caseId }, 'number is taken by a case that this database does not know');
      await detachFromCase(deps.db, files, caseId);
      return undefined;
    },
  );
}

/** `POST /api/cases`: starts a case and answers when its first step can be read. */
export const startCase = signedIn(
  {
    id: 'startCase',
    method: 'post',
    path: '/api/cases',
    tag: 'cases',
    summary: 'Start a case',
    body: startCaseRequest,
    responses: { 201: { description: 'the case, with its first tasks', schema: caseDetail, location: '/api/cases/{id}' } },
    errors: ['forbidden'],
    idempotent: 'resume',
  },
  async (request) => {
    const { caller, body, deps, language, idempotency } = request;
    const definition = await startable(deps, caller, body.process, body.version);
    if (idempotency?.caseId) await compared(deps, idempotency.caseId);
    const already = idempotency?.caseId ? await findCase(deps.db, everything, idempotency.caseId) : undefined;
    if (already) return created(await viewCase(deps, caller, already, language));
    const given = ofOwnParty(caller, definition.document, body.variables);
    const prepared = await preparedStart(deps, caller, definition, given, idempotency?.caseId ?? null);
    await refuseStrangers(deps, caller, definition, prepared.variables);
    return created(await viewCase(deps, caller, await startUnderNumber(request, definition, prepared), language));
  },
);
