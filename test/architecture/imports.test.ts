import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { importsOf, ROOT, sources, type Import } from './source-imports.js';

/** docs/architecture.md, the table: who may import whom of our folders, and what from outside. `type` is an `import type`. */
const MAY_IMPORT: Readonly<
  Record<string, { readonly code: readonly string[]; readonly types?: readonly string[]; readonly builtins: boolean; readonly temporal: readonly string[] }>
> = {
  model: { code: [], builtins: false, temporal: [] },
  engine: { code: ['model'], builtins: false, temporal: [] },
  workflows: { code: ['model', 'engine'], types: ['activities'], builtins: false, temporal: ['workflow', 'common'] },
  activities: { code: ['model', 'db', 'config', 'workflows/messages'], types: ['engine'], builtins: true, temporal: ['activity', 'common', 'client'] },
  reconciler: { code: ['db', 'config', 'workflows/messages'], types: ['engine', 'model'], builtins: true, temporal: ['client', 'common'] },
  worker: {
    code: ['model', 'activities', 'reconciler', 'db', 'config', 'workflows/messages'],
    builtins: true,
    temporal: ['worker', 'client', 'common', 'activity'],
  },
  db: { code: ['model', 'config', 'processes', 'engine/time', 'engine/expressions'], types: ['engine'], builtins: true, temporal: [] },
  api: { code: ['model', 'engine', 'reconciler', 'db', 'config', 'workflows/messages'], builtins: true, temporal: ['client', 'common'] },
  designer: { code: ['model', 'engine', 'api/contract', 'api/policy'], builtins: false, temporal: [] },
  config: { code: [], builtins: true, temporal: ['common', 'client', 'envconfig'] },
};

/** The floors of designer/src: which others each may import (itself always), the only packages it may use (any, unless named), and whether it sees of api/ the types of the contract alone. */
const DESIGNER_FLOORS: Readonly<
  Record<string, { readonly floors: readonly string[]; readonly packages?: readonly string[]; readonly contractTypesOnly?: boolean }>
> = {
  kit: { floors: [] },
  canvas: { floors: [], packages: ['elkjs'], contractTypesOnly: true },
  editor: { floors: ['canvas', 'kit'] },
  workplace: { floors: ['editor', 'canvas', 'kit'] },
};
/** What the files at the foot of designer/src may import. */
const DESIGNER_ENTRY: readonly string[] = ['workplace', 'kit'];

const BUILTINS = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** Whether the table allows the import; packages that are neither Node's nor Temporal's are none of its business. */
function isAllowed(folder: string, { to, typeOnly }: Import): boolean {
  const rule = MAY_IMPORT[folder];
  if (rule === undefined) return true;
  if (BUILTINS.has(to)) return rule.builtins;
  if (to.startsWith('@temporalio/')) return rule.temporal.includes(to.split('/')[1] ?? '');
  if (to.startsWith('..')) return false;
  const isOurs = [...Object.keys(MAY_IMPORT), 'processes', 'dev', 'bench', 'test'].includes(to.split('/')[0] ?? '') && to.includes('/');
  if (!isOurs || to.startsWith(`${folder}/`)) return true;
  const within = (places: readonly string[] = []): boolean => places.some((place) => to === `${place}.js` || to.startsWith(`${place}/`));
  return within(rule.code) || (typeOnly && within(rule.types));
}

/** The part of a path below designer/src: its floor, '' for an entry file, undefined outside. */
function floorOf(path: string): string | undefined {
  const below = /^designer\/src\/(.*)$/.exec(path)?.[1];
  if (below === undefined) return undefined;
  return below.includes('/') ? (below.split('/')[0] ?? '') : '';
}

/** Whether the floors of the web app allow the import, besides what the table of folders says. */
function isAllowedOnFloor({ from, to, typeOnly }: Import): boolean {
  const floor = floorOf(from);
  const rule = DESIGNER_FLOORS[floor ?? ''];
  const target = floorOf(to);
  if (target !== undefined) return target === floor || (rule?.floors ?? DESIGNER_ENTRY).includes(target);
  if (to.startsWith('api/')) return rule?.contractTypesOnly !== true || (typeOnly && to.startsWith('api/contract/'));
  const isPackage = !to.startsWith('..') && !Object.keys(MAY_IMPORT).includes(to.split('/')[0] ?? '');
  return !isPackage || rule?.packages === undefined || rule.packages.includes(to.split('/')[0] ?? '');
}

