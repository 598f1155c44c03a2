import fc from 'fast-check';
import { placeKey, placeOf } from '../../../engine/place.js';
import { elementId } from '../../../model/text.js';

describe('an element in a scope as a key', () => {
  test('is read back as what it was made of, whatever the scope is called', () => {
    const element = fc.stringMatching(/^[A-Za-z_][\w.-]{0,20}$/);
    fc.assert(
      fc.property(fc.string(), element, (scopeId, id) => {
        expect(elementId.safeParse(id).success).toBe(true);
        expect(placeOf(placeKey(scopeId, id))).toEqual({ scopeId, elementId: id });
      }),
    );
  });
});
