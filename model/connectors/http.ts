import { z } from 'zod';
import { defineConnector } from './define.js';

/** POSTs JSON to another system and gives its JSON answer (activities/connectors/http.ts). */
export const http = defineConnector({
  arguments: z.strictObject({
    /** http or https address on the list CONNECTOR_HOSTS. */
    url: z.url({ protocol: /^https?$/ }),
    /** Sent as JSON. */
    body: z.unknown().optional(),
  }),
  words: {
    url: { zh: '完整的 http 或 https 地址，如 https://warehouse.example/api', en: 'a whole http or https address, like https://warehouse.example/api' },
    body: { zh: '任何值', en: 'anything' },
  },
  answers: true,
});
