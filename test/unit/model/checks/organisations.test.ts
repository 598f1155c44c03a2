import { found, sound, text } from './lab.js';

const person = {
  name: text,
  schema: { type: 'object', properties: { who: { type: 'string' } } },
  ui: { order: ['who'], fields: { who: { label: text, widget: 'person' } } },
};
const startedBy = (more: object) => ({
  definition: { forms: { ...sound().forms, begun: person }, startForm: 'begun', startFields: { who: 'required' }, ...more },
});

describe('of which organisation a process and its cases are', () => {
  test('of one that there is, or of every one', () => {
    expect([found({ definition: { orgPack: 'test' } }), found({ definition: { orgPack: 'common' } })]).toEqual([[], []]);
    expect(found({ definition: { orgPack: 'nowhere' } })).toEqual(['unknownOrganisation -']);
  });

  test('each case of one that is of every organisation is of that of a person whom the start form demands', () => {
    expect(found(startedBy({ orgPack: 'common', organisationOf: 'who' }))).toEqual([]);
    expect(found(startedBy({ orgPack: 'common', organisationOf: 'who', startFields: { who: 'editable' } }))).toEqual(['organisationOfNobody -']);
    expect(found({ definition: { orgPack: 'common', organisationOf: 'reason' } })).toEqual(['organisationOfNobody -']);
    expect(found(startedBy({ organisationOf: 'who' }))).toEqual(['organisationOfIgnored -']);
  });
});

describe('roles of a task by a rule', () => {
  test('exist, and are enough to perform it', () => {
    expect(found({ task: { performers: { groupsWhen: [{ when: 'ok', groups: ['boss'] }] } } })).toEqual([]);
    expect(found({ task: { performers: { groups: ['staff'], groupsWhen: [{ when: 'ok', groups: ['king'] }] } } })).toEqual(['unknownRole A']);
    expect(found({ task: { performers: { groups: ['staff'], groupsWhen: [{ when: 'days', groups: ['boss'] }] } } })).toHaveLength(1);
  });
});
