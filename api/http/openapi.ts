import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { ZodObject } from 'zod';
import { problem } from '../contract/common.js';
import { type ProblemCode, problems } from '../errors/catalogue.js';
import { headerParameters } from './header-parameters.js';
import { namedShapes } from './named-shapes.js';
import type { MountedOperation } from './operation.js';
import { problemsOf } from './operation-problems.js';
import { shareSchemas } from './shared-schemas.js';

/** Problems that pass: the answer says when to try again. */
const SAYS_WHEN: readonly ProblemCode[] = ['tooManyAttempts', 'requestInProgress', 'unavailable'];
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait before the next try.', schema: { type: 'integer' as const } } };

/** Each status with the codes that come under it and what they say. */
function errorResponses(operation: MountedOperation): RouteConfig['responses'] {
  const codes = problemsOf(operation);
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  const told = (status: number) => codes.filter((code) => problems[code].status === status).map((code) => `- ${code}: ${problems[code].en}`);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: told(status).join('\n'),
        ...(codes.some((code) => problems[code].status === status && SAYS_WHEN.includes(code)) && { headers: RETRY_AFTER }),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}

function successResponses({ contract }: MountedOperation): RouteConfig['responses'] {
  return Object.fromEntries(
    Object.entries(contract.responses).map(([status, { description, schema, contentType, location }]) => [
      status,
      {
        description,
        ...(location !== undefined && {
          headers: { Location: { description: `Where it can be read: \`${location}\`.`, schema: { type: 'string' as const } } },
        }),
        ...(schema
          ? { content: { [contentType ?? 'application/json']: { schema } } }
          : contentType
            ? { content: { [contentType]: { schema: { type: 'string' } } } }
            : {}),
      },
    ]),
  );
}

function route(operation: MountedOperation): RouteConfig {
  const { contract, access } = operation;
  const multipart = {
    content: {
      'multipart/form-data': { schema: { type: 'object' as const, properties: { file: { type: 'string' as const, format: 'binary' } }, required: ['file'] } },
    },
  };
  return {
    method: contract.method,
    path: contract.path,
    operationId: contract.id,
    tags: [contract.tag],
    summary: contract.summary,
    security: access === 'public' ? [] : [{ session: [], csrf: [] }, { token: [] }],
    parameters: headerParameters(contract).map((header) => ({ ...header })),
    request: {
      ...(contract.params && { params: contract.params as unknown as ZodObject }),
      ...(contract.query && { query: contract.query as unknown as ZodObject }),
      ...(contract.bodyType
        ? { body: multipart }
        : contract.body && { body: { required: !contract.body.safeParse({}).success, content: { 'application/json': { schema: contract.body } } } }),
    },
    responses: { ...errorResponses(operation), ...successResponses(operation) },
  };
}

const INFO = `Document processes of an office: start, work off, watch, adjust.

- Sign-in: \`Authorization: Bearer <token>\` for programs (\`POST /api/tokens\`); a cookie with \`X-CSRF-Token\` on writes for pages (\`POST /api/session\`).
- Errors are RFC 9457 problem details (\`Problem\`): \`code\` never changes, words follow \`Accept-Language\` (zh-CN, en).
- A write answers when its effect can be read. With \`Idempotency-Key\` a retry has no second effect.
- What the fields of a process are is no part of this document, for processes are data: \`variables\` and \`values\` are described by the JSON Schema beside them (\`GET /api/process-definitions/{key}/start-form\`, \`form.schema\` of \`GET /api/tasks/{id}\`), \`payload\` by that of the message in the definition (\`messages\` of \`GET /api/process-definitions/{key}\`).`;

/** The named shapes as the generator writes them, each in full. */
function namedSchemas(): Record<string, Record<string, unknown>> {
  const registry = new OpenAPIRegistry();
  const content = Object.fromEntries(Object.entries(namedShapes).map(([name, { schema }]) => [name, { schema }]));
  registry.registerPath({ method: 'get', path: '/', responses: { 200: { description: '', content } } });
  const { paths } = new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: '3.1.0', info: { title: '', version: '' } });
  const written = paths?.['/']?.get?.responses?.['200'] as { readonly content: Readonly<Record<string, { readonly schema: Record<string, unknown> }>> };
  return Object.fromEntries(Object.entries(namedShapes).map(([name, { says }]) => [name, { ...written.content[name]?.schema, description: says }]));
}

/** OpenAPI 3.1 of the operations, from the schemas that check the requests. */
export function openApi(operations: readonly MountedOperation[], version: string): Readonly<Record<string, unknown>> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'liuzhuan.sid' });
  registry.registerComponent('securitySchemes', 'csrf', { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' });
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const operation of operations) registry.registerPath(route(operation));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Liuzhuan 流转', version, description: INFO },
    servers: [{ url: '/' }],
  });
  return shareSchemas({ ...document }, namedSchemas());
}
