import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { ZodObject } from 'zod';
import { problem } from '../contract/common.js';
import { problems } from '../errors/catalogue.js';
import type { MountedOperation } from './operation.js';
import { problemsOf } from './operation-problems.js';

/** Each status with the codes that come under it and what they say. */
function errorResponses(operation: MountedOperation): RouteConfig['responses'] {
  const codes = problemsOf(operation);
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  const told = (status: number) => codes.filter((code) => problems[code].status === status).map((code) => `- ${code}: ${problems[code].en}`);
  return Object.fromEntries(
    statuses.map((status) => [status, { description: told(status).join('\n'), content: { 'application/problem+json': { schema: problem } } }]),
  );
}

function successResponses({ contract }: MountedOperation): RouteConfig['responses'] {
  return Object.fromEntries(
    Object.entries(contract.responses).map(([status, { description, schema, contentType }]) => [
      status,
      {
        description,
        ...(schema
          ? { content: { [contentType ?? 'application/json']: { schema } } }
          : contentType
            ? { content: { [contentType]: { schema: { type: 'string' } } } }
            : {}),
      },
    ]),
  );
}

const header = (name: string, maxLength?: number) => ({
  name,
  in: 'header' as const,
  required: false,
  schema: { type: 'string' as const, ...(maxLength !== undefined && { maxLength }) },
});

const headers = ({ contract }: MountedOperation) => [
  ...(contract.idempotent ? [header('Idempotency-Key', 200)] : []),
  ...(contract.headers ?? []).map((name) => header(name)),
];

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
    parameters: headers(operation),
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

/** OpenAPI 3.1 of the operations, from the schemas that check the requests. */
export function openApi(operations: readonly MountedOperation[], version: string): Record<string, unknown> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'liuzhuan.sid' });
  registry.registerComponent('securitySchemes', 'csrf', { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' });
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const operation of operations) registry.registerPath(route(operation));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Liuzhuan 流转',
      version,
      description: 'Document processes of an office: start, work off, watch, adjust. Errors are RFC 9457 problem details.',
    },
    servers: [{ url: '/' }],
  });
  return document as unknown as Record<string, unknown>;
}
