import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { MeterEntry } from '../../../infra/local/table/meter.ts';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { deployTables } from '../../../infra/local/template/deploy-tables.ts';

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
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
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
