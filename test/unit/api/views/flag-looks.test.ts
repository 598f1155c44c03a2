import { flagLooks, shownFlags } from '../../../../api/views/flag-looks.js';

const name = (zh: string) => ({ zh, en: zh });
const own = { disputed: { name: name('争议'), outside: true, grave: false }, late: { name: name('晚'), outside: false, grave: true } };

describe('words on a case', () => {
  test('people outside read those the process means for them, and that it waits for somebody', () => {
    const flags = ['overdue', 'waitingExternal', 'disputed', 'late', 'unexplained'];
    expect(shownFlags(flags, own, true)).toEqual(['waitingExternal', 'disputed']);
    expect(shownFlags(flags, own, false)).toEqual(flags);
  });

  test('they are named as the newest version names them; one that knows no better keeps its own', () => {
    const newest = { disputed: { name: name('争议中'), outside: true, grave: true } };
    expect(flagLooks(['disputed', 'late', 'overdue'], own, newest)).toEqual({
      disputed: { name: name('争议中'), grave: true },
      late: { name: name('晚'), grave: true },
    });
  });
});
