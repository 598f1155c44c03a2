import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const ROOT = process.cwd();

/** docs/architecture.md, the table: who may import whom of our folders, and what from outside. `type` is an `import type`. */
const MAY_IMPORT: Readonly<
  Record<string, { readonly code: readonly string[]; readonly types?: readonly string[]; readonly builtins: boolean; readonly temporal: readonly string[] }>
> = {
  model: { code: [], builtins: false, temporal: [] },
  engine: { code: ['model'], builtins: false, temporal: [] },
  workflows: { code: ['model', 'engine'], types: ['activities'], builtins: false, temporal: ['workflow', 'common'] },
  activities: { code: ['model', 'db', 'config', 'workflows/messages'], types: ['engine'], builtins: true, temporal: ['activity', 'common', 'client'] },
  reconciler: { code: ['db', 'workflows/messages'], types: ['engine'], builtins: true, temporal: ['client', 'common'] },
  worker: {
    code: ['model', 'activities', 'reconciler', 'db', 'config', 'workflows/messages'],
    builtins: true,
    temporal: ['worker', 'client', 'common', 'activity'],
  },
  db: { code: ['model', 'config', 'processes', 'engine/time', 'engine/expressions'], types: ['engine'], builtins: true, temporal: [] },
  api: { code: ['model', 'engine', 'reconciler', 'db', 'config', 'workflows/messages'], builtins: true, temporal: ['client', 'common'] },
  designer: { code: ['model', 'engine', 'api/contract', 'api/policy'], builtins: false, temporal: [] },
  config: { code: [], builtins: true, temporal: ['common', 'envconfig'] },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const BUILTINS = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.config\.ts$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: Import[] = [];
  const add = (name: string, typeOnly: boolean): void => {
    const to = name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)).replaceAll('\\', '/') : name;
    found.push({ from: file, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0]))
      add(node.arguments[0].text, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      add(node.argument.literal.text, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

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
