import type { CaseDetail, ElementState } from '../../../../../../api/contract/index.js';
import { awaitedMessages } from '../../../../../../designer/src/workplace/pages/case/messages/awaited.js';
import { tasksFor } from '../../../../../../designer/src/workplace/pages/case/tabs/tasks-for.js';
import { loadProcess } from '../../../../../../processes/load.js';

const definition = { ...loadProcess('processes/zhifu/repair-return'), version: 1, publishedAt: '2026-09-01T09:00:00+08:00' };
const scope = (key: string, zh: string) => ({ elementId: 'RR-R', key, label: { zh, en: key } });
const active = (elementId: string, key: string, zh: string): ElementState => ({
  elementId,
  scope: scope(key, zh),
  state: 'active',
  enteredAt: '',
  leftAt: null,
  performer: null,
  count: 1,
});
const all = ['factoryReceived', 'repaired', 'irreparable', 'noStock', 'shipped'];
const detail = (elements: ElementState[], allowedMessages: string[]): CaseDetail => ({ elements, allowedMessages }) as unknown as CaseDetail;

describe('what may be told to a case now', () => {
  it('waits for nothing before the goods are at a factory', () => {
    expect(awaitedMessages(definition, detail([active('RR-09', 'baike', '佰科工厂')], all))).toEqual([]);
  });

  it('offers each route its messages, with the route filled', () => {
    const found = awaitedMessages(definition, detail([active('RR-10', 'baike', '佰科工厂'), active('RR-10', 'taiwan', '台湾返修')], all));
    expect(found).toEqual([
      { key: 'baike', scope: { zh: '佰科工厂', en: 'baike' }, names: all, payload: { route: 'baike' } },
      { key: 'taiwan', scope: { zh: '台湾返修', en: 'taiwan' }, names: all, payload: { route: 'taiwan' } },
    ]);
  });

  it('offers only what the reader may send', () => {
    expect(awaitedMessages(definition, detail([active('RR-10', 'baike', '佰科工厂')], ['shipped']))[0]?.names).toEqual(['shipped']);
    expect(awaitedMessages(definition, detail([active('RR-10', 'baike', '佰科工厂')], []))).toEqual([]);
  });
});

describe('tasks of the reader', () => {
  const group = (role: string) => ({ role, name: { zh: role, en: role } });
  const task = (id: string, more: object) =>
    ({ id, state: 'open', assignee: null, candidateGroups: [group('service-specialist')], ...more }) as unknown as CaseDetail['tasks'][number];
  const reader = { id: 'li', outside: false, roles: [group('service-specialist')] };

  it('are his own, then those of his groups that nobody has', () => {
    const tasks = [
      task('free', {}),
      task('own', { assignee: { id: 'li', name: '李' }, candidateGroups: [] }),
      task('taken', { assignee: { id: 'wang', name: '王' } }),
      task('other', { candidateGroups: [group('finance')] }),
      task('done', { state: 'completed' }),
    ];
    expect(tasksFor(tasks, reader).map((each) => each.id)).toEqual(['own', 'free']);
  });

  it('are for people outside all that they are given: their company is asked, not a group', () => {
    const agent = { id: 'qian', roles: [group('agent')], outside: true };
    expect(tasksFor([task('receipt', { candidateGroups: [] })], agent).map((each) => each.id)).toEqual(['receipt']);
  });
});
