import { readFileSync, writeFileSync } from 'node:fs';
import { accessPatterns } from '../../../functions/adapters/dynamodb/access-patterns.ts';

const BEGIN = '<!-- access-patterns -->';
const END = '<!-- /access-patterns -->';
const DOCUMENT = new URL('../../../ARCHITECTURE.md', import.meta.url);

/** All access patterns as a table in Markdown, in the order of the source. */
export function accessPatternTable(): string {
  const rows = Object.entries(accessPatterns).map(([name, { operation, pk, sk, cost, serves }]) => {
    const key = sk === undefined ? `\`${pk}\`` : `\`${pk}\` / \`${sk}\``;
    return `| ${name} | ${operation} | ${key} | ${cost} | ${serves} |`;
  });
  return ['| name | operation | key | cost | what for |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** The document with its block between the markers made new. Throws when the markers are missing. */
export function withAccessPatterns(document: string): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`ARCHITECTURE.md needs the lines ${BEGIN} and ${END}.`);
  return `${document.slice(0, from + BEGIN.length)}\n\n${accessPatternTable()}\n\n${document.slice(to)}`;
}

export function readArchitecture(): string {
  return readFileSync(DOCUMENT, 'utf8');
}

if (import.meta.main) {
  writeFileSync(DOCUMENT, withAccessPatterns(readArchitecture()));
  console.log('ARCHITECTURE.md has the access patterns as they are in the source.');
}
