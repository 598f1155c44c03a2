import { tsImport } from 'tsx/esm/api';

/**
 * Starts what the server layers share: PostgreSQL with its migrated template, a Temporal dev server, the workflow
 * bundle. Test files find them by environment variables through test/support/{postgres,temporal,workflow-bundle}.ts.
 * Several layers in one run share the same servers.
 */
export default async function globalSetup() {
  if (globalThis.liuzhuanServers !== undefined) return;
  const { startServers } = await tsImport('./servers.ts', import.meta.url);
  globalThis.liuzhuanServers = await startServers();
  Object.assign(process.env, globalThis.liuzhuanServers.environment);
}
