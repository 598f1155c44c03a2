import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/**
 * Every environment variable that worker and API read, with its meaning. `docker-compose.yml` and `npm start` set the
 * same names; a test compares them.
 */
export const environmentSchema = z.object({
  /** PostgreSQL: postgres://user:password@host:port/database */
  DATABASE_URL: z.string().min(1),
  /** Connections each process keeps at most. */
  DATABASE_POOL: z.coerce.number().int().min(2).default(10),
  /** Temporal's frontend, host:port. Temporal's own TEMPORAL_* names (TLS, API key) are read by its SDK. */
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('liuzhuan'),
  /** Address and port of the API and the web app. */
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(8080),
  /** The address people type; links in mails begin with it. */
  PUBLIC_URL: z.string().optional(),
  /** Prometheus metrics of the API and of the worker, each on a port of its own; 0 is off. */
  METRICS_PORT: port.default(0),
  /** Health of the worker (HTTP); 0 is off. */
  WORKER_HEALTH_PORT: port.default(0),
  /** smtp://user:password@host:port */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('流转 <no-reply@localhost>'),
  /** Signs session cookies; required in production. */
  SESSION_SECRET: z.string().min(16).optional(),
  /** Cookies only over TLS. */
  COOKIE_SECURE: flag.default(false),
  /** Proxies in front whose X-Forwarded-For is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  ATTACHMENT_DIR: z.string().default('.data/attachments'),
  ATTACHMENT_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(20 * 1024 * 1024),
  /** Hosts that the http connector may call, comma separated; none unless set. */
  CONNECTOR_HOSTS: z.string().default(''),
  /** The prebuilt workflow bundle; built at start when unset. */
  WORKFLOW_BUNDLE: z.string().optional(),
  /** Folder of the built web app. */
  WEB_DIR: z.string().default('dist/web'),
  /** Workflows kept in the worker's cache. */
  MAX_CACHED_WORKFLOWS: z.coerce.number().int().min(0).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads and checks the environment; a variable that is set to nothing counts as unset (compose files pass such). Throws
 * one sentence that names each variable at fault.
 */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`Environment is not usable: ${faults}`);
}
