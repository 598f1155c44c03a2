import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rebase, takeTheirs, type Changes } from '../../../../../designer/src/kit/forms/changes.js';
import { joinDrafts } from '../../../../../designer/src/kit/forms/join-drafts.js';

const lines = [
  { id: 'a', product: 'X', qty: 1 },
  { id: 'b', product: 'Y', qty: 2 },
];
const current = { note: 'old', other: 'o', lines };
const of = (field: keyof typeof current, to: unknown): Changes => ({ [field]: { from: current[field], to } });
const shown = (changes: Changes) => rebase(changes, current).values;

describe('what two windows of one person have typed', () => {
  test('both stay, field by field', () => {
    const { changes, conflicts } = joinDrafts({ base: {}, mine: of('note', 'mine'), theirs: of('other', 'theirs') }, current);
    expect([shown(changes), conflicts]).toEqual([{ ...current, note: 'mine', other: 'theirs' }, []]);
  });

  test('and row by row: cells, rows that came and rows that went', () => {
    const mine = of('lines', [{ ...lines[0], qty: 5 }, lines[1], { id: 'm', product: 'M' }]);
    const theirs = of('lines', [
      { ...lines[0], product: 'XX' },
      { id: 't', product: 'T' },
    ]);
    const { changes, conflicts } = joinDrafts({ base: {}, mine, theirs }, current);
    expect(shown(changes)['lines']).toEqual(
      expect.arrayContaining([
        { id: 'a', product: 'XX', qty: 5 },
        { id: 'm', product: 'M' },
        { id: 't', product: 'T' },
      ]),
    );
    expect([(shown(changes)['lines'] as unknown[]).length, conflicts]).toEqual([3, []]);
  });

  test('what this window has not touched since both had the same is as the other has it, also thrown away', () => {
    const base = { ...of('note', 'both'), ...of('other', 'both') };
    const { changes, conflicts } = joinDrafts({ base, mine: { ...base, ...of('other', 'mine') }, theirs: of('other', 'both') }, current);
    expect([shown(changes), conflicts]).toEqual([{ ...current, other: 'mine' }, []]);
  });

  test('the same place changed to something else in both is told with both values; mine stands until it is settled', () => {
    const base = of('note', 'both');
    const joined = joinDrafts({ base, mine: of('note', 'mine'), theirs: of('note', 'theirs') }, current);
    expect(joined.conflicts).toEqual([{ field: 'note', mine: 'mine', theirs: 'theirs', base: 'both' }]);
    expect(shown(joined.changes)['note']).toBe('mine');
    const taken = takeTheirs(joined.changes['note']!, joined.conflicts[0]!);
    expect(taken).toEqual({ from: 'old', to: 'theirs' });
  });

  test('the same in both is no conflict; a window that has typed nothing shows what the other has', () => {
    const same = of('note', 'same');
    expect(joinDrafts({ base: {}, mine: same, theirs: same }, current)).toEqual({ changes: same, conflicts: [] });
    expect(joinDrafts({ base: {}, mine: {}, theirs: same }, current)).toEqual({ changes: same, conflicts: [] });
  });

  test('nothing that either has typed is lost without a word', () => {
    const value = fc.constantFrom('old', 'x', 'y', '', null);
    fc.assert(
      fc.property(value, value, value, (base, mine, theirs) => {
        const { changes, conflicts } = joinDrafts({ base: of('note', base), mine: of('note', mine), theirs: of('note', theirs) }, current);
        const [b, m, t, is] = [base, mine, theirs, shown(changes)['note']].map((one) => one || null);
        if (m === b) expect(is).toBe(t);
        else expect([is, conflicts.length]).toEqual([m, t === b || t === m ? 0 : 1]);
      }),
    );
  });
});
