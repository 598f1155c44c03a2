import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { loadOrganisations, loadProcesses } from '../../processes/load.js';

const ROOT = process.cwd();
/** Code that serves every process. */
const GENERAL = ['model', 'engine', 'workflows', 'activities', 'worker', 'reconciler', 'config', 'db', 'api', 'designer/src'];
/** Cases that began under the first revision call functions of those days; the file goes with the last of them. */
const FORMER = new Set(['engine/expressions/quiet.ts']);
/** Words of a process that general code has as well, for something else: parts of a letter, states, kinds of widgets, arguments of FEEL. */
const EVERYDAY = [
  'add',
  'answer',
  'answered',
  'at',
  'body',
  'cancel',
  'cancelled',
  'change',
  'channel',
  'checks',
  'close',
  'closed',
  'compensation',
  'complete',
  'decided',
  'done',
  'fault',
  'id',
  'incident',
  'incomplete',
  'itemId',
  'items',
  'kind',
  'lastDay',
  'lines',
  'log',
  'match',
  'missing',
  'name',
  'none',
  'note',
  'ok',
  'other',
  'parties',
  'partyId',
  'photo',
  'product',
  'proposed',
  'reason',
  'reassign',
  'publishedAt',
  'refused',
  'region',
  'register',
  'replace',
  'report',
  'required',
  'sendBack',
  'sent',
  'serial',
  'service',
  'state',
  'subject',
  'target',
  'to',
  'transfer',
];

type Properties = Readonly<Record<string, { readonly items?: unknown; readonly enum?: unknown }>>;

/** Fields, columns and the values they may have. */
function* wordsOfForm(properties: Properties): Generator<string> {
  for (const [name, { items, enum: values }] of Object.entries(properties)) {
    yield name;
    if (Array.isArray(values)) yield* values.filter((value): value is string => typeof value === 'string');
    if (items !== null && typeof items === 'object' && 'properties' in items) yield* wordsOfForm(items.properties as Properties);
  }
}

function* wordsOf(definition: ProcessDefinition): Generator<string> {
  yield definition.key;
  for (const { id } of [...definition.elements, ...definition.flows, ...definition.clocks]) yield id;
  for (const element of definition.elements) if (element.type === 'userTask') yield* element.outcomes.map(({ id }) => id);
  for (const names of [definition.forms, definition.messages, definition.flags, definition.variables]) yield* Object.keys(names);
  for (const { schema } of [...Object.values(definition.forms), ...Object.values(definition.messages)]) yield* wordsOfForm(schema.properties);
}

/** Every word that a process or an organisation brings, without those of the product itself (`common`). */
function processWords(): Set<string> {
  const root = join(ROOT, 'processes');
  const { definitions, parameters } = loadProcesses(root);
  const organisations = loadOrganisations(root);
  const own = organisations.filter(({ orgPack }) => orgPack === null).flatMap(({ roles }) => roles.map(({ id }) => id));
  const words = [
    ...definitions.flatMap((definition) => [...wordsOf(definition)]),
    ...parameters.filter(({ orgPack }) => orgPack !== 'common').map(({ name }) => name),
    ...organisations.flatMap(({ roles, departments, partyKinds }) => [...roles, ...departments, ...partyKinds].map(({ id }) => id)),
  ];
  return new Set(words.filter((word) => !own.includes(word) && !EVERYDAY.includes(word)));
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !FORMER.has(path) ? [path] : [];
  });
}

/** Words of more than one part (`RR-09`, `repair.clockB.internal`) that stand in a longer text. */
const wordsIn = (text: string, words: ReadonlySet<string>): string[] =>
  text.split(/[^\w.-]+/).filter((word) => /\w[.-]\w/.test(word) && words.has(word.replace(/[.-]+$/, '')));

/** Texts of a file that are such a word or hold one, and names that are one of two words or more (`agentId`). */
function found(file: string, text: string, words: ReadonlySet<string>): string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const hits = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node);
    if ((isText || (ts.isIdentifier(node) && /[a-z][A-Z]/.test(node.text))) && words.has(node.text)) hits.add(node.text);
    if (isText) for (const word of wordsIn(node.text, words)) hits.add(word);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...hits].map((word) => `${file}: ${word}`);
}

test('general code knows no word of a process: no step, field, role, parameter or company', () => {
  const words = processWords();
  expect(words.has('priceBaseCents') && words.has('repair.clockB.internal') && words.has('factory')).toBe(true);
  const inText = found('a.ts', "const a = `${b} waits at RR-09.`; const c = ['priceBaseCents', 'the clock repair.clockB.internal', 'RR-0'];", words);
  expect(inText).toEqual(['a.ts: RR-09.', 'a.ts: priceBaseCents', 'a.ts: repair.clockB.internal']);
  expect(GENERAL.flatMap(sources).flatMap((file) => found(file, readFileSync(join(ROOT, file), 'utf8'), words))).toEqual([]);
});

test('beside the loader the processes are data alone: no code stands among them', () => {
  const files = readdirSync(join(ROOT, 'processes'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.filter(({ name }) => !name.endsWith('.yaml')).map(({ name }) => name)).toEqual(['load.ts']);
});
