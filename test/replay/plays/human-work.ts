import type { ApprovalStep } from '../../../model/approvals/approval-step.js';
import { process } from '../../support/process-builder.js';
import type { TemporalCase } from '../../support/temporal-case.js';
import { begin, HOUR, MONDAY, type Play } from './play.js';

type HowFar = Partial<Pick<ApprovalStep, 'pass' | 'veto'>>;

const text = (id: string) => ({ zh: id, en: id });
const person = (id: string) => ({ id, name: id.toUpperCase() });
const step = (id: string, how: ApprovalStep['how'], users: readonly string[], rest: HowFar = {}) => ({ id, name: text(id), how, who: { users }, ...rest });
const approval = (steps: readonly object[]) => ({ performers: {}, approval: { steps, approves: ['yes'] }, deadline: { parameter: 'p.twoDays' } });

const itemOf = async (played: TemporalCase, user: string): Promise<string> =>
  Object.values((await played.state()).tasks).find(({ assignee }) => assignee === user)!.id;
const say = async (played: TemporalCase, user: string, outcome: string): Promise<unknown> =>
  played.command({ kind: 'completeTask', taskId: await itemOf(played, user), outcome, values: { [user]: outcome } }, person(user));

/** Steps that everybody, one after the other, and a majority decide; one that somebody forbids, and one that waits. */
const approvals: Play = {
  name: 'approvals',
  async play(lab, name) {
    const majority = { pass: { count: 2 }, veto: true };
    const graph = process(name)
      .start()
      .choice(
        'a',
        ['yes', 'no'],
        approval([step('all', 'all', ['li', 'wang']), step('turn', 'sequence', ['zhao', 'qian']), step('most', 'vote', ['sun', 'gm', 'wu'], majority)]),
      )
      .choice('b', ['yes', 'no'], approval([step('most', 'vote', ['li', 'wang', 'zhao'], majority)]))
      .choice('c', ['yes', 'no'], approval([step('one', 'any', ['li', 'wang'])]))
      .end()
      .graph();
    const played = await begin(lab, name, graph);
    for (const user of ['wang', 'li', 'zhao', 'qian', 'gm', 'sun']) await say(played, user, 'yes');
    await say(played, 'zhao', 'no');
    await played.advanceTo(MONDAY + 60 * HOUR);
  },
};

/** People who are asked before, beside and after somebody, one who is asked no more, an item that is taken back, and an opinion that comes. */
const signers: Play = {
  name: 'signers',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .choice('a', ['yes', 'no'], approval([step('all', 'all', ['li', 'wang'])]))
      .end()
      .graph();
    const played = await begin(lab, name, graph);
    const add = async (by: string, users: readonly string[], position: 'before' | 'after' | 'parallel'): Promise<unknown> =>
      played.command({ kind: 'addSign', taskId: await itemOf(played, by), users: users.map(person), place: { position, how: 'all' } }, person(by));
    await add('li', ['zhao', 'qian'], 'before');
    await add('wang', ['sun'], 'parallel');
    await add('wang', ['gm'], 'after');
    await played.command({ kind: 'removeSign', taskId: await itemOf(played, 'qian') }, person('li'));
    const item = await itemOf(played, 'zhao');
    await played.command({ kind: 'delegateTask', taskId: item, to: person('gm') }, person('zhao'));
    await played.command({ kind: 'takeBackTask', taskId: item, from: person('gm'), comment: '改请他人' }, person('zhao'));
    await played.command({ kind: 'delegateTask', taskId: item, to: person('wu'), comment: '请看' }, person('zhao'));
    await say(played, 'wu', 'yes');
    await say(played, 'wang', 'yes');
    await played.command({ kind: 'suspendCase', reason: '演练' });
  },
};

export const humanWork: readonly Play[] = [approvals, signers];
