import type { CaseState, Incident } from '../../engine/case-state.js';
import { clockRuns as running, type RunningClock } from '../../engine/running-clocks.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Simulation } from '../commands/simulate.js';
import type { OperationEffect } from '../contract/common.js';
import { momentInWords } from '../../engine/time/moment-in-words.js';
import { isoInstant } from '../http/instant.js';
import { type Language, textIn } from '../http/language.js';
import { clockName, elementName } from './definition-names.js';
import { handEffects } from './hand-effects.js';
import { incidentWords } from './incident-text.js';
import { momentNotes } from './moment-notes.js';
import type { ElementId } from '../../model/ids.js';

/** The clocks of a case at a moment; a whole state is one too. */
export interface Clocks {
  readonly calendar: CalendarSnapshot;
  readonly deadlines: Readonly<Record<string, RunningClock>>;
}
interface Words {
  readonly definition: ProcessDefinition;
  readonly language: Language;
  /** Name of a person the effects speak of; the id where it is not known. */
  readonly personName?: (id: string) => string;
  /** Now, epoch ms, where a person sets due moments by hand: what he may not have meant is said. */
  readonly byHandAt?: number | undefined;
}
const say = ({ language }: Pick<Words, 'language'>, zh: string, en: string): string => (language === 'en' ? en : zh);

function deadlineText(words: Words, { calendar }: Clocks, before: RunningClock, after: RunningClock | undefined): string {
  const name = textIn(clockName(words.definition, before.clockId), words.language);
  const at = (deadline: RunningClock): string => textIn(momentInWords(calendar, deadline.dueAt), words.language);
  if (!after || !running(after)) return say(words, `“${name}”不再计时（原定 ${at(before)}）`, `"${name}" stops (was due ${at(before)})`);
  if (after.state === 'paused') return say(words, `“${name}”暂停计时（原定 ${at(before)}）`, `"${name}" is paused (was due ${at(before)})`);
  if (after.dueAt !== before.dueAt) {
    const moves = say(words, `“${name}”由 ${at(before)} 改为 ${at(after)}`, `"${name}" moves from ${at(before)} to ${at(after)}`);
    const notes = words.byHandAt === undefined ? [] : momentNotes(calendar, after.dueAt, words.byHandAt);
    return [moves, ...notes.map((note) => textIn(note, words.language))].join(say(words, '，', ', '));
  }
  if (becomesCertain(before, after)) return say(words, `“${name}”仍为 ${at(after)}，日期已确定`, `"${name}" stays due ${at(after)}, which is certain now`);
  return say(words, `“${name}”仍为 ${at(after)}`, `"${name}" stays due ${at(after)}`);
}

/** Whether a clock that reached into a year without an official table does so no more. */
export const becomesCertain = (before: RunningClock, after: RunningClock | undefined): boolean =>
  before.calendarUncertain === true && after !== undefined && after.calendarUncertain !== true;

function deadlineEffect(words: Words, state: Clocks, before: RunningClock, after: RunningClock | undefined): OperationEffect {
  const goesOn = after && running(after);
  return {
    kind: goesOn ? (after.state === 'paused' && before.state !== 'paused' ? 'deadlinePaused' : 'deadlineChanged') : 'deadlineCancelled',
    ...(before.elementId !== undefined && { elementId: before.elementId }),
    ...(before.scope && { scope: before.scope }),
    deadline: {
      id: before.id,
      name: clockName(words.definition, before.clockId),
      from: isoInstant(before.dueAt),
      to: goesOn ? isoInstant(after.dueAt) : null,
      ...(goesOn && becomesCertain(before, after) && { nowCertain: true }),
    },
    text: deadlineText(words, state, before, after),
  };
}

/** Running deadlines of a case with their due time before and after, and those that begin to run or stop; `all`: of those it concerns also such as stay as they are. */
export function deadlineEffects(words: Words, before: Clocks, after: Clocks, concerns: (deadline: RunningClock) => boolean, all: boolean): OperationEffect[] {
  return Object.values(before.deadlines).flatMap((deadline) => {
    const now = after.deadlines[deadline.id];
    const runs = now !== undefined && running(now);
    if (!running(deadline)) return runs ? [begunEffect(words, after, now)] : [];
    const same = runs && now.dueAt === deadline.dueAt && (now.state === 'paused') === (deadline.state === 'paused');
    return same && !(all && concerns(deadline)) ? [] : [deadlineEffect(words, after, deadline, now)];
  });
}

