import { build } from 'vite';
import { fromRoot } from '../../paths.js';

await build({ configFile: fromRoot('designer', 'vite.config.ts'), logLevel: 'error', mode: 'production' });
