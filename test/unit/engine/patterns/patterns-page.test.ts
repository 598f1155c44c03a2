import { readFileSync } from 'node:fs';

/** Number, name and test file of each pattern, as docs/patterns.md has them. */
const rows = [...readFileSync('docs/patterns.md', 'utf8').matchAll(/^\| (WCP-(\d+) [^|]+) \| [^|]+ \| (?:`([^`]+)`|—) \|$/gm)].map(
  ([, name, number, file]) => ({
    name: name!,
    number: Number(number),
    file,
  }),
);

describe('docs/patterns.md', () => {
  test('has each of the 43 patterns once', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
  });

  test('only recursion cannot be drawn', () => {
    expect(rows.filter(({ file }) => file === undefined).map(({ name }) => name)).toEqual(['WCP-22 Recursion']);
  });

  test.each(rows.filter(({ file }) => file !== undefined))('$name has a test of its name in $file', ({ name, file }) => {
    const text = readFileSync(`test/unit/engine/patterns/${file}`, 'utf8');
    expect(text.match(new RegExp(`['" ]${name}\\b`))).not.toBeNull();
  });
});
