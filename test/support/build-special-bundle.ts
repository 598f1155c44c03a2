import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { payloadConverterPath } from '../../config/payload-codec.js';
import { preloadedModules } from '../../config/preloaded-modules.js';
import { fromRoot } from '../../dev/paths.js';

/** The program of special-bundle.ts; its argument is JSON. */
interface Order {
  readonly path: string;
  readonly interceptors: readonly string[];
  readonly instead: Readonly<Record<string, string>>;
}

/** What a plugin sees of a module that has been found. */
interface Found {
  readonly contextInfo: { readonly issuer: string };
  readonly createData: { resource?: string; request?: string; userRequest?: string; context?: string };
}
interface Compiler {
  readonly hooks: {
    readonly normalModuleFactory: {
      tap(name: string, run: (factory: { readonly hooks: { readonly afterResolve: { tap(name: string, run: (found: Found) => void): void } } }) => void): void;
    };
  };
}

/** Takes another file wherever a file is imported, but not in that other file itself: it may go on to what it stands for. */
function exchanging(instead: Order['instead']): { apply(compiler: Compiler): void } {
  const others = new Map(Object.entries(instead).map(([from, to]) => [fromRoot(from), fromRoot(to)]));
  const exchange = ({ contextInfo, createData }: Found): void => {
    const { resource = '', request } = createData;
    const other = others.get(resource);
    if (other === undefined || contextInfo.issuer === other) return;
    // All of them: webpack knows a module by its request, and looks for what it imports from its context.
    Object.assign(createData, { resource: other, userRequest: other, request: request?.replace(resource, other), context: dirname(other) });
  };
  return { apply: (compiler) => compiler.hooks.normalModuleFactory.tap('exchange', (factory) => factory.hooks.afterResolve.tap('exchange', exchange)) };
}

const { path, interceptors, instead } = JSON.parse(process.argv[2] ?? '') as Order;
const { code } = await bundleWorkflowCode({
  workflowsPath: fromRoot('workflows', 'index.ts'),
  workflowInterceptorModules: interceptors.map((file) => fromRoot(file)),
  payloadConverterPath,
  preloadModules: preloadedModules((source) => fromRoot(`${source}.ts`)),
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), exchanging(instead)] }),
});
mkdirSync(dirname(path), { recursive: true });
const whole = `${path}.${process.pid}`;
writeFileSync(whole, code);
renameSync(whole, path);
