#!/usr/bin/env bash
# Temporal's TypeScript SDK 1.24.0 asks for Node 20. One would guess that bundleWorkflowCode() makes of TypeScript what the
# tsconfig.json beside it asks for, and does no more to it than to the same statements in JavaScript, which it leaves as
# they are. It reads no tsconfig: files that end with .ts go through swc with the target ES2017, so that a spread of an
# object is a helper that goes from key to key, private fields are WeakMaps, `?.` and `??=` are conditions. That is
# slower than it reads, and other text for whoever reads functions as text. Files that end with .mts are no TypeScript
# to it: the first type is a syntax error.
source "$(dirname "$0")/lib/room.sh"
npm_packages @temporalio/{activity,client,common,worker,workflow}@1.24.0
printf '{ "compilerOptions": { "target": "ES2022", "module": "nodenext" } }\n' >tsconfig.json
cat >body <<'JS'
class Counter { #count = 0; next() { return ++this.#count; } }
export const counted = () => new Counter().next();
export const spread = (given) => ({ ...given, own: true });
export const chained = (given) => given?.first?.second;
export const assigned = (given) => { given.first ??= 'none'; return given; };
export const awaited = async (given) => await given;
JS
cp body plain.js
sed 's/(given)/(given: any)/' body >typed.ts
cp typed.ts typed.mts
cat >run.mjs <<'JS'
import { resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { row, versions } from './report.mjs';

versions('@temporalio/worker');
const logger = new DefaultLogger('ERROR', () => {});
const bundled = async (file) => (await bundleWorkflowCode({ workflowsPath: resolve(file), logger })).code.split('//# sourceMappingURL')[0];
const [plain, typed] = [await bundled('plain.js'), await bundled('typed.ts')];
for (const text of ['...given, own: true', 'given?.first?.second', "given.first ??= 'none'", 'this.#count', 'await given']) {
  row(`JavaScript: ${text} stands in the bundle`, { guess: true, was: true, is: plain.includes(text) });
  row(`TypeScript: ${text}`, { guess: true, was: text === 'await given', is: typed.includes(text) });
}
const outcome = (file) => bundled(file).then(() => 'bundled', () => 'refused');
row('TypeScript in a file .mts', { guess: 'bundled', was: 'refused', is: await outcome('typed.mts') });
JS
node run.mjs
