import type { Step } from './step.ts';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '-c', 'test/vitest.config.ts'];

export const lint: Step = {
  name: 'lint',
  args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
};

export const types: Step = {
  name: 'types',
  args: ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
};

export const importRules: Step = { name: 'import rules', args: ['test/tools/import-rules.ts'] };

export const unitTests: Step = { name: 'unit tests', args: [...VITEST, '--project', 'unit', '--project', 'screens'] };

export const runtimeTests: Step = {
  name: 'runtime tests',
  args: [...VITEST, '--project', 'runtime'],
  needs: ['infra/app.ts'],
  timeLimit: 1500,
};

export const webBuild: Step = {
  name: 'web build',
  args: ['infra/local/web-assets/build-web.ts'],
  needs: ['web/vite.config.ts'],
};

export const webBudget: Step = { name: 'web budget', args: ['test/tools/web-budget.ts'] };

export const browserTests: Step = {
  name: 'browser tests',
  args: ['node_modules/@playwright/test/cli.js', 'test', '-c', 'test/e2e/playwright.config.ts'],
  needs: ['infra/local/runtime.ts', 'dist/web/index.html'],
  timeLimit: 1800,
};
