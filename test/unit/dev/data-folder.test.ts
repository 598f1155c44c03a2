import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openDataFolder, readPorts, readSecrets } from '../../../dev/data-folder.js';

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'liuzhuan 数据 '));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made with all that is in it, and may be opened again', () => {
    const inside = join(folder, 'new');
    openDataFolder(inside);
    openDataFolder(inside);
    expect(statSync(join(inside, 'logs')).isDirectory()).toBe(true);
  });

  test('a place that cannot be a folder is refused with the remedy', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const place of ['file', 'file/below']) {
      expect(() => openDataFolder(join(folder, place))).toThrow(/(no folder is in its way|是文件而不是文件夹).*--data-dir/);
    }
  });

  test('secrets are made up once, kept, and readable by their owner alone', () => {
    const first = readSecrets(folder, {});
    expect(readSecrets(folder, {})).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
    expect(first.demoPassword).toMatch(/^[a-z2-9]{10}$/);
  });

  test('DEMO_PASSWORD goes before the kept one and is kept from then on', () => {
    readSecrets(folder, {});
    expect(readSecrets(folder, { DEMO_PASSWORD: 'given' }).demoPassword).toBe('given');
    expect(readSecrets(folder, {}).demoPassword).toBe('given');
  });

  test.each(['', 'null', '{"postgresPassword":', '[]'])('a damaged secrets.json (%j) is refused in one sentence that names it, and left as it is', (text) => {
    writeFileSync(join(folder, 'secrets.json'), text);
    expect(() => readSecrets(folder, {})).toThrow(new RegExp(`^${join(folder, 'secrets.json')}[^\\n]+$`));
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(text);
  });

  test('a damaged ports.json is made anew, with a word about it', async () => {
    const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    writeFileSync(join(folder, 'ports.json'), '');
    const ports = await readPorts(folder);
    expect(said.mock.calls.join('')).toContain(join(folder, 'ports.json'));
    said.mockRestore();
    expect(await readPorts(folder)).toEqual(ports);
  });

  test('ports are the same at the next start', async () => {
    expect(await readPorts(folder)).toEqual(await readPorts(folder));
  });
});
