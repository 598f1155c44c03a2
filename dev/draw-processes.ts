import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProcesses } from '../processes/load.js';
import { ROOT } from './paths.js';
import { withPictures } from './process-picture.js';

/** Draws the pictures of docs/processes.md anew from the definitions: `npm run draw-processes`. */
const page = join(ROOT, 'docs', 'processes.md');
const { definitions, parameters } = loadProcesses(join(ROOT, 'processes'));
writeFileSync(page, withPictures(readFileSync(page, 'utf8'), definitions, parameters));
