import { instantFields, isOutsideKind, outsideFields } from '../../../api/views/journal-kinds.js';

describe('kinds of journal entries', () => {
  test.each([
    ['taskCompleted', {}, true],
    ['taskReassigned', {}, false],
    ['deadlineExpired', {}, false],
    ['incidentCreated', {}, false],
    ['commentAdded', { internal: true }, false],
    ['commentAdded', { internal: false }, true],
    ['ofANewerVersion', {}, false],
    ['constructor', {}, false],
  ])('whether people outside know of %s %j', (kind, data, known) => {
    expect(isOutsideKind(kind, data)).toBe(known);
  });

  test('A6: whose doing something comes of is the house’s own business', () => {
    for (const kind of ['taskCreated', 'taskCancelled', 'caseEnded', 'elementActivated']) expect(outsideFields(kind)).not.toContain('because');
    expect(outsideFields('taskCancelled')).not.toContain('reason');
  });

  test('what is an instant is said for each kind, not guessed from its size or name', () => {
    expect(instantFields('deadlineChanged')).toEqual(['from', 'to']);
    expect(instantFields('timerFired')).toEqual(['due']);
    expect(instantFields('taskReassigned')).toEqual([]);
    expect(instantFields('ofANewerVersion')).toEqual([]);
  });
});
