import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../shared/contracts/openapi.ts';
import type { Route } from '../../shared/contracts/route.ts';
import { routes } from '../../shared/contracts/routes.ts';

type Operation = {
  operationId: string;
  summary: string;
  security?: unknown[];
  'x-access'?: string;
  parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { required: boolean; content: Record<string, { schema: { type: string; required?: string[] } }> };
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
};

const document = openApiDocument(routes) as {
  openapi: string;
  info: { title: string; version: string };
  components: { securitySchemes: Record<string, { type: string; scheme: string }> };
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const named = Object.fromEntries(operations.map(({ operation }) => [operation.operationId, operation]));
const allRoutes = Object.entries(routes) as [string, Route][];

describe('the OpenAPI document', () => {
  it('is version 3.1 and survives JSON', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Baton', version: '1' });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('has every route once, under its own name', () => {
    const listed = operations.map(({ path, method, operation }) => [operation.operationId, method, path]);
    expect(listed.sort()).toEqual(allRoutes.map(([name, r]) => [name, r.method.toLowerCase(), r.path]).sort());
    expect(new Set(listed.map(([name]) => name)).size).toBe(allRoutes.length);
  });

  it.each(operations)('$method $path names exactly the parameters of its path', ({ path, operation }) => {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(inPath.every(({ required }) => required)).toBe(true);
  });

  it.each(operations)('$method $path describes its answer, its body and its errors', ({ method, operation }) => {
    const route = (routes as Record<string, Route>)[operation.operationId] as Route;
    expect(operation.summary).toBe(route.summary);
    expect(operation.responses[200]?.content['application/json']?.schema).toMatchObject({ type: 'object' });
    const error = operation.responses.default;
    expect(error?.content['application/json']?.schema).toMatchObject({ type: 'object', required: ['error'] });
    for (const code of route.errors) expect(error?.description).toContain(code);
    if (method === 'get') expect(operation.requestBody).toBeUndefined();
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (operation.requestBody) expect(schema?.type).toBe('object');
  });

  it('says who may call what', () => {
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(named.getOpenApi).not.toHaveProperty('security');
    expect(named.createApiKey).toMatchObject({ security: [{ bearer: [] }], 'x-access': 'admin' });
  });

  it('takes its limits from the contracts', () => {
    expect(named.reply?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['clientId'],
      properties: { clientId: { type: 'string', minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' } },
    });
    expect(named.listConversations?.parameters).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100 },
    });
    expect(JSON.stringify(document)).not.toContain('$schema');
  });

  it('has these paths', () => {
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toMatchInlineSnapshot(`
      [
        "DELETE /v1/canned-replies/{replyId}",
        "DELETE /v1/practice",
        "DELETE /v1/quarantine/{id}",
        "GET /v1/agents",
        "GET /v1/canned-replies",
        "GET /v1/changes",
        "GET /v1/channels",
        "GET /v1/channels/{phoneNumberId}/news",
        "GET /v1/channels/{phoneNumberId}/templates",
        "GET /v1/contacts",
        "GET /v1/conversations",
        "GET /v1/me",
        "GET /v1/me/mentions",
        "GET /v1/openapi.json",
        "GET /v1/policy",
        "GET /v1/presence",
        "GET /v1/quarantine",
        "GET /v1/quarantine/{id}",
        "GET /v1/saved-views",
        "GET /v1/search",
        "GET /v1/setup",
        "GET /v1/threads/{threadId}",
        "GET /v1/threads/{threadId}/contact",
        "GET /v1/threads/{threadId}/entries",
        "GET /v1/threads/{threadId}/files/{seq}",
        "GET /v1/threads/{threadId}/look-back",
        "GET /v1/threads/{threadId}/sessions",
        "POST /v1/agents",
        "POST /v1/api-keys",
        "POST /v1/channels/{phoneNumberId}/templates/refresh",
        "POST /v1/me/mentions/read",
        "POST /v1/policy/dry-run",
        "POST /v1/quarantine/{id}/replay",
        "POST /v1/queue/next",
        "POST /v1/socket-tickets",
        "POST /v1/threads/{threadId}/claim",
        "POST /v1/threads/{threadId}/clock/pause",
        "POST /v1/threads/{threadId}/clock/resume",
        "POST /v1/threads/{threadId}/close",
        "POST /v1/threads/{threadId}/entries/{seq}/undo",
        "POST /v1/threads/{threadId}/escalate",
        "POST /v1/threads/{threadId}/files/{seq}/retry",
        "POST /v1/threads/{threadId}/labels",
        "POST /v1/threads/{threadId}/messages",
        "POST /v1/threads/{threadId}/messages/{seq}/retry",
        "POST /v1/threads/{threadId}/messages/{seq}/settle",
        "POST /v1/threads/{threadId}/notes",
        "POST /v1/threads/{threadId}/read",
        "POST /v1/threads/{threadId}/release",
        "POST /v1/threads/{threadId}/snooze",
        "POST /v1/threads/{threadId}/transfer",
        "POST /v1/threads/{threadId}/typing",
        "POST /v1/threads/{threadId}/unsnooze",
        "POST /v1/uploads",
        "PUT /v1/agents/{agentId}",
        "PUT /v1/agents/{agentId}/availability",
        "PUT /v1/canned-replies/{replyId}",
        "PUT /v1/channels/{phoneNumberId}",
        "PUT /v1/me/availability",
        "PUT /v1/policy",
        "PUT /v1/practice",
        "PUT /v1/saved-views/mine",
        "PUT /v1/saved-views/shared",
        "PUT /v1/setup",
        "PUT /v1/threads/{threadId}/consent",
        "PUT /v1/threads/{threadId}/contact",
        "PUT /v1/threads/{threadId}/follow",
        "PUT /v1/threads/{threadId}/priority",
      ]
    `);
  });
});
