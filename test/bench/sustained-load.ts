/**
 * The load of a busy day, for as long as it is asked: signed webhooks at a steady rate, agents whose screens are open. Says
 * as JSON whether anything was lost and how long webhooks and frames took. By itself:
 * `node test/bench/sustained-load.ts --per-second 200 --seconds 60 --agents 20`
 */
process.env.TZ = 'UTC';

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import { seed } from '../../infra/local/seed/seed.ts';
import type { EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import { callApi } from '../local/fixtures/client.ts';
import type { GeneratorJob, GeneratorResult } from './sustained-load-generator.ts';

const GENERATOR = fileURLToPath(new URL('./sustained-load-generator.ts', import.meta.url));
const PEOPLE = ['ana@example.com', 'ben@example.com', 'chen@example.com', 'dalia@example.com'];

/** `customers` write in turn; each agent's screen shows the list of all and one customer's thread. */
export type SustainedLoad = { perSecond: number; seconds: number; agents: number; customers: number };

export type SustainedLoadReport = SustainedLoad &
  GeneratorResult & {
    /** Messages that are in no thread, and messages that are there more than once: both must be 0. */
    lost: number;
    doubled: number;
    /** Threads whose log has a hole or whose head says another length: must be 0. */
    broken: number;
  };

/** Puts a seeded runtime under load; the generator is a process of its own. Looks for every message when all is done. */
export async function sustainedLoad(
  runtime: Runtime,
  apiKey: string,
  load: SustainedLoad,
): Promise<SustainedLoadReport> {
  const tokens = await Promise.all(PEOPLE.map((email) => runtime.mintIdToken(email)));
  const job: GeneratorJob = {
    ...load,
    urls: runtime.urls,
    secrets: runtime.secrets,
    phoneNumberId: SAMPLE_NUMBER.phoneNumberId,
    apiKey,
    tokens,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [GENERATOR, JSON.stringify(job)]);
  await runtime.settled();
  return { ...load, ...(JSON.parse(stdout) as GeneratorResult), ...(await found(runtime, apiKey, load)) };
}

/** Reads every thread through the API and compares with what was sent. */
async function found(runtime: Runtime, apiKey: string, { perSecond, seconds }: SustainedLoad) {
  const get = async <T>(path: string) => (await callApi<T>(runtime, apiKey, 'GET', path)).body;
  const seen = new Map<string, number>();
  let broken = 0;
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { threads: ThreadView[]; cursor: string | null } = await get(
      `/v1/conversations?view=all&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    for (const { threadId, seq } of page.threads) {
      const entries = await logOf(get, threadId);
      if (entries.length !== seq || entries.some((entry, index) => entry.seq !== index + 1)) broken += 1;
      for (const entry of entries) {
        if (entry.type === 'received') seen.set(entry.wamid, (seen.get(entry.wamid) ?? 0) + 1);
      }
    }
    cursor = page.cursor;
  }
  const sent = Array.from({ length: perSecond * seconds }, (_, index) => `wamid.load.${index}`);
  return {
    lost: sent.filter((wamid) => !seen.has(wamid)).length,
    doubled: [...seen.values()].filter((count) => count > 1).length,
    broken,
  };
}

async function logOf(get: <T>(path: string) => Promise<T>, threadId: string): Promise<EntryView[]> {
  const entries: EntryView[] = [];
  for (;;) {
    const path = `/v1/threads/${encodeURIComponent(threadId)}/entries?after=${entries.length}&limit=200`;
    const page = await get<{ entries: EntryView[] }>(path);
    entries.push(...page.entries);
    if (page.entries.length < 200) return entries;
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      'per-second': { type: 'string', default: '200' },
      seconds: { type: 'string', default: '60' },
      agents: { type: 'string', default: '20' },
      customers: { type: 'string', default: '500' },
    },
  });
  const root = join(import.meta.dirname, '..', '..');
  const runtime = await startRuntime({ root, memory: true, quiet: true });
  const report = await sustainedLoad(runtime, await seed(runtime), {
    perSecond: Number(values['per-second']),
    seconds: Number(values.seconds),
    agents: Number(values.agents),
    customers: Number(values.customers),
  });
  await runtime.close();
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const { lost, doubled, broken, serverErrors } = report;
  process.exit(lost + doubled + broken + serverErrors === 0 ? 0 : 1);
}
