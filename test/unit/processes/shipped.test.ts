import { describe, expect, test } from '@jest/globals';
import { checkDefinition } from '../../../model/checks/check-definition.js';
import { compile } from '../../../model/compile.js';
import { loadOrganisations, loadProcesses } from '../../../processes/load.js';
import { PROCESSES } from '../../support/shipped.js';

const { definitions, parameters } = loadProcesses(PROCESSES);
const organisations = loadOrganisations(PROCESSES);
const context = {
  processes: definitions,
  orgPacks: organisations.flatMap(({ orgPack, roles }) => (orgPack === null || roles.length === 0 ? [] : [orgPack])),
  partyKinds: organisations.flatMap(({ partyKinds }) => partyKinds.map(({ id }) => id)),
  roles: organisations.flatMap(({ roles }) => roles.map(({ id }) => id)),
  parameters,
};

describe.each(definitions.map((definition) => [definition.key, definition] as const))('shipped process %s', (_key, definition) => {
  test('could be published: the checks find no error', () => {
    expect(checkDefinition(definition, context).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('compiles', () => {
    expect(() => compile(definition, 1)).not.toThrow();
  });

  test('every whole number of its forms and messages (money, quantities) has an upper limit', () => {
    const unlimited: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return;
      if ('type' in value && value.type === 'integer' && !('maximum' in value)) unlimited.push(path);
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
    };
    walk({ forms: definition.forms, messages: definition.messages }, definition.key);
    expect(unlimited).toEqual([]);
  });

  test('carries every text in both languages', () => {
    const lacking: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return;
      if ('zh' in value || 'en' in value) {
        if (!('zh' in value && 'en' in value && value.zh && value.en)) lacking.push(path);
        return;
      }
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
    };
    walk(definition, definition.key);
    expect(lacking).toEqual([]);
  });
});

test('every parameter a shipped process names is declared, with a reason: a source or the word "proposed"', () => {
  const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const used = [...new Set(definitions.flatMap((definition) => definition.parameters))];
  expect(used.filter((name) => !declared.has(name))).toEqual([]);
  expect(used.filter((name) => declared.get(name)?.mark === 'source' && declared.get(name)?.sources.length === 0)).toEqual([]);
});

test('no parameter is offered that nobody reads: a process names it, or the working calendar is made of it', () => {
  const read = new Set([...definitions.flatMap((definition) => definition.parameters), 'time.openOfBusiness', 'time.closeOfBusiness', 'time.calendarRoll']);
  expect(parameters.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
});
