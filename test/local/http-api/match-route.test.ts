import { expect, test } from 'vitest';
import { routeMatcher } from '../../../infra/local/http-api/match-route.ts';

const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /v1/{proxy+}',
  'ANY /v1/threads/{id}',
  'GET /v1/threads/{id}',
  'GET /v1/threads/mine',
  'POST /v1/threads/{id}/notes/{note}',
];
const match = routeMatcher(keys.map((routeKey) => ({ routeKey })));
const chosen = (method: string, path: string) => {
  const found = match(method, path);
  return [found?.route.routeKey, found?.pathParameters];
};

test.each([
  ['GET', '/v1/threads/mine', 'GET /v1/threads/mine', undefined],
  ['GET', '/v1/threads/a%20b', 'GET /v1/threads/{id}', { id: 'a b' }],
  ['PUT', '/v1/threads/7', 'ANY /v1/threads/{id}', { id: '7' }],
  ['GET', '/v1/threads/7/notes', 'GET /v1/{proxy+}', { proxy: 'threads/7/notes' }],
  ['POST', '/v1/threads/7/notes/8', 'POST /v1/threads/{id}/notes/{note}', { id: '7', note: '8' }],
  ['POST', '/v1/other', 'ANY /{proxy+}', { proxy: 'v1/other' }],
  ['GET', '/', '$default', undefined],
])('%s %s', (method, path, routeKey, parameters) => {
  expect(chosen(method, path)).toEqual([routeKey, parameters]);
});

test('a greedy parameter needs at least one segment', () => {
  expect(routeMatcher([{ routeKey: 'ANY /v1/{proxy+}' }])('GET', '/v1')).toBeUndefined();
});
