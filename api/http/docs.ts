import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';

/** Folder of swagger-ui's built files; its own module would load all of it. */
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Liuzhuan API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>
`;
const start = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true });\n`;

/** The API's description to read and try: swagger-ui with its start in a file of its own, since the policy allows no inline script. */
export function docs(): Router {
  const router = express.Router();
  router.get('/', (_req, res) => void res.type('html').send(page));
  router.get('/start.js', (_req, res) => void res.type('text/javascript').send(start));
  router.use(express.static(swaggerUi, { index: false }));
  return router;
}
