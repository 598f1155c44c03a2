import { createEventBuffer, createSession } from 'better-sse';
import { authenticate } from '../../auth/authenticate.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { signedIn } from '../../http/operation.js';
import type { ProgressEvent } from '../../contract/events.js';
import type { JobNotice } from '../../live/listener.js';
import { entryOf, type LiveMessage } from '../../live/messages.js';
import { maySeeCase, type CaseVisibility } from '../../../db/queries/visibility.js';
import { visibilityOf } from '../../policy/case-access.js';
import { maySeeJob } from '../../running-cases/job-view.js';

/** How often the right to listen is looked at anew, ms: roles change, sessions end. */
const RECHECK = 30_000;

const HEADERS = { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };

/** What of a message this person gets, or null. */
function dataFor(caller: Principal, visibility: CaseVisibility, message: LiveMessage): Readonly<Record<string, unknown>> | null {
  if (message.users && !message.users.includes(caller.account.id)) return null;
  if (!message.users && !maySeeCase(visibility, message.facts)) return null;
  return caller.outside ? message.outsideData : message.data;
}

async function visibilityNow(deps: Deps, caller: Principal): Promise<CaseVisibility> {
  return visibilityOf(caller, await deps.definitions.latestDocuments());
}

/** `GET /api/events`: follow what happens; `Last-Event-ID` resumes. */
export const readEvents = signedIn(
  {
    id: 'readEvents',
    method: 'get',
    path: '/api/events',
    tag: 'live',
    summary: 'Server-sent events: case, task, notification, progress, reload',
    responses: { 200: { description: 'a stream of events', contentType: 'text/event-stream' } },
  },
  async ({ caller, deps, req, res }) => {
    let visibility = await visibilityNow(deps, caller);
    let listener = caller;
    // Express asks this handler for HEAD too: that has no body to wait for.
    if (req.method === 'HEAD') return void res.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' }).end();
    const stream = await createSession(req, res, { keepAlive: 15_000, headers: HEADERS });
    const push = (message: LiveMessage): void => {
      const data = dataFor(caller, visibility, message);
      if (data && stream.isConnected) stream.push(data, message.event, message.id);
    };
    // Follow first, then read what was missed: nothing falls between; what comes meanwhile waits its turn.
    let held: LiveMessage[] | undefined = [];
    const leave = deps.hub.follow({
      receive: (message) => (held ? void held.push(message) : push(message)),
      progress: (notice) => void (maySeeJob(listener, notice) && stream.isConnected && tellProgress(stream, notice)),
      end: () => void req.socket.end(),
    });
    stream.once('disconnected', leave);
    const told = await tellMissed(deps, stream, req.get('last-event-id'), visibility, push);
    held.filter((message) => !told.has(entryOf(message.id))).forEach(push);
    held = undefined;
    recheck(deps, req, stream, (v, who) => ((visibility = v), (listener = who)));
    return undefined;
  },
);

/** Tells a reader that comes back what he has missed; answers the journal entries it was about. */
async function tellMissed(
  deps: Deps,
  stream: Stream,
  lastId: string | undefined,
  visibility: CaseVisibility,
  push: (message: LiveMessage) => void,
): Promise<ReadonlySet<number | undefined>> {
  const told = new Set<number | undefined>();
  if (!lastId) return told;
  const missed = await deps.hub.since(lastId, visibility);
  if (missed.kind === 'reload') stream.push({ reason: missed.reason }, 'reload', missed.newest);
  else
    for await (const { messages, entries } of missed.pages) {
      if (!stream.isConnected) break;
      messages.forEach(push);
      for (const entry of entries) told.add(entry);
    }
  return told;
}

/** Without an id: the reader resumes after the last entry of a journal, as if this had not been said. */
function tellProgress(stream: Stream, { jobId, kind, state, done, total }: JobNotice): void {
  const data: ProgressEvent = { jobId, kind, state, done, total };
  void stream.batch(createEventBuffer().event('progress').data(data).dispatch());
}

type Stream = Awaited<ReturnType<typeof createSession>>;

function recheck(deps: Deps, req: Parameters<typeof authenticate>[0], stream: Stream, update: (visibility: CaseVisibility, who: Principal) => void): void {
  const timer = setInterval(() => {
    void stillSignedIn(deps, req)
      .then(async (principal) => (principal ? update(await visibilityNow(deps, principal), principal) : void req.socket.destroy()))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'live: could not look at the right to listen'));
  }, RECHECK);
  stream.once('disconnected', () => clearInterval(timer));
}

/** The session may have ended since the stream began: it is read from the store again. */
async function stillSignedIn(deps: Deps, req: Parameters<typeof authenticate>[0]): Promise<Principal | undefined> {
  if (req.session) {
    const there = await new Promise<boolean>((resolve) => req.session.reload((error: unknown) => resolve(!error)));
    if (!there) return undefined;
  }
  return authenticate(req, deps).catch(() => undefined);
}
