import { markedPlaces } from '../../../../model/feel/places.js';
import { processDefinition } from '../../../../model/process-definition.js';
import { sound, text } from '../checks/lab.js';

test('expressions and templates are found by what the schemas say of them, with their place', () => {
  const definition = sound({
    task: {
      checks: [{ at: '/days', rule: 'days > 1', code: 'c', message: text }],
      deadline: { parameter: 'p.day', from: 'receivedAt', thresholds: [{ at: 'half', tell: [] }] },
    },
    send: { to: [{ role: 'boss' }, { address: 'reason' }], subject: { zh: '{{number}}', en: 'x' } },
    condition: 'ok',
  });
  const places = markedPlaces(processDefinition, definition).map(({ path, text: written, mark }) => [path.join('/'), written, mark.language]);
  expect(places).toEqual([
    ['elements/1/checks/0/rule', 'days > 1', 'feel'],
    ['elements/1/deadline/from', 'receivedAt', 'feel'],
    ['elements/3/notification/to/1/address', 'reason', 'feel'],
    ['elements/3/notification/subject/zh', '{{number}}', 'template'],
    ['elements/3/notification/subject/en', 'x', 'template'],
    ['elements/3/notification/body/zh', '名', 'template'],
    ['elements/3/notification/body/en', 'name', 'template'],
    ['flows/2/condition', 'ok', 'feel'],
  ]);
});
