import { yearsToLoad } from '../../../../../../designer/src/workplace/pages/home/years-to-load.js';

describe('which years home asks to load', () => {
  it('each that cases wait for, with how many, however far ahead, whatever is loaded before it', () => {
    const missing = [
      { year: 2028, waiting: 2 },
      { year: 2030, waiting: 1 },
    ];
    expect(yearsToLoad({ years: [2026, 2027], missing }, '2026-06-01')).toEqual(missing);
  });

  it('the next year from November on, though no case waits; not before', () => {
    expect(yearsToLoad({ years: [2026], missing: [] }, '2026-10-31')).toEqual([]);
    expect(yearsToLoad({ years: [2026], missing: [] }, '2026-11-01')).toEqual([{ year: 2027, waiting: 0 }]);
    expect(yearsToLoad({ years: [2026, 2027], missing: [] }, '2026-12-01')).toEqual([]);
  });

  it('this year always, and each once', () => {
    expect(yearsToLoad({ years: [], missing: [{ year: 2028, waiting: 3 }] }, '2026-02-01')).toEqual([
      { year: 2026, waiting: 0 },
      { year: 2028, waiting: 3 },
    ]);
    expect(yearsToLoad({ years: [2026], missing: [{ year: 2027, waiting: 3 }] }, '2026-12-01')).toEqual([{ year: 2027, waiting: 3 }]);
  });
});
