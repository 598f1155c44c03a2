import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import express, { type Router } from 'express';
import { notThere } from './not-there.js';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The built web app: files with a hash in their name are kept for a year, the page itself is asked for each time; unknown addresses are the app's own to read. */
export function webApp(folder: string): Router {
  const root = resolve(folder);
  const router = express.Router();
  router.use('/assets', express.static(join(root, 'assets'), { maxAge: YEAR, immutable: true, fallthrough: true }), notThere);
  router.use(express.static(root, { index: false, maxAge: 0, setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache') }));
  router.get('/{*path}', (_req, res, next) => {
    const page = join(root, 'index.html');
    if (!existsSync(page)) return next();
    res.set('Cache-Control', 'no-cache').sendFile(page);
  });
  return router;
}
