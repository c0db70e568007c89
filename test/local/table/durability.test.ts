import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTable } from '../../../infra/local/table/startTable.ts';
import type { StreamRecord } from '../../../infra/local/table/types.ts';
import { clientsFor, TABLE } from './tableFixture.ts';

const ENOUGH = 300;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-table-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the writers until enough is acknowledged, then kills them in the middle of their work. */
async function acknowledgedBeforeKill(): Promise<string[]> {
  const script = fileURLToPath(new URL('./durabilityWriter.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === ENOUGH) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

async function allRecords(read: (after?: string) => Promise<StreamRecord[]>): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  for (let page = await read(); page.length > 0; page = await read(records.at(-1)?.dynamodb.SequenceNumber)) {
    records.push(...page);
  }
  return records;
}

it('loses nothing that it acknowledged and tears no transaction when it is killed', { timeout: 60_000 }, async () => {
  const acknowledged = await acknowledgedBeforeKill();
  const server = await startTable({ folder, sweepEveryMs: 0 });
  const { client, documents } = clientsFor(server.endpoint);
  const scan = async (IndexName?: string) => {
    const items: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client: documents }, { TableName: TABLE, IndexName })) {
      items.push(...(page.Items ?? []));
    }
    return items;
  };
  const items = await scan();
  const named = (sk: string) =>
    items
      .filter((item) => item.sk === sk)
      .map((item) => String(item.pk))
      .sort();
  const entries = named('entry');
  expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
  expect(acknowledged.filter((id) => !entries.includes(id))).toEqual([]);
  // Whole transactions: both items, the index entry, the counter and the stream records agree.
  expect(named('dedupe')).toEqual(entries);
  expect((await scan('byHolder')).map((item) => String(item.pk)).sort()).toEqual(entries);
  const counted = items.filter((item) => item.sk === 'HEAD').reduce((sum, item) => sum + Number(item.n), 0);
  expect(counted).toBe(entries.length);
  const records = await allRecords((after) => server.readRecords(TABLE, after));
  expect(records).toHaveLength(3 * entries.length);
  expect(new Set(records.map((record) => record.dynamodb.SequenceNumber)).size).toBe(records.length);
  client.destroy();
  await server.close();
});
