import { project } from '../../../engine/project.js';
import { process } from '../../support/process-builder.js';
import { begin } from './begin.js';

test('search finds short texts of a case, but none that people outside may not know of', () => {
  // given
  const internalFields = ['note', 'lines/cost'];
  const variables = { serial: 'SN-1', note: 'between us', lines: [{ product: 'disk', cost: 'cheap', maker: { name: 'Acme', cost: 'dear' } }] };
  const c = begin(process().with({ internalFields }).start().userTask('a').end(), { variables });
  // when
  const { search } = project(c.graph, c.steps.at(-1)!).case;
  // then
  expect(search).toContain('SN-1 disk Acme dear');
  expect(search).not.toMatch(/between us|cheap/);
});
