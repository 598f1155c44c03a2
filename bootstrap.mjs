/**
 * The door of every command: `node bootstrap.mjs start|dev|test|build|check`. Needs nothing but Node: it looks at
 * Node's version, installs the packages when they are missing or not those of the lockfile, and hands over to dev/.
 */
import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const ROOT = dirname(fileURLToPath(import.meta.url));
/** For each line of Node that is supported the oldest release; later lines are supported from their first. */
const OLDEST_NODE = { 20: 19, 22: 12 };
const COMMANDS = { start: 'start.ts', dev: 'develop.ts', test: 'test.ts', build: 'build.ts', check: 'check.ts' };

const locale = process.env.LIUZHUAN_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const say = (zh, en) => (locale.toLowerCase().startsWith('zh') ? zh : en);

function fail(zh, en) {
  process.stderr.write(`${say(zh, en)}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major in OLDEST_NODE ? minor >= OLDEST_NODE[major] : major > 22) return;
  fail(
    `需要 Node 20.19 或更新的版本（22 系列须 22.12 或更新），现在是 ${process.versions.node}：请从 https://nodejs.org 安装（或 nvm install 22）后重试。`,
    `Node 20.19 or newer is needed (of the line 22: 22.12 or newer), this is ${process.versions.node}: install it from https://nodejs.org (or: nvm install 22) and try again.`,
  );
}

/** Whether what is installed is what the lockfile asks for; packages of other platforms (optional) may be absent. */
function isInstalled() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  try {
    const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || (present[path] && present[path].version === entry.version));
  } catch {
    return false;
  }
}

function install() {
  const missing = !existsSync(join(ROOT, 'node_modules'));
  process.stdout.write(
    missing
      ? say('首次运行：正在安装依赖包（npm ci，约两分钟）…\n', 'First run: installing the packages (npm ci, some two minutes) …\n')
      : say(
          '依赖包与 package-lock.json 不一致：正在重新安装（npm ci）…\n',
          'The packages are not those of package-lock.json: installing them anew (npm ci) …\n',
        ),
  );
  const began = Date.now();
  const windows = process.platform === 'win32';
  const result = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdio: 'inherit', shell: windows });
  if (result.error || result.status !== 0) {
    fail(
      '依赖包没有装好（npm 的说明见上）：请检查网络、npm 源与磁盘空间后重试。',
      'The packages were not installed (npm says why above): check the network, the npm registry and the disk, and try again.',
    );
  }
  process.stdout.write(`✓ ${say('依赖包已安装', 'Packages installed')}  ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

checkNode();
const command = process.argv[2];
if (!Object.keys(COMMANDS).includes(command)) {
  fail(`用法：node bootstrap.mjs ${Object.keys(COMMANDS).join('|')}`, `Usage: node bootstrap.mjs ${Object.keys(COMMANDS).join('|')}`);
}
if (!isInstalled()) install();
const main = await load();
await main(process.argv.slice(3));

/** Reads the command's code; a package that npm has noted as installed may be gone from node_modules all the same. */
async function load() {
  try {
    const { register } = await import('tsx/esm/api');
    register();
    return (await import(pathToFileURL(join(ROOT, 'dev', COMMANDS[command])).href)).main;
  } catch (error) {
    if (!isDamage(error)) throw error;
    fail(
      `node_modules 不完整（${error.message.split('\n')[0]}）：请删除 ${join(ROOT, 'node_modules')} 后重试。`,
      `node_modules is not whole (${error.message.split('\n')[0]}): delete ${join(ROOT, 'node_modules')} and try again.`,
    );
  }
}

function isDamage(error) {
  return ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(error?.code) && /node_modules|Cannot find package/.test(error.message);
}
