import { describe, expect, test } from '@jest/globals';
import { shareSchemas } from '../../../../api/http/shared-schemas.js';

const person = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false };
const task = { type: 'object', properties: { assignee: { ...person, type: ['object', 'null'] }, by: person } };
const named = { Person: { ...person, description: 'Somebody.' }, Task: task };
const toPerson = { $ref: '#/components/schemas/Person' };

/** What becomes of one schema in a document. */
const shared = (schema: object): unknown => (shareSchemas({ paths: { schema } }, named).paths as { readonly schema: unknown }).schema;

describe('named schemas', () => {
  test('stand by reference wherever the same stands, at any depth, and what is said of one place stays said there', () => {
    expect(shared(person)).toEqual(toPerson);
    expect(shared({ type: 'array', items: { ...person, description: 'Who helped.' } })).toEqual({
      type: 'array',
      items: { ...toPerson, description: 'Who helped.' },
    });
  });

  test('that may be null are the schema or null: the reference alone would refuse null', () => {
    expect(shared({ ...person, type: ['object', 'null'], description: 'Who has it.' })).toEqual({
      anyOf: [toPerson, { type: 'null' }],
      description: 'Who has it.',
    });
  });

  test('are not put where something else stands', () => {
    for (const other of [
      { ...person, required: [] },
      { ...person, additionalProperties: true },
      { ...person, default: { id: '1' } },
    ])
      expect(shared(other)).toEqual(other);
  });

  test('refer to each other, and never to themselves', () => {
    expect(shareSchemas({ components: { securitySchemes: { a: {} } } }, named).components).toEqual({
      securitySchemes: { a: {} },
      schemas: { Person: named.Person, Task: { type: 'object', properties: { assignee: { anyOf: [toPerson, { type: 'null' }] }, by: toPerson } } },
    });
  });

  test('of which two are alike go by the name of the first', () => {
    const { paths } = shareSchemas({ paths: { schema: person } }, { ...named, Human: person });
    expect(paths).toEqual({ schema: toPerson });
  });
});
