import { firstLines, type Tally } from './tally.ts';

interface PlaywrightSuite {
  title: string;
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: {
      status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      results: { errors?: { message?: string }[] }[];
    }[];
  }[];
  suites?: PlaywrightSuite[];
}

/** What `playwright test --reporter=json` writes, as far as it is read here. */
export interface PlaywrightReport {
  suites: PlaywrightSuite[];
  /** Errors outside any test, such as a spec that does not load. */
  errors: { message?: string }[];
}

/** Counts tests; a flaky one (it failed once) counts as failed, an error outside the tests as one failure. */
export function readPlaywrightReport(report: PlaywrightReport): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const visit = (suite: PlaywrightSuite): void => {
    for (const { title, file, line, tests } of suite.specs ?? []) {
      for (const { status, results } of tests) {
        if (status === 'expected') tally.passed++;
        else if (status === 'skipped') tally.skipped++;
        else {
          const why = results.flatMap(({ errors }) => errors ?? []).map(({ message }) => message ?? '');
          tally.failed++;
          tally.failures.push(`test/e2e/${file}:${line} > ${title}\n${firstLines(why.join('\n'))}`);
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of report.suites) visit(suite);
  for (const { message } of report.errors) {
    tally.failed++;
    tally.failures.push(firstLines(message ?? 'an error without a message'));
  }
  return tally;
}
