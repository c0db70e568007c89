import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApiDocument } from '../../../shared/contracts/openapi.ts';
import { routes } from '../../../shared/contracts/routes.ts';
import { PROJECT_ROOT } from '../../tools/project.ts';

const inFolder = (folder: string) =>
  readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
const read = (file: string) => readFileSync(join(PROJECT_ROOT, file), 'utf8');
const thrower = [
  ...inFolder('functions/actions'),
  'functions/runtime/router.ts',
  'functions/adapters/oidc/verify-id-token.ts',
].map(read);
const refuser = inFolder('shared/domain/conversation').map(read);

/** What the router says when no route is found stands in no route's description. */
const NO_ROUTE = ['no-such-route', 'wrong-method'];

it('every error code that the API can answer with stands in its document', () => {
  const thrown = thrower.flatMap((source) =>
    [...source.matchAll(/new AppError\(([^;]*?)\);?\n/g)].map(([, args]) => args),
  );
  const codes = thrown.flatMap((args) => args?.match(/(?<=')[a-z]+(-[a-z]+)+(?=')/g) ?? []);
  const refused = refuser.flatMap((source) => source.match(/(?<=(code: |refuse\()')[a-z-]+(?=')/g) ?? []);
  expect(codes.length).toBeGreaterThan(15);
  expect(refused.length).toBeGreaterThan(5);
  // Those of teams, routing and clocks are among them.
  const all = new Set([...codes, ...refused]);
  for (const code of [
    'policy-changed',
    'queue-empty',
    'at-capacity',
    'last-admin',
    'snooze-in-past',
    'label-invalid',
  ]) {
    expect(all).toContain(code);
  }
  const document = JSON.stringify(openApiDocument(routes));
  const untold = [...new Set([...codes, ...refused])].filter((code) => !document.includes(code));
  expect(untold.filter((code) => !NO_ROUTE.includes(code))).toEqual([]);
});
