import { tsImport } from 'tsx/esm/api';

/** Prepares the data folder from which the apps of the browser and chaos layers begin (test/support/running-app.ts), once in a run. */
export default async function appSetup() {
  if (globalThis.liuzhuanFolder !== undefined) return;
  const { prepareFolder } = await tsImport('./prepared-folder.ts', import.meta.url);
  globalThis.liuzhuanFolder = await prepareFolder();
  process.env.TEST_APP_FOLDER = globalThis.liuzhuanFolder.folder;
}
