import { DATA_FOLDER, dataFolderOf, installationIn } from '../../config/installation.js';
import { Refusal } from './refusal.js';

/**
 * The variables a command works with: those that are set, or the servers of the installation which `npm start` runs in a data folder. A folder that is named
 * goes before the variables; where neither is, it is the folder that `npm start` takes itself (DATA_DIR, else `.data`). Throws a Refusal where nothing runs in
 * the folder that is named.
 */
export function surroundingsOf(given: string | undefined, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (given === undefined && env['DATABASE_URL']) return env;
  const folder = given ?? env['DATA_DIR'];
  const dataDir = folder ? dataFolderOf(folder, env) : dataFolderOf(DATA_FOLDER, {});
  const installation = installationIn(dataDir);
  if (installation) return { ...env, ...installation };
  throw new Refusal({
    zh: `${dataDir} 中没有正在运行的 npm start：请用 --data-dir 指定它的数据文件夹，或设置 DATABASE_URL 和 TEMPORAL_ADDRESS。`,
    en: `No npm start runs in ${dataDir}: name its data folder with --data-dir, or set DATABASE_URL and TEMPORAL_ADDRESS.`,
  });
}
