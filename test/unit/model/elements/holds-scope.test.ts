import { elementKinds, traitsOf, type ElementType } from '../../../../model/elements/index.js';
import { holdsScope } from '../../../../model/elements/holds-scope.js';
import { throwsEvent } from '../../../../model/elements/throws-event.js';

test.each(Object.keys(elementKinds) as ElementType[])('%s has elements inside where its traits say so', (type) => {
  expect(holdsScope({ type })).toBe(traitsOf(type).hasScope);
});

test.each(Object.keys(elementKinds) as ElementType[])('%s throws its event where its traits say so', (type) => {
  expect(throwsEvent({ type })).toBe(traitsOf(type).throwsEvent === true);
});
