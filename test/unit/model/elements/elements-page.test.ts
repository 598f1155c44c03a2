import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { elementKinds } from '../../../../model/elements/index.js';
import { eventKinds } from '../../../../model/event-definitions/event-definition.js';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/elements.md'), 'utf8');
/** Where the pictures are, and what the designer draws its marks with. */
const pictures = join(root, 'docs/images/elements');
const shapes = ['icons.tsx', 'gateway-shape.tsx'].map((file) => readFileSync(join(root, 'designer/src/editor/shapes', file), 'utf8')).join('');
const kinds = [...Object.keys(elementKinds), ...Object.keys(eventKinds)];
/** The cells of the row of a name: name, drawing, sections, what it does, where, tests, and what others do. */
const rowOf = (name: string) =>
  page
    .split('\n')
    .find((line) => line.startsWith(`| \`${name}\` |`))
    ?.split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('docs/elements.md', () => {
  test.each([
    ...Object.keys(elementKinds).map((name) => [name, 'elements'] as const),
    ...Object.keys(eventKinds).map((name) => [name, 'event-definitions'] as const),
  ])('names %s with its drawing, section, rooms and tests, and what others do', (name, room) => {
    const row = rowOf(name) ?? [];
    expect(row).toHaveLength(8);
    expect(row.every((cell) => cell !== '')).toBe(true);
    expect(row[1]).toMatch(new RegExp(`^!\\[[^\\]]+\\]\\(images/elements/${kebab(name)}\\.svg\\)$`));
    expect(row[2]).toMatch(/^§\d+\.\d+/);
    expect(row[4]).toBe(`\`engine/${room}/${kebab(name)}.ts\``);
    expect(existsSync(join(root, `model/${room}/${kebab(name)}.ts`))).toBe(true);
  });

  test('has a small picture for each, and none besides', () => {
    expect(readdirSync(pictures).sort()).toEqual(kinds.map((name) => `${kebab(name)}.svg`).sort());
    expect(readdirSync(pictures).filter((file) => statSync(join(pictures, file)).size > 1024)).toEqual([]);
  });

  // Outlines are circles, boxes and lines of the pictures' own; a mark has to be the designer's, point by point.
  test('draws each mark as the designer does', () => {
    const marks = kinds.flatMap((name) => {
      const [mark = ''] = /<g.*<\/g>/.exec(readFileSync(join(pictures, `${kebab(name)}.svg`), 'utf8')) ?? [];
      return [...mark.matchAll(/ d="([^"]+)"/g)].map(([, path]) => ({ name, path: path! }));
    });
    expect(marks.length).toBeGreaterThan(25);
    expect(marks.filter(({ path }) => !shapes.includes(path))).toEqual([]);
  });

  test('every file it names is there', () => {
    const files = [...page.matchAll(/`((?:engine|model|test|designer)\/[\w./-]+)`/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
