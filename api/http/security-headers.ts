import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { ApiSettings } from '../deps.js';

/**
 * Headers of every answer: a content security policy without inline script and without eval. The UI kit puts styles into the page, hence
 * `style-src 'unsafe-inline'`; pictures may be attachments (blob:, data:).
 */
export function securityHeaders({ cookieSecure }: Pick<ApiSettings, 'cookieSecure'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(cookieSecure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: cookieSecure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}
