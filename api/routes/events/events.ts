import type { Request } from 'express';
import { z } from 'zod';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { signedIn } from '../../http/operation.js';
import { entryOf, type LiveMessage } from '../../live/messages.js';
import { maySeeCase, type CaseVisibility } from '../../../db/queries/visibility.js';
import { visibilityOf } from '../../policy/case-access.js';
import { maySeeJob } from '../../running-cases/job-view.js';
import { type RightToListen, watchRight } from './right-to-listen.js';
import { type EventStream, HEADERS, openStream } from './stream.js';

/** Between two signs of life, ms; a reader who has heard none for two and a bit takes the connection for dead. */
const HEARTBEAT = 15_000;

/** Somebody who listens, and what he may see: both may change while he does. */
interface Listener {
  who: Principal;
  visibility: CaseVisibility;
}

/** What of a message this person gets, or null. */
function dataFor({ who, visibility }: Listener, message: LiveMessage): Readonly<Record<string, unknown>> | null {
  if (message.users && !message.users.includes(who.account.id)) return null;
  if (!message.users && !maySeeCase(visibility, message.facts)) return null;
  return who.outside ? message.outsideData : message.data;
}

const listenerOf = async (deps: Deps, who: Principal): Promise<Listener> => ({
  who,
  visibility: visibilityOf(who, await deps.definitions.latestDocuments()),
});

/** `GET /api/events`: follow what happens; `Last-Event-ID` resumes. */
export const readEvents = signedIn(
  {
    id: 'readEvents',
    method: 'get',
    path: '/api/events',
    tag: 'live',
    summary: 'Server-sent events: case, task, notification, progress, reload, heartbeat, signedOut',
    headers: ['Last-Event-ID'],
    query: z.strictObject({ lastEventId: z.string().max(40).optional().describe('Goes on after this event, where `Last-Event-ID` cannot be set.') }),
    responses: { 200: { description: 'a stream of events', contentType: 'text/event-stream' } },
  },
  async ({ caller, deps, query, req, res }) => {
    const listener = await listenerOf(deps, caller);
    // Express asks this handler for HEAD too: that has no body to wait for.
    if (req.method === 'HEAD') return void res.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' }).end();
    const stream = await openStream(req, res);
    keepAlive(deps, stream);
    const right = rightOf(deps, req, stream, listener);
    if (!stream.isOpen) return void right.stop();
    stream.whenClosed(right.stop);
    // A browser that resumes by itself knows better than the address it was given at first.
    await followWith(deps, stream, listener, right, req.get('last-event-id') ?? query.lastEventId);
    return undefined;
  },
);

/** His right to listen: as it changes, so does what he is told; when it ends he is shown out. */
const rightOf = (deps: Deps, req: Request, stream: EventStream, listener: Listener): RightToListen =>
  watchRight(deps, req, {
    still: async (who) => void Object.assign(listener, await listenerOf(deps, who)),
    ended: () => {
      stream.tell('signedOut', {});
      stream.close();
    },
  });

/** The first at once: a page knows by it that the stream carries. */
function keepAlive({ hub }: Deps, stream: EventStream): void {
  const beat = (): void => stream.tell('heartbeat', { current: hub.isCurrent });
  beat();
  const timer = setInterval(beat, HEARTBEAT);
  stream.whenClosed(() => clearInterval(timer));
}

/** Follow first, then read what was missed: nothing falls between; what comes meanwhile waits its turn. */
async function followWith(deps: Deps, stream: EventStream, listener: Listener, right: RightToListen, lastId: string | undefined): Promise<void> {
  const push = (message: LiveMessage): void => {
    const data = dataFor(listener, message);
    if (data) stream.push(data, message.event, message.id);
  };
  let held: LiveMessage[] | undefined = [];
  const leave = deps.hub.follow({
    receive: (message) => (held ? void held.push(message) : push(message)),
    progress: (notice) => {
      const { jobId, kind, state, done, total } = notice;
      if (maySeeJob(listener.who, notice)) stream.tell('progress', { jobId, kind, state, done, total });
    },
    reload: (newest) => stream.push({ reason: 'tooMany' }, 'reload', newest),
    current: (isCurrent) => stream.tell('heartbeat', { current: isCurrent }),
    sessionEnded: right.sessionEnded,
    reconsider: right.look,
    end: () => stream.close(),
  });
  stream.whenClosed(leave);
  // What ended between the question who asks and now was told to nobody.
  await right.look();
  const told = await tellMissed(deps, stream, lastId, listener.visibility, push);
  held.filter((message) => !told.has(entryOf(message.id))).forEach(push);
  held = undefined;
}

/** Tells a reader that comes back what he has missed; answers the journal entries it was about. */
async function tellMissed(
  deps: Deps,
  stream: EventStream,
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
      if (!stream.isOpen) break;
      messages.forEach(push);
      for (const entry of entries) told.add(entry);
    }
  return told;
}
