import { found, problemsOf, text, type Change } from './lab.js';

/** The sound definition of the lab with a service task instead of its letter. */
const calling = (service: string, args: Record<string, string>, output: Record<string, string> = {}): Change => ({
  instead: { id: 'B', type: 'serviceTask', name: text, service, arguments: args, output },
});
const url = '"https://warehouse.example/api"';

describe('a service task calls a connector that there is, as it is to be called', () => {
  test.each<[string, Change, string[]]>([
    ['a connector that there is not', calling('htpp', { url }), ['unknownService B']],
    ['a name that every object has', calling('constructor', {}), ['unknownService B']],
    ['no address', calling('http', {}), ['serviceArgumentMissing B']],
    ['an argument it has not', calling('http', { url, method: '"PUT"' }), ['unknownServiceArgument B']],
    ['an address that is none', calling('http', { url: '"warehouse"' }), ['serviceArgumentUnfit B']],
    ['an address it does not speak', calling('http', { url: '"ftp://warehouse.example"' }), ['serviceArgumentUnfit B']],
    ['a number for an address', calling('http', { url: 'days' }), ['wrongKind B']],
    ['a list for an address', calling('http', { url: '[reason]' }), ['wrongKind B']],
    ['a number for what kind of row it is', calling('ledger', { entry: 'days' }), ['wrongKind B']],
    ['a result of what gives none', calling('ledger', {}, { reason: 'result.no' }), ['unknownName B']],
    ['a name nobody sets', calling('http', { url, body: '{n: dayz}' }), ['unknownName B']],
  ])('%s is refused', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  test.each<[string, Change]>([
    ['an address that is put together', calling('http', { url: '"https://warehouse.example/" + reason', body: '{n: days}' }, { reason: 'result.no' })],
    ['an address from a variable', calling('http', { url: 'reason' })],
    ['a row of any data', calling('ledger', { entry: '"told"', days: 'days', lines: 'lines' })],
    ['a row without a kind', calling('ledger', {})],
  ])('%s is sound', (_, change) => {
    expect(found(change)).toEqual([]);
  });

  test('the problem names the connector and what was probably meant, in both languages', () => {
    expect(problemsOf(calling('htpp', { url }))).toMatchObject([
      {
        message: { zh: '没有连接器 htpp：每张单据都会停在这里', en: 'There is no connector htpp: every case would stop here' },
        hint: { zh: '是否应为 http？', en: 'Should it be http?' },
      },
    ]);
    expect(problemsOf(calling('ghost', {}))[0]?.hint).toEqual({
      zh: '改用已有的连接器：handOver、http、ledger、members、person、superiors',
      en: 'Use a connector that there is: handOver, http, ledger, members, person, superiors',
    });
  });
});
