import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that start real servers, real threads or a whole synthesis. Everything else is a unit test. */
const RUNTIME = ['access', 'actions', 'adapters', 'bench', 'fuzz', 'infra', 'local', 'simulation'].map(
  (folder) => `test/${folder}/**/*.test.{ts,tsx}`,
);

/** Tests that render: a `.tsx` test gets a DOM; a `.ts` test that wants one says `// @vitest-environment happy-dom`. */
const SCREENS = ['test/**/*.test.tsx'];

const ALL = ['test/**/*.test.{ts,tsx}'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: 2,
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      { extends: true, test: { name: 'unit', include: ALL, exclude: [...RUNTIME, ...SCREENS] } },
      {
        extends: true,
        test: { name: 'screens', include: SCREENS, exclude: RUNTIME, environment: 'happy-dom' },
      },
      {
        extends: true,
        test: { name: 'runtime', include: RUNTIME, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
