import type { RevisionName } from '../../../engine/revisions.js';
import { process } from '../../support/process-builder.js';
import type { TemporalCase } from '../../support/temporal-case.js';
import { begin, HOUR, MONDAY, type Beginning, type Play } from './play.js';
import type { CaseHostLab } from '../../support/case-host-lab.js';

/**
 * A case whose course or record is another from a revision on: what one takes the other refuses, or writes otherwise. It is played under every revision
 * of which there are histories, so that what was before stays as well.
 */
interface Difference {
  readonly of: RevisionName;
  readonly name: string;
  readonly play: (lab: CaseHostLab, name: string, under: Beginning) => Promise<void>;
}

const text = (id: string) => ({ zh: id, en: id });
const person = (id: string) => ({ id, name: id.toUpperCase() });
const BOSS = person('boss');
/** A zero width space: nobody sees it. */
const UNSEEN = '\u200b';

const properties = {
  why: { type: 'string' },
  lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, qty: { type: 'integer' }, why: { type: 'string' } } } },
};
const form = { name: text('form'), schema: { type: 'object', properties }, ui: { order: Object.keys(properties), fields: {} } };
const lines = [{ id: 'r', qty: 1 }];

const itemOf = async (played: TemporalCase, user: string): Promise<string> =>
  Object.values((await played.state()).tasks).find(({ assignee }) => assignee === user)!.id;

/** A text that nobody can see where one is demanded, and a list cleared whose rows may not be taken away; each is answered properly where it was refused. */
const unseenText: Difference = {
  of: 'unseenTextIsNoAnswer',
  name: 'unseen-text',
  async play(lab, name, under) {
    const graph = process(name)
      .with({ forms: { form } })
      .start()
      .userTask('a', { form: 'form', fields: { why: 'required' } })
      .userTask('b', { form: 'form', fields: { lines: 'editable', 'lines/qty': 'editable', 'lines/why': 'readonly' } })
      .userTask('c')
      .end()
      .graph();
    const played = await begin(lab, name, graph, { ...under, variables: { lines } });
    const answer = async (elementId: string, values: object, otherwise: object): Promise<void> => {
      const command = { kind: 'completeTask', taskId: (await played.task(elementId)).id, outcome: 'done' } as const;
      if (await played.refused({ ...command, values: { ...values } })) await played.command({ ...command, values: { ...otherwise } });
    };
    await answer('a', { why: UNSEEN }, { why: '缺件' });
    await answer('b', { lines: null }, {});
  },
};

/** A performer who is no name, rows that are none, and numbers of its rules that are changed. */
const bounds: Difference = {
  of: 'valuesHaveBounds',
  name: 'bounds',
  async play(lab, name, under) {
    const graph = process(name)
      .with({ forms: { form }, variables: { given: { type: 'context' } } })
      .start()
      .userTask('a', { performers: { assignee: 'given.head', groups: ['staff'] }, output: { lines: 'given.rows' }, deadline: { parameter: 'p.day' } })
      .userTask('b', { form: 'form', fields: { lines: 'editable', 'lines/qty': 'editable', 'lines/why': 'editable' } })
      .end()
      .graph();
    const played = await begin(lab, name, graph, { ...under, variables: { lines, given: { head: 7, rows: 'three' } } });
    await played.command({ kind: 'changeParameters', parameters: { 'p.day': { unit: 'workingDays', value: 2 } }, reason: '节后' });
    await played.complete('a');
    await played.advanceTo(MONDAY + 3 * HOUR);
  },
};

/** An item given to who decides beside it, one given back where it has no group, and all the places of a person handed over. */
const oneVote: Difference = {
  of: 'workIsNeverNobodys',
  name: 'one-vote',
  async play(lab, name, under) {
    const step = (id: string, how: string, users: readonly string[]) => ({ id, name: text(id), how, who: { users } });
    const steps = [step('both', 'all', ['hr', 'finance']), step('turns', 'sequence', ['li', 'wang'])];
    const graph = process(name)
      .start()
      .choice('a', ['yes', 'no'], { performers: {}, approval: { steps, approves: ['yes'] } })
      .choice('b', ['yes', 'no'], { performers: { assignee: '"zhao"' } })
      .end()
      .graph();
    const played = await begin(lab, name, graph, under);
    const say = async (taskId: string, by: string) => played.refused({ kind: 'completeTask', taskId, outcome: 'yes', values: {} }, person(by));
    const handOver = async (taskId: string, from: string, to: string) => {
      const people = { from: person(from), to: person(to) };
      return played.refused({ kind: 'reassignTask', taskId, assignee: to, of: people.from, people, reason: '调岗' }, BOSS);
    };

    const [first, second] = [await itemOf(played, 'hr'), await itemOf(played, 'finance')];
    const isRefused = await played.refused({ kind: 'reassignTask', taskId: first, assignee: 'finance', reason: '休假' }, BOSS);
    await played.command({ kind: 'delegateTask', taskId: second, to: person('sun') }, person('finance'));
    await handOver(second, 'finance', 'front');
    await handOver(second, 'sun', 'gm');
    await say(second, 'gm');
    await say(second, 'front');
    await say(first, isRefused ? 'hr' : 'finance');

    const [turn, toCome] = Object.values((await played.state()).works ?? {}).flatMap(({ ballots }) => ballots.flatMap(({ entries }) => entries));
    await handOver(toCome!.id, 'wang', 'wu');
    await say(turn!.id, 'li');
    for (const next of ['wu', 'wang']) await say(toCome!.id, next);

    await played.refused({ kind: 'reassignTask', taskId: (await played.task('b')).id, assignee: null, reason: '' }, person('zhao'));
    await played.settle();
  },
};

/** What has come to the case at the end of a long row of messages, and would be sent on. */
const inCircles: Difference = {
  of: 'nothingGoesOnForEver',
  name: 'in-circles',
  async play(lab, name, under) {
    const key = { correlationKey: '"k"' };
    const graph = process(name)
      .start()
      .receive('wait', 'ball', {}, key)
      .throw('back', { kind: 'message', messages: ['ball'], ...key })
      .userTask('a')
      .end()
      .graph();
    const played = await begin(lab, name, graph, under);
    const descent = { root: 'first', length: 200, given: 200 };
    await played.command({ kind: 'correlateMessage', messageId: 'ball', name: 'ball', correlationKey: 'k', payload: {}, descent }, person('system'));
    await played.settle();
  },
};

/** An activity with a loop that is done twice, and is walked once more by the older count. */
const rounds: Difference = {
  of: 'onlyWhatIsThereCounts',
  name: 'rounds',
  async play(lab, name, under) {
    const graph = process(name)
      .start()
      .choice('a', ['again', 'done'], { loop: { condition: 'outcome = "again"' } })
      .userTask('b')
      .end()
      .graph();
    const played = await begin(lab, name, graph, under);
    for (const outcome of ['again', 'done']) await played.complete('a', { outcome });
  },
};

/** Each is recorded under every revision of which there are histories; a revision without one does not pass `revisions.test.ts`. */
export const differences: readonly Difference[] = [unseenText, bounds, oneVote, inCircles, rounds];

/** The play of a difference under a revision. */
export const playedUnder = ({ name, play }: Difference, rules: number): Play => ({ name, play: (lab, caseId) => play(lab, caseId, { rules }) });
