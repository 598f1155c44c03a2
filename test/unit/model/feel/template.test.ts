import { hasStrayBraces, templateParts } from '../../../../model/feel/template.js';

describe('a template', () => {
  test.each([
    ['words', [{ text: 'words' }]],
    ['', []],
    ['{{a}}', [{ expression: 'a' }]],
    ['单 {{ number }}，{{a + 1}}。', [{ text: '单 ' }, { expression: 'number' }, { text: '，' }, { expression: 'a + 1' }, { text: '。' }]],
    ['{{a\n+ b}}', [{ expression: 'a\n+ b' }]],
    ['{a} }', [{ text: '{a} }' }]],
  ])('%j', (template, parts) => {
    expect(templateParts(template)).toEqual(parts);
  });

  test.each([
    ['{{a', true],
    ['a}}', true],
    ['{{a}} {{', true],
    ['{{a}} {b}', false],
    ['x', false],
  ])('%s has stray braces: %s', (template, expected) => {
    expect(hasStrayBraces(template)).toBe(expected);
  });
});
