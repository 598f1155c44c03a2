import { FORMAT, type CaseState, type Incident } from './case-state.js';
import type { MessageWait, TimerWait, Wait } from './waits.js';
import { idName } from './ids.js';
import { REVISIONS, rulesOf, type RevisionName } from './revisions.js';

/** Until version 0.1.0 the events that wait stood in two maps, without their kind. */
interface TwoMaps {
  readonly timers: Readonly<Record<string, Omit<TimerWait, 'kind'>>>;
  readonly messages: Readonly<Record<string, Omit<MessageWait, 'kind'>>>;
}

/** A state as a run has left it, of this version or of an earlier one whose cases may still run. */
export type StoredState = CaseState | (Omit<CaseState, 'waits'> & TwoMaps);

/**
 * The state that a run hands over by continue-as-new, in today's shape: pure, the given one is not changed. Only the shape is
 * brought up to date, never the meaning; a state of today comes back as it is. Throws where a later build has written it in a shape that this one does
 * not know: the workflow task fails, and the case waits for a worker that does.
 */
export function readState(stored: StoredState): CaseState {
  const format: number = stored.format;
  if (format !== FORMAT) throw new Error(`Expected a state of format ${FORMAT}, found ${format}: a later build has written it`);
  if ('waits' in stored) return stored;
  const { timers, messages, ...rest } = stored;
  const waits: Wait[] = [
    ...Object.values(timers).map((timer): Wait => ({ kind: 'timer', ...timer })),
    ...Object.values(messages).map((message): Wait => ({ kind: 'message', ...message })),
  ];
  return { ...rest, waits: Object.fromEntries(waits.map((wait) => [wait.id, wait])) };
}

/** A difference that asks nothing of what is there already. */
const same = (state: CaseState): CaseState => state;

/** What a revision makes of a state of the one before. It stays as it is once a version with it is out: replays take it again. */
const upgrades: Readonly<Record<Exclude<RevisionName, 'foundation'>, (state: CaseState) => CaseState>> = {
  idsSayWhatTheyName: (state) => ({ ...state, idsGiven: visitsOf(state) }),
  itemsHaveTheirWholeKey: same,
  onceARound: same,
  incidentsHoldUntilMended: (state) => ({
    ...state,
    incidents: Object.fromEntries(Object.entries(state.incidents).map(([id, each]) => [id, mendable(state, each)])),
  }),
  callsAreCalledOff: same,
  systemActsAsItself: same,
  reasonsAreData: same,
  // its definition was checked by the older meaning
  expressionsFailLoudly: (state) => ({ ...state, quietExpressions: true }),
  whomWorkIsGivenIsTold: same,
  answersAreMerged: same,
  wordsOfTheReader: same,
  incidentsEndWithTheCase: same,
  // what has ended until then leaves with the next step
  whatIsEndedLeaves: same,
  runsEndByWhatReplayCosts: same,
  uncertainIsSaid: same,
  // what earlier suspensions have moved stays moved
  shortPausesKeepTheDay: same,
  unseenTextIsNoAnswer: same,
  // what is kept already stays as it is
  valuesHaveBounds: same,
  // what is nobody's already becomes an incident, with a step of its own (behaviors/due)
  workIsNeverNobodys: same,
  // what is on its way comes of nothing that it knows
  nothingGoesOnForEver: same,
  // what was counted stays counted
  onlyWhatIsThereCounts: same,
};

/**
 * A state as a run has left it, under the revision that the next run was asked for: pure, the given one is not changed. What
 * is open keeps its id, so that rows and links stay right; only what comes is of the new meaning. A revision below the state's
 * own changes nothing: meaning is never taken back.
 */
export function upgradeState(stored: StoredState, rules: number): CaseState {
  const state = readState(stored);
  return REVISIONS.filter(({ id }) => id > rulesOf(state) && id <= rules).reduce(
    (before, { id, name }) => ({ ...(name === 'foundation' ? before : upgrades[name](before)), rules: id }),
    state,
  );
}

/** How often a token has come to each place, so that the next visit has the number that people would give it. */
function visitsOf({ trace }: CaseState): Record<string, number> {
  const visits: Record<string, number> = {};
  for (const [key, { elementId, count }] of Object.entries(trace)) {
    const name = idName('element', elementId, key.slice(elementId.length + 1));
    visits[name] = (visits[name] ?? 0) + count;
  }
  return visits;
}

/** An incident of a timer that waits without a moment can be retried: it knows its timer now. */
function mendable(state: CaseState, incident: Incident): Incident {
  if (incident.code !== 'timerFailed' || incident.retry) return incident;
  const wait = Object.values(state.waits).find((each) => each.kind === 'timer' && each.elementId === incident.elementId && each.at === undefined);
  if (!wait) return incident;
  return { ...incident, ...(wait.instanceId !== null && { instanceId: wait.instanceId }), retry: { kind: 'timer', ref: wait.id } };
}
