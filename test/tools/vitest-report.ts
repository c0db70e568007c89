import { relative } from 'node:path';
import { PROJECT_ROOT } from './project.ts';
import { firstLines, type Tally } from './tally.ts';

/** What `vitest --reporter=json` writes, as far as it is read here. */
export interface VitestReport {
  testResults: {
    /** Absolute path of the test file. */
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** Counts tests; a file that failed before its first test (a wrong import, say) is one failure. */
export function readVitestReport(report: VitestReport): { tally: Tally; files: string[] } {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const files: string[] = [];
  for (const { name, status, message, assertionResults } of report.testResults) {
    const file = relative(PROJECT_ROOT, name).replaceAll('\\', '/');
    if (assertionResults.length > 0) files.push(file);
    let failedHere = 0;
    for (const test of assertionResults) {
      if (test.status === 'passed') tally.passed++;
      else if (test.status === 'failed') {
        failedHere++;
        tally.failures.push(`${file} > ${test.fullName}\n${firstLines(test.failureMessages?.join('\n') ?? '')}`);
      } else tally.skipped++;
    }
    if (status === 'failed' && failedHere === 0) {
      failedHere = 1;
      tally.failures.push(`${file}\n${firstLines(message)}`);
    }
    tally.failed += failedHere;
  }
  return { tally, files };
}
