import { found, text } from './lab.js';

const deadline = { parameter: 'time.stillOverdue.repeat' };
const approval = { performers: {}, approval: { steps: [{ id: 'one', name: text, how: 'any', who: { users: ['li'] } }], approves: ['done'] } };
const mine = ['noRejectingOutcome', 'overdueWithoutDeadline', 'transferOfSeveral', 'unknownElement', 'unknownRole'];

describe('what cannot be done automatically is refused when published', () => {
  test.each([
    [{ nobodyFound: { do: 'refuse' } }, {}, 'noRejectingOutcome'],
    [{ nobodyFound: { do: 'offer', groups: ['nobodys'] } }, {}, 'unknownRole'],
    [{ overdue: { do: 'pass' } }, {}, 'overdueWithoutDeadline'],
    [{ overdue: { do: 'jump', to: 'nowhere' } }, { deadline }, 'unknownElement'],
    [{ overdue: { do: 'handTo', to: '"li"' } }, { deadline, ...approval }, 'transferOfSeveral'],
  ])('%j', (automatic, extra, code) => {
    expect(found({ task: { ...extra, automatic } }).filter((each) => mine.some((known) => each.startsWith(known)))).toEqual([`${code} A`]);
  });
});
