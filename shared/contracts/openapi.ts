import * as z from 'zod/mini';
import { errorSchema } from './error.ts';
import type { Route } from './route.ts';

/** Errors every route can answer with, beside its own. */
const COMMON_ERRORS = [
  'bad-request',
  'malformed-json',
  'invalid-input',
  'body-too-large',
  'not-signed-in',
  'token-invalid',
  'token-expired',
  'key-invalid',
  'not-a-member',
  'person-needed',
  'role-needed',
  'try-again',
  'internal',
];

/** The OpenAPI 3.1 document of the API, made from the same contracts that the router checks. */
export function openApiDocument(routes: Record<string, Route>): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(operationId, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version: '1', description: 'Shared WhatsApp inbox: conversations, messages, people.' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'ID token or API key' } } },
    paths,
  };
}

function operation(operationId: string, route: Route): Record<string, unknown> {
  return {
    operationId,
    summary: route.summary,
    ...(route.access === 'public' ? {} : { security: [{ bearer: [] }], 'x-access': route.access }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(hasProperties(route.body)
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
        }
      : {}),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: jsonSchema(route.response, 'output') } } },
      default: {
        description: `An error; \`code\` is one of: ${[...route.errors, ...COMMON_ERRORS].join(', ')}`,
        content: { 'application/json': { schema: jsonSchema(errorSchema, 'output') } },
      },
    },
  };
}

type JsonSchema = { properties?: Record<string, unknown>; required?: string[] };

function parameters(schema: z.ZodMiniType, place: 'path' | 'query') {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as JsonSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function hasProperties(schema: z.ZodMiniType): boolean {
  return Object.keys((jsonSchema(schema, 'input') as JsonSchema).properties ?? {}).length > 0;
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return rest;
}
