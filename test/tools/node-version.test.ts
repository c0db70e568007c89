import { expect, test } from 'vitest';
import { nodeVersionProblem } from '../../infra/node-version.mjs';

test.each(['24.0.0', '24.21.0', '26.1.0', '100.0.0'])('Node %s will do on every machine', (version) => {
  expect(nodeVersionProblem(version, 'darwin-arm64')).toBeUndefined();
});

test.each(['linux-x64', 'linux-arm64', 'darwin-x64', 'win32-x64'])(
  'an old Node on %s: npm ci brings the right one',
  (machine) => {
    expect(nodeVersionProblem('20.20.2', machine)).toMatch(/^NODE_TOO_OLD: .*24 or newer, .*20\.20\.2\. Run `npm ci`/);
  },
);

test.each(['darwin-arm64', 'win32-arm64', 'freebsd-x64'])('an old Node on %s: a person installs Node 24', (machine) => {
  expect(nodeVersionProblem('22.11.0', machine)).toMatch(/^NODE_TOO_OLD: .*22\.11\.0\. Install Node 24[^\n]*$/);
});
