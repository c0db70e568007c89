import { readFileSync } from 'node:fs';

/** A webhook as Meta sends it, from test/fixtures/webhooks. */
export function webhook(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/webhooks/${name}.json`, import.meta.url), 'utf8'));
}