/** A clock that was exempt, or over, runs. */
function begunEffect(words: Words, { calendar }: Clocks, deadline: RunningClock): OperationEffect {
  const name = clockName(words.definition, deadline.clockId);
  const due = textIn(momentInWords(calendar, deadline.dueAt), words.language);
  return {
    kind: 'deadlineStarted',
    ...(deadline.scope && { scope: deadline.scope }),
    deadline: { id: deadline.id, name, from: null, to: isoInstant(deadline.dueAt) },
    text: say(words, `“${textIn(name, words.language)}”开始计时，到期 ${due}`, `"${textIn(name, words.language)}" starts, due ${due}`),
  };
}

function taskEffects(words: Words, { before, after, records }: Simulation): OperationEffect[] {
  const at = (elementId: ElementId) => textIn(elementName(words.definition, elementId), words.language);
  const gone = Object.values(before.tasks).filter((task) => !after.tasks[task.id]);
  const completed = new Set(records.flatMap(({ kind, data }) => (kind === 'taskCompleted' ? [data['taskId']] : [])));
  const done = gone.filter((task) => completed.has(task.id));
  const skipped = new Set(records.flatMap(({ kind, data }) => (kind === 'taskSkipped' ? [data['taskId']] : [])));
  const closed = gone.filter((task) => !completed.has(task.id) && !skipped.has(task.id));
  const opened = Object.values(after.tasks).filter((task) => !before.tasks[task.id]);
  const effect = (kind: string, task: { elementId: ElementId; scope?: OperationEffect['scope'] }, text: string): OperationEffect => ({
    kind,
    elementId: task.elementId,
    ...(task.scope && { scope: task.scope }),
    text,
  });
  return [
    ...done.map((task) => effect('taskCompleted', task, say(words, `待办“${at(task.elementId)}”办结`, `The task "${at(task.elementId)}" is done`))),
    ...closed.map((task) => effect('taskCancelled', task, say(words, `待办“${at(task.elementId)}”将取消`, `The task "${at(task.elementId)}" is cancelled`))),
    ...gone
      .filter((task) => skipped.has(task.id))
      .map((task) =>
        effect('taskSkipped', task, say(words, `待办“${at(task.elementId)}”不再需要办理`, `The task "${at(task.elementId)}" is not needed any more`)),
      ),
    ...opened.map((task) => effect('taskCreated', task, say(words, `新待办“${at(task.elementId)}”`, `A task "${at(task.elementId)}" opens`))),
    ...handEffects({ ...words, at }, { before, after, records }),
  ];
}

function caseEffects(words: Words, { before, after }: Simulation): OperationEffect[] {
  if (before.status === after.status) return [];
  const texts: Readonly<Record<CaseState['status'], [zh: string, en: string]>> = {
    running: ['单据恢复流转', 'The case goes on'],
    suspended: ['单据挂起：不能办理，时限停止计时', 'The case is suspended: nobody can work on it, deadlines stand'],
    completed: ['单据结束', 'The case ends'],
    cancelled: ['单据作废，不能恢复', 'The case is cancelled for good'],
  };
  const kinds: Readonly<Record<CaseState['status'], string>> = {
    running: 'caseResumed',
    suspended: 'caseSuspended',
    completed: 'caseEnded',
    cancelled: 'caseEnded',
  };
  return [{ kind: kinds[after.status], text: say(words, ...texts[after.status]) }];
}

/** That an incident is none any more. */
export function incidentEffect({ code, elementId, scope }: Incident, language: Language): OperationEffect {
  const words = incidentWords(code, language);
  return { kind: 'incidentResolved', elementId, ...(scope && { scope }), text: say({ language }, `异常解除：${words}`, `The incident is resolved: ${words}`) };
}

function incidentEffects({ language }: Words, { before, after }: Simulation): OperationEffect[] {
  return Object.values(before.incidents)
    .filter((incident) => !after.incidents[incident.id])
    .map((incident) => incidentEffect(incident, language));
}

/** What an operation does to a case, for people: status, tasks, deadlines, incidents. */
export function effectsOf(words: Words, simulation: Simulation): OperationEffect[] {
  return [
    ...caseEffects(words, simulation),
    ...taskEffects(words, simulation),
    ...deadlineEffects(words, simulation.before, simulation.after, () => true, false),
    ...incidentEffects(words, simulation),
  ];
}
