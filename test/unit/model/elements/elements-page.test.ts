import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementKinds } from '../../../../model/elements/index.js';
import { eventKinds } from '../../../../model/event-definitions/event-definition.js';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/elements.md'), 'utf8');
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
    expect(row[2]).toMatch(/^§\d+\.\d+/);
    expect(row[4]).toBe(`\`engine/${room}/${kebab(name)}.ts\``);
    expect(existsSync(join(root, `model/${room}/${kebab(name)}.ts`))).toBe(true);
  });

  test('every file it names is there', () => {
    const files = [...page.matchAll(/`((?:engine|model|test|designer)\/[\w./-]+)`/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
