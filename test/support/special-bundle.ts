import { join } from 'node:path';
import { buildWhenChanged } from '../../dev/build/inputs.js';
import { CACHE_DIR, fromRoot, ROOT } from '../../dev/paths.js';
import { run } from '../../dev/run-program.js';

/** What a bundle of the workflow code has that the product's has not. */
export interface SpecialBundle {
  /** Of the file; one for each kind. */
  readonly name: string;
  /** Modules of workflow interceptors, from the root of the sources. */
  readonly interceptors?: readonly string[];
  /** Source files that are taken instead of others, both from the root. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** Milliseconds; as of other builds. */
const LONGEST = 900_000;

/** Builds such a bundle, in a process of its own as all bundles are, and again only when a source has changed. */
export async function specialBundle(special: SpecialBundle): Promise<{ codePath: string }> {
  const { name, interceptors = [], instead = {} } = special;
  const path = join(CACHE_DIR, 'test', `${name}.js`);
  const inputs = ['workflows', 'engine', 'model', 'config', 'package-lock.json', 'test/support/build-special-bundle.ts'];
  await buildWhenChanged(name, [...inputs, ...interceptors, ...Object.values(instead)], path, async () => {
    const order = JSON.stringify({ path, interceptors, instead });
    const { code, output } = await run(process.execPath, ['--import', 'tsx', fromRoot('test', 'support', 'build-special-bundle.ts'), order], {
      cwd: ROOT,
      patience: LONGEST,
    });
    if (code !== 0) throw new Error(`The build of ${name} failed:\n${output.trim()}`);
  });
  return { codePath: path };
}
