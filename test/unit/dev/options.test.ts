import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../../../dev/paths.js';
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

  test('the default data folder is the project’s, wherever the command was typed', () => {
    expect(readOptions([], { INIT_CWD: '/home/someone' }).dataDir).toBe(join(ROOT, '.data'));
    expect(readOptions(['--data-dir', ''], { INIT_CWD: '/home/someone', DATA_DIR: '' }).dataDir).toBe(join(ROOT, '.data'));
  });

  test.each([[['--port', 'abc']], [['--port', '70000']], [['--port', '-1']], [['--port']], [['--prot', '1']], [['8081']]])(
    '%j is refused in one sentence of ours',
    (args) => {
      expect(() => readOptions(args, {})).toThrow(/^(端口 |参数有误|Bad option \(\S+\): |\S+ is no port: )[^\n']+$/);
    },
  );
});
