import { found, problemsOf, type Change } from './lab.js';

const told = (...to: object[]): Change => ({ send: { to } });

describe('a letter to nobody is refused', () => {
  test.each(['null', '""', '"nobody"', 'if days = 1 then "li" else "wang"'])('an address that is none: %s', (address) => {
    expect(found(told({ role: 'boss' }, { address }))).toEqual(['noRecipient B']);
  });

  test.each(['performer', 'superior'])('the %s of a send task, which has no performer', (relative) => {
    const [problem, ...others] = problemsOf(told({ relative }));
    expect([problem?.code, problem?.path, others]).toEqual(['noRecipient', '/elements/3/notification/to/0', []]);
    expect([problem?.message.zh, problem?.message.en]).toEqual([expect.stringContaining(relative), expect.stringContaining(relative)]);
  });

  test('one that may be somebody is not', () => {
    for (const to of [
      { address: '"li@example.test"' },
      { address: 'reason' },
      { address: 'if days = 1 then "li@example.test" else ""' },
      { relative: 'starter' },
    ])
      expect(found(told(to))).toEqual([]);
  });

  test('whom a step tells that it waits for them: roles and companies there are, and somebody', () => {
    expect(found({ task: { tell: [{ role: 'ghost' }] } })).toEqual(['unknownRole A']);
    expect(found({ task: { tell: [{ party: 'ghost' }] } })).toEqual(['unknownPartyVariable A']);
    expect(found({ task: { tell: [{ role: 'boss' }, { relative: 'performer' }] } })).toEqual([]);
  });

  test('a reminder of a task is told its performer, and no address that is none', () => {
    const reminded = (tell: object): Change => ({
      task: { deadline: { parameter: 'p.day', thresholds: [{ at: 'due', tell: [tell] }] } },
    });
    expect(found(reminded({ relative: 'performer' }))).toEqual([]);
    expect(found(reminded({ address: '"nobody"' }))).toEqual(['noRecipient A']);
  });
});
