import { expect, test } from 'vitest';
import { readPlaywrightReport } from './playwright-report.ts';
import { PROJECT_ROOT } from './project.ts';
import { closingLine, judged, NOTHING, type Tally, tallyOfCheck } from './tally.ts';
import { readVitestReport } from './vitest-report.ts';

const fine: Tally = { passed: 3, failed: 0, skipped: 0, failures: [] };
const facts = { name: 'unit tests', ok: true, output: '', files: ['test/domain/a.test.ts'], covered: ['test/domain'] };

test('the closing line counts, and names the skipped only when there are any', () => {
  expect(closingLine(fine)).toBe('3 passed, 0 failed');
  expect(closingLine({ ...fine, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('a check counts as one, and a failed one shows the end of its output', () => {
  expect(tallyOfCheck('lint', true, '')).toEqual({ passed: 1, failed: 0, skipped: 0, failures: [] });
  expect(tallyOfCheck('lint', false, '\u001b[31mtwo errors\u001b[39m\n').failures).toEqual(['lint\ntwo errors']);
});

test('a good report stands as it is', () => {
  expect(judged(fine, facts)).toEqual(fine);
});

test('a tool that ends badly without a failed test is a failure', () => {
  const { failed, failures } = judged(fine, { ...facts, ok: false, output: 'Unhandled rejection' });

  expect(failed).toBe(1);
  expect(failures[0]).toContain('Unhandled rejection');
});

test('a tool that ends badly because of a failed test is not counted twice', () => {
  expect(judged({ ...fine, failed: 1, failures: ['x'] }, { ...facts, ok: false }).failed).toBe(1);
});

test('no test at all is a failure, skipped ones included', () => {
  expect(judged(NOTHING, facts).failures).toEqual(['unit tests ran no test at all']);
  expect(judged({ ...NOTHING, skipped: 4 }, facts).failed).toBe(1);
});

test('a folder in which nothing ran is a failure', () => {
  const { failures } = judged(fine, { ...facts, covered: ['test/domain', 'test/dom', 'test/web'] });

  expect(failures).toEqual(['unit tests ran no test in test/dom', 'unit tests ran no test in test/web']);
});

test("vitest's report: passed, failed, skipped, and a file that did not load", () => {
  const { tally, files } = readVitestReport({
    testResults: [
      {
        name: `${PROJECT_ROOT}/test/domain/a.test.ts`,
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'adds', status: 'passed', failureMessages: [] },
          { fullName: 'takes away', status: 'failed', failureMessages: ['expected 1 to be 2\n    at a.test.ts:3'] },
          { fullName: 'later', status: 'todo', failureMessages: null },
        ],
      },
      {
        name: `${PROJECT_ROOT}/test/domain/b.test.ts`,
        status: 'failed',
        message: 'Cannot find module ./gone.ts',
        assertionResults: [],
      },
    ],
  });

  expect(tally).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: [
      'test/domain/a.test.ts > takes away\nexpected 1 to be 2\n    at a.test.ts:3',
      'test/domain/b.test.ts\nCannot find module ./gone.ts',
    ],
  });
  expect(files).toEqual(['test/domain/a.test.ts']);
});

test("playwright's report: nested suites, flaky counts as failed, errors outside tests count", () => {
  const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
    title,
    file: 'inbox.spec.ts',
    line: 7,
    tests: [{ status, results: [{ errors: status === 'expected' ? [] : [{ message: `${title} went wrong` }] }] }],
  });

  const tally = readPlaywrightReport({
    suites: [
      {
        title: 'inbox.spec.ts',
        specs: [spec('opens', 'expected')],
        suites: [
          { title: 'reply', specs: [spec('sends', 'unexpected'), spec('wobbles', 'flaky'), spec('x', 'skipped')] },
        ],
      },
    ],
    errors: [{ message: 'SyntaxError in other.spec.ts' }],
  });

  expect(tally).toEqual({
    passed: 1,
    failed: 3,
    skipped: 1,
    failures: [
      'test/e2e/inbox.spec.ts:7 > sends\nsends went wrong',
      'test/e2e/inbox.spec.ts:7 > wobbles\nwobbles went wrong',
      'SyntaxError in other.spec.ts',
    ],
  });
});
