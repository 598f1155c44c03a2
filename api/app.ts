import express, { type Express } from 'express';
import { renewSession, sessions } from './auth/session.js';
import type { Deps } from './deps.js';
import { docs } from './http/docs.js';
import { jsonBody } from './http/json-body.js';
import { mount, problemHandler } from './http/mount.js';
import { notThere } from './http/not-there.js';
import { openApi } from './http/openapi.js';
import { securityHeaders } from './http/security-headers.js';
import { webApp } from './http/web-app.js';
import { operations } from './routes/index.js';

/** The application: API, its description and the web app. Listens to nothing by itself. */
export function createApp(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.settings.trustProxy);
  app.use(securityHeaders(deps.settings));
  app.use('/api', jsonBody());
  const session = sessions(deps);
  // Programs with a token have no session.
  app.use('/api', (req, res, next) => (req.headers.authorization === undefined ? session(req, res, next) : next()));
  app.use('/api', renewSession);
  // Made when it is first asked for: it takes longer than all the rest of a start.
  let description: ReturnType<typeof openApi> | undefined;
  app.get('/api/openapi.json', (_req, res) => void res.json((description ??= openApi(operations, deps.settings.version))));
  app.use('/api/docs', docs());
  app.use(mount(operations, deps));
  app.use('/api', notThere);
  if (deps.settings.webDir) app.use(webApp(deps.settings.webDir));
  app.use(notThere);
  app.use(problemHandler(deps));
  return app;
}
