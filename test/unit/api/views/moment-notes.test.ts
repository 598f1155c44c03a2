import { momentNotes } from '../../../../api/views/moment-notes.js';
import { china } from '../../engine/time/calendars.js';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-09-23T10:00:00');
const notes = (text: string): string[] => momentNotes(china, at(text), NOW).map(({ zh }) => zh);

describe('of a due moment that a person sets is said', () => {
  test('that it is past', () => {
    expect(notes('2026-09-23T10:00:00')).toEqual(['已过此时，将立即超期']);
    expect(notes('2026-09-23T10:00:01')).toEqual([]);
  });

  test('that it lies on a weekend or a holiday, and nothing of a make-up working day', () => {
    expect(notes('2026-09-26T18:00:00')).toEqual(['这一天是放假日']);
    expect(notes('2026-10-17T18:00:00')).toEqual(['这一天是周末']);
    expect(notes('2026-10-10T18:00:00')).toEqual([]);
  });

  test('both, and the day that midnight ends', () => {
    expect(notes('2026-09-13T18:00:00')).toEqual(['已过此时，将立即超期', '这一天是周末']);
    expect(notes('2026-10-17T00:00:00')).toEqual([]);
  });
});
