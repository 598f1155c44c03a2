import { found, text, type Change } from './lab.js';

const assigned = (assignee: string, groups: readonly string[] = []): Change => ({ task: { performers: { groups, assignee } } });
const approved = (expression: string): Change => ({
  task: { performers: {}, approval: { steps: [{ id: 'one', name: text, how: 'any', who: { expression } }], approves: ['done'] } },
});

describe('who is written to be nobody is refused', () => {
  test.each(['null', '""', '[]'])('%s', (nobody) => {
    expect(found(approved(nobody))).toEqual(['noPerformer A']);
    expect(found(assigned(nobody))).toContain('noPerformer A');
  });

  test('who may be somebody is not, nor where a role stands beside', () => {
    expect(found(approved('if ok then reason else null'))).toEqual([]);
    expect(found(assigned('reason'))).toEqual([]);
    expect(found(assigned('null', ['staff']))).toEqual([]);
  });
});
