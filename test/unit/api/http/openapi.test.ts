import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { journalEntries } from '../../../../api/contract/journal-entries.js';
import { namedShapes } from '../../../../api/http/named-shapes.js';
import { openApi } from '../../../../api/http/openapi.js';
import { operations } from '../../../../api/routes/index.js';

interface Schema {
  readonly [word: string]: unknown;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly headers?: Readonly<Record<string, unknown>> }>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: Schema };
}

/** As it is sent. */
const text = JSON.stringify(openApi(operations, '1.2.3'));
const document = JSON.parse(text) as Document;
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, parameters: operation.parameters ?? [] })),
);
const parameters = all.flatMap((one) => one.parameters.map((parameter) => ({ ...parameter, of: one.operation.operationId })));

/** Every object of a JSON text that has this member. */
function having(member: string, value: unknown = document): Schema[] {
  if (Array.isArray(value)) return value.flatMap((item) => having(member, item));
  if (typeof value !== 'object' || value === null) return [];
  return [...(member in value ? [value as Schema] : []), ...Object.values(value).flatMap((inner) => having(member, inner))];
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'document', ...document });
const check = (name: string) => ajv.compile({ $ref: `document#/components/schemas/${name}` });

describe('the description of the API', () => {
  test('says of every parameter what it is', () => {
    expect(parameters.length).toBeGreaterThan(180);
    expect(parameters.filter(({ description }) => !description).map(({ of, name }) => `${of}: ${name}`)).toEqual([]);
  });

  test('is small enough to be read: shapes that answers share have a name, and stand in full once', () => {
    // most of it are the answers that refuse: every operation says each of its own
    expect(Buffer.byteLength(text) / operations.length).toBeLessThan(4_100);
    expect(Object.keys(document.components.schemas)).toEqual(Object.keys(namedShapes));
    for (const name of ['Case', 'CaseSummary', 'Task', 'TaskDetail', 'Problem', 'Job', 'Deadline', 'Incident', 'JournalEntry'])
      expect([name, text.split(`"#/components/schemas/${name}"`).length > 1]).toEqual([name, true]);
    expect(document.components.schemas.Problem?.description).toMatch(/RFC 9457/);
  });

  test('has no reference that leads nowhere, and none of its names is unused', () => {
    const named = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    const refs = new Set(having('$ref').map(({ $ref }) => String($ref)));
    expect([...refs].filter((ref) => !named.includes(ref))).toEqual([]);
    expect(named.filter((name) => !refs.has(name))).toEqual([]);
  });

  test('is OpenAPI 3.1: each path says its parameters, each operation has its own name and answers, each way to sign in is known', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: expect.any(String), version: '1.2.3' });
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length);
    for (const { path, operation, parameters: own } of all) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([path, own.filter((one) => one.in === 'path' && one.required).map(({ name }) => name)]).toEqual([path, inPath]);
      expect([path, new Set(own.map((one) => `${one.in} ${one.name.toLowerCase()}`)).size]).toEqual([path, own.length]);
      expect(Object.keys(operation.responses).every((status) => /^[2-5]\d\d$/.test(status))).toBe(true);
      expect(Object.values(operation.responses).filter(({ description }) => !description)).toEqual([]);
      for (const way of operation.security.flatMap((ways) => Object.keys(ways))) expect(document.components.securitySchemes).toHaveProperty(way);
    }
  });

  test('holds schemas of JSON Schema 2020-12', () => {
    const schemas = [...Object.values(document.components.schemas), ...having('schema').map(({ schema }) => schema as Schema)];
    expect(schemas.filter((schema) => ajv.validateSchema(schema) !== true)).toEqual([]);
  });

  test('means null where null may be, a person where one must be, and no other fields', () => {
    const signer = check('Signer');
    const by = { id: 'u1', name: '李敏' };
    const person = { ...by, roles: ['clerk'], departmentId: null };
    expect(signer({ person, state: 'open', addedBy: null, mayRemove: false })).toBe(true);
    expect(signer({ person, state: 'open', addedBy: by, mayRemove: false })).toBe(true);
    expect(signer({ person: null, state: 'open', addedBy: by, mayRemove: false })).toBe(false);
    expect(signer({ person: { ...person, age: 3 }, state: 'open', addedBy: null, mayRemove: false })).toBe(false);
  });

  test('tells the entries of a journal kind by kind', () => {
    const told = JSON.stringify(document.components.schemas.JournalEntry);
    for (const kind of Object.keys(journalEntries)) expect(told).toContain(`"kind":{"type":"string","enum":["${kind}"]}`);
  });

  test('says of fields that each process has by itself where their schema is', () => {
    const bodies = Object.fromEntries(all.map(({ operation }) => [operation.operationId, operation.requestBody?.content['application/json']?.schema]));
    const said = (id: string, field: string) => (bodies[id]?.properties as Record<string, Schema> | undefined)?.[field]?.description;
    expect(said('startCase', 'variables')).toContain('/start-form');
    expect(said('previewCase', 'variables')).toContain('/start-form');
    expect(said('completeTask', 'values')).toContain('form.schema');
    expect(said('saveDraft', 'values')).toContain('form.schema');
    expect(said('sendMessage', 'payload')).toContain('messages');
  });
});

test('what passes says when to try again: 429 of signing in, which nothing else answers, and 503', () => {
  const withHeader = (status: string) => all.filter(({ operation: { responses } }) => responses[status]?.headers?.['Retry-After']).map(({ path }) => path);
  const having = (status: string) => all.filter(({ path, operation: { responses } }) => responses[status] && path !== '/api/health').map(({ path }) => path);
  expect([having('429'), withHeader('429')]).toEqual([['/api/session'], ['/api/session']]);
  expect(having('503').length).toBeGreaterThan(50);
  expect(withHeader('503')).toEqual(having('503'));
});
