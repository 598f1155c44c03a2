import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { preloadedModules } from '../../config/preloaded-modules.js';
import { fromRoot } from '../../dev/paths.js';

/** The program of special-bundle.ts; its argument is JSON. */
interface Order {
  readonly path: string;
  readonly interceptors: readonly string[];
  readonly instead: Readonly<Record<string, string>>;
}

const { path, interceptors, instead } = JSON.parse(process.argv[2] ?? '') as Order;
const { code } = await bundleWorkflowCode({
  workflowsPath: fromRoot('workflows', 'index.ts'),
  workflowInterceptorModules: interceptors.map((file) => fromRoot(file)),
  preloadModules: preloadedModules((source) => fromRoot(`${source}.ts`)),
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: (config) => {
    const alias = Object.fromEntries(Object.entries(instead).map(([from, to]) => [fromRoot(from), fromRoot(to)]));
    return { ...config, resolve: { ...config.resolve, alias: { ...config.resolve?.alias, ...alias } } };
  },
});
mkdirSync(dirname(path), { recursive: true });
const whole = `${path}.${process.pid}`;
writeFileSync(whole, code);
renameSync(whole, path);
