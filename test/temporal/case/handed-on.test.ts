import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NEWEST } from '../../../engine/revisions.js';
import { RAISE, REVISION, type RaiseInput } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS as parameters } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const graph = process('handed-on')
  .start()
  .choice('a', ['yes', 'no'], {
    performers: {},
    approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how: 'all', who: { users: ['li', 'gm'] } }] },
  })
  .end()
  .graph();

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const itemOf = async (played: TemporalCase, user: string): Promise<string> =>
  Object.values((await played.state()).tasks).find(({ assignee }) => assignee === user)!.id;
const say = async (played: TemporalCase, user: string): Promise<unknown> =>
  played.command({ kind: 'completeTask', taskId: await itemOf(played, user), outcome: 'yes', values: {} }, person(user));

test('who was added, by whom and why, and who gets a delegated item back, is kept from one run of a case to the next', async () => {
  // given: two are asked before 李, one after the other; gm has asked sun for an opinion
  const played = await new TemporalCase(lab, graph, { calendar: chinaYears(2025, 2027), parameters, rules: NEWEST - 1 }).start({});
  const place = { position: 'before', how: 'sequence' } as const;
  await played.command({ kind: 'addSign', taskId: await itemOf(played, 'li'), users: ['wang', 'zhao'].map(person), place, comment: '请先看' }, person('li'));
  const delegated = await itemOf(played, 'gm');
  await played.command({ kind: 'delegateTask', taskId: delegated, to: person('sun'), comment: '看型号' }, person('gm'));
  // when: a new run begins
  await played.workflow.executeUpdate<void, [RaiseInput]>(RAISE, { args: [{ rules: NEWEST }] });
  await until('it runs under the newest revision', async () =>
    (await lab.client.workflow.getHandle(played.caseId).query<number>(REVISION)) === NEWEST ? true : undefined,
  );
  await say(played, 'wang');
  await played.command({ kind: 'reassignTask', taskId: delegated, assignee: null, reason: '' }, person('sun'));
  // then
  const { rows } = await lab.pool.query<{ to: string; zh: string }>(
    `select recipients -> 0 ->> 'user' as to, body ->> 'zh' as zh from outbox where case_id = $1 order by created_at, id`,
    [played.caseId],
  );
  const toldTo = (user: string): string[] => rows.filter(({ to }) => to === user).map(({ zh }) => zh);
  expect(toldTo('zhao')).toEqual(['「a」由 LI 交给你办理。\n原因：请先看']);
  expect([toldTo('sun'), toldTo('gm').length]).toEqual([['GM 请你对「a」给出意见，之后任务交回 GM，由其决定。\n说明：看型号'], 2]);
  expect(await itemOf(played, 'gm')).toBe(delegated);
  const seen = await lab.pool.query<{ user: string }>('select user_id as "user" from case_participants where case_id = $1 order by user_id', [played.caseId]);
  expect(seen.rows.map(({ user }) => user)).toEqual(['gm', 'sun', 'wang']);
  // when
  for (const user of ['zhao', 'li', 'gm']) await say(played, user);
  // then
  expect((await played.workflow.result()) as unknown).toMatchObject({ endState: expect.any(String) });
});
