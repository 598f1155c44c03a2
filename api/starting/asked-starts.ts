import { type AskedStart, noteStarted, noteStarts, noteUnfit, putOffStart, reserveStart, takeStarts, type OpenMessage } from '../../db/queries/case-starts.js';
import { nextCaseNumber } from '../../db/queries/case-numbers.js';
import { type Carrier, startCarrier } from '../../db/carrier.js';
import type { Listener } from '../../db/listener.js';
import type { PublishedDefinition } from '../../db/queries/definitions.js';
import { packOfUser } from '../../db/queries/users.js';
import type { StartCause } from '../../engine/case-state.js';
import type { ArrivedDescent } from '../../engine/descent.js';
import { COMMON_PACK, type ProcessDefinition } from '../../model/process-definition.js';
import { startsBy } from '../../model/starts-by.js';
import type { LocalizedText } from '../../model/text.js';
import { graphOfCase, refuseStrangersOf } from '../commands/graph-of-case.js';
import { startCase } from '../commands/case-commands.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import { worded } from '../errors/wording.js';
import { monthOf } from '../http/instant.js';
import { begunBefore } from './begun-before.js';
import { underFreeNumber } from './free-number.js';
import { preparedStart, type Starter } from './prepared-start.js';
import { startValues } from './start-values.js';

/** Why a case is not begun. */
class UnfitStart extends Error {
  constructor(readonly text: LocalizedText) {
    super(text.en);
  }
}

/**
 * Begins the cases that other cases call, and that messages and signals begin (docs/decisions/0031), each under a number that is reserved with its row. Runs in
 * every API process, for only these know what a start form asks; rows are taken for half a minute.
 */
export const startAskedCases = (deps: Deps, listener: Listener): Carrier =>
  startCarrier({ listener, log: deps.log, channel: 'messages', look: () => beginAsked(deps) });

/** Begins all that is asked for by now. */
export async function beginAsked(deps: Deps): Promise<void> {
  for (;;) {
    const documents = await deps.definitions.latestDocuments();
    const more = await noteStarts(deps.pool, (message) => startableBy(documents, message));
    const asked = await takeStarts(deps.pool);
    await Promise.all(asked.map((each) => begin(deps, each)));
    if (!more && asked.length === 0) return;
  }
}

/** The processes whose start event names a message or signal, of who may send it to them: of an organisation, its own and those of all. */
function startableBy(documents: readonly ProcessDefinition[], { kind, name, orgPack, processes }: OpenMessage) {
  return documents.flatMap((document) => {
    const isReached = processes ? processes.includes(document.key) : document.orgPack === orgPack || document.orgPack === COMMON_PACK;
    const start = isReached ? startsBy(document, kind, name) : undefined;
    return start ? [{ process: document.key, startEvent: start.id }] : [];
  });
}

/** Begins one. What keeps it from that for good is noted, and its caller told; anything else is tried again. */
async function begin(deps: Deps, asked: AskedStart): Promise<void> {
  const { log, pool } = deps;
  try {
    await noteStarted(pool, asked, await begun(deps, asked));
  } catch (error) {
    const unfit = unfitness(error);
    if (!unfit) log.warn({ err: error, start: asked.id }, 'a case cannot be begun just now');
    else log.warn({ start: asked.id, process: asked.process, reason: unfit.en }, 'a case is not begun');
    await (unfit ? noteUnfit(pool, asked, unfit) : putOffStart(pool, asked.id));
  }
}

function unfitness(error: unknown): LocalizedText | null {
  if (error instanceof UnfitStart) return error.text;
  if (!(error instanceof ApiError) || error.status >= 500) return null;
  const faults = error.details.errors ?? [];
  const said = (language: 'zh-CN' | 'en') => faults.map(({ path, text, params = {} }) => `${path} ${worded(text, params, language)}`).join('; ');
  return { zh: said('zh-CN') || error.message, en: said('en') || error.message };
}

/** Who it comes of, and his organisation: that of the case which calls or sends, else the person's own. */
async function starterOf({ db }: Deps, { actor, orgPack }: AskedStart): Promise<Starter> {
  return { account: { id: actor.id, orgPack: orgPack ?? (await packOfUser(db, actor.id)) ?? COMMON_PACK } };
}

async function definitionFor(deps: Deps, { process, orgPack, party }: AskedStart): Promise<PublishedDefinition> {
  const definition = await deps.definitions.latestOf(process);
  if (!definition) throw new UnfitStart({ zh: `没有已发布的流程 ${process}`, en: `There is no published process ${process}` });
  const of = definition.document.orgPack;
  if (orgPack !== null && of !== orgPack && of !== COMMON_PACK)
    throw new UnfitStart({ zh: `流程 ${process} 属于另一个组织`, en: `The process ${process} is another organisation’s` });
  if (party !== null && definition.document.partyVariable === undefined)
    throw new UnfitStart({ zh: `流程 ${process} 与公司无关，外部公司不能启动`, en: `The process ${process} is about no company: one outside cannot begin it` });
  return definition;
}

const causeOf = (asked: AskedStart): StartCause => {
  const { id, kind, name, messageId, caller, callerElement, startEvent } = asked;
  if (kind === 'call') return { kind, callId: id, caseId: caller!, elementId: callerElement! };
  return kind === 'message' ? { kind, startEvent: startEvent!, messageId, name } : { kind, startEvent: startEvent!, signalId: messageId, name };
};

const descentOf = ({ root, length, given }: AskedStart): ArrivedDescent => ({ root, length, given });

/** The number of the case, once Temporal has it. A second try finds it there, by the id of what asks for it; so does one that knows of no first. */
async function begun(deps: Deps, asked: AskedStart): Promise<string> {
  const before = asked.caseId === null ? await begunBefore(deps, asked) : undefined;
  if (before !== undefined) return before;
  const definition = await definitionFor(deps, asked);
  const starter = await starterOf(deps, asked);
  const { files: _files, ...prepared } = await preparedStart(deps, starter, definition, await startValues(deps, definition, asked), asked.caller);
  await refuseStrangersOf(deps, starter.account.orgPack, definition, prepared.variables);
  const graph = await graphOfCase(deps, starter, definition, prepared.variables);
  const reserve = async (instead: string | null) => {
    if (asked.caseId !== null && instead === null) return asked.caseId;
    return reserveStart(deps.db, asked.id, await nextCaseNumber(deps.db, definition.document.numberCode, monthOf(deps.now())), instead);
  };
  return underFreeNumber(reserve, async (caseId) => {
    const isOurs = await startCase(deps, { caseId, graph, startedBy: asked.actor, ...prepared, cause: causeOf(asked), descent: descentOf(asked) }, asked.id);
    return isOurs ? caseId : undefined;
  });
}