describe('who may import whom (docs/architecture.md)', () => {
  test.each(Object.keys(MAY_IMPORT))('%s/', (folder) => {
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap(importsOf).filter((each) => !isAllowed(folder, each));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('the walk itself finds what is forbidden', () => {
    const offence = (to: string, typeOnly = false): Import => ({ from: 'engine/x.ts', to, typeOnly });
    expect(isAllowed('engine', offence('node:fs'))).toBe(false);
    expect(isAllowed('engine', offence('db/pool.js'))).toBe(false);
    expect(isAllowed('engine', offence('model/text.js'))).toBe(true);
    expect(isAllowed('workflows', offence('activities/index.js'))).toBe(false);
    expect(isAllowed('workflows', offence('activities/index.js', true))).toBe(true);
    expect(isAllowed('api', offence('workflows/index.js'))).toBe(false);
    expect(isAllowed('api', offence('workflows/messages.js'))).toBe(true);
  });
});

describe('the floors of the web app (docs/architecture.md)', () => {
  const files = sources('designer/src');

  test.each([...Object.keys(DESIGNER_FLOORS), ''])('designer/src/%s', (floor) => {
    const own = files.filter((file) => floorOf(file) === floor);
    expect(own.length).toBeGreaterThan(0);
    const wrong = own.flatMap(importsOf).filter((each) => !isAllowedOnFloor(each));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('every folder stands on a floor', () => {
    expect([...new Set(files.map(floorOf))].filter((floor) => floor !== '').sort()).toEqual(Object.keys(DESIGNER_FLOORS).sort());
  });

  test('canvas/ holds plain TypeScript: what is drawn or styled is the editor', () => {
    const names = readdirSync(join(ROOT, 'designer/src/canvas'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(names.map(({ name }) => name).filter((name) => !name.endsWith('.ts'))).toEqual([]);
  });

  test.each([
    ['kit', 'designer/src/canvas/geometry.js', false],
    ['kit', 'designer/src/editor/process-diagram.js', false],
    ['kit', 'designer/src/workplace/frame/navigation.js', false],
    ['kit', 'designer/src/app.js', false],
    ['canvas', 'designer/src/kit/i18n/i18n.js', false],
    ['canvas', 'react', false],
    ['canvas', '@xyflow/react', false],
    ['canvas', 'antd', false],
    ['canvas', 'api/contract/index.js', false],
    ['canvas', 'elkjs/lib/elk-api.js', true],
    ['canvas', 'model/text.js', true],
    ['editor', 'designer/src/workplace/frame/page.js', false],
    ['editor', 'designer/src/canvas/geometry.js', true],
    ['editor', '@xyflow/react', true],
    ['workplace', 'designer/src/editor/process-diagram.js', true],
    ['workplace', 'designer/src/app.js', false],
  ])('the walk itself knows what %s/ may: %s, %s', (floor, to, allowed) => {
    expect(isAllowedOnFloor({ from: `designer/src/${floor}/x.ts`, to, typeOnly: false })).toBe(allowed);
  });

  test('of api/ canvas/ knows the types of the contract alone', () => {
    const fromCanvas = (to: string, typeOnly: boolean): Import => ({ from: 'designer/src/canvas/x.ts', to, typeOnly });
    expect(isAllowedOnFloor(fromCanvas('api/contract/index.js', true))).toBe(true);
    expect(isAllowedOnFloor(fromCanvas('api/contract/index.js', false))).toBe(false);
    expect(isAllowedOnFloor(fromCanvas('api/policy/abilities.js', true))).toBe(false);
  });

  test('an entry file starts the workplace and knows nothing of what is drawn in it', () => {
    expect(isAllowedOnFloor({ from: 'designer/src/app.tsx', to: 'designer/src/workplace/session/session-gate.js', typeOnly: false })).toBe(true);
    expect(isAllowedOnFloor({ from: 'designer/src/app.tsx', to: 'designer/src/editor/process-diagram.js', typeOnly: false })).toBe(false);
  });
});
