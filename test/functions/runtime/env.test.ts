import { afterEach, expect, it, vi } from 'vitest';
import { readEnv } from '../../../functions/runtime/env.ts';

afterEach(() => vi.unstubAllEnvs());

it('reads exactly the variables asked for', () => {
  vi.stubEnv('TABLE_NAME', 'baton');
  vi.stubEnv('GRAPH_VERSION', 'v24.0');
  expect(readEnv('TABLE_NAME', 'GRAPH_VERSION')).toEqual({ TABLE_NAME: 'baton', GRAPH_VERSION: 'v24.0' });
});

it('names all that are missing or empty in one error', () => {
  vi.stubEnv('TABLE_NAME', 'baton');
  vi.stubEnv('SECRETS_PREFIX', '');
  vi.stubEnv('GRAPH_URL', undefined);
  expect(() => readEnv('TABLE_NAME', 'SECRETS_PREFIX', 'GRAPH_URL')).toThrow(
    'Missing in the environment of this function: SECRETS_PREFIX, GRAPH_URL.',
  );
});

it('lets the admin’s e-mail be empty but not absent', () => {
  vi.stubEnv('ADMIN_EMAIL', '');
  expect(readEnv('ADMIN_EMAIL')).toEqual({ ADMIN_EMAIL: '' });
  vi.stubEnv('ADMIN_EMAIL', undefined);
  expect(() => readEnv('ADMIN_EMAIL')).toThrow('ADMIN_EMAIL');
});
