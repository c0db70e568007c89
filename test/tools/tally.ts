import { stripVTControlCharacters } from 'node:util';

/** What a step of `npm test` counted. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** One text per failure: which test, and the beginning of why. */
  failures: string[];
}

/** A step that is one check, such as lint: one passed or one failed. */
export function tallyOfCheck(name: string, ok: boolean, output: string): Tally {
  return ok ? { passed: 1, failed: 0, skipped: 0, failures: [] } : failure(`${name}\n${lastLines(output)}`);
}

/**
 * The tally that counts: a tally as reported, plus one failure for everything that would otherwise pass unseen: a tool
 * that ended badly without naming a failed test, and a step or a folder in which nothing ran.
 *
 * @param covered paths from the project's root, each of which must hold at least one test file that ran
 */
export function judged(
  reported: Tally,
  facts: { name: string; ok: boolean; output: string; files: string[]; covered: string[] },
): Tally {
  const extra: string[] = [];
  if (!facts.ok && reported.failed === 0) {
    extra.push(`${facts.name} ended badly although no test failed\n${lastLines(facts.output)}`);
  } else if (reported.passed + reported.failed === 0) {
    extra.push(`${facts.name} ran no test at all`);
  } else {
    const empty = facts.covered.filter((folder) => !facts.files.some((file) => file.startsWith(`${folder}/`)));
    extra.push(...empty.map((folder) => `${facts.name} ran no test in ${folder}`));
  }
  return add(reported, { passed: 0, failed: extra.length, skipped: 0, failures: extra });
}

/** One failure and nothing else. */
export function failure(text: string): Tally {
  return { passed: 0, failed: 1, skipped: 0, failures: [text] };
}

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** "12 passed, 0 failed", and ", 1 skipped" when something was. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The first lines of an error, without the colours of the terminal. */
export function firstLines(text: string, count = 8): string {
  return stripVTControlCharacters(text).trim().split('\n').slice(0, count).join('\n');
}

function lastLines(text: string, count = 40): string {
  return stripVTControlCharacters(text).trim().split('\n').slice(-count).join('\n');
}
