import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserTests, importRules, lint, runtimeTests, types, unitTests, webBudget, webBuild } from './checks.ts';
import { findBrowser } from './find-browser.ts';
import { thisMachine } from './machine.ts';
import { type PlaywrightReport, readPlaywrightReport } from './playwright-report.ts';
import { RESULTS, runStep, type Step, stepLine, twoAtATime } from './step.ts';
import { add, closingLine, failure, judged, NOTHING, type Tally, tallyOfCheck } from './tally.ts';
import { readVitestReport, type VitestReport } from './vitest-report.ts';

/** Everything that proves Baton works, with its own set-up. The last line says "N passed, N failed". */

const UNIT_FOLDERS = ['test/domain', 'test/contracts', 'test/functions', 'test/web', 'test/tools'];
const RUNTIME_FOLDERS = [
  'test/access',
  'test/actions',
  'test/adapters',
  'test/bench',
  'test/infra',
  'test/local',
  'test/simulation',
];

const withBrowser = !process.argv.includes('--no-e2e');

async function check(step: Step): Promise<Tally> {
  const { name, ok, seconds, output } = await runStep(step);
  console.log(stepLine(name, ok, seconds));
  return tallyOfCheck(name, ok, output);
}

async function vitest(step: Step, covered: string[]): Promise<Tally> {
  const report = freshReport(step);
  const args = [...step.args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { name, ok, seconds, output } = await runStep({ ...step, args });
  const { tally, files } = readVitestReport(readReport<VitestReport>(report) ?? { testResults: [] });
  return announced(name, seconds, judged(tally, { name, ok, output, files, covered }));
}

async function playwright(step: Step): Promise<Tally> {
  const browser = findBrowser(thisMachine);
  if ('problem' in browser) return announced(step.name, 0, failure(`${step.name}\n${browser.problem}`));
  const report = freshReport(step);
  const { name, ok, seconds, output } = await runStep({
    ...step,
    args: [...step.args, '--reporter=list,json'],
    env: { CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const tally = readPlaywrightReport(readReport<PlaywrightReport>(report) ?? { suites: [], errors: [] });
  return announced(name, seconds, judged(tally, { name, ok, output, files: [], covered: [] }));
}

async function builtWeb(): Promise<Tally> {
  const build = await check(webBuild);
  return build.failed > 0 ? build : add(build, await check(webBudget));
}

function announced(name: string, seconds: number, tally: Tally): Tally {
  console.log(stepLine(name, tally.failed === 0, seconds, closingLine(tally)));
  return tally;
}

/** Where the step's report goes; an old one is removed, so that it can never be read as this run's. */
function freshReport(step: Step): string {
  const path = join(RESULTS, `${step.name.replaceAll(' ', '-')}.json`);
  rmSync(path, { force: true });
  return path;
}

function readReport<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

const quick = await twoAtATime([
  () => vitest(unitTests, UNIT_FOLDERS),
  () => check(types),
  () => check(importRules),
  () => check(lint),
  builtWeb,
]);
const runtime = await vitest(runtimeTests, RUNTIME_FOLDERS);
const browser = withBrowser ? await playwright(browserTests) : NOTHING;

const total = [...quick, runtime, browser].reduce(add, NOTHING);
if (total.failures.length > 0) {
  console.log('\nWhat failed (the full output is in test-results/logs):');
  for (const text of total.failures) console.log(`\n✗ ${text.replaceAll('\n', '\n    ')}`);
  console.log('');
}
if (!withBrowser) console.log('The browser tests were left out (--no-e2e).');
console.log(closingLine(total));
process.exit(total.failed > 0 ? 1 : 0);
