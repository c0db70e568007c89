import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { test } from 'vitest';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { MeterEntry } from '../../../infra/local/table/meter.ts';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { deployTables } from '../../../infra/local/template/deploy-tables.ts';
import { describeEngines, type RunningEngine } from '../../local/table/engines.ts';

/** What requests cost in request units, index writes included. */
export type Cost = { rru: number; wru: number; requests: MeterEntry[] };

export type InboxTable = {
  server: TableServer;
  table: Table;
  /** Runs `work` and sums what its requests to the table cost. Nothing else may use the table meanwhile. */
  costOf<T>(work: () => Promise<T>): Promise<Cost & { result: T }>;
  close(): Promise<void>;
};

const TABLE_NAME = 'baton';

/** The template that the infrastructure tests hold equal to what the CDK app synthesizes. */
const DATA_TEMPLATE = new URL('../../infra/__snapshots__/data.template.json', import.meta.url);

/** Baton's table as the template describes it, on an embedded server of its own, in memory. */
export async function startInboxTable(now?: () => number): Promise<InboxTable> {
  const server = await startTable({ sweepEveryMs: 0, ...(now ? { now } : {}) });
  await deployTables(templateTables(), server.endpoint);
  const client = clientFor(server.endpoint);
  return {
    server,
    table: openTable(TABLE_NAME, client),
    async costOf(work) {
      const requests: MeterEntry[] = [];
      const stop = server.meter.onRequest((entry) => requests.push(entry));
      try {
        const result = await work();
        return { result, requests, rru: sum(requests, 'rru'), wru: sum(requests, 'wru') };
      } finally {
        stop();
      }
    },
    async close() {
      client.destroy();
      await server.close();
    },
  };
}

/**
 * The same tests on the embedded table and on the second, independent engine where it is installed. `onlyEmbedded` is for
 * what the embedded table alone can do: measure, and have its clock moved.
 */
export function describeInboxTable(
  what: string,
  tests: (start: typeof startInboxTable, onlyEmbedded: typeof test | typeof test.skip) => void,
): void {
  describeEngines(what, (startEngine, isOurs) => {
    if (isOurs) tests(startInboxTable, test);
    else tests(async () => onSecondEngine(await startEngine()), test.skip);
  });
}

async function onSecondEngine({ endpoint, stop }: RunningEngine): Promise<InboxTable> {
  await deployTables(templateTables(), endpoint);
  const client = clientFor(endpoint);
  const cannot = () => {
    throw new Error('Only the embedded table can do this: mark the test as onlyEmbedded.');
  };
  return {
    get server(): TableServer {
      return cannot();
    },
    table: openTable(TABLE_NAME, client),
    costOf: async () => cannot(),
    async close() {
      client.destroy();
      await stop();
    },
  };
}

function clientFor(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: 50 }) },
  });
}

function sum(requests: readonly MeterEntry[], unit: 'rru' | 'wru'): number {
  return requests.reduce((total, request) => total + request[unit], 0);
}

/** The template's tables, under the one name that tests use. */
function templateTables(): Parameters<typeof deployTables>[0] {
  const { Resources } = JSON.parse(readFileSync(DATA_TEMPLATE, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: object }>;
  };
  const all = (type: string) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties }]) => ({ logicalId, name: TABLE_NAME, properties: Properties }));
  return { all } as unknown as Parameters<typeof deployTables>[0];
}
