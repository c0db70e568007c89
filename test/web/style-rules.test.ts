import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../tools/project.ts';

/** Sides of the screen: what reads from right to left needs start and end instead. */
const PHYSICAL =
  /(?<=["'`\s:])-?(?:(?:m|p|scroll-m|scroll-p)[lr]-|(?:left|right)-(?:\d|\[|px|full|auto|1\/)|border-[lr](?:-|(?=["'`\s]))|rounded-(?:[lr]|tl|tr|bl|br)(?:-|(?=["'`\s]))|(?:text|float|clear)-(?:left|right)(?=["'`\s]))/;
/** Colours that no theme and no brand can change. The rest are tokens in styles.css. */
const RAW_COLOUR =
  /(?<=["'`\s:])(?:bg|text|border|fill|stroke|ring|outline|from|via|to|accent|caret|decoration|divide|shadow)-(?:black|white|slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)(?:-\d+)?(?=["'`\s/])|(?:rgba?|hsla?|oklch|oklab|lab|lch)\(\s*\d|["'`[]#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?=["'`\]])/i;

/** Lines of the screen's sources that match, with where they stand. */
function linesWith(pattern: RegExp): string[] {
  const files = globSync('web/src/**/*.tsx', { cwd: PROJECT_ROOT });
  // A guard: no sources found is no proof.
  expect(files.length).toBeGreaterThan(100);
  return files.flatMap((file) =>
    readFileSync(join(PROJECT_ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

test('what stands beside something is placed by start and end, never by left and right', () => {
  for (const planted of ['"ml-2"', "'flex pr-3'", '"max-md:left-1/2"', '`border-l border-line`', '"text-left"']) {
    expect(planted).toMatch(PHYSICAL);
  }
  expect('"ps-2 me-1 start-0 border-s rounded-e-full text-start mt-2 px-3 place-items-center"').not.toMatch(PHYSICAL);
  expect(linesWith(PHYSICAL)).toEqual([]);
});

test('colours are tokens', () => {
  for (const planted of ['"bg-white"', "'hover:text-red-500'", '"bg-[#ff0000]"', "fill: 'rgb(0, 0, 0)'", '"#0af"']) {
    expect(planted).toMatch(RAW_COLOUR);
  }
  expect('"bg-surface text-fg border-line/60 bg-on-rail/14 fill-brand"').not.toMatch(RAW_COLOUR);
  expect(linesWith(RAW_COLOUR)).toEqual([]);
});
