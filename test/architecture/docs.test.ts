import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { operations } from '../../api/routes/index.js';
import { processPicture } from '../../dev/process-picture.js';
import { environmentSchema } from '../../config/environment.js';
import { loadDemo } from '../../db/seed/demo-people.js';
import { checkDefinition } from '../../model/checks/check-definition.js';
import { element } from '../../model/elements/index.js';
import { isPeriod, parameterDeclaration } from '../../model/parameter.js';
import { processDefinition } from '../../model/process-definition.js';
import { loadOrganisations, loadProcesses } from '../../processes/load.js';

const read = (file: string): string => readFileSync(join(process.cwd(), file), 'utf8');

/** The YAML of a page's fenced blocks, unindented. */
function yamlBlocks(page: string): string[] {
  return [...page.matchAll(/^( *)```yaml\n([\s\S]*?)^\1```$/gm)].map(([, indent, body]) => (body ?? '').replaceAll(new RegExp(`^${indent ?? ''}`, 'gm'), ''));
}

const shipped = loadProcesses(join(process.cwd(), 'processes'));

describe('the pages tell the truth', () => {
  const [shown = '', forms = '', parameters = ''] = yamlBlocks(read('docs/add-a-process.md'));
  const [inReadme = '', formsOfReadme = ''] = yamlBlocks(read('README.md'));

  test.each([
    ['docs/add-a-process.md', shown, forms],
    ['README.md', inReadme, formsOfReadme],
  ])('the process of %s can be published as it stands', (_page, document, itsForms) => {
    const root = mkdtempSync(join(tmpdir(), 'liuzhuan-docs-'));
    const folder = join(root, 'zhifu', 'leave-request');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'process.yaml'), document);
    writeFileSync(join(folder, 'forms.yaml'), itsForms);
    writeFileSync(join(folder, 'parameters.yaml'), parameters);
    const loaded = loadProcesses(root);
    rmSync(root, { recursive: true, force: true });
    const roles = loadOrganisations(join(process.cwd(), 'processes')).flatMap((pack) => pack.roles.map(({ id }) => id));
    const context = { processes: [], orgPacks: ['zhifu'], partyKinds: [], roles, parameters: loaded.parameters };
    expect(loaded.definitions.map(({ key }) => key)).toEqual(['leave-request']);
    expect(loaded.parameters.map(({ name }) => name)).toEqual(['leave.approve']);
    expect(loaded.definitions.flatMap((definition) => checkDefinition(definition, context)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the draft of docs/add-a-process.md can be published, with the number that goes before it and no other', () => {
    const page = read('docs/add-a-process.md');
    const [json = ''] = [...page.matchAll(/^```json\n(.*?)^```/gms)].map((match) => match[1]);
    const numbers = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => z.array(parameterDeclaration).parse(parse(match[1] ?? '')));
    const definition = processDefinition.parse(JSON.parse(json));
    const roles = loadOrganisations(join(process.cwd(), 'processes')).flatMap((pack) => pack.roles.map(({ id }) => id));
    const context = { processes: [], orgPacks: ['zhifu'], partyKinds: [], roles, people: [], parameters: numbers.flat() };
    expect(checkDefinition(definition, context)).toEqual([]);
    const without = checkDefinition(definition, { ...context, parameters: [] }).map(({ code }) => code);
    expect([...new Set(without)]).toEqual(['unknownParameter']);
  });

  const sections = new Map(
    read('docs/processes.md')
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')).split(' ').at(-1) ?? '', section] as const),
  );

  test.each(shipped.definitions.map((definition) => [definition.key, definition] as const))(
    'docs/processes.md: what %s does, and by when',
    (key, definition) => {
      const section = sections.get(key) ?? '';
      const isNamed = (word: string) => section.split(/[^\w.-]+/).includes(word);
      const done = definition.elements.filter(({ type }) => ['userTask', 'receiveTask', 'callActivity', 'businessRuleTask'].includes(type)).map(({ id }) => id);
      expect([...done, ...definition.clocks.map(({ parameter }) => parameter)].filter((word) => !isNamed(word))).toEqual([]);
      // a time of the manual stands there with its line
      const times = shipped.parameters.filter(({ name, unit, mark }) => definition.parameters.includes(name) && isPeriod(unit) && mark === 'source');
      const lines = times.flatMap(({ sources }) => sources.map(({ place }) => place.split(' ').at(-1) ?? place));
      expect(lines.filter((line) => !isNamed(line))).toEqual([]);
    },
  );

  test.each(shipped.definitions.map((definition) => [definition.key, definition] as const))(
    'docs/processes.md: the picture of %s is its definition (npm run draw-processes)',
    (key, definition) => {
      const picture = processPicture(definition, shipped.parameters);
      expect(sections.get(key)?.split(/(?=^```mermaid$)/m)).toEqual([expect.not.stringContaining('mermaid'), expect.stringContaining(picture)]);
    },
  );

  test('both READMEs show the same process', () => {
    expect(yamlBlocks(read('README.zh-CN.md'))).toEqual([inReadme, formsOfReadme]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s lets people begin who are there', (page) => {
    const accounts = [...read(page).matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) => (cell ?? '').split(/[,、] ?/).map((name) => name.replaceAll('`', '')));
    const people = loadDemo().people.map(({ username }) => username);
    const named = accounts.filter((name) => !name.endsWith('/'));
    expect(named).toEqual(expect.arrayContaining(['service-specialist', 'ops']));
    expect(named.filter((name) => !people.includes(name))).toEqual([]);
  });

  test('case ids of docs/for-programs.md look like those that the product gives', () => {
    const codes = shipped.definitions.map(({ numberCode }) => numberCode);
    const ids = [...read('docs/for-programs.md').matchAll(/\b([A-Z]{2})-\d[\d-]+/g)];
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter(([id, code]) => !/^[A-Z]{2}-\d{6}-\d{4}$/.test(id) || !codes.includes(code ?? '')).map(([id]) => id)).toEqual([]);
  });

  test('the service task of docs/add-a-service-task.md is one', () => {
    const [block] = yamlBlocks(read('docs/add-a-service-task.md'));
    const [task] = parse(block ?? '') as unknown[];
    expect(element.safeParse(task).error?.issues).toBeUndefined();
  });

  test('docs/operations.md names every environment variable of worker and API, and no other', () => {
    const named = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect([...named].sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  test.each(['docs/for-programs.md', 'README.md', 'README.zh-CN.md'])('%s names no address of the API that is not there', (page) => {
    const paths = operations.map(({ contract }) => new RegExp(`^${contract.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
    const named = [...read(page).matchAll(/\/api\/[\w${}/.-]+/g)].map(([address]) => address.replace(/[./]+$/, ''));
    expect(named).toEqual(expect.arrayContaining(['/api/docs', '/api/openapi.json', '/api/cases']));
    expect(named.filter((address) => !['/api/docs', '/api/openapi.json'].includes(address) && !paths.some((path) => path.test(address)))).toEqual([]);
  });

  test('every link of a page to a file of the project leads somewhere', () => {
    const pages = [
      ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
      'README.md',
      'README.zh-CN.md',
      'CONTRIBUTING.md',
    ].filter((name) => name.endsWith('.md'));
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });
});
