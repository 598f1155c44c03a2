import { describe, expect, test } from '@jest/globals';
import { readOptions } from '../../../dev/options.js';

describe('options of npm start', () => {
  test('the command line goes before the environment, the environment before the defaults', () => {
    expect(readOptions([], {}).port).toBe(8080);
    expect(readOptions([], { PORT: '9000', DATA_DIR: '/data' })).toMatchObject({ port: 9000, dataDir: '/data' });
    expect(readOptions(['--port', '9001', '--data-dir', '/other'], { PORT: '9000', DATA_DIR: '/data' })).toMatchObject({ port: 9001, dataDir: '/other' });
  });

  test('HOST is not read: shells set it to the name of the machine', () => {
    expect(readOptions([], { HOST: 'my-laptop' }).host).toBe('127.0.0.1');
  });

  test('a relative data folder is one of the folder the command was typed in', () => {
    expect(readOptions(['--data-dir', 'x'], { INIT_CWD: '/home/someone' }).dataDir).toBe('/home/someone/x');
  });

  test.each([[['--port', 'abc']], [['--port', '70000']], [['--prot', '1']]])('%j is refused in one sentence', (args) => {
    expect(() => readOptions(args, {})).toThrow(/^[^\n]+$/);
  });
});
